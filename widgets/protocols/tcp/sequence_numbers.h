// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/model/value_lens.h"

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

namespace synod::widgets {

/// TCP's sequence numbers as people read them: counted from where each direction of a connection
/// began, or as they are on the wire. Where a direction began is what its last SYN says, so that
/// nothing but the trace is asked. What has no such numbers is given back as it is. Every host's
/// messages, of whatever protocol, are laid out as the octets of their IP datagrams.
class SequenceNumbers final : public ValueLens {
public:
    /// The trace must outlive it.
    explicit SequenceNumbers(const trace::Trace& trace) : m_trace(&trace) {}

    std::optional<Switch> offered() const override;

    /// Where the numbers of a segment are counted from, which was on its way at `seq`; nothing of
    /// what is no segment, of a connection whose SYN was not seen, and where numbers are absolute.
    std::optional<SequenceOrigin>
    originOf(trace::BranchId branch, std::uint64_t seq, const Value& payload) const;

    Value message(trace::BranchId branch, std::uint64_t seq, const Value& payload) const override;
    /// Each connection knows its own initial numbers, and they alone stay as they are.
    Value state(const Value& state) const override;
    /// As it is where it cannot be told which connection it is about.
    Why why(trace::BranchId branch, const trace::Record& record, const Why& why) const override;
    HeaderLayout
    headers(trace::BranchId branch, std::uint64_t seq, const Value& payload) const override;

private:
    /// Of one direction: addresses and ports of who sends and of who receives.
    using Flow = std::tuple<std::uint32_t, std::uint16_t, std::uint32_t, std::uint16_t>;
    struct Beginning {
        std::uint64_t seq = 0; ///< of the SYN's record
        std::uint32_t number = 0;
    };
    struct Index {
        std::uint64_t next = 0; ///< records before it were read
        std::map<Flow, std::vector<Beginning>> beginnings;
        std::map<NodeId, std::vector<Flow>> sent; ///< directions that begin at a node
    };

    bool there() const;
    const Index& indexOf(trace::BranchId branch, std::uint64_t seq) const;
    static void read(Index& index, const trace::Record& record);
    static std::optional<std::uint32_t>
    beginningOf(const Index& index, const Flow& flow, std::uint64_t seq);
    static std::optional<SequenceOrigin>
    originOf(const Index& index, const Flow& flow, std::uint64_t seq);
    std::optional<SequenceOrigin> originOfStep(trace::BranchId branch,
                                               const trace::Record& record) const;

    const trace::Trace* m_trace;
    mutable std::map<trace::BranchId, Index> m_indexes; ///< grow as they are asked
};

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/paxos/state.h"
#include "engine/trace/trace.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace synod::widgets {

/// What became of one proposal number at one acceptor, for a ballot board.
struct BallotMark {
    enum class Kind : std::uint8_t { promised, accepted, refused };

    Kind kind = Kind::promised;
    std::uint64_t seq = 0; ///< of the record that shows it
    NodeId acceptor;
    paxos::ProposalNumber n;
    paxos::Instance instance = 0; ///< of accepted
    paxos::ProposedValue v;       ///< of accepted
};

/// One number on the board: what each acceptor did, and the value where one is chosen with it.
struct BallotRow {
    paxos::ProposalNumber n;
    std::vector<const BallotMark*> marks; ///< by acceptor: the last; null: nothing yet
    std::optional<paxos::ProposedValue> chosen;

    bool operator==(const BallotRow&) const = default;
};

/// The promises, acceptances and refusals of a session, in their order, as far as they were read.
class BallotHistory {
public:
    void clear() { *this = {}; }
    /// `state`: of the record's node, after the record.
    void read(const trace::Record& record, const Value& state);

    const std::vector<NodeId>& acceptors() const { return m_acceptors; }
    /// The instance in which something was accepted last, before record `count`; 1 at first.
    paxos::Instance instanceAt(std::uint64_t count) const;
    /// The board of an instance as it stands before record `count`: numbers in their order, the
    /// last `most` of them.
    std::vector<BallotRow>
    rowsAt(std::uint64_t count, paxos::Instance instance, std::size_t most) const;

private:
    struct Known {
        paxos::ProposalNumber promised;
        Sequence<paxos::Proposal> accepted;
    };
    void compare(const trace::Record& record, const paxos::State& state);

    std::deque<BallotMark> m_marks; ///< what rows point to stays where it is
    std::vector<NodeId> m_acceptors;
    PerNode<Known> m_known;
};

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/packed.h"
#include "engine/core/sequence.h"
#include "widgets/diagram/diagram.h"
#include "widgets/model/trace_scan.h"

#include <QObject>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace synod::widgets {

/// A machine went from one state to another.
struct Transition {
    Time time;
    std::uint64_t seq = 0; ///< of the step's trigger
    NodeId node;
    std::uint64_t part = 0;
    int from = 0, to = 0;
    /// The arrows that lead there: one, or several where one step passes through several states;
    /// none where the diagram has no such way.
    std::vector<int> arrows;
};

/// Every transition of the branch that the model shows, in order, whatever the cursor. A session in
/// which connections come and go has millions, and so they are packed.
class DiagramHistory final : public QObject {
    Q_OBJECT

public:
    explicit DiagramHistory(TraceModel* model, QObject* parent = nullptr);

    /// The diagram of the trace that is read; null where its protocol publishes none.
    const DiagramSource* source() const { return m_source.get(); }
    /// As of a TraceScan: nothing is read before.
    void setActive(bool active) { m_scan.setActive(active); }
    bool complete() const { return m_scan.complete(); }

    std::size_t size() const { return m_transitions.size(); }
    Transition operator[](std::size_t place) const;
    /// How many of them are among the first `count` records.
    std::size_t before(std::uint64_t count) const;
    /// The last one among the first `count` records, of this node or, without one, of any.
    std::optional<Transition> last(std::uint64_t count, NodeId node = {}) const;
    /// The places of those that took an arrow.
    using Places = Sequence<std::uint64_t>;
    const Places& along(int arrow) const;
    /// How many of those are among the first `count` records.
    std::size_t timesBefore(int arrow, std::uint64_t count) const;

signals:
    void begun(); ///< of another trace or branch; the source is another one
    void changed();

private:
    struct Standing {
        int state = 0;
        std::uint64_t round = 0;
    };
    using Parts = std::map<std::uint64_t, Standing>;
    /// A transition without its arrows, which its states tell.
    struct Kept {
        std::uint64_t time = 0, seq = 0, node = 0, part = 0, from = 0, to = 0;

        friend void pack(std::string& out, const Kept& kept, const Kept& before) {
            synod::pack(out, kept.time, before.time);
            synod::pack(out, kept.seq, before.seq);
            synod::pack(out, kept.node, before.node);
            synod::pack(out, kept.part, before.part);
            synod::pack(out, kept.from, before.from);
            synod::pack(out, kept.to, before.to);
        }
        friend void unpackNext(Kept& kept, std::string_view packed, std::size_t& at, bool whole) {
            for (std::uint64_t* number :
                 {&kept.time, &kept.seq, &kept.node, &kept.part, &kept.from, &kept.to})
                synod::unpackNext(*number, packed, at, whole);
        }
    };
    static std::size_t countBelow(const Places& places, std::size_t end);
    void beginAnew();
    void read(const trace::Record& record, const Value& state);
    void compare(const trace::Record& record, const Parts& before, const Parts& now);
    void note(const trace::Record& record, std::uint64_t part, int from, int to);
    const std::vector<int>& wayBetween(int from, int to) const;
    std::vector<int> searchWay(int from, int to) const;

    const TraceModel* m_model;
    std::unique_ptr<DiagramSource> m_source;
    std::vector<std::pair<int, int>> m_arrows;                      ///< from, to
    mutable std::map<std::pair<int, int>, std::vector<int>> m_ways; ///< that were asked for
    Sequence<Kept> m_transitions;
    std::vector<Places> m_along;               ///< by arrow
    std::vector<Places> m_ofNode;              ///< by node
    std::vector<std::optional<Parts>> m_parts; ///< by node; none while it is down
    TraceScan m_scan;
};

} // namespace synod::widgets

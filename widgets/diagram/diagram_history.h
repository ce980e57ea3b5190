// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/diagram.h"
#include "widgets/model/trace_scan.h"

#include <QObject>

#include <map>
#include <memory>
#include <span>

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

/// Every transition of the branch that the model shows, in order, whatever the cursor.
class DiagramHistory final : public QObject {
    Q_OBJECT

public:
    explicit DiagramHistory(TraceModel* model, QObject* parent = nullptr);

    /// The diagram of the trace that is read; null where its protocol publishes none.
    const DiagramSource* source() const { return m_source.get(); }
    /// As of a TraceScan: nothing is read before.
    void setActive(bool active) { m_scan.setActive(active); }
    bool complete() const { return m_scan.complete(); }

    std::span<const Transition> transitions() const { return m_transitions; }
    /// How many of them are among the first `count` records.
    std::size_t before(std::uint64_t count) const;
    /// The last one among the first `count` records, of this node or, without one, of any.
    const Transition* last(std::uint64_t count, NodeId node = {}) const;
    /// Those that took an arrow, as places in transitions().
    std::span<const std::size_t> along(int arrow) const;
    /// How many of those are among the first `count` records.
    std::size_t timesBefore(int arrow, std::uint64_t count) const;

signals:
    void begun(); ///< of another trace or branch; the source is another one
    void changed();

private:
    struct Place {
        int state = 0;
        std::uint64_t round = 0;
    };
    using Parts = std::map<std::uint64_t, Place>;
    void beginAnew();
    void read(const trace::Record& record, const Value& state);
    void compare(const trace::Record& record, const Parts& before, const Parts& now);
    void note(const trace::Record& record, std::uint64_t part, int from, int to);
    std::vector<int> wayBetween(int from, int to) const;

    const TraceModel* m_model;
    std::unique_ptr<DiagramSource> m_source;
    std::vector<std::pair<int, int>> m_arrows; ///< from, to
    std::vector<Transition> m_transitions;
    std::vector<std::vector<std::size_t>> m_along; ///< by arrow
    std::vector<std::optional<Parts>> m_parts;     ///< by node; none while it is down
    TraceScan m_scan;
};

} // namespace synod::widgets

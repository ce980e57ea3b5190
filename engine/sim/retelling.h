// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sim/simulator_data.h"
#include "engine/trace/snapshot.h"
#include "engine/trace/trace.h"

#include <map>
#include <vector>

namespace synod::sim {

/// Tells a simulator what a recorded run did, record by record, until it stands where that run
/// stood. See Simulator::fromTrace().
class Retelling {
public:
    Retelling(Simulator::Data& simulator, const trace::Trace& trace, const trace::Place& place);

    /// False where the records do not fit the scenario.
    bool tell();

private:
    /// What a snapshot does not say of a message on its way.
    struct Way {
        std::uint64_t planned = 0; ///< seq of the record that said last when it arrives
        std::uint32_t fraction = 0;
        std::uint8_t hops = 0;
        bool doomed = false;
    };
    /// Something that is due, at the place in the order where it was planned.
    struct Due {
        std::uint64_t planned = 0;
        Time time;
        Event::Kind kind = Event::Kind::timer;
        std::uint32_t subject = 0;
        std::uint32_t generation = 0;
    };

    bool fits() const;
    void take(const trace::Record& record);
    void takeIntervention(const trace::Record& record);
    void takeOfNode(const trace::Record& record);
    void takeOfMessage(const trace::Record& record);
    void begin(NodeId node, trace::Kind kind);
    void observe(const trace::Record& record);
    void knowNodes(std::size_t count);
    void knowLinks(std::size_t count);
    bool entersLink(const trace::Record& record) const;
    void countDown(const trace::Record& sent);
    void tickOff(const trace::Record& record);
    static const intervention::Intervention* scriptedIn(const trace::Record& record);

    void standAtPlace();
    void restoreNodes();
    void restoreFlights();
    void restoreChance();
    void scheduleBoots();
    void scheduleScript();
    bool comesLater(const scenario::ScheduledIntervention& wanted) const;
    void scheduleAll();

    Simulator::Data& m_to;
    const trace::Trace& m_trace;
    trace::Place m_place;
    bool m_measured; ///< by real processes
    trace::Snapshot m_picture;
    std::map<std::uint64_t, Way> m_ways;             ///< by message
    std::vector<std::uint64_t> m_timersSet, m_steps; ///< by node
    std::map<NodeId, std::uint64_t> m_clockSet;      ///< seq of the last clockChanged record
    std::vector<bool> m_scriptDone;
    std::vector<Due> m_due;
    std::vector<Violation> m_found;
};

} // namespace synod::sim

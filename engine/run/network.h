// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/clone_ptr.h"
#include "engine/core/monitor.h"
#include "engine/net/link_model.h"
#include "engine/net/routing.h"
#include "engine/run/flight.h"
#include "engine/scenario/registry.h"
#include "engine/scenario/scenario.h"
#include "engine/trace/record.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace synod::run {

/// What every engine has: the records in their total order, the messages on the links, and what the
/// nodes look like from outside. An engine adds when things happen, and what plays the nodes.
class Network {
public:
    virtual ~Network() = default;

    const scenario::Scenario& scenario() const { return m_scenario; }
    const net::Topology& topology() const { return m_topology; }
    /// Where records go from now on; with none, no record is made.
    void setSink(trace::RecordSink* sink) { m_sink = sink; }
    /// The seq that the next record will have.
    std::uint64_t nextSeq() const { return m_seq; }
    /// Takes the next place in the order for a record that the caller writes itself.
    std::uint64_t takeSeq() { return m_seq++; }
    std::uint64_t violationCount() const { return m_violations; }
    /// How many messages are on links, or at the doors of paused nodes.
    std::size_t underWay() const { return m_flights.size() - m_freeFlights.size(); }

protected:
    Network(scenario::Scenario scenario, trace::RecordSink* sink);
    Network(const Network&) = default;
    Network& operator=(const Network&) = delete;

    // What an engine is for.
    virtual Time now() = 0;
    virtual Station& station(NodeId node) = 0;
    /// Lets happen(slot) be called at a time, unless the flight has another plan by then.
    virtual void schedule(std::uint32_t slot, Time at) = 0;
    /// A message has come to a node that is to take it: its end, or, of one that goes by hop, the
    /// end of its link. The node runs.
    virtual void handOver(std::uint32_t slot) = 0;
    /// Drops a message that the operating system did not carry from its sender.
    virtual void refuse(std::uint32_t slot) = 0;

    // messages.cpp: a message's way: sent, over one link after another, delivered or dropped
    std::uint32_t launch(NodeId from, NodeId to, Value payload);
    /// The same for a message that goes to a neighbour, which decides about the rest of its way.
    std::uint32_t launchVia(NodeId from, NodeId neighbour, NodeId to, Value payload);
    /// Whom the node at the end of its link is told that it comes from.
    NodeId givenFrom(const Flight& flight) const {
        return flight.byHop ? m_topology.source(flight.link) : flight.from;
    }
    /// The flight has ended; its message is what the step of `trigger` receives.
    void takeIn(std::uint32_t slot, trace::Record& trigger);
    /// What a step wants to become of the message that it receives. Without one nothing happens.
    void passOn(NodeId neighbour,
                Value changed,
                std::shared_ptr<const std::string> octets,
                std::uint64_t cause,
                std::uint8_t why);
    void discard(trace::DropReason reason, std::uint64_t cause, std::uint8_t why);
    /// The step has received what it received; on its way to somebody else it has ended here.
    void endTaking(std::uint64_t cause);
    void enterLink(std::uint32_t slot, trace::Kind kind, std::uint64_t cause, std::uint8_t why);
    /// What was planned for a flight comes true.
    void happen(std::uint32_t slot);
    void arrive(std::uint32_t slot);
    void copyFlight(std::uint32_t slot, Time due, std::uint64_t cause);
    void plan(std::uint32_t slot);
    void lose(std::uint32_t slot, trace::DropReason reason, std::uint64_t cause);
    void endFlight(std::uint32_t slot);
    void dropOnCutLinks(trace::DropReason reason, std::uint64_t cause);
    std::optional<std::uint32_t> findFlight(const intervention::MessageSelector& selector) const;
    void springAmbushes(std::uint32_t slot);
    /// Acts on a message on its way. An ambush has its record already: `seq`.
    void actOn(const intervention::Intervention& what, std::uint32_t slot, std::uint64_t seq);
    /// When something becomes of a message on its link.
    static Time eventTime(const Flight& flight);

    // taken_up.cpp: a run that is on record is taken up
    /// Counts on from a record of it. Of one that put a message on a link: what the link, whose
    /// chance goes on too, made of it.
    net::Passage follow(const trace::Record& record);
    /// Puts a message on its link that was on it then.
    std::uint32_t takeUp(const Flight& flight);

    // network.cpp
    /// Takes note of a timer that a node has set, or set anew.
    RunningTimer&
    noteTimer(NodeId node, const Value& timer, Time due, std::uint64_t cause, std::uint8_t why);
    void forgetTimer(NodeId node, const Value& timer, std::uint64_t cause, std::uint8_t why);
    /// Something that a step did of which only the record is left to make.
    void notePayload(
        trace::Kind kind, NodeId node, Value payload, std::uint64_t cause, std::uint8_t why);
    /// Shows a step to the monitors.
    void
    observe(NodeId node, std::uint64_t seq, std::span<const Delta> changed, bool beganAnew = false);
    /// The last records, for a failing assertion.
    std::string describeTail() const;

    bool manual() const { return m_scenario.delivery == scenario::Delivery::manual; }
    const net::Link& linkOf(net::DirectedLink way) const { return m_topology.links[way.link()]; }
    bool isUp(net::DirectedLink way) const {
        const net::Link& link = linkOf(way);
        return link.present && (way.forward() ? link.forwardUp : link.backwardUp);
    }

    /// Gives the record its place in the total order and hands it on; `fill` adds what its kind
    /// needs. Without a sink only the place is taken, so that a replay counts alike.
    template <class Fill>
    std::uint64_t emit(trace::Kind kind, NodeId node, std::uint64_t cause, Fill fill) {
        const std::uint64_t seq = m_seq++;
        const Time time = now();
        m_tail[seq % m_tail.size()] = {seq, time, kind, node};
        if (m_sink == nullptr)
            return seq;
        trace::Record record;
        record.kind = kind;
        record.node = node;
        record.cause = cause;
        fill(record);
        record.seq = seq;
        record.time = time;
        m_sink->append(std::move(record));
        return seq;
    }

private:
    /// Where the run stood, for a failing assertion.
    struct Tail {
        std::uint64_t seq = 0;
        Time time;
        trace::Kind kind = trace::Kind::note;
        NodeId node;
    };

    const net::Routes& routes();
    net::DirectedLink nextHop(NodeId at, NodeId to);
    net::DirectedLink linkTo(NodeId at, NodeId neighbour);
    net::DirectedLink wayOf(std::optional<std::uint32_t> link, NodeId at) const;
    net::LinkModel& modelOf(net::DirectedLink link);
    std::uint32_t newFlight();
    std::uint32_t newMessage(NodeId from, NodeId to, Value payload);
    void leaveDoor(std::uint32_t slot);
    std::size_t octetsOf(const Value& message) const;
    std::uint32_t fractionNow(const Flight& flight);
    bool matches(const intervention::MessageSelector& selector, const Flight& flight) const;

protected:
    scenario::Scenario m_scenario;
    const scenario::System* m_system = nullptr;
    net::Topology m_topology;
    Names m_names;
    net::Routes m_routes;
    bool m_routesStale = false;
    trace::RecordSink* m_sink;
    std::vector<ClonePtr<Monitor>> m_monitors;

    std::uint64_t m_plans = 0; ///< numbers what is planned for flights and timers
    std::vector<Flight> m_flights;
    std::vector<Ambush> m_ambushes;

private:
    std::uint64_t m_seq = 0;
    std::uint64_t m_messages = 0;
    std::uint64_t m_violations = 0;
    std::vector<std::uint32_t> m_freeFlights;
    std::vector<std::uint32_t> m_modelOfLink; ///< by directed link; 0: none yet, else place + 1
    std::vector<net::LinkModel> m_models;
    Flight m_received; ///< active while a step receives it and nothing has become of it
    std::array<Tail, 16> m_tail{};
    std::vector<Violation> m_found; ///< reused from step to step
};

} // namespace synod::run

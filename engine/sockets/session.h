// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/link_model.h"
#include "engine/net/routing.h"
#include "engine/scenario/link_edits.h"
#include "engine/sockets/child_process.h"
#include "engine/sockets/cluster.h"
#include "engine/sockets/control_server.h"
#include "engine/sockets/relay.h"
#include "engine/sockets/shared_news.h"
#include "engine/sockets/step_report.h"
#include "engine/sockets/supervisor.h"
#include "engine/trace/snapshot.h"

#include <queue>

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <span>

namespace synod::sockets {

/// A timer that runs in a node's process, as its reports tell.
struct KnownTimer {
    Value timer;
    Time due;
    std::uint64_t order = 0;
    std::uint64_t set = trace::noSeq; ///< seq of its timerSet record
};

/// A node as the cluster knows it.
struct ClusterNode {
    bool runs() const { return status == trace::NodeStatus::up; }

    trace::NodeStatus status = trace::NodeStatus::absent;
    bool booting = false;   ///< its process has been started and has not reported its first step
    bool bootAgain = false; ///< with what its disk holds
    std::uint64_t bootCause = trace::noSeq;
    std::int64_t bootedAt = 0; ///< wall time
    std::uint64_t life = 0;    ///< counts its processes, so that old news of one is known as such
    std::unique_ptr<ChildProcess> process;
    std::shared_ptr<ControlLine> line;
    std::string lastWords;         ///< why the process gives up, if it said so
    std::optional<DoneStep> first; ///< of a session's start, until all nodes have theirs
    StepTypes types;
    Value known; ///< the state as the records so far tell it; empty while it is down
    std::vector<KnownTimer> timers;
    std::vector<std::uint32_t> waiting;           ///< flights that arrived while it was paused
    std::map<std::uint64_t, std::uint32_t> given; ///< flights whose datagram it has, by message
    std::size_t givenOctets = 0;
    std::deque<std::uint32_t> queued;              ///< flights for which it has no room now
    std::map<std::uint64_t, std::uint64_t> grants; ///< granted steps not reported yet: cause
    std::uint64_t clockSet = 0;                    ///< the last clock that it said it has
    std::uint64_t protocolDraws = 0, timerDraws = 0;
};

/// A message on one way of a link, or at the door of its receiver.
struct ClusterFlight {
    std::uint64_t id = 0;
    std::uint64_t original = 0;
    std::uint64_t hop = trace::noSeq; ///< seq of the record that put it on the link
    NodeId from, to;                  ///< end to end
    net::DirectedLink link;
    Time leftAt, due;
    std::uint32_t fraction = 0;
    std::uint32_t generation = 0; ///< grows whenever what is planned for it changes
    std::uint64_t order = 0;      ///< when that was planned
    std::uint8_t hops = 0;
    bool active = false;
    bool doomed = false;  ///< the link loses it on the way
    bool arrived = false; ///< it waits at a paused node
    bool refused = false; ///< the operating system did not carry it from its sender
    bool given = false;   ///< its datagram is with the receiver; its deliver will be reported
    Value payload;
    std::shared_ptr<const std::string> tail; ///< of its datagram
};

/// The cluster's thread: everything that a Cluster is asked to do happens here, and all its records
/// are made here.
class Session {
public:
    Session(boost::asio::io_context& context,
            scenario::Scenario scenario,
            ClusterOptions options,
            SharedNews& shared);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void start();
    void post(const scenario::Intervention& intervention);
    void pause();
    void resume();
    void setRate(double rate);
    void setUntil(Time until);
    void stepOnce();

private:
    using Trouble = std::optional<Why>;
    /// What is due to happen by itself on the links.
    struct Due {
        Time time;
        std::uint64_t order = 0;
        std::uint32_t slot = 0;
        std::uint32_t generation = 0;

        bool operator>(const Due& other) const {
            return time != other.time ? time > other.time : order > other.order;
        }
    };
    /// The next thing that a standing clock may be moved to.
    struct Next {
        enum class Kind : std::uint8_t { nothing, intervention, flight, timer };
        Kind kind = Kind::nothing;
        Time time = Time::never();
        std::uint64_t order = 0;
        std::uint32_t slot = 0; ///< of flight
        NodeId node;            ///< of timer
        std::size_t timer = 0;

        void offer(const Next& other);
    };
    /// An intervention on a message that has not been sent yet.
    struct Ambush {
        scenario::Intervention intervention;
        std::uint32_t left = 1;
        std::uint64_t seq = trace::noSeq;
    };

    /// An intervention that waits until every process that is coming up has come up.
    struct Postponed {
        scenario::Intervention intervention;
        bool posted = true; ///< not by the scenario, which passes over what cannot be done
    };

    // session.cpp: coming up, the clock, who is to be granted what
    void openEverything();
    void failToStart(const Why& why);
    void allAreUp();
    void settle();
    void publish();
    void carryOutPostponed();
    void report(Why why);
    void arm();
    void runDue();
    void tick();
    void endThoseThatDoNotComeUp();
    void standAt(Time time);
    void tellClock();
    bool quiescent() const;
    bool anyBooting() const;
    void grantNext();
    Next next(bool ofItself) const;
    bool grant(const Next& next);
    std::optional<Time> nextDue();
    void goOnByItself();
    Time now();

    // session_nodes.cpp: processes and their reports
    void addNodeState();
    void startProcess(NodeId node, bool again, std::uint64_t cause);
    void greet(const std::shared_ptr<ControlLine>& line, const wire::Hello& hello);
    void hear(NodeId node, std::string_view line);
    void hearStep(NodeId node, std::string_view line);
    void lost(NodeId node, const std::string& ending);
    void finishBoot(NodeId node, DoneStep&& step);
    void apply(NodeId node, DoneStep&& step);
    trace::Record triggerOf(NodeId node, const DoneStep& step);
    void foldState(NodeId node, DoneStep& step);
    void applyEffect(NodeId node, SendPlace place, DoneEffect& effect, std::uint64_t cause);
    void noteTimer(NodeId node, DoneEffect& effect, std::uint64_t cause);
    void observe(NodeId node, std::uint64_t seq, std::span<const Delta> changed, bool restarted);
    std::uint64_t crash(NodeId node, bool diskLost, bool removed, std::uint64_t cause);
    void takeDown(NodeId node);
    void pauseNode(NodeId node);
    void resumeNode(NodeId node, std::uint64_t cause);
    std::filesystem::path diskOf(NodeId node) const;

    // session_traffic.cpp: messages
    void send(NodeId from, SendPlace place, DoneEffect& effect, std::uint64_t cause);
    std::uint32_t launch(NodeId from, NodeId to, Value payload);
    std::uint32_t newFlight();
    void endFlight(std::uint32_t slot);
    void enterLink(std::uint32_t slot, trace::Kind kind, std::uint64_t cause, std::uint8_t why);
    void copyFlight(std::uint32_t slot, Time due, std::uint64_t cause);
    void plan(std::uint32_t slot);
    Time eventTime(const ClusterFlight& flight) const;
    void happen(std::uint32_t slot);
    void arrive(std::uint32_t slot);
    void give(std::uint32_t slot);
    void giveQueued(NodeId node);
    void refuse(std::uint32_t slot);
    void lose(std::uint32_t slot, trace::DropReason reason, std::uint64_t cause);
    void dropOnCutLinks(trace::DropReason reason, std::uint64_t cause);
    std::optional<net::DirectedLink> nextHop(NodeId at, NodeId to);
    net::LinkModel& modelOf(net::DirectedLink link);
    std::uint32_t fractionNow(const ClusterFlight& flight);
    void springAmbushes(std::uint32_t slot);

    // session_interventions.cpp
    Trouble intervene(const scenario::Intervention& what);
    Trouble onNode(const scenario::Intervention& what);
    Trouble onLinks(const scenario::Intervention& what);
    Trouble onMessage(const scenario::Intervention& what);
    Trouble request(const scenario::Intervention& what);
    Trouble inject(const scenario::Intervention& what);
    Trouble fire(const scenario::Intervention& what);
    Trouble addNode(const scenario::Intervention& what);
    Trouble removeNode(const scenario::Intervention& what);
    Trouble addLink(const scenario::Intervention& what);
    void actOn(const scenario::Intervention& what, std::uint32_t slot, std::uint64_t seq);
    void setLink(std::uint32_t number, const net::Link& wanted, std::uint64_t cause);
    void noteLink(std::uint32_t number, std::uint64_t cause);
    void orderTimer(NodeId node, const KnownTimer& timer);
    std::uint64_t noteIntervention(const scenario::Intervention& what, NodeId node = {});
    std::optional<NodeId> findNode(std::string_view nameOrRole) const;
    std::optional<std::uint32_t> findFlight(const scenario::MessageSelector& selector) const;
    bool matches(const scenario::MessageSelector& selector, const ClusterFlight& flight) const;

    bool manual() const { return m_scenario.delivery == scenario::Delivery::manual; }
    ClusterNode& node(NodeId id) { return *m_nodes[id.index]; }
    const net::Link& linkOf(net::DirectedLink way) const { return m_topology.links[way.link()]; }
    bool isUp(net::DirectedLink way) const {
        const net::Link& link = linkOf(way);
        return link.present && (way.forward() ? link.forwardUp : link.backwardUp);
    }
    /// Gives the record its place in the total order; `fill` adds what its kind needs.
    template <class Fill>
    std::uint64_t emit(trace::Kind kind, NodeId id, std::uint64_t cause, Fill fill) {
        trace::Record& record = m_news.records.emplace_back();
        record.kind = kind;
        record.node = id;
        record.cause = cause;
        fill(record);
        record.seq = m_seq;
        record.time = now();
        return m_seq++;
    }

    boost::asio::io_context& m_context;
    scenario::Scenario m_scenario;
    ClusterOptions m_options;
    SharedNews& m_shared;
    const scenario::System* m_system = nullptr;
    net::Topology m_topology;
    Names m_names;
    net::Routes m_routes;
    bool m_routesStale = false;
    std::vector<std::unique_ptr<Monitor>> m_monitors;

    std::filesystem::path m_directory;
    std::string m_token;
    std::unique_ptr<Supervisor> m_supervisor;
    std::unique_ptr<ControlServer> m_server;
    Relay m_relay;
    boost::asio::steady_timer m_alarm;    ///< for what is due next
    boost::asio::steady_timer m_patience; ///< until the nodes must be up
    boost::asio::steady_timer m_ticker;   ///< reads what no report announced, tells the time
    std::int64_t m_armedFor = 0;          ///< wall time; 0: not armed
    std::int64_t m_startedAt = 0;

    ClusterState m_state = ClusterState::starting;
    bool m_wantsRun = true; ///< is running, or will as soon as it is up
    std::uint32_t m_stepsWanted = 0;
    TraceClock m_clock;
    Time m_latest; ///< of the last record
    Time m_until = Time::never();
    std::uint64_t m_clockNumber = 0;
    std::uint64_t m_seq = 0;
    std::uint64_t m_messages = 0;
    std::uint64_t m_grants = 0;
    std::uint64_t m_order = 0;
    std::size_t m_nextAt = 0; ///< of the scenario's interventions
    std::deque<Postponed> m_postponed;
    bool m_settling = false;

    std::vector<std::unique_ptr<ClusterNode>> m_nodes;
    std::vector<ClusterFlight> m_flights;
    std::vector<std::uint32_t> m_freeFlights;
    std::uint32_t m_generations = 0;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due;
    std::vector<Ambush> m_ambushes;
    std::map<net::DirectedLink, net::LinkModel> m_models;
    ClusterNews m_news; ///< not published yet
    std::uint64_t m_kernelLosses = 0;
};

} // namespace synod::sockets

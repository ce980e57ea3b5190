// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/run/engine.h"
#include "engine/sockets/child_process.h"
#include "engine/sockets/cluster.h"
#include "engine/sockets/control_line.h"
#include "engine/sockets/done_step.h"
#include "engine/sockets/relay.h"
#include "engine/sockets/session_directory.h"
#include "engine/sockets/shared_news.h"
#include "engine/sockets/supervisor.h"
#include "engine/sockets/wire.h"

#include <queue>

#include <deque>
#include <map>
#include <memory>
#include <optional>

namespace synod::sockets {

/// A step that a process was told to do.
struct Grant {
    std::uint64_t cause = trace::noSeq;
    std::optional<trace::Record> trigger; ///< of a link that is seen: what the record will say
    bool forProgram = false; ///< which its node tells that nothing comes of what it asked for
};

/// A node's own clock was set, and its process has not said yet that it knows.
struct ClockOrder {
    ClockRate before;
    NodeClock after;
};

/// A node as the cluster knows it.
struct ClusterNode : run::Station {
    bool booting = false;   ///< its process has been started and has not reported its first step
    bool begun = false;     ///< its process has said Hello, and has been told to begin
    bool bootAgain = false; ///< with what its disk holds
    std::uint64_t bootCause = trace::noSeq;
    std::int64_t bootedAt = 0; ///< wall time
    std::uint64_t life = 0;    ///< counts its processes, so that old news of one is known as such
    std::unique_ptr<ChildProcess> process;
    /// Its process before, which was killed and has not ended yet. On a busy machine, or while the
    /// disk makes something durable, that takes its time, for which the session does not wait.
    std::unique_ptr<ChildProcess> dying;
    bool losesDisk = false; ///< as soon as nothing dying writes to it any more
    std::shared_ptr<ControlLine> line;
    RingFiles ring;                ///< of its process
    SecretKey key;                 ///< of its process, and of no other
    std::string lastWords;         ///< why the process gives up, if it said so
    std::string nonsense;          ///< why it is being ended, and nothing of it counts any more
    std::uint64_t steps = 0;       ///< that its process has reported
    std::optional<DoneStep> first; ///< of a session's start, until all nodes have theirs
    StepTypes types;
    std::map<std::uint64_t, std::uint32_t> given; ///< flights whose datagram it has, by message
    std::size_t givenOctets = 0;
    std::uint64_t givenSoFar = 0;          ///< counts what its process was given
    std::deque<std::uint32_t> queued;      ///< flights for which it has no room now
    std::map<std::uint64_t, Grant> grants; ///< steps that it was told to do and has not reported
    std::deque<ClockOrder> clockOrders;
    std::uint64_t clockSet = 0; ///< the last clock that it said it has
    std::uint64_t protocolDraws = 0, timerDraws = 0;
    std::uint16_t httpWanted = 0;      ///< behind that of the server before it; 0: it serves nobody
    std::uint16_t httpPlanned = 0;     ///< the first from there on that was free
    std::uint16_t httpPort = 0;        ///< where its process was last asked by HTTP; 0: nowhere yet
    std::uint64_t strangers = 0;       ///< datagrams to its process that the relay did not send
    std::uint64_t strangersBefore = 0; ///< the same, to its processes before
    std::uint64_t strangersToNote = 1; ///< so many make the next note

    /// False until its process is told to begin; how things are by then it learns with that.
    bool hears() const { return line && begun; }
    /// The port that its process tries first for HTTP.
    std::uint16_t httpFrom() const { return httpPort != 0 ? httpPort : httpPlanned; }
};

/// The cluster's thread: everything that a Cluster is asked to do happens here, and all its records
/// are made here. Measured time, and processes that are told what to do; the rest is the engine's.
class ClusterEngine final : run::Engine {
public:
    ClusterEngine(boost::asio::io_context& context,
                  scenario::Scenario scenario,
                  ClusterOptions options,
                  SharedNews& shared);
    ~ClusterEngine() override;
    ClusterEngine(const ClusterEngine&) = delete;
    ClusterEngine& operator=(const ClusterEngine&) = delete;

    void start();
    void post(const intervention::Intervention& intervention);
    void pause();
    void resume();
    void setRate(double rate);
    void setUntil(Time until);
    void stepOnce();

private:
    /// What is due to happen by itself on the links.
    struct Due {
        Time time;
        std::uint64_t plan = 0;
        std::uint32_t slot = 0;

        bool operator>(const Due& other) const {
            return time != other.time ? time > other.time : plan > other.plan;
        }
    };
    /// The next thing that a standing clock may be moved to.
    struct Next {
        enum class Kind : std::uint8_t { nothing, intervention, flight, timer };
        Kind kind = Kind::nothing;
        Time time = Time::never();
        std::uint64_t plan = 0;
        std::uint32_t slot = 0; ///< of flight
        NodeId node;            ///< of timer
        std::size_t timer = 0;

        void offer(const Next& other);
    };
    /// An intervention that waits until every process that is coming up has come up.
    struct Postponed {
        /// Whose it is, and so who hears of it where it cannot be done.
        enum class By : std::uint8_t { script, person, program };
        intervention::Intervention intervention;
        By by = By::person;
    };

    // session.cpp: coming up, the clock, who is to be granted what
    void openEverything();
    void giveUp(const Why& why);
    void allAreUp();
    void settle();
    void publish();
    void carryOutPostponed();
    void decline(const intervention::Request& asked, const Why& why);
    void report(Why why);
    void arm();
    void runDue();
    void tick();
    void endThoseThatDoNotComeUp();
    void tellClock();
    bool quiescent() const;
    bool anyBooting() const;
    void grantNext();
    Next next(bool ofItself) const;
    bool grant(const Next& next);
    std::optional<Time> nextDue();
    void goOnByItself();
    Time now() override;
    void standAt(Time time) override;
    /// While it lives, all that happens happens at one time: a step and its effects, an
    /// intervention and what it does.
    class OneMoment {
    public:
        explicit OneMoment(ClusterEngine& session) : m_session(session) {
            m_session.now();
            ++m_session.m_moments;
        }
        ~OneMoment() { --m_session.m_moments; }
        OneMoment(const OneMoment&) = delete;
        OneMoment& operator=(const OneMoment&) = delete;

    private:
        ClusterEngine& m_session;
    };

    // session_nodes.cpp: processes and their reports
    void openNode();
    void noteNode();
    std::uint16_t wantedPort(std::size_t place) const;
    void checkPort(std::uint16_t wanted, std::uint16_t has);
    void addNodeState(NodeId node) override;
    void topologyChanged() override { m_news.topology = m_topology; }
    void startProcess(NodeId node, bool again, std::uint64_t cause);
    void launchProcess(NodeId node);
    void bury(NodeId node);
    void tellToBegin(NodeId node, std::uint16_t port);
    wire::Begin beginningOf(NodeId node) const;
    void hear(NodeId node, std::string_view line);
    void hearStep(NodeId node, std::string_view line);
    void noteRefused(NodeId node, const wire::Refused& refused);
    void noteServing(NodeId node, std::uint16_t port);
    void tellServing(NodeId node);
    bool mayServe(NodeId node) const;
    void planHttp(NodeId node);
    std::string wrongWith(NodeId node, const DoneStep& step) const;
    std::string wrongWithTrigger(NodeId node, const DoneStep& step) const;
    void condemn(NodeId node, std::string why);
    std::uint64_t strangersTo(NodeId node) const;
    void noteStrangers();
    void lost(NodeId node, const std::string& ending);
    void finishBoot(NodeId node, DoneStep&& step);
    void apply(NodeId node, DoneStep&& step);
    trace::Record triggerOf(NodeId node, const DoneStep& step);
    void foldState(NodeId node, DoneStep& step);
    Time dueOf(NodeId node, const DoneEffect& effect);
    void applyEffect(NodeId node, SendPlace place, DoneEffect& effect, std::uint64_t cause);
    void takeDown(NodeId node);
    std::filesystem::path diskOf(NodeId node) const;

    // session_datagrams.cpp: where a message leaves a process, and where it comes to one
    void send(NodeId from, SendPlace place, DoneEffect& effect, std::uint64_t cause);
    void forward(NodeId at, SendPlace place, DoneEffect& effect, std::uint64_t cause);
    std::string tailOf(const Value& message) const;
    std::shared_ptr<const std::string>
    datagramOf(NodeId from, NodeId next, SendPlace place, const DoneEffect& effect);
    void schedule(std::uint32_t slot, Time at) override;
    void handOver(std::uint32_t slot) override { give(slot); }
    void prepareInjected(run::Flight& flight) override;
    void give(std::uint32_t slot);
    void giveQueued(NodeId node);
    void refuse(std::uint32_t slot) override;

    // session_orders.cpp: what people want of a node
    Value stateNow(NodeId node) override;
    void boot(NodeId node, trace::Kind kind, std::uint64_t cause) override;
    std::uint64_t crash(NodeId node, const trace::CrashBody& body, std::uint64_t cause) override;
    void halt(NodeId node) override;
    void wake(NodeId node, std::uint64_t cause) override;
    void ask(NodeId node, const std::string& command, std::uint64_t cause) override;
    void expire(NodeId node, std::size_t timer) override;
    void
    clockChanged(NodeId node, ClockRate before, std::span<run::RunningTimer* const> moved) override;
    void tellLink(NodeId node, const run::LinkNotice& notice) override;

    ClusterNode& station(NodeId id) override { return *m_nodes[id.index]; }
    const ClusterNode& station(NodeId id) const { return *m_nodes[id.index]; }

    /// Records go to the taker.
    struct News final : trace::RecordSink {
        explicit News(ClusterNews& to) : news(to) {}
        void append(trace::Record&& record) override { news.records.push_back(std::move(record)); }
        ClusterNews& news;
    };

    boost::asio::io_context& m_context;
    ClusterOptions m_options;
    SharedNews& m_shared;

    SessionDirectory m_directory;
    std::unique_ptr<Supervisor> m_supervisor;
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
    int m_moments = 0;
    Time m_until = Time::never();
    std::uint64_t m_clockNumber = 0;
    std::uint64_t m_grants = 0;
    std::size_t m_nextAt = 0;     ///< of the scenario's interventions
    std::uint32_t m_nextHttpPort; ///< 0: nobody serves; above 65535: there is none left
    std::deque<Postponed> m_postponed;
    bool m_asksForProgram = false; ///< what is being carried out is a program's
    bool m_settling = false;

    std::vector<std::unique_ptr<ClusterNode>> m_nodes;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due;
    ClusterNews m_news; ///< not published yet
    News m_sinkOfNews{m_news};
    std::uint64_t m_kernelLosses = 0;
};

} // namespace synod::sockets

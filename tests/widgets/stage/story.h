// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/raft/messages.h"
#include "engine/protocols/raft/state.h"
#include "engine/trace/trace.h"

#include <string>

namespace synod::widgets::testing {

/// A Raft session written by hand, record by record: what the stage must show is then known. Times
/// are milliseconds and must not go back.
class Story {
public:
    Story(net::Shape shape, std::size_t servers);

    trace::Trace& trace() { return *m_trace; }
    const net::Topology& topology() const { return m_topology; }
    trace::Snapshot at(double milliseconds) const;

    void start(int server, raft::State state, double at = 0);
    void crash(int server, double at);
    void remove(int server, double at);
    void pause(int server, double at);
    void timer(int server, double at, double due, raft::Timer which = raft::Timer::election);
    /// Gives the message's id.
    std::uint64_t send(int from, int to, const raft::Message& message, double at, double due);
    std::uint64_t duplicate(std::uint64_t original, double at, double due);
    void deliver(std::uint64_t message, double at);
    void drop(std::uint64_t message, trace::DropReason reason, double fraction, double at);
    void setLink(int a, int b, double at, bool forwardUp, bool backwardUp);
    void removeLink(int a, int b, double at);
    void setParameters(int a, int b, double at, const net::LinkParameters& parameters);

    static constexpr double waits = -1; ///< a due time: until somebody picks it

private:
    struct Sent {
        NodeId from, to;
        net::DirectedLink link;
        Value payload;
        std::uint64_t seq;
    };
    trace::Record& next(trace::Kind kind, double at);
    void done();
    net::DirectedLink directed(NodeId from, NodeId to) const;
    void changeLink(std::uint32_t index, const net::Link& link, double at);

    net::Topology m_topology;
    std::unique_ptr<trace::Trace> m_trace;
    trace::Record m_record;
    std::vector<Sent> m_sent; ///< by message id, from 1
};

/// The scene of the blueprint's picture: n1 led term 2 and crashed, n3 stands for term 3, the link
/// between n4 and n5 is cut. Five servers in a mesh, at 2.164 s.
Story electionUnderWay();
inline constexpr double electionMoment = 2164;

raft::State follower(raft::Term term, std::vector<raft::Term> log, raft::Index committed);

} // namespace synod::widgets::testing

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/stage/story.h"

#include <cmath>

namespace synod::widgets::testing {
namespace {

NodeId server(int number) {
    return NodeId{static_cast<std::uint16_t>(number - 1)};
}

Time at(double ms) {
    return ms == Story::waits ? Time::never()
                              : Time{static_cast<std::int64_t>(std::llround(ms * 1e6))};
}

} // namespace

Story::Story(net::Shape shape, std::size_t servers) {
    m_topology.shape = shape;
    for (std::size_t i = 1; i <= servers; ++i)
        m_topology.addNode("n" + std::to_string(i), net::NodeKind::server);
    for (const auto& [a, b] : net::linksOf(shape, servers))
        m_topology.addLink(a, b, {});
    trace::SessionHeader header;
    header.protocol = "raft";
    header.topology = m_topology;
    m_trace = std::make_unique<trace::Trace>(std::move(header));
}

trace::Snapshot Story::at(double milliseconds) const {
    trace::TraceCursor cursor(*m_trace, 0);
    cursor.seekTime(testing::at(milliseconds));
    return cursor.snapshot();
}

trace::Record& Story::next(trace::Kind kind, double when) {
    m_record = {};
    m_record.kind = kind;
    m_record.seq = m_trace->size(0);
    m_record.time = testing::at(when);
    return m_record;
}

void Story::done() {
    m_trace->append(0, std::move(m_record));
}

net::DirectedLink Story::directed(NodeId from, NodeId to) const {
    const std::uint32_t link = *m_topology.linkBetween(from, to);
    return net::DirectedLink::of(link, m_topology.links[link].a == from);
}

void Story::start(int number, raft::State state, double when) {
    trace::Record& record = next(trace::Kind::start, when);
    record.node = server(number);
    record.payload = Value::of(std::move(state));
    done();
}

void Story::crash(int number, double when) {
    trace::Record& record = next(trace::Kind::crash, when);
    record.node = server(number);
    record.payload = Value::of(trace::CrashBody{});
    done();
}

void Story::remove(int number, double when) {
    trace::Record& record = next(trace::Kind::crash, when);
    record.node = server(number);
    record.payload = Value::of(trace::CrashBody{false, true});
    done();
}

void Story::pause(int number, double when) {
    next(trace::Kind::pause, when).node = server(number);
    done();
}

void Story::timer(int number, double when, double due, raft::Timer which) {
    trace::Record& record = next(trace::Kind::timerSet, when);
    record.node = server(number);
    record.payload = Value::of(which);
    record.due = testing::at(due);
    done();
}

std::uint64_t Story::send(int from, int to, const raft::Message& message, double when, double due) {
    trace::Record& record = next(trace::Kind::send, when);
    record.node = record.from = server(from);
    record.to = server(to);
    record.message = m_sent.size() + 1;
    record.link = directed(record.from, record.to);
    record.due = testing::at(due);
    record.payload = Value::of(message);
    m_sent.push_back({record.from, record.to, record.link, record.payload, record.seq});
    done();
    return m_sent.size();
}

std::uint64_t Story::duplicate(std::uint64_t original, double when, double due) {
    Sent copy = m_sent[original - 1];
    trace::Record& record = next(trace::Kind::duplicate, when);
    record.node = record.from = copy.from;
    record.to = copy.to;
    record.message = m_sent.size() + 1;
    record.original = original;
    record.link = copy.link;
    record.due = testing::at(due);
    record.payload = copy.payload;
    copy.seq = record.seq;
    m_sent.push_back(copy);
    done();
    return m_sent.size();
}

void Story::deliver(std::uint64_t message, double when) {
    const Sent& sent = m_sent[message - 1];
    trace::Record& record = next(trace::Kind::deliver, when);
    record.node = record.to = sent.to;
    record.from = sent.from;
    record.message = message;
    record.cause = sent.seq;
    done();
}

void Story::drop(std::uint64_t message, trace::DropReason reason, double fraction, double when) {
    const Sent& sent = m_sent[message - 1];
    trace::Record& record = next(trace::Kind::drop, when);
    record.node = record.from = sent.from;
    record.to = sent.to;
    record.message = message;
    record.link = sent.link;
    record.reason = reason;
    record.fraction = static_cast<std::uint32_t>(fraction * 4294967295.0);
    record.cause = sent.seq;
    done();
}

void Story::changeLink(std::uint32_t index, const net::Link& link, double when) {
    trace::Record& record = next(trace::Kind::linkChanged, when);
    record.link = net::DirectedLink::of(index, true);
    record.payload = Value::of(trace::LinkChange{link});
    done();
}

void Story::setLink(int a, int b, double when, bool forwardUp, bool backwardUp) {
    const std::uint32_t index = *m_topology.linkBetween(server(a), server(b));
    net::Link link = m_topology.links[index];
    link.forwardUp = forwardUp;
    link.backwardUp = backwardUp;
    changeLink(index, link, when);
}

void Story::removeLink(int a, int b, double when) {
    const std::uint32_t index = *m_topology.linkBetween(server(a), server(b));
    net::Link link = m_topology.links[index];
    link.present = false;
    changeLink(index, link, when);
}

void Story::setParameters(int a, int b, double when, const net::LinkParameters& parameters) {
    const std::uint32_t index = *m_topology.linkBetween(server(a), server(b));
    net::Link link = m_topology.links[index];
    link.parameters = parameters;
    changeLink(index, link, when);
}

raft::State follower(raft::Term term, std::vector<raft::Term> log, raft::Index committed) {
    raft::State state;
    state.currentTerm = term;
    for (const raft::Term of : log)
        state.log.append({of, "put x 1", {}, 0, raft::EntryKind::command});
    state.commitIndex = committed;
    return state;
}

Story electionUnderWay() {
    Story story(net::Shape::mesh, 5);
    raft::State leader = follower(2, {1, 1, 2, 2}, 3);
    leader.role = raft::Role::Leader;
    story.start(1, leader, 2000);
    story.crash(1, 2010);
    story.setLink(4, 5, 2020, false, false);
    raft::State candidate = follower(3, {1, 1, 2}, 3);
    candidate.role = raft::Role::Candidate;
    candidate.votedFor = server(3);
    candidate.votesGranted = {server(3)};
    story.start(3, candidate, 2152);
    story.start(2, follower(3, {1, 1, 2}, 3), 2152);
    story.start(4, follower(2, {1, 1, 2}, 3), 2152);
    story.start(5, follower(2, {1, 1, 2, 2}, 3), 2152);
    story.timer(3, 2152, 2179);
    const raft::RequestVoteRequest vote{3, server(3), 3, 2};
    story.send(3, 1, vote, 2152, 2169);
    story.send(3, 4, vote, 2152, 2171);
    story.send(3, 5, vote, 2152, 2174);
    story.timer(4, 2152, 2167);
    story.timer(5, 2152, 2172);
    story.timer(2, 2157, 2182);
    story.send(2, 3, raft::RequestVoteResponse{3, true}, 2157, 2169);
    story.trace().advance(0, testing::at(2300));
    return story;
}

} // namespace synod::widgets::testing

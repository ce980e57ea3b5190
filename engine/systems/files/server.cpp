// SPDX-License-Identifier: GPL-3.0-or-later
// Raft beneath the file system, and what client nodes ask for.
#include "engine/systems/files/server.h"

#include "engine/core/shortened.h"
#include "engine/systems/files/limits.h"
#include "engine/systems/files/rules.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace synod::files {
namespace {

using raft::ClientRequest;
using raft::ClientResponse;
using service::Status;

/// What Raft is asked to read; it answers such a request without an entry in its log.
constexpr std::string_view asRead = "read ";
/// Of a reason: a text in it is no longer than this.
constexpr std::size_t longestArgument = 100;

constexpr Rule passesOn{
    "files.passOn",
    SYNOD_SENTENCE("rules",
                   "%1 does not lead: it passes “%2” of %3 on to %4, which will answer %3 itself"),
    "Raft dissertation §6.2"};
constexpr Rule passesAnswerOn{
    "files.passAnswerOn",
    SYNOD_SENTENCE("rules", "%1 passes the answer of %3 on to %2, whose request %4 it was for"),
    "Raft dissertation §6.2"};
constexpr Rule refusesNonsense{
    "files.refuseNonsense",
    SYNOD_SENTENCE("rules", "%1 refuses “%2” of %3 with 400 Bad Request: it makes no sense"),
    "RFC 9110 §15.5.1"};
constexpr Rule acknowledgesTooEarly{
    "files.acknowledgeOnAppend",
    SYNOD_SENTENCE("rules",
                   "%1 tells %3 that “%2” is done as soon as it is in its own log, as entry %4; "
                   "nobody else has it yet"),
    "Raft Fig. 2, Leaders 2, broken"};
constexpr Rule readsUnconfirmed{
    "files.readLocally",
    SYNOD_SENTENCE("rules",
                   "%1 answers “%2” of %3 at once from what it has itself, up to entry %4; it asks "
                   "nobody whether there is more"),
    "Raft dissertation §6.4, departed from"};
constexpr Rule forgetsSession{
    "files.forgetSession",
    SYNOD_SENTENCE("rules",
                   "%1 keeps no note of what it has done for %2: if request %3 is a retry, it "
                   "takes effect again"),
    "Raft dissertation §6.3, broken"};

raft::LogEntry lastEntry(const raft::State& state) {
    return state.log.empty() ? raft::LogEntry{} : state.log.back();
}

} // namespace

Server::Server(raft::Servers servers, raft::Options raftOptions, Options options)
    : m_self(servers.self), m_raft(std::move(servers), raftOptions), m_options(options) {
    m_state.raft = m_raft.state();
}

void Server::start(const Moment& at, Out& out) {
    raftDoes(out, [&](auto& raft, auto& effects) { raft.start(at, effects); });
}

void Server::receive(const Moment& at, NodeId from, const Message& message, Out& out) {
    if (const auto* asked = std::get_if<ClientRequest>(&message))
        onClientRequest(at, from, *asked, out);
    else if (const auto* response = std::get_if<ClientResponse>(&message))
        onClientResponse(*response, from, out);
    else
        raftDoes(out, [&](auto& raft, auto& effects) { raft.receive(at, from, message, effects); });
    settle(at, out);
}

void Server::expire(const Moment& at, const Timer& timer, Out& out) {
    if (const auto* raftTimer = std::get_if<RaftTimer>(&timer))
        raftDoes(out, [&](auto& raft, auto& effects) { raft.expire(at, raftTimer->of, effects); });
    else if (const auto* again = std::get_if<AskAgain>(&timer))
        askAgain(again->ticket, at, out);
    else
        giveUp(std::get<GiveUp>(timer).ticket, out);
    settle(at, out);
}

void Server::request(const Moment& at, const Command& command, Out& out) {
    if (command.kind != raft::CommandKind::operation) {
        raftDoes(out, [&](auto& raft, auto& effects) { raft.request(at, command, effects); });
    } else if (auto request = readRequest(command.text); request && isForPeople(request->method)) {
        admit(std::move(*request), out);
    } else {
        out.because(refusesNonsense, m_self, shortened(command.text, longestArgument), m_self);
    }
    settle(at, out);
}

void Server::restore(const State& state) {
    m_state = state;
    m_raft.restore(state.raft);
}

void Server::boot(const Stable& stable) {
    m_raft.boot(stable.raft);
    m_state = State{};
    m_state.raft = m_raft.state();
    m_state.number = stable.reserved;
    m_state.reserved = stable.reserved;
}

void Server::apply(Stable& disk, const StableChange& change) {
    std::visit(
        [&](const auto& held) {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, SaveSequenceNumber>) {
                disk.reserved = held.sequenceNumber;
            } else {
                raft::Raft::apply(disk.raft, held);
            }
        },
        change);
}

/// Whom it believes to lead; none: nobody.
NodeId Server::leader() const {
    if (leads())
        return m_self;
    return m_state.raft.leaderId == m_self ? NodeId() : m_state.raft.leaderId;
}

/// Raft works on its own state; what it has committed is carried out before its messages leave, so
/// that its answers to clients say what has come of their commands.
template <class Call>
void Server::raftDoes(Out& out, Call call) {
    StepEffects inner;
    inner.explain = out.explains();
    Effects<raft::Raft> effects(inner);
    m_reads.insert(m_reads.end(), m_state.raft.reads.begin(), m_state.raft.reads.end());
    call(m_raft, effects);
    inner.finish();
    m_state.raft = m_raft.state();
    const std::vector<Executed> executed = executeCommitted();
    std::size_t next = 0;
    for (std::size_t reason = 0; reason < inner.reasons.size(); ++reason) {
        for (; next < inner.effects.size() && inner.effects[next].why == reason; ++next)
            carry(inner.effects[next], executed, out);
        out.because(reworded(std::move(inner.reasons[reason])));
    }
    for (; next < inner.effects.size(); ++next)
        carry(inner.effects[next], executed, out);
    m_reads.clear();
}

void Server::carry(Effect& effect, const std::vector<Executed>& executed, Out& out) {
    switch (effect.kind) {
    case Effect::Kind::send: {
        const auto& message = effect.value.get<raft::Message>();
        if (const auto* response = std::get_if<ClientResponse>(&message))
            return carryResponse(effect.to, *response, out);
        return out.send(effect.to, message);
    }
    case Effect::Kind::setTimer:
        return out.setTimer(RaftTimer{effect.value.get<raft::Timer>()}, effect.atLeast,
                            effect.atMost);
    case Effect::Kind::cancelTimer:
        return out.cancelTimer(RaftTimer{effect.value.get<raft::Timer>()});
    case Effect::Kind::persist:
        return std::visit([&](const auto& change) { out.persist(change); },
                          effect.value.get<raft::StableChange>());
    case Effect::Kind::output: {
        const std::uint64_t index = effect.value.get<raft::Applied>().index;
        const auto known = std::find_if(executed.begin(), executed.end(),
                                        [=](const Executed& one) { return one.index == index; });
        if (known != executed.end())
            out.deliver(*known);
        return;
    }
    case Effect::Kind::forward:
    case Effect::Kind::discard: return; // Raft passes nothing on
    }
}

/// Raft knows of no files: what it answers is replaced by what has come of the command.
void Server::carryResponse(NodeId to, ClientResponse response, Out& out) {
    if (response.status == Status::ok) {
        const auto read = std::find_if(m_reads.begin(), m_reads.end(), [&](const raft::Read& one) {
            return one.client == response.client && one.sequenceNumber == response.sequenceNumber;
        });
        const Done* done = m_state.tree.done.find(response.client);
        if (read != m_reads.end()) {
            const auto request = readRequest(read->command.substr(asRead.size()));
            response.result = request && isRead(request->method)
                                  ? textOf(files::read(m_state.tree, *request))
                                  : std::to_string(m_state.tree.applied);
            m_told = shortened(response.result, longestArgument);
        } else if (done != nullptr && done->sequenceNumber == response.sequenceNumber) {
            response.result = textOf(done->outcome);
            noteAcknowledged(response.client, response.sequenceNumber, done->index);
        }
    }
    if (to == m_self)
        m_answers.push_back(std::move(response));
    else
        out.send(to, std::move(response));
}

void Server::noteAcknowledged(NodeId client, std::uint64_t number, std::uint64_t index) {
    m_state.acknowledged = {index, client, number};
}

/// Long texts, such as the octets of a block, are cut; and a read's answer is the file system's.
Why Server::reworded(Why why) const {
    for (Value& value : why.arguments)
        if (const auto* text = value.getIf<std::string>())
            value = argument(shortened(*text, longestArgument));
    constexpr std::size_t answerIn = 3;
    if (why.rule->id == "raft.serveRead" && why.arguments.size() > answerIn && !m_told.empty())
        why.arguments[answerIn] = argument(m_told);
    return why;
}

std::vector<Executed> Server::executeCommitted() {
    std::vector<Executed> executed;
    const raft::State& raft = m_state.raft;
    const std::uint64_t last = std::min(raft.lastApplied, lastIndexOf(raft));
    while (m_state.tree.applied < last) {
        const std::uint64_t index = m_state.tree.applied + 1;
        const raft::LogEntry& entry = entryAt(raft, index);
        if (entry.kind == raft::EntryKind::command)
            executed.push_back(execute(m_state.tree, index, entry, m_options.forgetsSessions));
        else
            m_state.tree.applied = index;
    }
    return executed;
}

// Raft dissertation §6.2: a server that is not the leader either rejects the request and names the
// leader, or passes it on. Departs: the leader answers the client itself, not by the way back.
void Server::onClientRequest(const Moment& at, NodeId from, const ClientRequest& asked, Out& out) {
    const auto request = readRequest(asked.command);
    if (!request) {
        respond(asked, "400 Bad Request", out);
        return out.because(refusesNonsense, m_self, shortened(asked.command, longestArgument),
                           asked.client);
    }
    if (m_options.readsLocally && isRead(request->method)) {
        respond(asked, textOf(files::read(m_state.tree, *request)), out);
        return out.because(readsUnconfirmed, m_self, titleOf(*request), asked.client,
                           m_state.tree.applied);
    }
    const NodeId leading = leader();
    if (m_options.follower == Follower::forward && !leads() && leading.valid() && leading != from &&
        from == asked.client && from != m_self) {
        out.send(leading, asked);
        return out.because(passesOn, m_self, titleOf(*request), asked.client, leading);
    }
    if (isRead(request->method) || request->method == Method::INDEX)
        takeRead(at, from, asked, out);
    else
        takeWrite(at, from, asked, out);
}

void Server::takeRead(const Moment& at, NodeId from, const ClientRequest& asked, Out& out) {
    ClientRequest read = asked;
    read.command.insert(0, asRead);
    m_reads.push_back({0, 0, read.command, read.client, read.sequenceNumber});
    raftDoes(out, [&](auto& raft, auto& effects) { raft.receive(at, from, read, effects); });
}

void Server::takeWrite(const Moment& at, NodeId from, const ClientRequest& asked, Out& out) {
    if (leads() && m_options.forgetsSessions) {
        m_state.raft.sessions.erase(asked.client);
        m_raft.restore(m_state.raft);
        out.because(forgetsSession, m_self, asked.client, asked.sequenceNumber);
    }
    raftDoes(out, [&](auto& raft, auto& effects) { raft.receive(at, from, asked, effects); });
    if (leads() && m_options.acknowledge == Acknowledge::onAppend)
        acknowledgeAtOnce(asked, out);
}

/// Wrong: it says what the command will do if all goes well.
void Server::acknowledgeAtOnce(const ClientRequest& asked, Out& out) {
    const raft::LogEntry last = lastEntry(m_state.raft);
    const std::uint64_t index = lastIndexOf(m_state.raft);
    if (last.client != asked.client || last.sequenceNumber != asked.sequenceNumber ||
        index <= m_state.tree.applied)
        return;
    Tree tree = m_state.tree;
    for (std::uint64_t next = tree.applied + 1; next <= index; ++next)
        if (const raft::LogEntry& entry = entryAt(m_state.raft, next);
            entry.kind == raft::EntryKind::command)
            execute(tree, next, entry, m_options.forgetsSessions);
    const Done* done = tree.done.find(asked.client);
    if (done == nullptr)
        return;
    noteAcknowledged(asked.client, asked.sequenceNumber, index);
    respond(asked, textOf(done->outcome), out);
    out.because(acknowledgesTooEarly, m_self, shortened(asked.command, longestArgument),
                asked.client, index);
}

void Server::respond(const ClientRequest& asked, std::string result, Out& out) {
    ClientResponse response{asked.client, asked.sequenceNumber, Status::ok, std::move(result),
                            leader()};
    if (asked.client == m_self)
        m_answers.push_back(std::move(response));
    else
        out.send(asked.client, std::move(response));
}

/// The answer to a request of its own, or to one that it has passed on.
void Server::onClientResponse(const ClientResponse& response, NodeId from, Out& out) {
    if (response.client == m_self) {
        m_answers.push_back(response);
        return;
    }
    out.send(response.client, response);
    out.because(passesAnswerOn, m_self, response.client, from, response.sequenceNumber);
}

std::span<const Rule* const> serverRules() {
    static constexpr const Rule* rules[] = {
        &passesOn,         &passesAnswerOn, &refusesNonsense, &acknowledgesTooEarly,
        &readsUnconfirmed, &forgetsSession,
    };
    return rules;
}

} // namespace synod::files

// SPDX-License-Identifier: GPL-3.0-or-later
// What people and clients ask for, and the state machine that carries it out: §3.
#include "engine/core/contains.h"
#include "engine/protocols/paxos/paxos.h"
#include "engine/protocols/paxos/rules.h"

#include <algorithm>

namespace synod::paxos {
constexpr Rule noProposer{"paxos.noProposer",
                          SYNOD_RULE("%1 is no proposer and cannot propose “%2”"),
                          "Paxos Made Simple §2.1"};
void Paxos::request(const Moment&, const Command& command, Out& out) {
    forgetSettled();
    if (!m_state.roles.proposer) {
        out.because(noProposer, self(), command.text);
    } else if (command.text == "lead") {
        lead(out);
    } else {
        propose(commandOf(command.text), out);
    }
    settle(out);
}

constexpr Rule alreadyChosen{"paxos.alreadyChosen",
                             SYNOD_RULE("%1 does not propose “%2”: “%3” is chosen"),
                             "Paxos Made Simple §2.1"};
constexpr Rule wantsToLead{"paxos.wantToLead", SYNOD_RULE("%1 is to be the distinguished proposer"),
                           "Paxos Made Simple §2.4"};
constexpr Rule leadsAlready{"paxos.leadsAlready",
                            SYNOD_RULE("%1 is the distinguished proposer already"),
                            "Paxos Made Simple §2.4"};
// Paxos Made Simple §2.4: "To guarantee progress, a distinguished proposer must be selected as the
// only one to try issuing proposals."
void Paxos::lead(Out& out) {
    if (leads())
        return out.because(leadsAlready, self());
    if (!m_options.manyInstances && isLearned(1))
        return out.because(alreadyChosen, self(), std::string("lead"),
                           ownText(m_state.learned[0], Names()));
    m_state.distinguished = !m_options.manyInstances;
    out.because(wantsToLead, self());
    if (m_state.distinguished)
        sendHeartbeats(out);
    prepare(out);
}

constexpr Rule takesValue{"paxos.propose", SYNOD_RULE("%1 is to propose “%2”"),
                          "Paxos Made Simple §2.1"};
constexpr Rule waitsForPhase{
    "paxos.proposeLater",
    SYNOD_RULE("%1 keeps “%2”: it has a proposal under way with number %3.%4"),
    "Paxos Made Simple §2.2"};
void Paxos::propose(const ProposedValue& v, Out& out) {
    const std::string text = ownText(v, Names());
    if (m_options.manyInstances)
        return proposeInMany(v, out);
    if (isLearned(1))
        return out.because(alreadyChosen, self(), text, ownText(m_state.learned[0], Names()));
    if (passOn(v, out))
        return;
    m_state.asked.push_back(v);
    switch (m_state.phase) {
    case Phase::Preparing:
    case Phase::Proposing:
        return out.because(waitsForPhase, self(), text, m_state.n.round, m_state.n.proposer);
    case Phase::Idle:
        out.because(takesValue, self(), text);
        // After a refusal it waits its time, with more to propose.
        return m_state.asked.size() == 1 && !m_state.distinguished ? prepare(out) : void();
    case Phase::Leading: out.because(takesValue, self(), text); return proposeAsked(out);
    }
}

constexpr Rule noLeader{
    "paxos.noLeader", SYNOD_RULE("%1 does not lead and knows of nobody who does: it refuses “%2”"),
    "Paxos Made Simple §3"};
void Paxos::proposeInMany(const ProposedValue& v, Out& out) {
    const std::string text = ownText(v, Names());
    if (m_state.phase == Phase::Idle) {
        if (!passOn(v, out))
            out.because(noLeader, self(), text);
        return;
    }
    m_state.asked.push_back(v);
    if (m_state.phase != Phase::Leading)
        return out.because(waitsForPhase, self(), text, m_state.n.round, m_state.n.proposer);
    out.because(takesValue, self(), text);
    proposeAsked(out);
}

constexpr Rule passesOn{
    "paxos.passOn", SYNOD_RULE("%1 leaves it to %3, the distinguished proposer, to propose “%2”"),
    "Paxos Made Simple §2.4"};
bool Paxos::passOn(const ProposedValue& v, Out& out) {
    const NodeId leader = m_state.leader;
    if (!leader.valid() || leader == self())
        return false;
    send(leader, Propose{v}, out);
    out.because(passesOn, self(), ownText(v, Names()), leader);
    return true;
}

constexpr Rule dropsHanded{
    "paxos.dropHanded", SYNOD_RULE("%1 does not lead any more and drops “%3”, which %2 left to it"),
    "Paxos Made Simple §2.4"};
// A value is passed on once: two nodes that each take the other for the leader would pass it to and
// fro for ever.
void Paxos::onPropose(NodeId from, const Propose& handed, Out& out) {
    if (!leads())
        return out.because(dropsHanded, self(), from, ownText(handed.v, Names()));
    propose(handed.v, out);
}

constexpr Rule needsManyInstances{"paxos.clientNeedsMany",
                                  SYNOD_RULE("%1 refuses the request of %2: with one instance "
                                             "there is one value, and no service for clients"),
                                  "Paxos Made Simple §3"};
constexpr Rule namesLeader{"paxos.nameLeader",
                           SYNOD_RULE("%1 does not lead: it names %3, who does, to client %2"),
                           "Paxos Made Simple §3"};
constexpr Rule namesNobody{"paxos.nameNobody",
                           SYNOD_RULE("%1 does not lead and can name nobody who does to client %2"),
                           "Paxos Made Simple §3"};
constexpr Rule takesRequest{"paxos.takeRequest", SYNOD_RULE("%1 takes request %3 of client %2"),
                            "Paxos Made Simple §3"};
constexpr Rule isProposed{"paxos.requestUnderWay",
                          SYNOD_RULE("%1 has proposed request %3 of client %2 already"),
                          "Raft dissertation §6.3"};
// Paxos Made Simple §3: "Clients send commands to the leader, who decides where in the sequence
// each command should appear."
void Paxos::onClientRequest(NodeId from, const ClientRequest& request, Out& out) {
    if (m_options.manyInstances && m_state.phase == Phase::Leading) {
        const ProposedValue v{request.command, request.client, request.sequenceNumber,
                              ValueKind::command};
        if (answerFromSession(request, out))
            return;
        if (isUnderWay(v))
            return out.because(isProposed, self(), v.client, v.sequenceNumber);
        m_state.asked.push_back(v);
        out.because(takesRequest, self(), v.client, v.sequenceNumber);
        return proposeAsked(out);
    }
    const NodeId hint = m_state.leader == self() ? NodeId{} : m_state.leader;
    send(from, ClientResponse{request.client, request.sequenceNumber, Status::notLeader, {}, hint},
         out);
    if (!m_options.manyInstances) {
        out.because(needsManyInstances, self(), from);
    } else if (hint.valid()) {
        out.because(namesLeader, self(), from, hint);
    } else {
        out.because(namesNobody, self(), from);
    }
}

constexpr Rule answersFromSessions{
    "paxos.answerFromSession",
    SYNOD_RULE("%1 has executed request %3 of %2 before: it repeats the answer, not the work"),
    "Raft dissertation §6.3"};
constexpr Rule forgetsOldRequest{
    "paxos.discardOldRequest",
    SYNOD_RULE("%1 discards request %3 of %2, which has long gone on to request %4"),
    "Raft dissertation §6.3"};
// As Raft has it (dissertation §6.3): a retry of a command that was executed is answered without
// executing it again.
bool Paxos::answerFromSession(const ClientRequest& request, Out& out) {
    const Session* session = m_state.sessions.find(request.client);
    if (session == nullptr || request.sequenceNumber > session->sequenceNumber)
        return false;
    if (request.sequenceNumber < session->sequenceNumber) {
        out.because(forgetsOldRequest, self(), request.client, request.sequenceNumber,
                    session->sequenceNumber);
        return true;
    }
    send(
        request.client,
        ClientResponse{request.client, request.sequenceNumber, Status::ok, session->result, self()},
        out);
    out.because(answersFromSessions, self(), request.client, request.sequenceNumber);
    return true;
}

bool Paxos::isUnderWay(const ProposedValue& v) const {
    const auto& asked = m_state.asked;
    return contains(asked, v) || std::any_of(m_state.issued.begin(), m_state.issued.end(),
                                             [&](const auto& item) { return item.second.v == v; });
}

constexpr Rule serversDoNotAsk{"paxos.answerToServer",
                               SYNOD_RULE("%1 asked %2 for nothing and ignores its answer"),
                               "Raft dissertation §6.3"};
void Paxos::onClientResponse(NodeId from, Out& out) {
    out.because(serversDoNotAsk, self(), from);
}

constexpr Rule executes{"paxos.execute", SYNOD_RULE("%1 executes the command of instance %2"),
                        "Paxos Made Simple §3"};
constexpr Rule executesMany{
    "paxos.executeMany",
    SYNOD_RULE("%1 executes the commands of instances %2 to %3, in their order"),
    "Paxos Made Simple §3"};
// Paxos Made Simple §3: commands 138–140 cannot be executed "because commands 136 and 137 have yet
// to be chosen".
void Paxos::executeChosen(Out& out) {
    if (!m_state.roles.learner)
        return;
    const Instance first = m_state.executed + 1;
    while (isLearned(m_state.executed + 1))
        executeOne(++m_state.executed, out);
    if (m_state.executed == first) {
        out.because(executes, self(), first);
    } else if (m_state.executed > first) {
        out.because(executesMany, self(), first, m_state.executed);
    }
}

// Where a client's command was chosen twice, because it asked two leaders, the second has no
// effect.
void Paxos::executeOne(Instance instance, Out& out) {
    const ProposedValue v = m_state.learned[instance - 1];
    if (v.kind == ValueKind::noOp)
        return;
    Executed executed{instance, v.command, v.client, v.sequenceNumber, {}, false};
    if (v.client.valid()) {
        Session& session = m_state.sessions[v.client];
        executed.repeated = v.sequenceNumber <= session.sequenceNumber;
        if (!executed.repeated)
            session = {v.sequenceNumber, applyToStore(m_state.store, v.command)};
        executed.result = session.result;
        if (v.sequenceNumber == session.sequenceNumber && m_state.phase == Phase::Leading)
            send(v.client,
                 ClientResponse{v.client, v.sequenceNumber, Status::ok, session.result, self()},
                 out);
    } else {
        executed.result = applyToStore(m_state.store, v.command);
    }
    out.deliver(std::move(executed));
}

std::span<const Sentence* const> requestRules() {
    return rulesOf<takesValue, waitsForPhase, passesOn, alreadyChosen, noProposer, noLeader,
                   wantsToLead, leadsAlready, dropsHanded, needsManyInstances, namesLeader,
                   namesNobody, takesRequest, isProposed, answersFromSessions, forgetsOldRequest,
                   serversDoNotAsk, executes, executesMany>();
}

} // namespace synod::paxos

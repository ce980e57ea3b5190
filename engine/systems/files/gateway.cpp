// SPDX-License-Identifier: GPL-3.0-or-later
// What people and HTTP ask a server for: it is the client of whoever leads, itself perhaps, and has
// one request under way at a time.
#include "engine/core/shortened.h"
#include "engine/systems/files/checksum.h"
#include "engine/systems/files/limits.h"
#include "engine/systems/files/rules.h"
#include "engine/systems/files/server.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace synod::files {
namespace {

using service::ClientRequest;
using service::ClientResponse;
using service::Status;

/// How many numbers are put on the disk as used before the first of them is.
constexpr std::uint64_t reservedAtOnce = 64;

constexpr Rule takesRequest{
    "files.take",
    SYNOD_SENTENCE("rules", "%1 is asked for “%2”; requests that it has not answered: %3"),
    "RFC 9110 §3.3"};
constexpr Rule queueIsFull{
    "files.answer.503full",
    SYNOD_SENTENCE("rules",
                   "%1 answers “%2” with 503 Service Unavailable: it has too many requests "
                   "waiting; nothing has changed"),
    "RFC 9110 §15.6.4"};
constexpr Rule isRefused{
    "files.refusedByLeader",
    SYNOD_SENTENCE("rules",
                   "%1 is told that %2 does not take its request %3, and waits for a leader that "
                   "does"),
    "Raft dissertation §6.2"};
constexpr Rule ignoresAnswer{
    "files.ignoreAnswer",
    SYNOD_SENTENCE("rules", "%1 does not wait for the answer to its request %2 now"),
    "Raft dissertation §6.3"};
constexpr Rule nobodyToAsk{
    "files.nobodyToAsk",
    SYNOD_SENTENCE("rules", "%1 knows nobody who leads, and keeps “%2” waiting"),
    "Raft dissertation §6.2"};
constexpr Sentence goesOnWithNext{
    "files.nextRequest", SYNOD_SENTENCE("rules", "%1 goes on with the next request that waits")};
constexpr Rule nothingToAskAgain{"files.answeredBefore",
                                 SYNOD_SENTENCE("rules", "%1 has answered what its timer was for"),
                                 "Raft dissertation §6.3"};
constexpr Rule unavailable{
    "files.answer.503",
    SYNOD_SENTENCE("rules",
                   "%1 answers “%2” with 503 Service Unavailable: nobody who leads has confirmed "
                   "it in time; nothing has changed"),
    "RFC 9110 §15.6.4"};
} // namespace

template <class Over>
void ServerOf<Over>::admit(Request&& request, Out& out) {
    const std::uint64_t ticket = ++m_state.tickets;
    const std::string title = titleOf(request);
    if (m_state.requests.size() >= limits::waiting) {
        Outcome full;
        full.status = 503;
        out.deliver(Answered{request.id, title, full});
        return out.because(queueIsFull, m_self, title);
    }
    m_state.requests[ticket].request = std::move(request);
    out.setTimer(GiveUp{ticket}, m_options.answerWithin, m_options.answerWithin);
    out.because(takesRequest, m_self, title, m_state.requests.size());
    if (m_state.requests.begin()->first == ticket && !leader().valid())
        out.because(nobodyToAsk, m_self, title);
}

/// Goes on with what can go on now.
template <class Over>
void ServerOf<Over>::settle(const Moment& at, Out& out) {
    bool goesOn = true;
    while (goesOn) {
        if (m_answers.empty()) {
            goesOn = advance(at, out);
            continue;
        }
        const ClientResponse response = std::move(m_answers.front());
        m_answers.erase(m_answers.begin());
        onAnswer(response, at, out);
    }
}

/// Does the next thing for the request that is under way. False where there is nothing to do.
template <class Over>
bool ServerOf<Over>::advance(const Moment& at, Out& out) {
    if (m_state.requests.empty())
        return false;
    const auto& [ticket, pending] = *m_state.requests.begin();
    const NodeId leading = leader();
    switch (pending.phase) {
    case Phase::waits:
        if (!leading.valid() && !(m_options.readsLocally && isRead(pending.request.method)))
            return false;
        begin(ticket, at, out);
        return !m_answers.empty();
    case Phase::asksRead:
    case Phase::storesBlocks:
    case Phase::commits:
        if (!leading.valid() || leading == pending.asked)
            return false;
        ask(ticket, at, out);
        return !m_answers.empty();
    case Phase::catchesUp: break;
    }
    if (m_state.tree.applied < pending.readIndex)
        return false;
    Outcome outcome = files::read(m_state.tree, pending.request);
    const Sentence& rule = answerRule(outcome.status);
    answer(ticket, std::move(outcome), rule, out);
    return false; // the next one in a step of its own: what this one says is in the tree now
}

template <class Over>
void ServerOf<Over>::begin(std::uint64_t ticket, const Moment& at, Out& out) {
    Pending& pending = m_state.requests[ticket];
    if (isRead(pending.request.method) && m_options.readsLocally) {
        pending.phase = Phase::catchesUp;
        Outcome outcome = files::read(m_state.tree, pending.request);
        const Sentence& rule = answerRule(outcome.status);
        return answer(ticket, std::move(outcome), rule, out);
    }
    if (pending.request.body.size() > limits::fileOctets) {
        Outcome tooLarge;
        tooLarge.status = 413;
        return answer(ticket, tooLarge, answerRule(413), out);
    }
    pending.number = nextNumber(out);
    if (isRead(pending.request.method))
        pending.phase = Phase::asksRead;
    else if (pending.request.body.size() > limits::blockOctets)
        pending.phase = Phase::storesBlocks;
    else
        pending.phase = Phase::commits;
    ask(ticket, at, out);
}

template <class Over>
std::string ServerOf<Over>::commandOf(const Pending& pending) const {
    Request request = pending.request;
    request.id.clear();
    if (pending.phase == Phase::asksRead) {
        request = {};
        request.method = Method::INDEX;
        request.path = "/";
    } else if (pending.phase == Phase::storesBlocks) {
        const Octets rest = request.body.from(pending.block * limits::blockOctets);
        Request block;
        block.method = Method::BLOCK;
        block.path = request.path;
        block.block = pending.block;
        block.body = rest.first(limits::blockOctets);
        request = std::move(block);
    } else if (const std::size_t size = request.body.size(); size > limits::blockOctets) {
        request.staged = Staged{(size + limits::blockOctets - 1) / limits::blockOctets, size,
                                crc32c(request.body.span())};
        request.body = {};
    }
    return textOf(request);
}

template <class Over>
void ServerOf<Over>::ask(std::uint64_t ticket, const Moment& at, Out& out) {
    Pending& pending = m_state.requests[ticket];
    const ClientRequest asked{m_self, pending.number, commandOf(pending)};
    pending.asked = leader();
    const bool isOwn = pending.asked == m_self;
    const Wording& say = Over::wording;
    const Sentence& rule = pending.phase == Phase::asksRead
                               ? (isOwn ? say.confirmsItself : say.asksForIndex)
                           : isOwn ? say.commitsItself
                                   : say.asksToCommit;
    out.setTimer(AskAgain{ticket}, m_options.askAgainAfter, m_options.askAgainAfter);
    if (!isOwn)
        out.send(pending.asked, asked);
    out.because(rule, m_self, pending.asked,
                pending.phase == Phase::storesBlocks ? shortened(asked.command, 60)
                                                     : titleOf(pending.request),
                pending.number);
    if (isOwn)
        onClientRequest(at, m_self, asked, out);
}

template <class Over>
void ServerOf<Over>::onAnswer(const ClientResponse& response, const Moment& at, Out& out) {
    const auto& requests = m_state.requests;
    if (requests.empty() || requests.begin()->second.number != response.sequenceNumber ||
        requests.begin()->second.phase == Phase::catchesUp)
        return out.because(ignoresAnswer, m_self, response.sequenceNumber);
    const std::uint64_t ticket = requests.begin()->first;
    Pending& pending = m_state.requests[ticket];
    if (response.status != Status::ok)
        return out.because(isRefused, m_self, pending.asked, response.sequenceNumber);
    if (pending.phase != Phase::asksRead)
        return onStored(ticket, response.result, at, out);
    const std::string& text = response.result;
    std::from_chars(text.data(), text.data() + text.size(), pending.readIndex);
    pending.phase = Phase::catchesUp;
    out.cancelTimer(AskAgain{ticket});
    out.because(Over::wording.knowsIndex, m_self, titleOf(pending.request), pending.readIndex,
                m_state.tree.applied);
}

/// A block is, or the PUT or DELETE itself.
template <class Over>
void ServerOf<Over>::onStored(std::uint64_t ticket,
                              const std::string& result,
                              const Moment& at,
                              Out& out) {
    Pending& pending = m_state.requests[ticket];
    const auto outcome = readOutcome(result);
    const bool isDone = pending.phase == Phase::commits || !outcome || outcome->status != 200;
    if (isDone) {
        const std::uint16_t status = outcome ? outcome->status : 500;
        Outcome told = outcome.value_or(Outcome());
        told.status = status;
        return answer(ticket, std::move(told), answerRule(status), out);
    }
    const std::uint64_t blocks =
        (pending.request.body.size() + limits::blockOctets - 1) / limits::blockOctets;
    out.setTimer(GiveUp{ticket}, m_options.answerWithin, m_options.answerWithin);
    out.because(Over::wording.blockStored, m_self, titleOf(pending.request), pending.block + 1,
                blocks);
    if (++pending.block == blocks)
        pending.phase = Phase::commits;
    pending.number = nextNumber(out);
    pending.asked = {};
    if (leader().valid())
        ask(ticket, at, out);
}

/// The same request, under its number: the leader that has carried it out repeats its answer.
template <class Over>
void ServerOf<Over>::askAgain(std::uint64_t ticket, const Moment& at, Out& out) {
    const Pending* pending = m_state.requests.find(ticket);
    if (pending == nullptr)
        return out.because(nothingToAskAgain, m_self);
    if (pending->phase == Phase::waits)
        return out.because(goesOnWithNext, m_self);
    const bool isHere = leads() && Over::isUnderWay(core(), m_self, pending->number);
    if (leader().valid() && !isHere)
        return ask(ticket, at, out);
    out.setTimer(AskAgain{ticket}, m_options.askAgainAfter, m_options.askAgainAfter);
    out.because(isHere ? Over::wording.waitsForMajority : nobodyToAsk, m_self,
                titleOf(pending->request));
}

template <class Over>
void ServerOf<Over>::giveUp(std::uint64_t ticket, Out& out) {
    const Pending* pending = m_state.requests.find(ticket);
    if (pending == nullptr)
        return out.because(nothingToAskAgain, m_self);
    Outcome outcome;
    const bool mayHappen = pending->phase == Phase::commits && pending->asked.valid();
    outcome.status = mayHappen ? 504 : 503;
    const Sentence& unknown =
        pending->asked == m_self ? Over::wording.unknownOutcomeHere : Over::wording.unknownOutcome;
    answer(ticket, outcome, mayHappen ? unknown : unavailable, out);
}

/// The next one that waits is begun in a step of its own.
template <class Over>
void ServerOf<Over>::answer(std::uint64_t ticket, Outcome outcome, const Sentence& rule, Out& out) {
    const Pending pending = std::move(m_state.requests[ticket]);
    const std::string title = titleOf(pending.request);
    outcome.body = {};
    out.deliver(Answered{pending.request.id, title, std::move(outcome)});
    out.cancelTimer(GiveUp{ticket});
    out.cancelTimer(AskAgain{ticket});
    m_state.requests.erase(ticket);
    if (!m_state.requests.empty())
        out.setTimer(AskAgain{m_state.requests.begin()->first}, Time{}, Time{});
    out.because(rule, m_self, title, pending.asked);
}

template <class Over>
std::uint64_t ServerOf<Over>::nextNumber(Out& out) {
    if (++m_state.number > m_state.reserved) {
        m_state.reserved = m_state.number + reservedAtOnce - 1;
        out.persist(SaveSequenceNumber{m_state.reserved});
    }
    return m_state.number;
}

std::span<const Sentence* const> gatewayRules() {
    static constexpr const Sentence* rules[] = {
        &takesRequest, &queueIsFull,    &isRefused,         &ignoresAnswer,
        &nobodyToAsk,  &goesOnWithNext, &nothingToAskAgain, &unavailable,
    };
    return rules;
}

// What server.cpp calls; the rest follows.
template void ServerOf<OverRaft>::admit(Request&& request, Out& out);
template void ServerOf<OverRaft>::settle(const Moment& at, Out& out);
template void ServerOf<OverRaft>::askAgain(std::uint64_t ticket, const Moment& at, Out& out);
template void ServerOf<OverRaft>::giveUp(std::uint64_t ticket, Out& out);
template void ServerOf<OverPaxos>::admit(Request&& request, Out& out);
template void ServerOf<OverPaxos>::settle(const Moment& at, Out& out);
template void ServerOf<OverPaxos>::askAgain(std::uint64_t ticket, const Moment& at, Out& out);
template void ServerOf<OverPaxos>::giveUp(std::uint64_t ticket, Out& out);

} // namespace synod::files

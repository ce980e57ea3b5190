// SPDX-License-Identifier: GPL-3.0-or-later
// What people and HTTP ask a server for: it is the client of whoever leads, itself perhaps. It has
// one write under way at a time, as a session has, and all reads that wait go by one answer.
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

/// Made where that is wanted; false where blocks and the whole do not go together.
bool prepareContent(Request& request) {
    if (request.generated) {
        if (request.generated->size > limits::fileOctets)
            return true; // 413
        Described described = describe(*request.generated);
        request.content = described.content;
        request.body = Octets(std::string_view(described.checksums));
        request.generated.reset();
    }
    return !request.content || fit(*request.content, request.body.text());
}

bool isTooLong(const Request& request) {
    if (request.generated || request.content)
        return (request.generated ? request.generated->size : request.content->size) >
               limits::fileOctets;
    return request.body.size() > limits::commandOctets;
}

Outcome statusAlone(std::uint16_t status) {
    Outcome outcome;
    outcome.status = status;
    return outcome;
}

} // namespace

constexpr Rule takesRequest{
    "files.take", SYNOD_RULE("%1 is asked for “%2”; requests that it has not answered: %3"),
    "RFC 9110 §3.3"};
constexpr Rule queueIsFull{"files.answer.503full",
                           SYNOD_RULE("%1 answers “%2” with 503 Service Unavailable: it has too "
                                      "many requests waiting; nothing has changed"),
                           "RFC 9110 §15.6.4"};
constexpr Rule nobodyToAsk{"files.nobodyToAsk",
                           SYNOD_RULE("%1 knows nobody who leads, and keeps “%2” waiting"),
                           "Raft dissertation §6.2"};
template <class Over>
void ServerOf<Over>::admit(Request&& request, Out& out) {
    const std::uint64_t ticket = ++m_state.tickets;
    const std::string title = titleOf(request);
    if (m_state.requests.size() >= limits::waiting) {
        out.deliver(Answered{request.id, title, statusAlone(503)});
        return out.because(queueIsFull, m_self, title);
    }
    m_state.requests[ticket].request = std::move(request);
    out.setTimer(GiveUp{ticket}, m_options.answerWithin, m_options.answerWithin);
    out.because(takesRequest, m_self, title, m_state.requests.size());
    if (m_state.requests.size() == 1 && !leader().valid())
        out.because(nobodyToAsk, m_self, title);
}

constexpr Rule readsByLease{
    "files.readByLease",
    SYNOD_RULE("%1 leads, and by its lease nobody else is elected for another %3: it answers “%2” "
               "from all up to entry %4, and asks nobody"),
    "Raft dissertation §6.4.1"};
/// What needs to wait for nothing leaves no trace in the state.
template <class Over>
bool ServerOf<Over>::answerByLease(const Moment& at, const Request& request, Out& out) {
    if (!isRead(request.method) || (request.method == Method::GET && !hasWhole(request.path)))
        return false;
    const auto left = Over::leaseOf(m_core, at);
    if (!left)
        return false;
    const std::string title = titleOf(request);
    Outcome outcome = files::read(m_state.tree, request);
    outcome.body = {};
    out.because(readsByLease, m_self, title, *left, m_state.tree.applied);
    const Sentence& rule = answerRule(outcome.status);
    out.deliver(Answered{request.id, title, std::move(outcome)});
    out.because(rule, m_self, title, m_self);
    return true;
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
    settleContents(out);
}

/// The write that has begun, or else the first one that waits; null: there is none.
template <class Over>
const typename ServerOf<Over>::Ticket* ServerOf<Over>::write() const {
    for (const auto& one : m_state.requests)
        if (!isRead(one.second.request.method))
            return &one;
    return nullptr;
}

/// What the leader was asked for reads, by the first of them; null: nothing.
template <class Over>
const typename ServerOf<Over>::Ticket* ServerOf<Over>::askedForReads() const {
    for (const auto& one : m_state.requests)
        if (one.second.phase == Phase::asksRead)
            return &one;
    return nullptr;
}

/// Does the next thing for what waits. False where there is nothing more to do in this step.
template <class Over>
bool ServerOf<Over>::advance(const Moment& at, Out& out) {
    const bool isAnswered = answerReads(out);
    beginReads(at, out);
    if (!m_answers.empty())
        return true;
    const Ticket* next = write();
    // A write of this step would be in the tree that the answers of this step are taken from.
    if (isAnswered || next == nullptr || !leader().valid())
        return false;
    const auto& [ticket, pending] = *next;
    switch (pending.phase) {
    case Phase::waits:
        // Where a read takes a place, a write under a later number could overtake it.
        if (Over::readsTakePlaces && askedForReads() != nullptr)
            return false;
        begin(ticket, at, out);
        break;
    case Phase::storesBlocks:
    case Phase::commits:
        if (leader() == pending.asked)
            return false;
        ask(ticket, at, out);
        break;
    case Phase::asksRead:
    case Phase::catchesUp:
    case Phase::spreads: return false;
    }
    return !m_answers.empty();
}

/// Those that may be answered from the tree as it is. False where there are none.
template <class Over>
bool ServerOf<Over>::answerReads(Out& out) {
    std::vector<std::uint64_t> ready;
    for (const auto& [ticket, pending] : m_state.requests) {
        const bool wantsAll = pending.request.method == Method::GET;
        const bool isDue = pending.phase == Phase::catchesUp
                               ? m_state.tree.applied >= pending.readIndex
                               : m_options.readsLocally && isRead(pending.request.method);
        if (isDue && (!wantsAll || hasWhole(pending.request.path)))
            ready.push_back(ticket);
    }
    for (const std::uint64_t ticket : ready) {
        Outcome outcome = files::read(m_state.tree, m_state.requests[ticket].request);
        const Sentence& rule = answerRule(outcome.status);
        answer(ticket, std::move(outcome), rule, out);
    }
    return !ready.empty();
}

/// Raft dissertation §6.4: "To amortize this cost, the leader can use a single round of heartbeats
/// for any number of read-only queries that it has accumulated"; so it is with what a server asks.
template <class Over>
void ServerOf<Over>::beginReads(const Moment& at, Out& out) {
    if (!leader().valid() || m_options.readsLocally)
        return;
    if (const Ticket* asked = askedForReads()) {
        if (asked->second.asked != leader())
            ask(asked->first, at, out);
        return;
    }
    const Ticket* first = write();
    if (Over::readsTakePlaces && first != nullptr && first->second.phase != Phase::waits)
        return;
    std::vector<std::uint64_t> waiting;
    for (const auto& [ticket, pending] : m_state.requests)
        if (pending.phase == Phase::waits && isRead(pending.request.method))
            waiting.push_back(ticket);
    if (waiting.empty())
        return;
    const std::uint64_t number = nextNumber(out);
    for (const std::uint64_t ticket : waiting) {
        m_state.requests[ticket].phase = Phase::asksRead;
        m_state.requests[ticket].number = number;
    }
    ask(waiting.front(), at, out);
}

template <class Over>
void ServerOf<Over>::begin(std::uint64_t ticket, const Moment& at, Out& out) {
    Pending& pending = m_state.requests[ticket];
    const bool isTooLarge = isTooLong(pending.request);
    if (isTooLarge || !prepareContent(pending.request)) {
        const std::uint16_t status = isTooLarge ? 413 : 400;
        return answer(ticket, statusAlone(status), answerRule(status), out);
    }
    pending.number = nextNumber(out);
    if (pending.request.content)
        return beginToSpread(ticket, at, out);
    pending.phase =
        pending.request.body.size() > limits::blockOctets ? Phase::storesBlocks : Phase::commits;
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
    } else if (request.content) {
        request.block = blockCountOf(*request.content);
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
    if (pending.client.valid())
        return passContentOn(ticket, at, out);
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

constexpr Rule passesContentOn{"files.passContentOn",
                               SYNOD_RULE("%1 passes “%2” of %3 on to %4, under the number that %3 "
                                          "has given it: its content is there"),
                               "GFS §3.1"};
/// The leader answers the client, which asks again until it does.
template <class Over>
void ServerOf<Over>::passContentOn(std::uint64_t ticket, const Moment& at, Out& out) {
    const Pending pending = m_state.requests[ticket];
    const ClientRequest asked{pending.client, pending.sequenceNumber, commandOf(pending)};
    end(ticket, out);
    if (leader() != m_self)
        out.send(leader(), asked);
    out.because(passesContentOn, m_self, titleOf(pending.request), pending.client, leader());
    if (leader() == m_self)
        onClientRequest(at, m_self, asked, out);
}

constexpr Rule isRefused{
    "files.refusedByLeader",
    SYNOD_RULE("%1 is told that %2 does not take its request %3, and waits for a leader that does"),
    "Raft dissertation §6.2"};
constexpr Rule ignoresAnswer{"files.ignoreAnswer",
                             SYNOD_RULE("%1 does not wait for the answer to its request %2 now"),
                             "Raft dissertation §6.3"};
template <class Over>
void ServerOf<Over>::onAnswer(const ClientResponse& response, const Moment& at, Out& out) {
    const auto isIt = [&](const Ticket& one) {
        return one.second.number == response.sequenceNumber && one.second.asked.valid() &&
               one.second.phase != Phase::catchesUp;
    };
    const auto& requests = m_state.requests;
    const auto found = std::find_if(requests.begin(), requests.end(), isIt);
    if (found == requests.end())
        return out.because(ignoresAnswer, m_self, response.sequenceNumber);
    const std::uint64_t ticket = found->first;
    const Pending& pending = found->second;
    if (response.status != Status::ok)
        return out.because(isRefused, m_self, pending.asked, response.sequenceNumber);
    if (pending.phase != Phase::asksRead)
        return onStored(ticket, response.result, at, out);
    const std::string& text = response.result;
    std::uint64_t readIndex = 0;
    std::from_chars(text.data(), text.data() + text.size(), readIndex);
    out.cancelTimer(AskAgain{ticket});
    out.because(Over::wording.knowsIndex, m_self, titleOf(pending.request), readIndex,
                m_state.tree.applied);
    std::vector<std::uint64_t> known;
    for (const auto& [other, waiting] : requests)
        if (waiting.phase == Phase::asksRead)
            known.push_back(other);
    for (const std::uint64_t other : known) {
        m_state.requests[other].readIndex = readIndex;
        m_state.requests[other].phase = Phase::catchesUp;
    }
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

constexpr Sentence goesOnWithNext{"files.nextRequest",
                                  SYNOD_RULE("%1 goes on with the next request that waits")};
constexpr Rule nothingToAskAgain{"files.answeredBefore",
                                 SYNOD_RULE("%1 has answered what its timer was for"),
                                 "Raft dissertation §6.3"};
/// The same request, under its number: the leader that has carried it out repeats its answer.
template <class Over>
void ServerOf<Over>::askAgain(std::uint64_t ticket, const Moment& at, Out& out) {
    const Pending* pending = m_state.requests.find(ticket);
    if (pending == nullptr)
        return out.because(nothingToAskAgain, m_self);
    if (pending->phase == Phase::waits || pending->phase == Phase::catchesUp)
        return out.because(goesOnWithNext, m_self);
    if (pending->phase == Phase::spreads)
        return sendBlocksAgain(ticket, out);
    const bool isHere = leads() && Over::isUnderWay(core(), m_self, pending->number);
    if (leader().valid() && !isHere) {
        if (pending->phase == Phase::asksRead)
            renumberReads(out);
        return ask(ticket, at, out);
    }
    out.setTimer(AskAgain{ticket}, m_options.askAgainAfter, m_options.askAgainAfter);
    out.because(isHere ? Over::wording.waitsForMajority : nobodyToAsk, m_self,
                titleOf(pending->request));
}

/// Suppose a write under a later number was carried out meanwhile: the leader would take the read
/// for one that nobody waits for any more.
template <class Over>
void ServerOf<Over>::renumberReads(Out& out) {
    const std::uint64_t number = nextNumber(out);
    for (const auto& [ticket, pending] : m_state.requests)
        if (pending.phase == Phase::asksRead)
            m_state.requests[ticket].number = number;
}

constexpr Rule unavailable{"files.answer.503",
                           SYNOD_RULE("%1 answers “%2” with 503 Service Unavailable: nobody who "
                                      "leads has confirmed it in time; nothing has changed"),
                           "RFC 9110 §15.6.4"};
constexpr Rule blocksAreMissing{
    "files.answer.503blocks",
    SYNOD_RULE("%1 answers “%2” with 503 Service Unavailable: not enough servers have sent it or "
               "kept its blocks in time; nothing has changed"),
    "RFC 9110 §15.6.4"};
constexpr Rule givesUpForClient{
    "files.giveUpForClient",
    SYNOD_RULE("%1 gives up “%2”, which %3 will ask for again: no majority has its blocks"),
    "Raft dissertation §6.3"};
template <class Over>
void ServerOf<Over>::giveUp(std::uint64_t ticket, Out& out) {
    const Pending* pending = m_state.requests.find(ticket);
    if (pending == nullptr)
        return out.because(nothingToAskAgain, m_self);
    const bool mayHappen = pending->phase == Phase::commits && pending->asked.valid();
    if (pending->request.content && !mayHappen) // nobody will be asked for it
        if (Holding* holding = m_state.contents.find(pending->request.content->id))
            holding->placed = true;
    if (pending->client.valid()) {
        out.because(givesUpForClient, m_self, titleOf(pending->request), pending->client);
        return end(ticket, out);
    }
    const bool lacksBlocks =
        pending->phase == Phase::spreads ||
        (pending->phase == Phase::catchesUp && m_state.tree.applied >= pending->readIndex);
    const Sentence& unknown =
        pending->asked == m_self ? Over::wording.unknownOutcomeHere : Over::wording.unknownOutcome;
    const Sentence& rule = mayHappen ? unknown : lacksBlocks ? blocksAreMissing : unavailable;
    answer(ticket, statusAlone(mayHappen ? 504 : 503), rule, out);
}

/// The next one that waits is begun in a step of its own.
template <class Over>
void ServerOf<Over>::answer(std::uint64_t ticket, Outcome outcome, const Sentence& rule, Out& out) {
    const Pending pending = m_state.requests[ticket];
    const std::string title = titleOf(pending.request);
    outcome.body = {};
    if (pending.client.valid()) // it asks again until it is answered
        respond({pending.client, pending.sequenceNumber, {}}, textOf(outcome), out);
    else
        out.deliver(Answered{pending.request.id, title, std::move(outcome)});
    end(ticket, out);
    out.because(rule, m_self, title, pending.asked);
}

/// It waits for nothing any more, and the next one has its turn.
template <class Over>
void ServerOf<Over>::end(std::uint64_t ticket, Out& out) {
    m_contentsChanged |= m_state.requests[ticket].request.content.has_value();
    out.cancelTimer(GiveUp{ticket});
    out.cancelTimer(AskAgain{ticket});
    m_state.requests.erase(ticket);
    if (const Ticket* next = write(); next != nullptr && next->second.phase == Phase::waits)
        out.setTimer(AskAgain{next->first}, Time{}, Time{});
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
    return rulesOf<takesRequest, readsByLease, queueIsFull, isRefused, ignoresAnswer, nobodyToAsk,
                   goesOnWithNext, nothingToAskAgain, unavailable, blocksAreMissing,
                   passesContentOn, givesUpForClient>();
}

// What server.cpp and contents.cpp call; the rest follows.
template void ServerOf<OverRaft>::admit(Request&& request, Out& out);
template bool ServerOf<OverRaft>::answerByLease(const Moment&, const Request&, Out&);
template const ServerOf<OverRaft>::Ticket* ServerOf<OverRaft>::write() const;
template void ServerOf<OverRaft>::settle(const Moment& at, Out& out);
template void ServerOf<OverRaft>::ask(std::uint64_t ticket, const Moment& at, Out& out);
template void ServerOf<OverRaft>::askAgain(std::uint64_t ticket, const Moment& at, Out& out);
template void ServerOf<OverRaft>::giveUp(std::uint64_t ticket, Out& out);
template void ServerOf<OverPaxos>::admit(Request&& request, Out& out);
template bool ServerOf<OverPaxos>::answerByLease(const Moment&, const Request&, Out&);
template const ServerOf<OverPaxos>::Ticket* ServerOf<OverPaxos>::write() const;
template void ServerOf<OverPaxos>::settle(const Moment& at, Out& out);
template void ServerOf<OverPaxos>::ask(std::uint64_t ticket, const Moment& at, Out& out);
template void ServerOf<OverPaxos>::askAgain(std::uint64_t ticket, const Moment& at, Out& out);
template void ServerOf<OverPaxos>::giveUp(std::uint64_t ticket, Out& out);

} // namespace synod::files

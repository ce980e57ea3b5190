// SPDX-License-Identifier: GPL-3.0-or-later
// The consensus beneath the file system, and what client nodes ask for.
#include "engine/systems/files/server.h"

#include "engine/core/shortened.h"
#include "engine/systems/files/limits.h"
#include "engine/systems/files/rules.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace synod::files {
namespace {

using service::ClientRequest;
using service::ClientResponse;
using service::Status;

/// Of a reason: a text in it is no longer than this.
constexpr std::size_t longestArgument = 100;

} // namespace

template <class Over>
ServerOf<Over>::ServerOf(typename Over::Members members,
                         typename Over::CoreOptions coreOptions,
                         Options options)
    : m_self(members.self),
      m_members(members),
      m_core(std::move(members), coreOptions),
      m_options(options) {
    Over::core(m_state) = m_core.state();
}

template <class Over>
void ServerOf<Over>::start(const Moment& at, Out& out) {
    coreDoes(out, [&](auto& core, auto& effects) { core.start(at, effects); });
    watchAll(out);
}

template <class Over>
void ServerOf<Over>::receive(const Moment& at, NodeId from, const Message& message, Out& out) {
    if (const auto* asked = std::get_if<ClientRequest>(&message))
        onClientRequest(at, from, *asked, out);
    else if (const auto* response = std::get_if<ClientResponse>(&message))
        onClientResponse(at, *response, from, out);
    else
        coreDoes(out, [&](auto& core, auto& effects) { core.receive(at, from, message, effects); });
    settle(at, out);
}

template <class Over>
void ServerOf<Over>::expire(const Moment& at, const Timer& timer, Out& out) {
    if (const auto* coreTimer = std::get_if<typename Over::CoreTimer>(&timer))
        coreDoes(out, [&](auto& core, auto& effects) { core.expire(at, coreTimer->of, effects); });
    else if (const auto* again = std::get_if<AskAgain>(&timer))
        askAgain(again->ticket, at, out);
    else if (std::holds_alternative<FetchAgain>(timer))
        fetchAgain(out);
    else if (const auto* unnamed = std::get_if<Forget>(&timer))
        forget(*unnamed, out);
    else
        giveUp(std::get<GiveUp>(timer).ticket, out);
    settle(at, out);
}

constexpr Rule refusesNonsense{
    "files.refuseNonsense",
    SYNOD_RULE("%1 refuses “%2” of %3 with 400 Bad Request: it makes no sense"),
    "RFC 9110 §15.5.1"};
template <class Over>
void ServerOf<Over>::request(const Moment& at, const Command& command, Out& out) {
    if (Over::isForCore(command)) {
        coreDoes(out, [&](auto& core, auto& effects) { core.request(at, command, effects); });
    } else if (auto request = readRequest(command.text); request && isForPeople(request->method)) {
        if (!answerByLease(at, *request, out))
            admit(std::move(*request), out);
    } else {
        out.because(refusesNonsense, m_self, shortened(command.text, longestArgument), m_self);
    }
    settle(at, out);
}

template <class Over>
void ServerOf<Over>::restore(const State& state) {
    m_state = state;
    m_core.restore(core());
}

template <class Over>
void ServerOf<Over>::boot(const Stable& stable) {
    m_core.boot(Over::core(stable));
    m_state = State{};
    Over::core(m_state) = m_core.state();
    m_state.number = stable.reserved;
    m_state.reserved = stable.reserved;
    for (const auto& [id, content] : stable.contents)
        m_state.contents[id] = {content, {}, blockCountOf(content), content.crc32c, {}, false};
}

template <class Over>
void ServerOf<Over>::apply(Stable& disk, const StableChange& change) {
    std::visit(
        [&](const auto& held) {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, SaveSequenceNumber>) {
                disk.reserved = held.sequenceNumber;
            } else if constexpr (std::is_same_v<std::decay_t<decltype(held)>, SaveContent>) {
                disk.contents[held.content.id] = held.content;
            } else if constexpr (std::is_same_v<std::decay_t<decltype(held)>, DropContent>) {
                disk.contents.erase(held.content.id);
            } else {
                Core::apply(Over::core(disk), held);
            }
        },
        change);
}

/// Whom it believes to lead; none: nobody.
template <class Over>
NodeId ServerOf<Over>::leader() const {
    if (leads())
        return m_self;
    const NodeId known = Over::leader(core());
    return known == m_self ? NodeId() : known;
}

/// The core works on its own state; what is agreed on is carried out before its messages leave, so
/// that its answers to clients say what has come of their commands.
template <class Over>
template <class Call>
void ServerOf<Over>::coreDoes(Out& out, Call call) {
    StepEffects inner;
    inner.explain = out.explains();
    Effects<Core> effects(inner);
    Over::addReads(core(), m_reads);
    call(m_core, effects);
    inner.finish();
    Over::core(m_state) = m_core.state();
    const std::vector<Executed> executed = executeAgreed();
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

template <class Over>
void ServerOf<Over>::carry(Effect& effect, const std::vector<Executed>& executed, Out& out) {
    using CoreTimer = typename Over::CoreTimer;
    switch (effect.kind) {
    case Effect::Kind::send: {
        const auto& message = effect.value.template get<Message>();
        if (const auto* response = std::get_if<ClientResponse>(&message))
            return carryResponse(effect.to, *response, out);
        return out.send(effect.to, Message(message));
    }
    case Effect::Kind::setTimer:
        return out.setTimer(CoreTimer{effect.value.template get<typename Core::Timer>()},
                            effect.atLeast, effect.atMost);
    case Effect::Kind::cancelTimer:
        return out.cancelTimer(CoreTimer{effect.value.template get<typename Core::Timer>()});
    case Effect::Kind::persist:
        return std::visit([&](const auto& change) { out.persist(change); },
                          effect.value.template get<typename Core::StableChange>());
    case Effect::Kind::output: {
        const std::uint64_t index =
            Over::placeOf(effect.value.template get<typename Core::Output>());
        const auto known = std::find_if(executed.begin(), executed.end(),
                                        [=](const Executed& one) { return one.index == index; });
        if (known != executed.end())
            out.deliver(Executed(*known));
        return;
    }
    case Effect::Kind::forward:
    case Effect::Kind::discard: return; // no core passes anything on
    }
}

/// The core knows of no files: what it answers is replaced by what has come of the command.
template <class Over>
void ServerOf<Over>::carryResponse(NodeId to, ClientResponse response, Out& out) {
    if (response.status == Status::ok) {
        const auto read =
            std::find_if(m_reads.begin(), m_reads.end(), [&](const ClientRequest& one) {
                return one.client == response.client &&
                       one.sequenceNumber == response.sequenceNumber;
            });
        const Done* done = m_state.tree.done.find(response.client);
        if (read != m_reads.end()) {
            const auto request = readRequest(read->command);
            response.result = request && isRead(request->method)
                                  ? textOf(files::read(m_state.tree, *request))
                                  : std::to_string(m_state.tree.applied);
            m_told = shortened(response.result, longestArgument);
        } else if (done != nullptr && done->sequenceNumber == response.sequenceNumber) {
            response.result = resultOf(*done, response);
        }
    }
    if (to == m_self)
        m_answers.push_back(std::move(response));
    else
        out.send(to, std::move(response));
}

/// What has come of a command that has its place. One that asked for a place alone is told which.
template <class Over>
std::string ServerOf<Over>::resultOf(const Done& done, const ClientResponse& response) {
    const auto entry = Over::entryAt(core(), done.index);
    const auto request = entry ? readRequest(entry->command) : std::nullopt;
    if (request && request->method == Method::INDEX)
        return std::to_string(done.index);
    if (!request || !isRead(request->method))
        m_state.acknowledged = {done.index, response.client, response.sequenceNumber};
    return textOf(done.outcome);
}

/// Long texts, such as the octets of a block, are cut; and a read's answer is the file system's.
template <class Over>
Why ServerOf<Over>::reworded(Why why) const {
    for (Value& value : why.arguments)
        if (const auto* text = value.getIf<std::string>())
            value = argument(shortened(*text, longestArgument));
    Over::reword(why, m_told);
    return why;
}

template <class Over>
std::vector<Executed> ServerOf<Over>::executeAgreed() {
    std::vector<Executed> executed;
    Tree& tree = m_state.tree;
    const std::uint64_t last = Over::agreedUpTo(core());
    while (tree.applied < last) {
        const std::uint64_t place = tree.applied + 1;
        const auto entry = Over::entryAt(core(), place);
        if (entry && entry->isCommand) {
            executed.push_back(execute(tree, place, *entry, m_options.forgetsSessions));
            notePlaced(*entry);
        } else {
            tree.applied = place;
        }
    }
    return executed;
}

constexpr Rule passesOn{
    "files.passOn",
    SYNOD_RULE("%1 does not lead: it passes “%2” of %3 on to %4, which will answer %3 itself"),
    "Raft dissertation §6.2"};
// Raft dissertation §6.2: a server that is not the leader either rejects the request and names the
// leader, or passes it on. Departs: the leader answers the client itself, not by the way back.
template <class Over>
void ServerOf<Over>::onClientRequest(const Moment& at,
                                     NodeId from,
                                     const ClientRequest& asked,
                                     Out& out) {
    const auto request = readRequest(asked.command);
    if (!request) {
        respond(asked, "400 Bad Request", out);
        return out.because(refusesNonsense, m_self, shortened(asked.command, longestArgument),
                           asked.client);
    }
    if (request->method == Method::STORE)
        return onStore(from, *request, out);
    if (request->method == Method::FETCH)
        return onFetch(from, *request, out);
    if (takeContentOfClient(from, asked, *request, out))
        return;
    if (m_options.readsLocally && isRead(request->method)) {
        respond(asked, textOf(files::read(m_state.tree, *request)), out);
        return out.because(Over::wording.readsUnconfirmed, m_self, titleOf(*request), asked.client,
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

template <class Over>
void ServerOf<Over>::takeRead(const Moment& at, NodeId from, const ClientRequest& asked, Out& out) {
    ClientRequest read = asked;
    read.command.insert(0, Over::readPrefix);
    if (!Over::readsTakePlaces)
        m_reads.push_back(asked);
    coreDoes(out, [&](auto& core, auto& effects) { core.receive(at, from, read, effects); });
}

constexpr Rule forgetsSession{"files.forgetSession",
                              SYNOD_RULE("%1 keeps no note of what it has done for %2: if request "
                                         "%3 is a retry, it takes effect again"),
                              "Raft dissertation §6.3, broken"};
template <class Over>
void ServerOf<Over>::takeWrite(const Moment& at,
                               NodeId from,
                               const ClientRequest& asked,
                               Out& out) {
    if (leads() && m_options.forgetsSessions) {
        Over::core(m_state).sessions.erase(asked.client);
        m_core.restore(core());
        out.because(forgetsSession, m_self, asked.client, asked.sequenceNumber);
    }
    coreDoes(out, [&](auto& core, auto& effects) { core.receive(at, from, asked, effects); });
    if (leads() && m_options.acknowledge == Acknowledge::onAppend)
        acknowledgeAtOnce(asked, out);
}

/// Wrong: it says what the command will do if all goes well.
template <class Over>
void ServerOf<Over>::acknowledgeAtOnce(const ClientRequest& asked, Out& out) {
    const std::uint64_t place = Over::placeOf(core(), asked);
    if (place <= m_state.tree.applied)
        return;
    Tree tree = m_state.tree;
    for (std::uint64_t next = tree.applied + 1; next <= place; ++next)
        if (const auto entry = Over::entryAt(core(), next); entry && entry->isCommand)
            execute(tree, next, *entry, m_options.forgetsSessions);
    const Done* done = tree.done.find(asked.client);
    if (done == nullptr)
        return;
    m_state.acknowledged = {place, asked.client, asked.sequenceNumber};
    respond(asked, textOf(done->outcome), out);
    out.because(Over::wording.acknowledgesTooEarly, m_self,
                shortened(asked.command, longestArgument), asked.client, place);
}

template <class Over>
void ServerOf<Over>::respond(const ClientRequest& asked, std::string result, Out& out) {
    ClientResponse response{asked.client, asked.sequenceNumber, Status::ok, std::move(result),
                            leader()};
    if (asked.client == m_self)
        m_answers.push_back(std::move(response));
    else
        out.send(asked.client, std::move(response));
}

constexpr Rule passesAnswerOn{
    "files.passAnswerOn",
    SYNOD_RULE("%1 passes the answer of %3 on to %2, whose request %4 it was for"),
    "Raft dissertation §6.2"};
/// The answer to a request of its own, or to one that it has passed on.
template <class Over>
void ServerOf<Over>::onClientResponse(const Moment& at,
                                      const ClientResponse& response,
                                      NodeId from,
                                      Out& out) {
    if (response.client == m_self) {
        const auto request =
            response.sequenceNumber == 0 ? readRequest(response.result) : std::optional<Request>();
        if (request && request->method == Method::HOLDS)
            return onHolds(at, from, *request, out);
        if (request && request->method == Method::STORE)
            return onFetched(at, from, *request, out);
        m_answers.push_back(response);
        return;
    }
    out.send(response.client, response);
    out.because(passesAnswerOn, m_self, response.client, from, response.sequenceNumber);
}

std::span<const Sentence* const> serverRules() {
    return rulesOf<passesOn, passesAnswerOn, refusesNonsense, forgetsSession>();
}

template class ServerOf<OverRaft>;
template class ServerOf<OverPaxos>;

} // namespace synod::files

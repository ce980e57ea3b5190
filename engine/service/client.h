// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/assert.h"
#include "engine/core/effects.h"
#include "engine/service/client_state.h"
#include "engine/service/service.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace synod::service {

/// What clients say of what they do, whatever the protocol.
namespace sentences {
inline constexpr std::string_view starts =
    SYNOD_RULE("client %1 starts and asks its first question within %2");
inline constexpr std::string_view asks = SYNOD_RULE("client %1 asks %2 for “%3”, its request %4");
inline constexpr std::string_view asksAgain =
    SYNOD_RULE("client %1 waited for %2 in vain and asks %3; the number %4 stays, so that the "
               "request takes effect once");
inline constexpr std::string_view asksAfterRefusal =
    SYNOD_RULE("client %1 asks %4, %3 after it was refused by %2; the number %5 stays, so that the "
               "request takes effect once");
inline constexpr std::string_view asksUnmeasured =
    SYNOD_RULE("client %1 has no answer to its request yet and asks %2; the number %3 stays, so "
               "that the request takes effect once");
inline constexpr std::string_view isAnswered =
    SYNOD_RULE("client %1 has the answer to its request %2 from %3: %4");
inline constexpr std::string_view ignores =
    SYNOD_RULE("client %1 ignores an answer of %2: it does not wait for request %3 now");
inline constexpr std::string_view askedElsewhere =
    SYNOD_RULE("client %1 has asked %3 meanwhile and ignores the refusal of %2");
inline constexpr std::string_view followsHint =
    SYNOD_RULE("client %1 hears from %2 that %3 leads, and asks there");
inline constexpr std::string_view waitsForLeader =
    SYNOD_RULE("client %1 is refused by %2, and tries another server in %3");
inline constexpr std::string_view waitsForOnlyServer =
    SYNOD_RULE("client %1 is refused by %2, the only server, and asks it again in %3");
inline constexpr std::string_view isBusy =
    SYNOD_RULE("client %1 refuses “%2”: it still waits for the answer to request %3");
inline constexpr std::string_view isForServers =
    SYNOD_RULE("client %1 does not ask for “%2”: say that to a server, it changes who serves");
inline constexpr std::string_view hasNothingToDo =
    SYNOD_RULE("client %1 has nothing to do when its timer expires");
inline constexpr std::string_view isNoServer =
    SYNOD_RULE("client %1 is no server and ignores the message of %2");
} // namespace sentences

/// What a client of one protocol's service gives as its reasons; the sentences are the same, the
/// sources differ.
struct ClientRules {
    Sentence starts;
    Sentence asks;
    Sentence asksAgain;
    Sentence asksAfterRefusal;
    Sentence asksUnmeasured;
    Sentence isAnswered;
    Sentence ignores;
    Sentence askedElsewhere;
    Sentence followsHint;
    Sentence waitsForLeader;
    Sentence waitsForOnlyServer;
    Sentence isBusy;
    Sentence isForServers;
    Sentence hasNothingToDo;
    Sentence isNoServer;

    std::array<const Sentence*, 15> all() const {
        return {&starts,
                &asks,
                &asksAgain,
                &asksAfterRefusal,
                &asksUnmeasured,
                &isAnswered,
                &ignores,
                &askedElsewhere,
                &followsHint,
                &waitsForLeader,
                &waitsForOnlyServer,
                &isBusy,
                &isForServers,
                &hasNothingToDo,
                &isNoServer};
    }
};

/// A workload's client: asks, waits, and asks again with the same sequence number until somebody
/// who leads has answered (Raft dissertation §6.2 and §6.3). One operation at a time.
///
/// `S` says whose service it is: it has the types `Message`, a variant with ClientRequest and
/// ClientResponse, and `Command`, with a `text`; `isForServers` of a Command that clients do not
/// send; and `clientRules`. Where its commands are not those of a store of keys it has besides
/// `chooseCommand`, as the one beside this class, and `invokedAs` and `completedAs`, which say a
/// command and its result in a store's words, for who judges the client's history.
template <class S>
class Client {
public:
    using Message = typename S::Message;
    using Timer = ClientTimer;
    using Command = typename S::Command;
    using Output = ClientOutput;
    using State = ClientState;
    using Stable = ClientStable;
    using StableChange = SaveSequenceNumber;
    using Out = Effects<Client>;

    /// `servers` is not empty.
    Client(NodeId self, std::vector<NodeId> servers, ClientOptions options);

    void start(const Moment& at, Out& out);
    void receive(const Moment& at, NodeId from, const Message& message, Out& out);
    void expire(const Moment& at, const Timer& timer, Out& out);
    /// What a person has this client ask for; refused while it waits for an answer.
    void request(const Moment& at, const Command& command, Out& out);

    const State& state() const { return m_state; }
    Stable stable() const { return {m_state.sequenceNumber}; }
    void restore(const State& state) {
        m_state = state;
        m_waiting.reset();
    }
    void boot(const Stable& stable);
    static void apply(Stable& disk, const StableChange& change);

private:
    std::string nextCommand(const Moment& at) const {
        if constexpr (requires { S::chooseCommand(m_options, m_state, at.random); })
            return S::chooseCommand(m_options, m_state, at.random);
        else
            return chooseCommand(m_options, m_state, at.random);
    }
    static std::string invokedAs(const std::string& command) {
        if constexpr (requires { S::invokedAs(command); })
            return S::invokedAs(command);
        else
            return command;
    }
    static std::string completedAs(const std::string& command, const std::string& result) {
        if constexpr (requires { S::completedAs(command, result); })
            return S::completedAs(command, result);
        else
            return result;
    }
    void begin(const Moment& at, std::string command, Out& out);
    void askAgain(const Moment& at, Out& out);
    void ask(const Moment& at, Out& out);
    void onClientResponse(const Moment& at, NodeId from, const ClientResponse& response, Out& out);
    void followHint(const Moment& at, NodeId from, NodeId hint, Out& out);
    void complete(NodeId from, const ClientResponse& response, Out& out);
    bool waits() const { return !m_state.command.empty(); }

    NodeId m_self;
    std::vector<NodeId> m_servers;
    ClientOptions m_options;
    State m_state;
    struct Waiting {
        Time since;
        NodeId refusedBy; ///< none: it waits for an answer
    };
    /// What its retry timer is about; nothing when that was set before a restore().
    std::optional<Waiting> m_waiting;
};

template <class S>
Client<S>::Client(NodeId self, std::vector<NodeId> servers, ClientOptions options)
    : m_self(self), m_servers(std::move(servers)), m_options(std::move(options)) {
    SYNOD_ASSERT(!m_servers.empty());
    SYNOD_ASSERT(!m_options.operations.empty() && m_options.keys > 0);
}

template <class S>
void Client<S>::start(const Moment&, Out& out) {
    out.setTimer(ClientTimer::next, Time{}, m_options.every);
    out.because(S::clientRules.starts, m_self, m_options.every);
}

template <class S>
void Client<S>::receive(const Moment& at, NodeId from, const Message& message, Out& out) {
    if (const auto* response = std::get_if<ClientResponse>(&message)) {
        onClientResponse(at, from, *response, out);
    } else {
        out.because(S::clientRules.isNoServer, m_self, from);
    }
}

template <class S>
void Client<S>::expire(const Moment& at, const Timer& timer, Out& out) {
    if (timer == ClientTimer::next && !waits()) {
        begin(at, nextCommand(at), out);
    } else if (timer == ClientTimer::retry && waits()) {
        askAgain(at, out);
    } else {
        out.because(S::clientRules.hasNothingToDo, m_self);
    }
}

template <class S>
void Client<S>::request(const Moment& at, const Command& command, Out& out) {
    if (S::isForServers(command))
        return out.because(S::clientRules.isForServers, m_self, command.text);
    if (waits())
        return out.because(S::clientRules.isBusy, m_self, command.text, m_state.sequenceNumber);
    out.cancelTimer(ClientTimer::next);
    begin(at, command.text, out);
}

template <class S>
void Client<S>::boot(const Stable& stable) {
    m_state = State{};
    m_waiting.reset();
    m_state.sequenceNumber = stable.sequenceNumber;
}

template <class S>
void Client<S>::apply(Stable& disk, const StableChange& change) {
    disk.sequenceNumber = change.sequenceNumber;
}

template <class S>
void Client<S>::begin(const Moment& at, std::string command, Out& out) {
    ++m_state.sequenceNumber;
    out.persist(SaveSequenceNumber{m_state.sequenceNumber});
    m_state.command = std::move(command);
    m_state.attempts = 0;
    m_state.redirects = 0;
    if (!m_state.server.valid())
        m_state.server = chooseServer(m_servers, m_state.server, at.random);
    out.deliver(Invoked{m_state.sequenceNumber, invokedAs(m_state.command)});
    ask(at, out);
    out.because(S::clientRules.asks, m_self, m_state.server, m_state.command,
                m_state.sequenceNumber);
}

// Raft dissertation §6.2: a client that hears nothing, or of nobody who leads, tries servers by
// chance until one leads.
template <class S>
void Client<S>::askAgain(const Moment& at, Out& out) {
    m_state.server = chooseServer(m_servers, m_state.server, at.random);
    m_state.redirects = 0;
    const std::optional<Waiting> waited = m_waiting;
    ask(at, out);
    const std::uint64_t number = m_state.sequenceNumber;
    if (!waited)
        return out.because(S::clientRules.asksUnmeasured, m_self, m_state.server, number);
    const Time time = at.now - waited->since;
    if (!waited->refusedBy.valid())
        return out.because(S::clientRules.asksAgain, m_self, time, m_state.server, number);
    out.because(S::clientRules.asksAfterRefusal, m_self, waited->refusedBy, time, m_state.server,
                number);
}

template <class S>
void Client<S>::ask(const Moment& at, Out& out) {
    ++m_state.attempts;
    out.send(m_state.server, ClientRequest{m_self, m_state.sequenceNumber, m_state.command});
    out.setTimer(ClientTimer::retry, m_options.timeout, m_options.timeout);
    m_waiting = Waiting{at.now, {}};
}

template <class S>
void Client<S>::onClientResponse(const Moment& at,
                                 NodeId from,
                                 const ClientResponse& response,
                                 Out& out) {
    if (!waits() || response.sequenceNumber != m_state.sequenceNumber)
        return out.because(S::clientRules.ignores, m_self, from, response.sequenceNumber);
    if (response.status == Status::ok)
        return complete(from, response, out);
    if (from == m_state.server)
        return followHint(at, from, response.leaderHint, out);
    out.because(S::clientRules.askedElsewhere, m_self, from, m_state.server);
}

// Two servers may each take the other for the leader: a client that followed every hint would run
// in circles between them.
template <class S>
void Client<S>::followHint(const Moment& at, NodeId from, NodeId hint, Out& out) {
    if (hint.valid() && hint != from && m_state.redirects < m_servers.size()) {
        m_state.server = hint;
        ++m_state.redirects;
        ask(at, out);
        out.setTimer(ClientTimer::retry, m_options.timeout, m_options.timeout);
        out.because(S::clientRules.followsHint, m_self, from, hint);
        return;
    }
    const Time soon = m_options.timeout / 5;
    out.setTimer(ClientTimer::retry, soon, soon);
    m_waiting = Waiting{at.now, from};
    out.because(m_servers.size() == 1 ? S::clientRules.waitsForOnlyServer
                                      : S::clientRules.waitsForLeader,
                m_self, from, soon);
}

template <class S>
void Client<S>::complete(NodeId from, const ClientResponse& response, Out& out) {
    m_state.server = from;
    m_state.result = response.result;
    ++m_state.answered;
    out.cancelTimer(ClientTimer::retry);
    out.deliver(Completed{m_state.sequenceNumber, invokedAs(m_state.command),
                          completedAs(m_state.command, response.result), m_state.attempts});
    out.setTimer(ClientTimer::next, m_options.every, m_options.every);
    m_state.command.clear();
    out.because(S::clientRules.isAnswered, m_self, m_state.sequenceNumber, from, response.result);
}

} // namespace synod::service

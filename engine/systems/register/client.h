// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/process.h"
#include "engine/systems/register/client_state.h"
#include "engine/systems/register/options.h"
#include "engine/systems/register/state.h"

#include <optional>
#include <string>
#include <vector>

namespace synod::registers {

/// A client of the store, the same for all three kinds of servers. One operation at a time. A get
/// is asked again of others until it is answered; a put only of strong servers, which know it again
/// by its number: elsewhere it would be a second put.
class Client {
public:
    using Message = registers::Message;
    using Timer = service::ClientTimer;
    using Command = registers::Command;
    using Output = service::ClientOutput;
    using State = ClientState;
    using Stable = ClientStable;
    using StableChange = ClientStableChange;
    using Out = Effects<Client>;

    /// `servers` is not empty.
    Client(NodeId self, std::vector<NodeId> servers, ClientOptions options);

    void start(const Moment& at, Out& out);
    void receive(const Moment& at, NodeId from, const Message& message, Out& out);
    void expire(const Moment& at, const Timer& timer, Out& out);
    /// What a person has this client ask for; refused while it waits for an answer.
    void request(const Moment& at, const Command& command, Out& out);

    const State& state() const { return m_state; }
    Stable stable() const { return {m_state.sequenceNumber, m_state.seen}; }
    void restore(const State& state) { m_state = state; }
    void boot(const Stable& stable);
    static void apply(Stable& disk, const StableChange& change);

private:
    void begin(const Moment& at, const Command& command, Out& out);
    void ask(Out& out);
    void askElsewhere(const Moment& at, Out& out);
    void onClientResponse(const Moment& at, NodeId from, const ClientResponse& response, Out& out);
    void followHint(NodeId from, NodeId hint, Out& out);
    void onRefusal(const Moment& at, NodeId from, Out& out);
    void complete(const Moment& at, NodeId from, const ClientResponse& response, Out& out);
    void measureStaleness(const Moment& at, const std::string& key, const ClientResponse& response);
    void learnVersion(const Moment& at, const std::string& key, const ClientResponse& response);
    void giveUp(Out& out);
    void note(const std::string& key, bool put, const ClientResponse& response, Out& out);
    bool isTooOld(const ClientResponse& response) const;
    bool lacks(const ClientResponse& response, const Version& version) const;
    bool mayAskAgain() const;
    bool waits() const { return !m_state.command.empty(); }
    Time pause() const { return m_options.timeout / 5; }

    NodeId m_self;
    std::vector<NodeId> m_servers;
    ClientOptions m_options;
    State m_state;
};

static_assert(Protocol<Client>);

} // namespace synod::registers

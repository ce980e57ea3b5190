// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/process.h"
#include "engine/scenario/registry.h"
#include "engine/sockets/content_store.h"
#include "engine/sockets/datagram.h"
#include "engine/sockets/done_step.h"
#include "engine/sockets/http_door.h"
#include "engine/sockets/node_disk.h"
#include "engine/sockets/node_socket.h"
#include "engine/sockets/wire.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace synod::sockets {

/// One node of a cluster, as its process plays it: the protocol, its clock, its timers, its disk.
///
/// Whatever a step asks for happens in this order: changes become durable, datagrams leave, the
/// cluster is told, with what else the node did in that turn, and programs outside are answered.
/// So a datagram that anyone gets was preceded by its sender's writes, and a step of which the
/// cluster has not heard has had no consequences, as the relay holds its datagrams.
class NodePlayer {
public:
    NodePlayer(const wire::Begin& begin,
               const scenario::System& system,
               ControlConnection& control,
               DatagramSocket& datagrams);

    /// Boots, and plays until the cluster closes the connection.
    void play();

private:
    struct RunningTimer {
        Value timer;
        Time due;
    };
    /// Where something has come.
    struct Ready {
        bool control = false, datagram = false, http = false;
    };

    void boot();
    void openHttp();
    void takeRequests();
    void noteAnswers(const DoneStep& step);
    void tell();
    bool takeTurn();
    Ready wait() const;
    bool hearCluster();
    void obeyAll();
    void obey(const wire::ToNode& message);
    void fire(const wire::Fire& order);
    void ask(const wire::Request& request);
    void refuse(std::uint64_t grant, wire::Missing missing, const std::string& order);
    void decline(const std::string& command);
    void see(const wire::LinkSeen& link);
    void expireOverdue();
    void takeDatagram();
    bool deliver(std::string_view sealed, std::uint16_t port);
    bool read(FromRelayDatagram& message, std::string_view datagram);
    // node_contents.cpp
    void openContents();
    void keepContent(const Value& stableChange);
    void dropContents();
    bool hasNeeded(const Value& commandOrMessage);
    void takeBeside(Value& message, std::string_view octets);
    std::string tailOf(const Value& message);
    void tellOfStrangers();
    std::size_t firstDue() const;
    void expire(std::size_t position, std::uint64_t grant);

    Moment moment();
    DoneStep newStep(Trigger trigger);
    void finish(DoneStep& step);
    void recordChange(DoneStep& step);
    DoneEffect carryOut(Effect& effect, Time now);
    void setTimer(const Value& timer, Time due);
    void sendAll(DoneStep& step);
    /// The clock is behind what somebody else has seen: a grant, or a message's departure.
    void notBefore(Time time);

    const wire::Begin m_begin;
    const scenario::System& m_system;
    ControlConnection& m_control;
    DatagramSocket& m_datagrams;
    const SecretKey m_key;
    ReplayWindow m_come;
    scenario::Scenario m_scenario;
    NodeId m_self;
    Names m_names;
    scenario::NodeTypes m_types;
    std::vector<std::uint16_t> m_ports; ///< by node: the relay's port that stands for it
    std::unique_ptr<Process> m_process;
    std::optional<NodeDisk> m_disk;
    const scenario::Beside* m_beside = nullptr; ///< null: nothing lies beside
    std::optional<ContentStore> m_contents;     ///< where there may be some
    std::vector<std::uint64_t> m_dropped;       ///< contents, once this step is on the disk
    std::optional<StepWriter> m_writer;
    std::unique_ptr<HttpDoor> m_http; ///< null: nobody asks it by HTTP
    TraceClock m_clock;
    NodeClock m_ownClock;
    Time m_latest;
    Time m_shown; ///< by its own clock, and the last that the protocol has seen of it
    Random m_chance, m_timerChance;
    Value m_known; ///< the state as the reports so far tell it
    std::vector<RunningTimer> m_timers;
    std::uint64_t m_steps = 0;
    std::uint64_t m_strangers = 0;     ///< datagrams that the relay did not send
    std::uint64_t m_strangersTold = 0; ///< of them, the cluster knows of
    std::int64_t m_toldAt = 0;         ///< wall time
    StepEffects m_effects;
    std::string m_said;               ///< to the cluster, which has not been told yet
    std::string m_telling;            ///< what it is told; keeps its room for the next
    std::vector<HttpReply> m_answers; ///< of the same steps
};

} // namespace synod::sockets

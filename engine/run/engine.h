// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/run/network.h"
#include "engine/scenario/link_edits.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace synod::run {

/// A network in which people can act: every intervention, the same in every engine.
class Engine : public Network {
public:
    /// Does something to the session now. Gives what is wrong with it, or nothing: a wrong
    /// intervention changes nothing and makes no record.
    std::optional<Why> intervene(const intervention::Intervention& what);
    /// Does what the scenario asks for. What cannot be done (the leader's crash, with no leader)
    /// leaves a note that says so.
    void followScript(const intervention::Intervention& what);

protected:
    using Trouble = std::optional<Why>;
    using Network::Network;
    Engine(const Engine&) = default;
    Engine& operator=(const Engine&) = delete;

    // What an engine is for. Everything has been checked when these are called.
    /// A node's state now; empty of one that is down.
    virtual Value stateNow(NodeId node) = 0;
    /// Makes room for the node that the topology got last.
    virtual void addNodeState(NodeId node) = 0;
    virtual void boot(NodeId node, trace::Kind kind, std::uint64_t cause) = 0;
    /// Gives the seq of the crash record.
    virtual std::uint64_t crash(NodeId node, const trace::CrashBody& body, std::uint64_t cause) = 0;
    /// About to be paused: what it did before is in the records when this returns.
    virtual void halt(NodeId /*node*/) {}
    /// Resumes a paused node.
    virtual void wake(NodeId node, std::uint64_t cause) = 0;
    virtual void ask(NodeId node, const std::string& command, std::uint64_t cause) = 0;
    virtual void expire(NodeId node, std::size_t timer) = 0;
    /// Its clock goes at another rate from now on, as its station says. These of its timers are due
    /// at another time, under new plans: those that were not due yet, earliest set first.
    virtual void
    clockChanged(NodeId node, ClockRate before, std::span<RunningTimer* const> moved) = 0;
    /// Moves the clock of a session in which it does not go by itself.
    virtual void standAt(Time time) = 0;
    /// Lets a node that asks for it know what it can see of one of its links now.
    virtual void tellLink(NodeId node, const LinkNotice& notice) = 0;
    /// A message that no node sent is about to leave.
    virtual void prepareInjected(Flight& /*flight*/) {}
    /// Nodes or links came or went.
    virtual void topologyChanged() {}

    /// The record that begins the step of a node that is told of a link; for what it can see.
    void fillLinkTrigger(trace::Record& trigger, NodeId node, const LinkNotice& notice) const;
    /// Writes down what is done to the session. Gives the seq of the record.
    std::uint64_t noteIntervention(const intervention::Intervention& what, NodeId node = {});
    /// The node of a name, or the one that has a role now.
    std::optional<NodeId> findNode(std::string_view nameOrRole);

private:
    // engine.cpp
    Trouble carryOut(const intervention::Crash& what, NodeId node);
    Trouble carryOut(const intervention::Restart& what, NodeId node);
    Trouble carryOut(const intervention::Pause& what, NodeId node);
    Trouble carryOut(const intervention::Resume& what, NodeId node);
    Trouble carryOut(const intervention::Fire& what, NodeId node);
    Trouble carryOut(const intervention::Request& what, NodeId node);
    Trouble carryOut(const intervention::SetClock& what, NodeId node);
    Trouble carryOut(const intervention::Inject& what);
    Trouble onMessage(const intervention::Intervention& what);
    Trouble troubleWithCommand(NodeId node, const std::string& command) const;

    // links.cpp: what people do to links, and to who is there at all
    Trouble onLinks(const intervention::Intervention& what,
                    const std::function<Trouble(scenario::LinkEditor&)>& edit);
    Trouble carryOut(const intervention::AddNode& what);
    Trouble carryOut(const intervention::RemoveNode& what, NodeId node);
    Trouble carryOut(const intervention::AddLink& what);
    Trouble findAll(const std::vector<std::string>& names, std::vector<NodeId>& nodes);
    std::string freeName() const;
    void setLink(std::uint32_t number, const net::Link& wanted, std::uint64_t cause);
    void connect(NodeId a, NodeId b, const net::LinkParameters& parameters, std::uint64_t cause);
    void noteLink(std::uint32_t number, std::uint64_t cause, bool seen);
    void tellOfLinks();
    void tellPaused(NodeId node);

    std::vector<LinkNotice> m_changed; ///< links that came or went, and nobody has been told yet
};

} // namespace synod::run

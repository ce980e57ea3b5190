// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a person does to a running session; the same in scripts, lessons, the window and the
// recording (docs/formats.md). One struct is one kind: its name, its described fields and its words
// are the whole of what scenarios, recordings and transcripts know of it. A field says by its type
// how it is written, read, checked and said.

#include "engine/core/node_clock.h"
#include "engine/core/time.h"
#include "engine/core/value.h"
#include "engine/core/why.h"
#include "engine/net/topology.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace synod::intervention {

using boost::describe::operators::operator==;

// ---- fields ----------------------------------------------------------------------------------

enum class Means : std::uint8_t { nodeOrRole, node, newName, timer, command, type, body };
template <Means>
struct Text : std::string {
    using std::string::string;
    Text(std::string text) : std::string(std::move(text)) {}
};
/// A name, or a role such as "leader", resolved when it happens.
using NodeOrRole = Text<Means::nodeOrRole>;
using NodeName = Text<Means::node>;
using NewName = Text<Means::newName>;
/// As a transcript prints it; empty: the one due first.
using TimerText = Text<Means::timer>;
using Command = Text<Means::command>;
using MessageType = Text<Means::type>;
/// The fields of a message, as JSON.
using MessageBody = Text<Means::body>;
struct Neighbours : std::vector<std::string> {
    using std::vector<std::string>::vector;
    Neighbours(std::vector<std::string> names) : std::vector<std::string>(std::move(names)) {}
};
using Groups = std::vector<std::vector<std::string>>;

enum class Disk : std::uint8_t { kept, lost };
BOOST_DESCRIBE_ENUM(Disk, kept, lost)

/// Which way of a link, as the intervention names its ends.
enum class Way : std::uint8_t { both, forward, backward };
BOOST_DESCRIBE_ENUM(Way, both, forward, backward)

/// The names or roles of a link's two nodes.
struct Ends {
    std::string a, b;

    bool operator==(const Ends&) const = default;
};
struct LinkWays {
    std::string a, b;
    Way way = Way::both;

    bool operator==(const LinkWays&) const = default;
};

/// Picks messages: one by its id, or the nth send that matches from the moment on at which the
/// intervention happens. Empty fields match everything.
struct MessageSelector {
    std::uint64_t id = 0; ///< 0: by the fields below
    std::string type;     ///< "AppendEntriesRequest"
    std::string from, to; ///< names of nodes, end to end
    std::uint32_t nth = 1;

    bool operator==(const MessageSelector&) const = default;
};

/// Link parameters to change; what is absent stays.
struct LinkAdjustment {
    std::optional<Time> latency, jitter;
    std::optional<Probability> loss, duplicate, reorder;
    std::optional<std::uint64_t> bandwidth;
    std::optional<std::uint32_t> queue;

    bool operator==(const LinkAdjustment&) const = default;
    net::LinkParameters applyTo(net::LinkParameters parameters) const;
};
BOOST_DESCRIBE_STRUCT(LinkAdjustment,
                      (),
                      (latency, jitter, loss, duplicate, reorder, bandwidth, queue))

// ---- kinds -----------------------------------------------------------------------------------
// `words`: how its line in a transcript reads where it is more than its name and its fields, such
// as "set link n1–n2 loss=10%". `needsStart`: about a node that runs, or has run, so that at
// time zero it happens after the nodes have started, while links can be cut, and messages be waited
// for, before that. `harmsTraffic`: done to the network or to a message; what is done to nodes has
// records of its own.

struct Crash {
    static constexpr bool needsStart = true;
    NodeOrRole node;
    Disk disk = Disk::kept;
};
BOOST_DESCRIBE_STRUCT(Crash, (), (node, disk))

/// Boots with what its disk holds.
struct Restart {
    static constexpr bool needsStart = true;
    NodeOrRole node;
};
BOOST_DESCRIBE_STRUCT(Restart, (), (node))

struct Pause {
    static constexpr bool needsStart = true;
    NodeOrRole node;
};
BOOST_DESCRIBE_STRUCT(Pause, (), (node))

struct Resume {
    static constexpr bool needsStart = true;
    NodeOrRole node;
};
BOOST_DESCRIBE_STRUCT(Resume, (), (node))

struct Cut {
    static constexpr bool harmsTraffic = true;
    LinkWays link;
};
BOOST_DESCRIBE_STRUCT(Cut, (), (link))

struct Heal {
    LinkWays link;
};
BOOST_DESCRIBE_STRUCT(Heal, (), (link))

/// Links between different groups are cut both ways.
struct Partition {
    static constexpr bool harmsTraffic = true;
    Groups groups;
};
BOOST_DESCRIBE_STRUCT(Partition, (), (groups))

/// Every link is up again, both ways.
struct HealAll {
    static constexpr std::string_view words = "heal all links";
};
BOOST_DESCRIBE_STRUCT(HealAll, (), ())

/// All the node's links are cut both ways.
struct Isolate {
    static constexpr bool harmsTraffic = true;
    NodeOrRole node;
};
BOOST_DESCRIBE_STRUCT(Isolate, (), (node))

struct SetLink {
    static constexpr bool harmsTraffic = true;
    Ends link;
    LinkAdjustment adjustment;
};
BOOST_DESCRIBE_STRUCT(SetLink, (), (link, adjustment))

struct Drop {
    static constexpr bool harmsTraffic = true;
    MessageSelector message;
};
BOOST_DESCRIBE_STRUCT(Drop, (), (message))

struct Duplicate {
    static constexpr bool harmsTraffic = true;
    MessageSelector message;
};
BOOST_DESCRIBE_STRUCT(Duplicate, (), (message))

struct Delay {
    static constexpr std::string_view words = "delay {message} by {by}";
    static constexpr bool harmsTraffic = true;
    MessageSelector message;
    Time by;
};
BOOST_DESCRIBE_STRUCT(Delay, (), (message, by))

/// At once, or as soon as it may (manual delivery).
struct Deliver {
    MessageSelector message;
};
BOOST_DESCRIBE_STRUCT(Deliver, (), (message))

struct Fire {
    static constexpr std::string_view words = "fire {timer} of {node}";
    static constexpr bool needsStart = true;
    NodeOrRole node;
    TimerText timer;
};
BOOST_DESCRIBE_STRUCT(Fire, (), (node, timer))

struct Request {
    static constexpr std::string_view words = "request {command} at {node}";
    static constexpr bool needsStart = true;
    NodeOrRole node;
    Command command;
};
BOOST_DESCRIBE_STRUCT(Request, (), (node, command))

/// A message that nobody sent.
struct Inject {
    static constexpr std::string_view words = "inject {type} {from} → {to}{body}";
    static constexpr bool harmsTraffic = true;
    NodeName from, to;
    MessageType type;
    MessageBody body;
};
BOOST_DESCRIBE_STRUCT(Inject, (), (from, to, type, body))

struct AddNode {
    NewName name;
    Neighbours neighbours; ///< to which it has links
};
BOOST_DESCRIBE_STRUCT(AddNode, (), (name, neighbours))

struct RemoveNode {
    NodeOrRole node;
};
BOOST_DESCRIBE_STRUCT(RemoveNode, (), (node))

struct AddLink {
    Ends link;
    LinkAdjustment adjustment;
};
BOOST_DESCRIBE_STRUCT(AddLink, (), (link, adjustment))

struct RemoveLink {
    static constexpr bool harmsTraffic = true;
    Ends link;
};
BOOST_DESCRIBE_STRUCT(RemoveLink, (), (link))

/// How fast the node's own clock goes from now on.
struct SetClock {
    static constexpr std::string_view words = "set clock {node} rate={rate}";
    NodeOrRole node;
    ClockRate rate;
};
BOOST_DESCRIBE_STRUCT(SetClock, (), (node, rate))

using Kinds = std::variant<Crash,
                           Restart,
                           Pause,
                           Resume,
                           Cut,
                           Heal,
                           Partition,
                           HealAll,
                           Isolate,
                           SetLink,
                           Drop,
                           Duplicate,
                           Delay,
                           Deliver,
                           Fire,
                           Request,
                           Inject,
                           AddNode,
                           RemoveNode,
                           AddLink,
                           RemoveLink,
                           SetClock>;

struct Intervention : Kinds {
    using Kinds::Kinds;

    template <class Kind>
    bool is() const {
        return std::holds_alternative<Kind>(*this);
    }
    /// A variant has an order wherever its kinds have one, and Qt asks whether that is so.
    friend bool operator<(const Intervention& a, const Intervention& b) = delete;
};

/// The words for all kinds, in their order: "crash", …, "setClock".
const std::vector<std::string>& kindNames();
std::string_view kindName(const Intervention& intervention);

/// "crash n2 (disk lost)", "cut n1–n3": one line for transcripts, in English.
std::string ownText(const Intervention& intervention, const Names& names);

/// The node that it is done to, as it names it; empty where it is done to none.
std::string_view nodeOf(const Intervention& intervention);
/// The messages that it is done to, or null.
const MessageSelector* messagesOf(const Intervention& intervention);

bool harmsTraffic(const Value& intervention);
bool needsStart(const Intervention& intervention);

/// What a scenario asks for and could not be done when its time had come; the body of a note.
struct Refused {
    Intervention intervention;
    Why why;

    bool operator==(const Refused&) const = default;
};
/// "“crash n2” is not done: n2 is not running, so it cannot crash."
std::string ownText(const Refused& refused, const Names& names);

} // namespace synod::intervention

SYNOD_DECLARE_VALUE(synod::intervention::Intervention);
SYNOD_DECLARE_VALUE(synod::intervention::Refused);

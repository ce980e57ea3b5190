// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_clock.h"
#include "engine/scenario/scenario.h"
#include "engine/sockets/report_ring.h"
#include "engine/sockets/trace_clock.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What a cluster and its nodes say to each other over the control connection: one JSON object a
/// line, {"Name": {fields}}. Steps have a form of their own (done_step.h), as they are many.
namespace synod::sockets::wire {

// ---- the cluster says ------------------------------------------------------------------------

struct OptionEntry {
    std::string name;
    bool flag = false;
    std::int64_t number = 0;
    Time least, most;
    std::string text;
};

struct PresetEntry {
    std::string node;
    std::string json;
};

/// What a scenario says to a node: all that System::make and System::readPreset may ask for.
struct ScenarioEntry {
    std::string protocol;
    std::uint64_t seed = 0;
    Time until;
    bool manual = false;
    bool liveRouting = false;
    net::LinkParameters network; ///< of new links
    std::vector<OptionEntry> options;
    std::vector<PresetEntry> presets;
    std::uint32_t clients = 0;
    Time every;
    std::vector<std::string> operations;
    std::uint32_t keys = 0;
    std::string application, from, to;
    std::uint64_t octets = 0;
    bool close = false;
    std::string source;
    std::uint32_t nodes = 0; ///< that it begins with: the first so many of the topology
};

struct ClockEntry {
    std::int64_t wall = 0;
    Time trace;
    std::int64_t ratePerMillion = 0;
    bool running = false;
};

/// A node's own clock, over the trace's time that the clock above tells.
struct NodeClockEntry {
    std::uint32_t ratePerMillion = ClockRate::right;
    Time setAt, shown;
};

/// The first thing that a node is told: who it is, and to begin.
struct Begin {
    std::string key; ///< of this process: textOf() it
    ScenarioEntry scenario;
    net::Topology topology;
    std::vector<std::uint16_t> ports; ///< by node: where datagrams for it go, and from it come
    std::uint16_t self = 0;
    ClockEntry clock;
    NodeClockEntry ownClock;
    std::string directory; ///< where it keeps its disk
    bool again = false;    ///< a restart: what the disk holds counts, not the scenario's preset
    std::uint16_t httpPort = 0; ///< from where on it looks for a free one for HTTP; 0: it has none
    std::uint64_t protocolDraws = 0, timerDraws = 0; ///< how far its streams of chance are
    RingFiles ring; ///< through which it says everything from now on, where there is one
};

/// Sets the clock; the node answers with ClockIsSet, after which it has no step under way that
/// began by the clock before.
struct SetClock {
    ClockEntry clock;
    std::uint64_t number = 0;
};

/// Its own clock goes at another rate; what is left of its timers lasts as long as that takes. The
/// node answers with OwnClockIsSet: what it has reported before that it did by the clock before.
struct SetOwnClock {
    NodeClockEntry clock;
};

/// There are more nodes than before.
struct Nodes {
    std::vector<std::string> names;
    std::vector<std::uint16_t> ports;
};

/// A request of a client, a person or a script.
struct Request {
    std::string command;
    std::uint64_t grant = 0; ///< comes back in the step's report
    Time at;
};

/// Lets a timer expire now, whenever it is due.
struct Fire {
    std::string type;
    std::string body; ///< JSON
    std::uint64_t grant = 0;
    Time at;
};

/// What can be seen of one of its links has changed.
struct LinkSeen {
    std::uint16_t neighbour = 0;
    bool out = true, in = true;
    std::uint64_t grant = 0;
    Time at;
};

/// It is not asked for what it wanted to be asked for (Asked): that cannot be now.
struct Declined {
    std::string command;
};

using ToNode = std::variant<Begin, SetClock, SetOwnClock, Nodes, Request, Fire, LinkSeen, Declined>;

// ---- a node says -----------------------------------------------------------------------------

/// The first thing that a node says; then it is told to begin.
struct Hello {
    std::uint16_t port = 0; ///< of its socket for datagrams
};

struct ClockIsSet {
    std::uint64_t number = 0;
};

/// Answers come in the order of the orders.
struct OwnClockIsSet {};

/// A rule that later reports name by its place: the first rule that a process sends is 0.
struct NewRule {
    std::string id;
    std::string text;
    std::string cites;
};

/// What there is not, so that an order comes to nothing.
enum class Missing : std::uint8_t {
    timer,   ///< it does not run any more
    sense,   ///< of a command
    content, ///< which a command names, and the node does not have
};

/// It does not do what it was told to.
struct Refused {
    std::uint64_t grant = 0;
    Missing missing = Missing::timer;
    std::string order; ///< the timer's type, or the command
};

/// How many datagrams have come to it that its relay did not send. It says so now and then.
struct Strangers {
    std::uint64_t count = 0;
};

/// Programs outside can ask it by HTTP at this port of 127.0.0.1; 0: it has found none free.
struct Serves {
    std::uint16_t port = 0;
};

/// Somebody has asked it by HTTP while the clock stands, or for what it cannot do: it wants to be
/// asked for this as by a person.
struct Asked {
    std::string command;
};

/// It cannot go on; it ends after this.
struct Trouble {
    std::string reason;
};

using FromNode = std::
    variant<Hello, ClockIsSet, OwnClockIsSet, NewRule, Refused, Strangers, Serves, Asked, Trouble>;

// ---- to and from structures ------------------------------------------------------------------

/// The line, with its end. Names of nodes are written by number, which never changes.
std::string line(const ToNode& message);
std::string line(const FromNode& message);
/// Reads a line; gives an empty string, or what is wrong with it.
std::string read(ToNode& out, std::string_view line);
std::string read(FromNode& out, std::string_view line);

ScenarioEntry entryOf(const scenario::Scenario& scenario);
ClockEntry entryOf(const TraceClock& clock);
TraceClock clockOf(const ClockEntry& entry);
NodeClockEntry entryOf(const NodeClock& clock);
NodeClock clockOf(const NodeClockEntry& entry);
/// The scenario and the topology that a node builds its process from.
scenario::Scenario scenarioOf(const Begin& begin);

} // namespace synod::sockets::wire

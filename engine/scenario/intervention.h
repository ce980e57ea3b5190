// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_clock.h"
#include "engine/core/time.h"
#include "engine/core/value.h"
#include "engine/core/why.h"
#include "engine/net/topology.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace synod::scenario {

/// Which way of a link, as the intervention names its ends.
enum class Way : std::uint8_t { both, forward, backward };

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

/// Something a person does to a running session; the same in scripts, lessons, the window and the
/// recording (docs/formats.md). Which fields mean something depends on `action`.
struct Intervention {
    enum class Action : std::uint8_t {
        crash,      ///< node, diskLost
        restart,    ///< node; boots with what its disk holds
        pause,      ///< node
        resume,     ///< node
        cut,        ///< linkEnds, way
        heal,       ///< linkEnds, way
        partition,  ///< groups: links between different groups are cut both ways
        healAll,    ///< every link up again, both ways
        isolate,    ///< node: all its links are cut both ways
        setLink,    ///< linkEnds, adjustment
        drop,       ///< message
        duplicate,  ///< message
        delay,      ///< message, by
        deliver,    ///< message: at once, or as soon as it may (manual delivery)
        fire,       ///< node, timer: its text as a transcript prints it; empty: the one due first
        request,    ///< node, command
        inject,     ///< from, to, type, body: a message nobody sent
        addNode,    ///< name, links to `neighbours`
        removeNode, ///< node
        addLink,    ///< linkEnds, adjustment
        removeLink, ///< linkEnds
        setClock,   ///< node, rate: how fast its own clock goes from now on
    };

    Action action = Action::crash;
    std::string node; ///< a name, or a role such as "leader", resolved when it happens
    bool diskLost = false;
    ClockRate rate;
    std::vector<std::string> linkEnds; ///< two names
    Way way = Way::both;
    std::vector<std::vector<std::string>> groups;
    LinkAdjustment adjustment;
    MessageSelector message;
    Time by;
    std::string timer;
    std::string command;
    std::string from, to, type;
    std::string body; ///< JSON
    std::string name;
    std::vector<std::string> neighbours;

    bool operator==(const Intervention&) const = default;
};

/// "crash n2 (disk lost)", "cut n1–n3": one line for transcripts, in English.
std::string ownText(const Intervention& intervention, const Names& names);

/// What a person did to the network or to a message; what is done to nodes has records of its own.
bool harmsTraffic(const Value& intervention);

/// About a node that runs, or has run. At time zero it happens after the nodes have started, while
/// links can be cut, and messages be waited for, before that.
bool needsStart(const Intervention& intervention);

/// What a scenario asks for and could not be done when its time had come; the body of a note.
struct Refused {
    Intervention intervention;
    Why why;

    bool operator==(const Refused&) const = default;
};
/// "“crash n2” is not done: n2 is not running, so it cannot crash."
std::string ownText(const Refused& refused, const Names& names);

struct ScheduledIntervention {
    Time time;
    Intervention intervention;

    bool operator==(const ScheduledIntervention&) const = default;
};

} // namespace synod::scenario

SYNOD_DECLARE_VALUE(synod::scenario::Intervention);
SYNOD_DECLARE_VALUE(synod::scenario::Refused);

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"
#include "engine/intervention/intervention.h"
#include "engine/net/topology.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace synod::scenario {

using intervention::Intervention;

struct ScheduledIntervention {
    Time time;
    Intervention intervention;

    bool operator==(const ScheduledIntervention&) const = default;
};

/// The value of an option of a protocol; which member holds it is the option's kind.
struct OptionValue {
    bool flag = false;
    std::int64_t number = 0;
    Time least, most; ///< a time is `least` alone
    std::string text;

    bool operator==(const OptionValue&) const = default;
};

enum class OptionKind : std::uint8_t { flag, number, time, timeRange, choice, text };

/// An option that a protocol understands, for `synod run --help-options` and for the loader.
struct OptionInfo {
    std::string_view name;
    OptionKind kind = OptionKind::flag;
    OptionValue byDefault;
    std::string_view unit;    ///< "ms", "entries"; empty where there is none
    std::string_view meaning; ///< an English sentence, marked with SYNOD_OPTION
    std::vector<std::string_view> choices = {};
    std::int64_t least = 0, most = 1'000'000'000; ///< of a number
};

enum class Delivery : std::uint8_t { timed, manual };
enum class Routing : std::uint8_t { built, live };

/// Clients that ask by themselves.
struct Workload {
    std::uint32_t clients = 0;
    Time every = milliseconds(50); ///< a client waits this long after an answer; "20/s" is 50 ms
    std::vector<std::string> operations;
    std::uint32_t keys = 3;
    // Of hosts: one application of one node, with another.
    std::string application;
    std::string from, to;           ///< names
    std::uint64_t octets = 100'000; ///< of a transfer or a response, over a stream
    bool close = false;             ///< the stream after it

    bool operator==(const Workload&) const = default;
};

/// A session before it runs: what a `.toml` says, checked and with its defaults filled in. Scenario
/// and interventions are the whole session.
struct Scenario {
    std::string protocol = "raft";
    std::uint64_t seed = 1;
    Time until = seconds(10);
    net::Topology topology; ///< servers first, in order; the workload's clients after them
    Delivery delivery = Delivery::timed;
    Routing routing = Routing::built;
    net::LinkParameters network; ///< of every link that has no [[link]] of its own; new links too
    std::map<std::string, OptionValue, std::less<>> options; ///< every option of the protocol
    std::map<std::string, std::string, std::less<>> presets; ///< node → stable state as JSON
    Workload workload;
    std::vector<ScheduledIntervention> at; ///< in time order
    std::string source;                    ///< the TOML it was made from, as it was run

    const OptionValue& option(std::string_view name) const;
};

} // namespace synod::scenario

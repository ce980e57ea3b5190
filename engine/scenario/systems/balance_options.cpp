// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/systems/balance_options.h"

#include "engine/core/assert.h"
#include "engine/core/units.h"
#include "engine/scenario/systems/option_table.h"
#include "engine/scenario/systems/service_systems.h"

#include <boost/json.hpp>

#include <algorithm>
#include <array>

namespace synod::scenario {
namespace {

namespace json = boost::json;
using balance::BackendOptions;
using balance::BalancerOptions;
using balance::ClientOptions;
using balance::Policy;
using balance::WireOptions;

/// In the order of the enumeration.
constexpr std::array<std::string_view, 7> policies{
    "random",     "roundRobin",     "weightedRoundRobin", "leastConnections",
    "twoChoices", "consistentHash", "moduloHash"};
constexpr std::array<std::string_view, 3> operations{"get", "put", "append"};

std::vector<std::string_view> againstChoices() {
    std::vector<std::string_view> choices{"nobody"};
    choices.insert(choices.end(), policies.begin(), policies.end());
    return choices;
}

constexpr NumberRange workersRange{1, 1'000};
constexpr NumberRange queueRange{0, 1'000'000};

const OptionTable<BalancerOptions>& balancerTable() {
    static const OptionTable<BalancerOptions> table{
        choiceOption("policy", &BalancerOptions::policy, {policies.begin(), policies.end()},
                     SYNOD_OPTION("who gets the next request; moduloHash is wrong where backends "
                                  "come and go: nearly all keys move then")),
        {choiceOption("against", againstChoices(),
                      SYNOD_OPTION("a second balancer goes by this policy, side by side with the "
                                   "first, with backends and clients of its own and the same load: "
                                   "every node is there twice, s1-a and s1-b"))},
        numberOption("virtualNodes", &BalancerOptions::virtualNodes, {1, 100}, "",
                     SYNOD_OPTION("places on the ring of consistent hashing of a backend, for each "
                                  "unit of its weight")),
        flagOption(
            "healthChecks", &BalancerOptions::healthChecks,
            SYNOD_OPTION("the balancer asks backends again and again whether they are there")),
        timeOption("checkInterval", &BalancerOptions::checkInterval,
                   SYNOD_OPTION("how often the balancer checks every backend")),
        timeOption("checkTimeout", &BalancerOptions::checkTimeout,
                   SYNOD_OPTION("how long a check waits for its answer until it is missed; at most "
                                "until the next check")),
        numberOption("fall", &BalancerOptions::fall, {1, 100}, "",
                     SYNOD_OPTION("missed checks in a row until a backend is out")),
        numberOption("rise", &BalancerOptions::rise, {1, 100}, "",
                     SYNOD_OPTION("answered checks in a row until a backend is in again")),
        timeOption("attemptTimeout", &BalancerOptions::attemptTimeout,
                   SYNOD_OPTION("how long the balancer waits for a backend's answer to a request")),
        numberOption(
            "retries", &BalancerOptions::retries, {0, 10}, "",
            SYNOD_OPTION("how often a request that a backend has failed is given to another")),
        numberOption("retryBudget", &BalancerOptions::retryBudget, {0, 1'000}, "%",
                     SYNOD_OPTION("how many retries there may be for a hundred requests")),
        numberOption("errorLimit", &BalancerOptions::errorLimit, {0, 100}, "",
                     SYNOD_OPTION("attempts that a backend fails in a row until it is out, "
                                  "whatever the checks say; 0: never")),
        timeOption("downTime", &BalancerOptions::downTime,
                   SYNOD_OPTION("after so long a backend that is out for its failures is tried "
                                "again, where no checks bring it in")),
        numberOption("retryAfter", &BalancerOptions::retryAfter, {0, 3'600}, "s",
                     SYNOD_OPTION("what the balancer tells a client to wait that it answers 503; "
                                  "0: it does not say")),
        flagOption("idempotencyKeys", &BalancerOptions::idempotencyKeys,
                   SYNOD_OPTION("requests that are not idempotent have a key by which their "
                                "backend knows them again, so that they can be retried there")),
        flagOption("retriesAll", &BalancerOptions::retriesAll,
                   SYNOD_OPTION("wrong: requests that are not idempotent are retried as well, and "
                                "may take effect twice")),
        flagOption(
            "leaksConnections", &BalancerOptions::leaksConnections,
            SYNOD_OPTION("wrong: an answer does not end the connection that is counted for it")),
    };
    return table;
}

const OptionTable<BackendOptions>& backendTable() {
    static const OptionTable<BackendOptions> table{
        timeOption("serviceTime", &BackendOptions::serviceTime,
                   SYNOD_OPTION("how long a request takes a worker of a backend, on average")),
        choiceOption(
            "service", &BackendOptions::service, {"fixed", "exponential"},
            SYNOD_OPTION("whether all requests take as long, or some much longer than others")),
        numberOption("workers", &BackendOptions::workers, workersRange, "",
                     SYNOD_OPTION("requests that a backend serves at once")),
        numberOption("queue", &BackendOptions::queue, queueRange, "",
                     SYNOD_OPTION("requests that may wait at a backend; more are refused")),
        flagOption("forgetsKeys", &BackendOptions::forgetsKeys,
                   SYNOD_OPTION("wrong: backends keep the keys of requests in their memory alone, "
                                "and not beside the effect")),
        flagOption("ignoresQueueLimit", &BackendOptions::ignoresQueueLimit,
                   SYNOD_OPTION("wrong: backends refuse nothing, and their queues grow")),
    };
    return table;
}

const OptionTable<ClientOptions>& clientTable() {
    static const OptionTable<ClientOptions> table{
        choiceOption("arrivals", &ClientOptions::arrivals, {"steady", "poisson", "bursts"},
                     SYNOD_OPTION("when a client asks: evenly, by chance, or many times at once "
                                  "and then not for a while; the rate is the same")),
        numberOption("burst", &ClientOptions::burst, {1, 1'000}, "",
                     SYNOD_OPTION("requests of a burst")),
        flagOption("heavyKeys", &ClientOptions::heavyKeys,
                   SYNOD_OPTION("a few keys are asked for much more often than others: the second "
                                "half as often as the first, the third a third as often")),
        flagOption("heedsRetryAfter", &ClientOptions::heedsRetryAfter,
                   SYNOD_OPTION("clients wait as long as a 503 tells them to")),
        timeOption(
            "clientTimeout", &ClientOptions::timeout,
            SYNOD_OPTION("how long a client waits for an answer until it gives the request up")),
    };
    return table;
}

const OptionTable<WireOptions>& transportTable() {
    static const OptionTable<WireOptions> table{
        {choiceOption(
            "transport", {"udp", "tcp"},
            SYNOD_OPTION(
                "how messages travel: each in a datagram, or as HTTP over TCP connections"))},
        flagOption("keepAlive", &WireOptions::keepAlive,
                   SYNOD_OPTION("over TCP: a connection serves one request after another; else it "
                                "is closed after each")),
    };
    return table;
}

/// MSL is shorter than RFC 9293's two minutes, as on many hosts: who closes first has a connection
/// in TIME-WAIT for two of them.
WireOptions wireOf(const Scenario& scenario) {
    WireOptions wire = optionsOf(transportTable(), scenario);
    wire.idempotencyKey = scenario.option("idempotencyKeys").flag;
    if (scenario.option("transport").text == "tcp") {
        wire.tcp.emplace();
        wire.tcp->msl = seconds(1);
    }
    return wire;
}

// ---- [node.NAME] -------------------------------------------------------------------------------

std::string readWhole(std::uint32_t& out, const json::value& value, NumberRange range) {
    if (!value.is_int64() || value.get_int64() < range.least || value.get_int64() > range.most)
        return "expected a whole number from " + std::to_string(range.least) + " to " +
               std::to_string(range.most);
    out = static_cast<std::uint32_t>(value.get_int64());
    return {};
}

std::string readTime(Time& out, const json::value& value) {
    const auto time = value.is_string() ? parseTime(std::string(value.get_string())) : std::nullopt;
    if (!time || *time < shortestWait || *time > longestDuration)
        return "expected a time from " + toShortText(shortestWait) + " to " +
               toShortText(longestDuration) + ", such as \"200ms\"";
    out = *time;
    return {};
}

std::string readSettings(BackendSettings& settings, const json::value& preset) {
    if (!preset.is_object())
        return "expected a table with weight, serviceTime, workers and queue";
    const json::object& table = preset.get_object();
    std::string wrong = onlyKeys(table, {"weight", "serviceTime", "workers", "queue"});
    const auto read = [&](const char* key, auto reader) {
        const json::value* value = wrong.empty() ? table.if_contains(key) : nullptr;
        const std::string problem = value == nullptr ? std::string() : reader(*value);
        if (!problem.empty())
            wrong = std::string(key) + ": " + problem;
    };
    balance::BackendOptions& own = settings.own;
    read("weight", [&](const auto& v) { return readWhole(settings.weight, v, {1, mostWeight}); });
    read("serviceTime", [&](const auto& v) { return readTime(own.serviceTime, v); });
    read("workers", [&](const auto& v) { return readWhole(own.workers, v, workersRange); });
    read("queue", [&](const auto& v) { return readWhole(own.queue, v, queueRange); });
    return wrong;
}

constexpr Sentence unknownOperation{
    "errors.balanceOperation",
    SYNOD_ERROR(
        "clients of a balancer get, put and append; leave other operations out of [workload]")};

} // namespace

std::vector<OptionInfo> balanceOptionTable() {
    std::vector<OptionInfo> all;
    append(all, balancerTable());
    append(all, backendTable());
    append(all, clientTable());
    append(all, transportTable());
    return all;
}

std::optional<Policy> balancePolicy(std::string_view word) {
    const auto* const found = std::find(policies.begin(), policies.end(), word);
    return found == policies.end() ? std::nullopt
                                   : std::optional(static_cast<Policy>(found - policies.begin()));
}

ClientOptions clientOptionsOf(const Scenario& scenario) {
    ClientOptions options = optionsOf(clientTable(), scenario);
    options.every = scenario.workload.every;
    options.keys = std::max(scenario.workload.keys, 1u);
    options.wire = wireOf(scenario);
    if (scenario.workload.operations.empty())
        return options;
    options.operations.clear();
    for (const std::string& operation : scenario.workload.operations)
        options.operations.push_back(chosen<balance::Operation>(operations, operation));
    return options;
}

BalancerOptions balancerOptionsOf(const Scenario& scenario) {
    BalancerOptions options = optionsOf(balancerTable(), scenario);
    options.keys = std::max(scenario.workload.keys, 1u);
    options.wire = wireOf(scenario);
    options.wire.leaks = options.leaksConnections;
    return options;
}

BackendSettings backendOptionsOf(const Scenario& scenario, std::string_view node) {
    BackendSettings settings{optionsOf(backendTable(), scenario)};
    settings.own.idempotencyKeys = scenario.option("idempotencyKeys").flag;
    settings.own.wire = wireOf(scenario);
    if (const auto preset = scenario.presets.find(node); preset != scenario.presets.end()) {
        const std::string wrong = readSettings(settings, json::parse(preset->second));
        SYNOD_ASSERT(wrong.empty()); // the loader has tried it
    }
    return settings;
}

std::string readBalancePreset(Value&, std::string_view text, const Names&) {
    json::error_code failed;
    const json::value preset = json::parse(json::string_view(text.data(), text.size()), failed);
    if (failed)
        return "expected JSON: " + failed.message();
    BackendSettings settings;
    return readSettings(settings, preset);
}

std::optional<BadOption> asksForTooMuch(const Scenario& scenario) {
    const auto& asked = scenario.workload.operations;
    const bool known = std::all_of(asked.begin(), asked.end(), [](const std::string& operation) {
        return std::find(operations.begin(), operations.end(), operation) != operations.end();
    });
    return known ? std::nullopt : std::optional(BadOption{"operations", &unknownOperation});
}

} // namespace synod::scenario

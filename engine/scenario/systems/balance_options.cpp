// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/systems/balance_options.h"

#include "engine/core/assert.h"
#include "engine/core/units.h"
#include "engine/scenario/systems/service_systems.h"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace synod::scenario {
namespace {

namespace json = boost::json;
using balance::Arrivals;
using balance::Policy;

template <class T>
using Words = std::span<const std::pair<std::string_view, T>>;

constexpr std::pair<std::string_view, Policy> policies[] = {
    {"random", Policy::random},
    {"roundRobin", Policy::roundRobin},
    {"weightedRoundRobin", Policy::weightedRoundRobin},
    {"leastConnections", Policy::leastConnections},
    {"twoChoices", Policy::twoChoices},
    {"consistentHash", Policy::consistentHash},
    {"moduloHash", Policy::moduloHash},
};
constexpr std::pair<std::string_view, Arrivals> arrivals[] = {
    {"steady", Arrivals::steady},
    {"poisson", Arrivals::poisson},
    {"bursts", Arrivals::bursts},
};

template <class T>
T meaning(Words<T> words, std::string_view word) {
    const auto found = std::find_if(words.begin(), words.end(),
                                    [=](const auto& each) { return each.first == word; });
    SYNOD_ASSERT(found != words.end()); // the loader has tried it
    return found->second;
}

OptionInfo flagOption(std::string_view name, bool byDefault, std::string_view meaning) {
    return {name, OptionKind::flag, flag(byDefault), "", meaning};
}

OptionInfo timeOption(std::string_view name, Time byDefault, std::string_view meaning) {
    return {name, OptionKind::time, times(byDefault, byDefault), "ms", meaning};
}

struct Range {
    std::int64_t least, most;
};

OptionInfo numberOption(std::string_view name,
                        std::uint64_t byDefault,
                        Range range,
                        std::string_view unit,
                        std::string_view meaning) {
    return {name, OptionKind::number, number(byDefault), unit, meaning,
            {},   range.least,        range.most};
}

template <class T>
OptionInfo choiceOption(std::string_view name,
                        Words<T> words,
                        std::string byDefault,
                        std::string_view meaning) {
    OptionInfo info{name, OptionKind::choice, word(std::move(byDefault)), "", meaning};
    for (const auto& [text, value] : words)
        info.choices.push_back(text);
    return info;
}

std::vector<std::string_view> againstChoices() {
    std::vector<std::string_view> choices{"nobody"};
    for (const auto& [text, policy] : policies)
        choices.push_back(text);
    return choices;
}

constexpr Range workersRange{1, 1'000};
constexpr Range queueRange{0, 1'000'000};

std::vector<OptionInfo> balancerTable() {
    const balance::BalancerOptions plain;
    return {
        choiceOption("policy", Words<Policy>(policies), "roundRobin",
                     SYNOD_OPTION("who gets the next request; moduloHash is wrong where backends "
                                  "come and go: nearly all keys move then")),
        {"against", OptionKind::choice, word("nobody"), "",
         SYNOD_OPTION(
             "a second balancer goes by this policy, side by side with the first, with backends "
             "and clients of its own and the same load: every node is there twice, s1-a and s1-b"),
         againstChoices()},
        numberOption("virtualNodes", plain.virtualNodes, {1, 100}, "",
                     SYNOD_OPTION("places on the ring of consistent hashing of a backend, for each "
                                  "unit of its weight")),
        flagOption(
            "healthChecks", plain.healthChecks,
            SYNOD_OPTION("the balancer asks backends again and again whether they are there")),
        timeOption("checkInterval", plain.checkInterval,
                   SYNOD_OPTION("how often the balancer checks every backend")),
        timeOption("checkTimeout", plain.checkTimeout,
                   SYNOD_OPTION("how long a check waits for its answer until it is missed; at most "
                                "until the next check")),
        numberOption("fall", plain.fall, {1, 100}, "",
                     SYNOD_OPTION("missed checks in a row until a backend is out")),
        numberOption("rise", plain.rise, {1, 100}, "",
                     SYNOD_OPTION("answered checks in a row until a backend is in again")),
        timeOption("attemptTimeout", plain.attemptTimeout,
                   SYNOD_OPTION("how long the balancer waits for a backend's answer to a request")),
        numberOption(
            "retries", plain.retries, {0, 10}, "",
            SYNOD_OPTION("how often a request that a backend has failed is given to another")),
        numberOption("retryBudget", plain.retryBudget, {0, 1'000}, "%",
                     SYNOD_OPTION("how many retries there may be for a hundred requests")),
        numberOption("errorLimit", plain.errorLimit, {0, 100}, "",
                     SYNOD_OPTION("attempts that a backend fails in a row until it is out, "
                                  "whatever the checks say; 0: never")),
        timeOption("downTime", plain.downTime,
                   SYNOD_OPTION("after so long a backend that is out for its failures is tried "
                                "again, where no checks bring it in")),
        numberOption("retryAfter", plain.retryAfter, {0, 3'600}, "s",
                     SYNOD_OPTION("what the balancer tells a client to wait that it answers 503; "
                                  "0: it does not say")),
        flagOption("idempotencyKeys", plain.idempotencyKeys,
                   SYNOD_OPTION("requests that are not idempotent have a key by which their "
                                "backend knows them again, so that they can be retried there")),
        flagOption("retriesAll", plain.retriesAll,
                   SYNOD_OPTION("wrong: requests that are not idempotent are retried as well, and "
                                "may take effect twice")),
        flagOption(
            "leaksConnections", plain.leaksConnections,
            SYNOD_OPTION("wrong: an answer does not end the connection that is counted for it")),
    };
}

std::vector<OptionInfo> backendTable() {
    const balance::BackendOptions plain;
    return {
        timeOption("serviceTime", plain.serviceTime,
                   SYNOD_OPTION("how long a request takes a worker of a backend, on average")),
        {"service",
         OptionKind::choice,
         word("fixed"),
         "",
         SYNOD_OPTION("whether all requests take as long, or some much longer than others"),
         {"fixed", "exponential"}},
        numberOption("workers", plain.workers, workersRange, "",
                     SYNOD_OPTION("requests that a backend serves at once")),
        numberOption("queue", plain.queue, queueRange, "",
                     SYNOD_OPTION("requests that may wait at a backend; more are refused")),
        flagOption("forgetsKeys", plain.forgetsKeys,
                   SYNOD_OPTION("wrong: backends keep the keys of requests in their memory alone, "
                                "and not beside the effect")),
        flagOption("ignoresQueueLimit", plain.ignoresQueueLimit,
                   SYNOD_OPTION("wrong: backends refuse nothing, and their queues grow")),
    };
}

std::vector<OptionInfo> clientTable() {
    const balance::ClientOptions plain;
    return {
        choiceOption("arrivals", Words<Arrivals>(arrivals), "steady",
                     SYNOD_OPTION("when a client asks: evenly, by chance, or many times at once "
                                  "and then not for a while; the rate is the same")),
        numberOption("burst", plain.burst, {1, 1'000}, "", SYNOD_OPTION("requests of a burst")),
        flagOption("heavyKeys", plain.heavyKeys,
                   SYNOD_OPTION("a few keys are asked for much more often than others: the second "
                                "half as often as the first, the third a third as often")),
        flagOption("heedsRetryAfter", plain.heedsRetryAfter,
                   SYNOD_OPTION("clients wait as long as a 503 tells them to")),
        timeOption(
            "clientTimeout", plain.timeout,
            SYNOD_OPTION("how long a client waits for an answer until it gives the request up")),
    };
}

std::vector<OptionInfo> transportTable() {
    return {
        {"transport",
         OptionKind::choice,
         word("udp"),
         "",
         SYNOD_OPTION("how messages travel: each in a datagram, or as HTTP over TCP connections"),
         {"udp", "tcp"}},
        flagOption("keepAlive", balance::WireOptions().keepAlive,
                   SYNOD_OPTION("over TCP: a connection serves one request after another; else it "
                                "is closed after each")),
    };
}

/// MSL is shorter than RFC 9293's two minutes, as on many hosts: who closes first has a connection
/// in TIME-WAIT for two of them.
balance::WireOptions wireOf(const Scenario& scenario) {
    balance::WireOptions wire;
    wire.keepAlive = scenario.option("keepAlive").flag;
    wire.idempotencyKey = scenario.option("idempotencyKeys").flag;
    if (scenario.option("transport").text == "tcp") {
        wire.tcp.emplace();
        wire.tcp->msl = seconds(1);
    }
    return wire;
}

// ---- [node.NAME] -------------------------------------------------------------------------------

std::string readWhole(std::uint32_t& out, const json::value& value, Range range) {
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

std::uint32_t numberOf(const Scenario& scenario, std::string_view option) {
    return static_cast<std::uint32_t>(scenario.option(option).number);
}

constexpr Sentence unknownOperation{
    "errors.balanceOperation",
    SYNOD_ERROR(
        "clients of a balancer get, put and append; leave other operations out of [workload]")};

constexpr std::pair<std::string_view, balance::Operation> operations[] = {
    {"get", balance::Operation::get},
    {"put", balance::Operation::put},
    {"append", balance::Operation::append},
};

} // namespace

std::vector<OptionInfo> balanceOptionTable() {
    std::vector<OptionInfo> all = balancerTable();
    for (auto table : {backendTable(), clientTable(), transportTable()})
        std::move(table.begin(), table.end(), std::back_inserter(all));
    return all;
}

std::optional<Policy> balancePolicy(std::string_view word) {
    for (const auto& [name, policy] : policies)
        if (name == word)
            return policy;
    return std::nullopt;
}

balance::ClientOptions clientOptionsOf(const Scenario& scenario) {
    balance::ClientOptions options;
    options.every = scenario.workload.every;
    options.arrivals = meaning(Words<Arrivals>(arrivals), scenario.option("arrivals").text);
    options.burst = numberOf(scenario, "burst");
    options.keys = std::max(scenario.workload.keys, 1u);
    options.heavyKeys = scenario.option("heavyKeys").flag;
    options.timeout = scenario.option("clientTimeout").least;
    options.heedsRetryAfter = scenario.option("heedsRetryAfter").flag;
    options.wire = wireOf(scenario);
    if (scenario.workload.operations.empty())
        return options;
    options.operations.clear();
    for (const std::string& operation : scenario.workload.operations)
        options.operations.push_back(meaning(Words<balance::Operation>(operations), operation));
    return options;
}

balance::BalancerOptions balancerOptionsOf(const Scenario& scenario) {
    balance::BalancerOptions options;
    options.policy = meaning(Words<Policy>(policies), scenario.option("policy").text);
    options.virtualNodes = numberOf(scenario, "virtualNodes");
    options.healthChecks = scenario.option("healthChecks").flag;
    options.checkInterval = scenario.option("checkInterval").least;
    options.checkTimeout = scenario.option("checkTimeout").least;
    options.fall = numberOf(scenario, "fall");
    options.rise = numberOf(scenario, "rise");
    options.attemptTimeout = scenario.option("attemptTimeout").least;
    options.retries = numberOf(scenario, "retries");
    options.retryBudget = numberOf(scenario, "retryBudget");
    options.errorLimit = numberOf(scenario, "errorLimit");
    options.downTime = scenario.option("downTime").least;
    options.retryAfter = numberOf(scenario, "retryAfter");
    options.idempotencyKeys = scenario.option("idempotencyKeys").flag;
    options.keys = std::max(scenario.workload.keys, 1u);
    options.retriesAll = scenario.option("retriesAll").flag;
    options.leaksConnections = scenario.option("leaksConnections").flag;
    options.wire = wireOf(scenario);
    options.wire.leaks = options.leaksConnections;
    return options;
}

BackendSettings backendOptionsOf(const Scenario& scenario, std::string_view node) {
    BackendSettings settings;
    balance::BackendOptions& own = settings.own;
    own.serviceTime = scenario.option("serviceTime").least;
    own.service = scenario.option("service").text == "exponential" ? balance::Service::exponential
                                                                   : balance::Service::fixed;
    own.workers = numberOf(scenario, "workers");
    own.queue = numberOf(scenario, "queue");
    own.idempotencyKeys = scenario.option("idempotencyKeys").flag;
    own.forgetsKeys = scenario.option("forgetsKeys").flag;
    own.wire = wireOf(scenario);
    own.ignoresQueueLimit = scenario.option("ignoresQueueLimit").flag;
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
        return std::any_of(std::begin(operations), std::end(operations),
                           [&](const auto& each) { return each.first == operation; });
    });
    return known ? std::nullopt : std::optional(BadOption{"operations", &unknownOperation});
}

} // namespace synod::scenario

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/register/linearizability_monitor.h"

#include "engine/service/service.h"
#include "engine/systems/register/rules.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace synod::registers {
namespace {

constexpr Time always{INT64_MIN};

std::string nameOf(bool absent, const std::string& value) {
    return absent ? "absent" : value;
}

} // namespace

constexpr Rule linearizability{
    "register.linearizability",
    SYNOD_RULE("every put and get takes effect at one moment between its call and its answer"),
    "Herlihy and Wing 1990"};
const Sentence& Linearizability::property() const {
    return linearizability;
}

void Linearizability::see(const StepReport& step, Violations& out) {
    const auto* state = step.state.getIf<ClientState>();
    if (state == nullptr)
        return;
    const auto taken = m_clients.take(step, *state);
    if (!taken)
        return;
    if (taken->done)
        finish(step, *taken, out);
    else
        begin(*taken);
}

Linearizability::Cluster&
Linearizability::clusterOf(Key& key, const std::string& value, bool absent) {
    const std::string name = absent ? std::string() : "=" + value;
    const auto [place, first] = key.byValue.try_emplace(name, key.clusters.size());
    if (first)
        key.clusters.push_back({value, absent, {absent ? always : Time::never(), 0}, {always, 0}});
    return key.clusters[place->second];
}

void Linearizability::begin(const ClientStep& step) {
    const auto operation = service::readOperation(step.command);
    if (!operation || operation->verb == "get")
        return;
    Key& key = m_keys[std::string(operation->key)];
    const std::string value(operation->value);
    if (operation->verb != "put" || key.byValue.contains("=" + value))
        key.judged = false;
    else // a put that is read takes effect after its call, though it may never be answered
        clusterOf(key, value, false).began = {step.called, step.callSeq};
}

void Linearizability::finish(const StepReport& report, const ClientStep& step, Violations& out) {
    const auto operation = service::readOperation(step.command);
    if (!operation)
        return;
    const std::string name(operation->key);
    Key& key = m_keys[name];
    if (!key.judged)
        return;
    const bool put = operation->verb == "put";
    constexpr std::string_view found = "= ";
    const bool absent = !put && !step.result.starts_with(found);
    const std::string value = put      ? std::string(operation->value)
                              : absent ? std::string()
                                       : step.result.substr(found.size());
    Cluster& cluster = clusterOf(key, value, absent);
    if (report.time < cluster.ended.time)
        cluster.ended = {report.time, report.seq};
    if (step.called > cluster.began.time)
        cluster.began = {step.called, step.callSeq};
    hold(key, cluster, name, report, out);
}

constexpr Rule outOfOrder{
    "register.outOfOrder",
    SYNOD_RULE(
        "no order has the answers about %1: “%2” must come before “%3”, and “%3” before “%2”"),
    "Gibbons and Korach 1997"};
void Linearizability::hold(Key& key,
                           const Cluster& cluster,
                           const std::string& name,
                           const StepReport& report,
                           Violations& out) {
    const std::size_t first = key.clusters.size() - std::min(key.clusters.size(), window);
    for (std::size_t i = first; i < key.clusters.size(); ++i) {
        const Cluster& other = key.clusters[i];
        if (&other == &cluster || other.ended.time >= cluster.began.time ||
            cluster.ended.time >= other.began.time)
            continue;
        std::set<std::uint64_t> seqs{cluster.ended.seq, cluster.began.seq, other.ended.seq,
                                     other.began.seq, report.seq};
        seqs.erase(0);
        out.push_back({"Linearizability",
                       whyOf(outOfOrder, name, nameOf(cluster.absent, cluster.value),
                             nameOf(other.absent, other.value)),
                       {seqs.begin(), seqs.end()}});
        key.judged = false;
        return;
    }
}

std::span<const Sentence* const> linearizabilityRules() {
    return rulesOf<linearizability, outOfOrder>();
}

} // namespace synod::registers

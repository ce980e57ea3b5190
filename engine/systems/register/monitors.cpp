// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/register/monitors.h"

#include "engine/core/field_number.h"
#include "engine/service/service.h"
#include "engine/systems/register/linearizability_monitor.h"
#include "engine/systems/register/rules.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace synod::registers {
namespace {

bool changes(const StepReport& step, std::uint16_t field) {
    return step.beganAnew || std::any_of(step.changed.begin(), step.changed.end(),
                                         [=](const Delta& delta) { return delta.field == field; });
}

/// A server whose registers the step has changed.
const State* changedServer(const StepReport& step) {
    const auto* state = step.state.getIf<State>();
    return state != nullptr && changes(step, fieldNumber<&State::store>) ? state : nullptr;
}

/// Whether copies have a version, or a newer one.
bool has(const std::vector<Copy>& copies, const Stamp& stamp, const Clock& clock, Versions how) {
    if (how == Versions::timestamp)
        return newestOf(copies) >= stamp;
    const Order order = compare(clockOf(copies), clock);
    return order == Order::after || order == Order::same;
}

} // namespace

constexpr Rule versionsOnlyGrow{
    "register.versionsOnlyGrow",
    SYNOD_RULE("what a server holds of a key is never replaced by something older"),
    "Shapiro et al. 2011"};
const Sentence& VersionsOnlyGrow::property() const {
    return versionsOnlyGrow;
}

constexpr Rule wentBack{"register.wentBack",
                        SYNOD_RULE("%1 held a newer value of %2 than it holds now"),
                        "Shapiro et al. 2011"};
void VersionsOnlyGrow::see(const StepReport& step, Violations& out) {
    const State* state = changedServer(step);
    if (state == nullptr)
        return;
    Held& held = m_servers[step.node];
    const auto tell = [&](const Register& before) {
        out.push_back(
            {"Versions Only Grow", whyOf(wentBack, step.node, before.key), {held.seq, step.seq}});
    };
    if (!step.beganAnew)
        Store::compare(held.store, state->store, tell, [&](const Register& now) {
            const Register* before = held.store.find(now.key);
            if (before != nullptr && !covers(now.copies, before->copies, m_versions))
                tell(*before);
        });
    held = {state->store, step.seq};
}

constexpr Rule oneVersionOneValue{
    "register.oneVersionOneValue",
    SYNOD_RULE("servers that hold the same version of a key hold the same value"), "Lamport 1978"};
const Sentence& OneVersionOneValue::property() const {
    return oneVersionOneValue;
}

constexpr Rule twoValues{"register.twoValues",
                         SYNOD_RULE("%1 holds “%3” of %2, and %4 holds “%5” with the same version"),
                         "Lamport 1978"};
void OneVersionOneValue::see(const StepReport& step, Violations& out) {
    const State* state = changedServer(step);
    if (state == nullptr)
        return;
    const auto look = [&](const Register& held) {
        for (const Copy& copy : held.copies) {
            const auto [place, isFirst] = m_versions.try_emplace(
                {held.key, copy.stamp}, First{copy.value, step.node, step.seq, false});
            First& first = place->second;
            if (isFirst || first.value == copy.value || first.broken)
                continue;
            first.broken = true;
            out.push_back(
                {"One Version, One Value",
                 whyOf(twoValues, first.node, held.key, first.value, step.node, copy.value),
                 {first.seq, step.seq}});
        }
    };
    Store& seen = m_servers[step.node];
    Store::compare(
        seen, state->store, [](const Register&) {}, look);
    seen = state->store;
}

constexpr Rule convergence{"register.convergence",
                           SYNOD_RULE("servers that know of the same puts hold the same values"),
                           "Shapiro et al. 2011"};
const Sentence& Convergence::property() const {
    return convergence;
}

constexpr Rule differ{"register.differ",
                      SYNOD_RULE("%1 and %2 know of the same puts and do not hold the same values"),
                      "Shapiro et al. 2011"};
void Convergence::see(const StepReport& step, Violations& out) {
    const auto* state = step.state.getIf<State>();
    if (state == nullptr || m_broken ||
        (!changes(step, fieldNumber<&State::store>) && !changes(step, fieldNumber<&State::knows>)))
        return;
    m_servers[step.node] = {state->store, state->knows, step.seq};
    for (const auto& [node, other] : m_servers) {
        if (other.store == state->store || compare(other.knows, state->knows) != Order::same)
            continue;
        m_broken = true;
        out.push_back({"Convergence", whyOf(differ, node, step.node), {other.seq, step.seq}});
        return;
    }
}

constexpr Rule acknowledgedWritesLast{
    "register.acknowledgedWritesLast",
    SYNOD_RULE("what a client was told to be stored is on as many servers as that promises, and "
               "never on none"),
    "Dynamo §4.5"};
const Sentence& AcknowledgedWritesLast::property() const {
    return acknowledgedWritesLast;
}

void AcknowledgedWritesLast::see(const StepReport& step, Violations& out) {
    if (const auto* client = step.state.getIf<ClientState>())
        return onClient(step, *client, out);
    const auto* state = step.state.getIf<State>();
    if (state == nullptr ||
        (!changes(step, fieldNumber<&State::store>) && !changes(step, fieldNumber<&State::hints>)))
        return;
    Store now = state->store;
    for (const Hint& hint : state->hints) {
        Register held = registerOf(now, hint.key);
        if (merge(held.copies, hint.copies, m_versions))
            now.put(std::move(held));
    }
    Store& store = m_servers[step.node];
    const auto look = [this](const Register& held) { m_toSee.insert(held.key); };
    Store::compare(store, now, look, look);
    store = std::move(now);
    // Where one was told, another one may be lost, too: the next change tells.
    for (auto key = m_toSee.begin(); key != m_toSee.end();)
        key = tellLost(*key, step.seq, out) ? std::next(key) : m_toSee.erase(key);
}

constexpr Rule isLost{"register.writeLost",
                      SYNOD_RULE("no server holds any more what was acknowledged of %1, nor newer"),
                      "Dynamo §4.5"};
bool AcknowledgedWritesLast::tellLost(const std::string& key, std::uint64_t seq, Violations& out) {
    auto& writes = m_writes[key];
    const auto lost = std::find_if(writes.begin(), writes.end(), [&](const Acknowledged& write) {
        return holders(key, write) == 0;
    });
    if (lost == writes.end())
        return false;
    out.push_back({"Acknowledged Writes Last", whyOf(isLost, key), {lost->seq, seq}});
    writes.erase(lost);
    return true;
}

constexpr Rule onTooFew{
    "register.onTooFew",
    SYNOD_RULE("%1 was told that its put of %2 is stored, and it is on %3 servers instead of %4"),
    "Dynamo §4.5"};
void AcknowledgedWritesLast::onClient(const StepReport& step,
                                      const ClientState& state,
                                      Violations& out) {
    if (step.changed.empty() && !step.beganAnew)
        return;
    const auto taken = m_clients.take(step, state);
    if (!taken || !taken->done || !taken->command.starts_with("put"))
        return;
    const std::string key(service::readOperation(taken->command)->key);
    const Acknowledged write{state.stamp, state.clock, step.seq};
    const std::size_t count = holders(key, write);
    if (count == 0)
        m_toSee.insert(key);
    if (count < m_needed)
        out.push_back(
            {"Acknowledged Writes Last",
             whyOf(onTooFew, step.node, key, std::uint64_t{count}, std::uint64_t{m_needed}),
             {taken->callSeq, step.seq}});
    // Those that a later one covers need not be looked for any more.
    auto& writes = m_writes[key];
    const auto covered = [&](const Acknowledged& older) {
        return m_versions == Versions::timestamp
                   ? older.stamp <= write.stamp
                   : compare(older.clock, write.clock) != Order::concurrent;
    };
    writes.erase(std::remove_if(writes.begin(), writes.end(), covered), writes.end());
    writes.push_back(write);
}

std::size_t AcknowledgedWritesLast::holders(const std::string& key,
                                            const Acknowledged& write) const {
    std::size_t count = 0;
    for (const auto& [node, store] : m_servers) {
        const Register* held = store.find(key);
        count += held != nullptr && has(held->copies, write.stamp, write.clock, m_versions) ? 1 : 0;
    }
    return count;
}

constexpr Rule readYourWrites{"register.readYourWrites",
                              SYNOD_RULE("a client reads what it has put itself, or newer"),
                              "Terry 1994"};
constexpr Rule monotonicReads{
    "register.monotonicReads",
    SYNOD_RULE("what a client reads lacks nothing that it has put or read before"), "Terry 1994"};
const Sentence& SessionGuarantee::property() const {
    return m_which == Which::readYourWrites ? readYourWrites : monotonicReads;
}

constexpr Rule readsOlder{
    "register.readsOlder",
    SYNOD_RULE("%1 reads a value of %2 that lacks something it has put or read before"),
    "Terry 1994"};
void SessionGuarantee::see(const StepReport& step, Violations& out) {
    const auto* state = step.state.getIf<ClientState>();
    if (state == nullptr)
        return;
    const auto taken = m_clients.take(step, *state);
    if (!taken || !taken->done)
        return;
    const auto operation = service::readOperation(taken->command);
    if (!operation)
        return;
    const bool get = operation->verb == "get";
    const std::string key(operation->key);
    Known& known = m_known[{step.node, key}];
    const bool newer = m_versions == Versions::timestamp
                           ? state->stamp >= known.stamp
                           : compare(known.clock, state->clock) == Order::before ||
                                 compare(known.clock, state->clock) == Order::same;
    if (get && !newer)
        out.push_back({m_which == Which::readYourWrites ? "Read Your Writes" : "Monotonic Reads",
                       whyOf(readsOlder, step.node, key),
                       {known.seq, taken->callSeq, step.seq}});
    if (get != (m_which == Which::monotonicReads))
        return;
    known.stamp = std::max(known.stamp, state->stamp);
    join(known.clock, state->clock);
    known.seq = step.seq;
}

// Lynch and Shvartsman 1997: quorums that meet, a later timestamp for each put, and gets that write
// back. A sloppy quorum need not meet the next one.
bool promisesLinearizability(const Options& options, std::size_t servers) {
    if (options.consistency == Consistency::strong)
        return true;
    return options.consistency == Consistency::quorum && !options.sloppy && options.writeBack &&
           options.versions == Versions::timestamp &&
           options.reads + options.writes > std::min<std::uint64_t>(options.replicas, servers);
}

std::vector<std::unique_ptr<Monitor>>
safetyMonitors(const Options& options, const ClientOptions& clients, bool linearizable) {
    std::vector<std::unique_ptr<Monitor>> monitors;
    if (linearizable)
        monitors.push_back(std::make_unique<Linearizability>());
    monitors.push_back(std::make_unique<OneVersionOneValue>());
    if (options.consistency == Consistency::strong)
        return monitors;
    monitors.push_back(std::make_unique<VersionsOnlyGrow>(options.versions));
    if (options.consistency == Consistency::eventual)
        monitors.push_back(std::make_unique<Convergence>());
    const bool strict = options.consistency == Consistency::quorum && !options.sloppy;
    monitors.push_back(
        std::make_unique<AcknowledgedWritesLast>(options.versions, strict ? options.writes : 1));
    using Which = SessionGuarantee::Which;
    if (clients.readYourWrites)
        monitors.push_back(
            std::make_unique<SessionGuarantee>(Which::readYourWrites, options.versions));
    if (clients.monotonicReads)
        monitors.push_back(
            std::make_unique<SessionGuarantee>(Which::monotonicReads, options.versions));
    return monitors;
}

std::span<const Sentence* const> monitorsRules() {
    return rulesOf<convergence, differ, versionsOnlyGrow, wentBack, oneVersionOneValue, twoValues,
                   acknowledgedWritesLast, onTooFew, isLost, readYourWrites, monotonicReads,
                   readsOlder>();
}

} // namespace synod::registers

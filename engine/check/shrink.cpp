// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/shrink.h"

#include "engine/check/simpler.h"
#include "engine/scenario/registry.h"
#include "engine/scenario/writer.h"
#include "engine/sim/simulator.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace synod::check {
namespace {

using scenario::Scenario;

/// How many records other seeds of one candidate may come to together: the shorter a run has
/// become, the more of them are tried.
constexpr std::uint64_t littleWork = 20'000;
constexpr std::uint64_t muchWork = 200'000;
constexpr std::uint64_t fewSeeds = 20; ///< of any candidate, however long its run
constexpr std::size_t mostRequests = 3;
constexpr std::size_t leastNodes = 2;
constexpr std::size_t leastMajority = 3; ///< nodes of which a majority is not all
constexpr std::uint64_t mostSwept = 3'000;
constexpr std::uint64_t reach = 300; ///< records before the evidence, and before the end
constexpr int mostRounds = 6;

class Shrinker {
public:
    Shrinker(const Scenario& scenario, const Broken& broken, const ShrinkOptions& options);

    Shrunk shrink();

private:
    void countRun();
    bool keep(const Scenario& candidate);
    void keepWithSeeds(const Scenario& candidate, std::uint64_t work);
    void keepWithSlowLinks(Scenario candidate, std::uint64_t seed);
    bool enough() const { return m_broken.records < m_options.shortEnough; }
    std::uint64_t seedsWithin(std::uint64_t work) const {
        return enough() ? fewSeeds : std::max(work / m_broken.records, fewSeeds);
    }
    bool keepAnyhow(const MaybeScenario& candidate);
    void oneRound();

    void dropInterventions();
    void dropClients();
    void dropWhims();
    void dropNodes();
    void beginAnew();
    void askAnew(const Scenario& bare);
    void slowLinks();
    void beginWithDisks(const Scenario& whole, const Broken& broken);
    void sweepFewerNodes();
    void sweep(const Scenario& smaller);
    void takeShorter(const Scenario& other, const Broken& broken);

    bool mayGoOn() const { return !m_ended && m_runs < m_options.mostRuns; }
    std::pair<std::uint64_t, std::size_t> cost() const {
        return {m_broken.records, partsOf(m_best)};
    }

    const ShrinkOptions& m_options;
    const std::string m_property;
    const Time m_until; ///< of the scenario as it was given
    Scenario m_whole;   ///< as it was given, up to the violation
    const Broken m_wholeBroken;
    Scenario m_best;
    Broken m_broken;
    std::uint64_t m_runs = 0;
    bool m_ended = false;
    bool m_fromDisks = false;
};

/// The end of a scenario in which nothing but the violation is left to come.
Time roundedUp(Time time) {
    const std::int64_t grain = microseconds(1).ns;
    // What breaks as the nodes start breaks at time 0, and no scenario ends there.
    return nanoseconds(std::max<std::int64_t>(1, (time.ns + grain - 1) / grain) * grain);
}

void endAt(Scenario& scenario, Time time) {
    scenario.until = roundedUp(time);
    std::erase_if(scenario.at, [&](const auto& scheduled) { return scheduled.time > time; });
}

Shrinker::Shrinker(const Scenario& scenario, const Broken& broken, const ShrinkOptions& options)
    : m_options(options),
      m_property(broken.property()),
      m_until(scenario.until),
      m_whole(scenario),
      m_wholeBroken(broken),
      m_broken(broken) {
    endAt(m_whole, broken.finding.time);
    m_best = m_whole;
}

void Shrinker::countRun() {
    ++m_runs;
    m_ended = m_options.goOn && !m_options.goOn(m_runs, m_broken.records);
}

/// Takes a candidate over that breaks the property sooner, or as soon and is simpler.
bool Shrinker::keep(const Scenario& candidate) {
    if (!mayGoOn())
        return false;
    countRun();
    const bool simpler = partsOf(candidate) < partsOf(m_best);
    auto found =
        findViolation(candidate, m_property, simpler ? m_broken.records : m_broken.records - 1);
    if (!found)
        return false;
    m_best = candidate;
    m_broken = std::move(*found);
    endAt(m_best, m_broken.finding.time);
    return true;
}

/// The same with other seeds: what was taken away moves all that comes after it, so that the old
/// seed has no better chances than any other.
void Shrinker::keepWithSeeds(const Scenario& candidate, std::uint64_t work) {
    const std::uint64_t seeds = seedsWithin(work);
    for (std::uint64_t seed = 1; seed <= seeds && mayGoOn(); ++seed)
        keepWithSlowLinks(candidate, seed);
}

/// A slow link keeps messages away without a record that says so; every other seed draws some.
void Shrinker::keepWithSlowLinks(Scenario candidate, std::uint64_t seed) {
    candidate.seed = seed;
    Random random(seed, 0, Purpose::faults);
    for (net::Link& link : candidate.topology.links)
        if (seed % 2 == 0 && random.below(4) == 0)
            makeSlow(candidate, link);
    keep(candidate);
}

bool Shrinker::keepAnyhow(const MaybeScenario& candidate) {
    if (!candidate)
        return false;
    if (keep(*candidate))
        return true;
    const auto before = cost();
    keepWithSeeds(*candidate, littleWork);
    return cost() < before;
}

/// Delta debugging: halves, quarters, and so on down to single interventions.
void Shrinker::dropInterventions() {
    for (std::size_t size = std::max<std::size_t>(1, m_best.at.size() / 2);; size /= 2) {
        for (std::size_t begin = 0; begin < m_best.at.size() && mayGoOn();) {
            const std::size_t end = std::min(begin + size, m_best.at.size());
            if (!keep(withoutInterventions(m_best, begin, end)))
                begin = end;
        }
        if (size <= 1)
            return;
    }
}

void Shrinker::dropClients() {
    if (m_best.workload.clients == 0 || keepAnyhow(withClients(m_best, 0)))
        return;
    while (m_best.workload.clients > 1 && keepAnyhow(withClients(m_best, 1)))
        continue;
}

void Shrinker::dropWhims() {
    keepAnyhow(withPlainLinks(m_best));
}

/// Not where nodes begin with something on their disks: what fewer of them hold may be a state that
/// fewer of them never come to, as a majority of all once agreed to it.
void Shrinker::dropNodes() {
    if (holdsDisks(m_best))
        return;
    std::vector<std::string> names = removableNodes(m_best);
    std::reverse(names.begin(), names.end());
    for (const std::string& name : names)
        keepAnyhow(withoutNode(m_best, name));
}

/// With nothing done to it but a few requests; where nodes ask by themselves, with nothing at all.
/// As few nodes as can be first, for what holds of few is told in few records.
void Shrinker::beginAnew() {
    MaybeScenario bare = withClients(m_whole, 0);
    if (!bare)
        return;
    bare->at.clear();
    std::vector<Scenario> smaller{*bare};
    std::vector<std::string> names = removableNodes(*bare);
    for (; !holdsDisks(*bare) && names.size() > leastNodes; names.pop_back())
        if (MaybeScenario made = withoutNode(smaller.back(), names.back()))
            smaller.push_back(std::move(*made));
    for (auto made = smaller.rbegin(); made != smaller.rend() && !enough(); ++made) {
        if (const MaybeScenario plain = withPlainLinks(*made))
            askAnew(*plain);
        askAnew(*made);
    }
}

void Shrinker::askAnew(const Scenario& bare) {
    keepWithSeeds(bare, muchWork);
    const bool asks = scenario::findSystem(bare.protocol)->readCommand("put x 1").has_value();
    for (std::size_t count = 1; asks && count <= mostRequests; ++count) {
        const std::uint64_t seeds = seedsWithin(muchWork);
        for (std::uint64_t seed = 1; seed <= seeds && mayGoOn(); ++seed) {
            Random random(seed, static_cast<std::uint32_t>(count), Purpose::workload);
            const Time end = std::min(m_best.until, milliseconds(500));
            keepWithSlowLinks(withRequests(bare, count, end, random), seed);
        }
    }
}

void Shrinker::slowLinks() {
    for (std::size_t link = 0; link < m_best.topology.links.size(); ++link)
        if (const MaybeScenario slow = withSlowLink(m_best, link))
            keepAnyhow(slow);
}

/// What the disks held at a time of the run is a state that the protocol comes to: so would a run
/// in which all nodes are stopped and started then. The time is sought backwards from the first of
/// the steps that prove the violation, for those have to be seen again, and from the end, for
/// others may prove as much.
void Shrinker::beginWithDisks(const Scenario& whole, const Broken& broken) {
    const std::uint64_t end = broken.records;
    const std::vector<std::uint64_t>& evidence = broken.finding.violation.evidence;
    const std::uint64_t proof = evidence.empty() ? broken.finding.seq : evidence.front();
    sim::Simulator simulator(whole, nullptr);
    std::vector<Scenario> candidates;
    while (simulator.nextSeq() < end && simulator.step()) {
        const std::uint64_t seq = simulator.nextSeq();
        if (seq + reach < proof || (seq > proof && seq + reach < end))
            continue;
        MaybeScenario made = withDisks(whole, simulator);
        if (made && (candidates.empty() || made->presets != candidates.back().presets))
            candidates.push_back(std::move(*made));
    }
    std::reverse(candidates.begin(), candidates.end());
    const std::uint64_t before = m_broken.records;
    for (const Scenario& candidate : candidates)
        if (!enough())
            keepWithSeeds(candidate, littleWork);
    m_fromDisks = m_fromDisks || m_broken.records < before;
}

/// What takes many records with many nodes may happen to fewer too: they are asked by the same
/// clients, and met with faults of their own, until they break the property.
void Shrinker::sweepFewerNodes() {
    Scenario made = m_whole;
    made.until = m_until;
    made.at.clear();
    std::vector<Scenario> smaller;
    std::vector<std::string> names = removableNodes(made);
    for (; !holdsDisks(made) && names.size() > leastMajority; names.pop_back()) {
        const MaybeScenario without = withoutNode(made, names.back());
        if (!without)
            return;
        made = *without;
        smaller.push_back(made);
    }
    for (auto fewer = smaller.rbegin(); fewer != smaller.rend() && !enough(); ++fewer)
        sweep(*fewer);
}

void Shrinker::sweep(const Scenario& smaller) {
    for (std::uint64_t seed = 1; seed <= mostSwept && mayGoOn(); ++seed) {
        const Scenario made = scenarioOfSeed(smaller, seed, {scenario::FaultLevel::harsh});
        countRun();
        if (const auto found = findViolation(made, m_property))
            return takeShorter(made, *found);
    }
}

/// Shrinks the other run by itself, and takes it over where it comes to fewer records.
void Shrinker::takeShorter(const Scenario& other, const Broken& broken) {
    ShrinkOptions options = m_options;
    options.mostRuns = m_options.mostRuns - m_runs;
    options.goOn = [&](std::uint64_t runs, std::uint64_t records) {
        return !m_options.goOn ||
               m_options.goOn(m_runs + runs, std::min(records, m_broken.records));
    };
    Shrunk shrunk = check::shrink(other, broken, options);
    m_runs += shrunk.runs;
    if (shrunk.broken.records >= m_broken.records)
        return;
    m_best = std::move(shrunk.scenario);
    m_broken = std::move(shrunk.broken);
    m_fromDisks = shrunk.fromDisks;
}

void Shrinker::oneRound() {
    dropInterventions();
    dropClients();
    dropWhims();
    dropNodes();
    slowLinks();
    if (!enough())
        beginWithDisks(m_whole, m_wholeBroken);
    if (!enough())
        beginAnew();
    if (!enough())
        beginWithDisks(Scenario(m_best), Broken(m_broken));
}

Shrunk Shrinker::shrink() {
    for (int round = 0; round < mostRounds && mayGoOn(); ++round) {
        const auto before = cost();
        oneRound();
        if (round == 0 && !enough())
            sweepFewerNodes();
        if (cost() == before)
            break;
    }
    m_best.source = scenario::writeScenario(m_best);
    return {std::move(m_best), std::move(m_broken), m_runs, m_fromDisks};
}

} // namespace

Shrunk shrink(const Scenario& scenario, const Broken& broken, const ShrinkOptions& options) {
    return Shrinker(scenario, broken, options).shrink();
}

} // namespace synod::check

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/faults.h"

#include "engine/core/random.h"
#include "engine/scenario/language.h"
#include "engine/scenario/writer.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

namespace synod::scenario {
namespace {

using namespace intervention;

constexpr std::size_t mostFaults = 10'000;
constexpr Time grain = milliseconds(1); ///< faults happen at times that are easy to read

constexpr Probability percent(std::uint64_t n) {
    return {n * Probability::one / 100};
}

/// What each level makes of it; weights are relative to each other.
struct Weather {
    Time gap; ///< from one fault to the next, on average
    std::uint32_t crash, restart, pause, resume, partition, isolate, cutWay, heal, badLink, clock;
    std::uint32_t vote;
    std::uint64_t lossPercent; ///< of a bad link at most; duplication and reordering the same
    bool minorityOnly;         ///< so many nodes are down at most that a majority is up
    std::span<const ClockRate> clockRates; ///< of clocks that are wrong
};

constexpr std::array mildRates{ClockRate{800'000}, ClockRate{900'000}, ClockRate{1'100'000},
                               ClockRate{1'250'000}};
constexpr std::array harshRates{ClockRate{250'000},   ClockRate{500'000},   ClockRate{800'000},
                                ClockRate{1'250'000}, ClockRate{2'000'000}, ClockRate{4'000'000}};
constexpr Weather mildWeather{seconds(1), 3, 4, 2, 3, 2, 2, 2, 6, 3, 2, 4, 10, true, mildRates};
constexpr Weather harshWeather{milliseconds(200), 5, 5, 3, 4, 4, 3, 5, 5, 5, 4, 10, 40, false,
                               harshRates};

/// Makes faults up one by one and knows what is broken.
class FaultMaker {
public:
    FaultMaker(const Scenario& scenario, const Weather& weather, const FaultOptions& options);

    std::vector<ScheduledIntervention> make();

private:
    void makeOne(Time time);
    void repairAll(Time time);
    bool mayStop() const;

    void add(Time time, Intervention made) { m_made.push_back({time, std::move(made)}); }
    std::string stop(std::vector<std::string>& stopped);
    std::string goOn(std::vector<std::string>& stopped);
    void crash(Time time);
    void restart(Time time) { add(time, Restart{goOn(m_crashed)}); }
    void pause(Time time) { add(time, Pause{stop(m_paused)}); }
    void resume(Time time) { add(time, Resume{goOn(m_paused)}); }
    void isolate(Time time);
    void healAll(Time time);
    void partition(Time time);
    void cutWay(Time time);
    void spoilLink(Time time);
    void spoilClock(Time time);
    void changeVoters(Time time);
    Ends endsOf(std::size_t link) const;
    template <class T>
    const T& any(const std::vector<T>& items) {
        return items[m_random.below(items.size())];
    }

    const Scenario& m_scenario;
    const Weather& m_weather;
    bool m_loseDisks;
    Random m_random;
    std::vector<std::string> m_nodes;   ///< that can be cut off
    std::vector<std::string> m_running; ///< of those, what may be stopped
    std::vector<std::string> m_crashed, m_paused;
    std::vector<std::string> m_clocks; ///< of those nodes, whose clock may be set
    std::set<std::string> m_wrongClocks;
    std::vector<std::string_view> m_voterChanges; ///< commands; empty: none is asked for
    std::vector<std::size_t> m_links;             ///< numbers, between those nodes
    std::set<std::size_t> m_spoilt;
    bool m_cut = false;
    std::vector<ScheduledIntervention> m_made;
};

/// To whom the scenario's own interventions do one of these.
template <class... Kind>
std::set<std::string> towards(const std::vector<ScheduledIntervention>& at) {
    std::set<std::string> names;
    for (const ScheduledIntervention& scheduled : at)
        if ((scheduled.intervention.is<Kind>() || ...))
            names.emplace(nodeOf(scheduled.intervention));
    return names;
}

FaultMaker::FaultMaker(const Scenario& scenario,
                       const Weather& weather,
                       const FaultOptions& options)
    : m_scenario(scenario),
      m_weather(weather),
      m_loseDisks(options.loseDisks),
      m_random(scenario.seed, 0, Purpose::faults) {
    if (options.changeVoters)
        m_voterChanges = findLanguage(scenario.protocol)->voterChanges;
    const net::Topology& topology = scenario.topology;
    const std::set<std::string> leftAlone = towards<Crash, Restart, Pause, Resume>(scenario.at);
    const std::set<std::string> ownClocks = towards<SetClock>(scenario.at);
    for (const net::Node& node : topology.nodes) {
        if (!node.present || node.kind == net::NodeKind::client)
            continue;
        m_nodes.push_back(node.name);
        if (!leftAlone.contains(node.name))
            m_running.push_back(node.name);
        if (!ownClocks.contains(node.name))
            m_clocks.push_back(node.name);
    }
    for (std::size_t number = 0; number < topology.links.size(); ++number) {
        const net::Link& link = topology.links[number];
        if (link.present && topology.nodes[link.a.index].kind != net::NodeKind::client &&
            topology.nodes[link.b.index].kind != net::NodeKind::client)
            m_links.push_back(number);
    }
}

std::vector<ScheduledIntervention> FaultMaker::make() {
    const Time quiet = m_scenario.until / 5 * 4 / grain.ns * grain.ns;
    const Time gap = std::max(grain, std::min(m_weather.gap, m_scenario.until / 8));
    Time time;
    while (m_made.size() < mostFaults) {
        time += m_random.between(gap / 2, gap + gap / 2);
        const Time rounded = time / grain.ns * grain.ns;
        if (rounded >= quiet)
            break;
        makeOne(rounded);
    }
    repairAll(quiet);
    return std::move(m_made);
}

/// A majority of all nodes is left running, where that is asked for.
bool FaultMaker::mayStop() const {
    const std::size_t stopped = m_crashed.size() + m_paused.size();
    return !m_running.empty() && (!m_weather.minorityOnly || (stopped + 1) * 2 < m_nodes.size());
}

void FaultMaker::makeOne(Time time) {
    struct Fault {
        std::uint32_t weight; ///< 0 where it makes no sense now
        void (FaultMaker::*make)(Time);
    };
    const bool linked = !m_links.empty();
    const std::array faults{
        Fault{mayStop() ? m_weather.crash : 0, &FaultMaker::crash},
        Fault{m_crashed.empty() ? 0 : m_weather.restart, &FaultMaker::restart},
        Fault{mayStop() ? m_weather.pause : 0, &FaultMaker::pause},
        Fault{m_paused.empty() ? 0 : m_weather.resume, &FaultMaker::resume},
        Fault{m_nodes.size() < 2 ? 0 : m_weather.partition, &FaultMaker::partition},
        Fault{linked ? m_weather.isolate : 0, &FaultMaker::isolate},
        Fault{linked ? m_weather.cutWay : 0, &FaultMaker::cutWay},
        Fault{m_cut ? m_weather.heal : 0, &FaultMaker::healAll},
        Fault{linked ? m_weather.badLink : 0, &FaultMaker::spoilLink},
        Fault{m_clocks.empty() ? 0 : m_weather.clock, &FaultMaker::spoilClock},
        Fault{m_voterChanges.empty() ? 0 : m_weather.vote, &FaultMaker::changeVoters},
    };
    std::uint32_t total = 0;
    for (const Fault& fault : faults)
        total += fault.weight;
    if (total == 0)
        return;
    std::uint64_t drawn = m_random.below(total);
    for (const Fault& fault : faults) {
        if (drawn < fault.weight)
            return (this->*fault.make)(time);
        drawn -= fault.weight;
    }
}

std::string FaultMaker::stop(std::vector<std::string>& stopped) {
    std::string node = any(m_running);
    std::erase(m_running, node);
    stopped.push_back(node);
    return node;
}

std::string FaultMaker::goOn(std::vector<std::string>& stopped) {
    std::string node = any(stopped);
    std::erase(stopped, node);
    m_running.push_back(node);
    return node;
}

void FaultMaker::crash(Time time) {
    const std::string node = stop(m_crashed);
    const bool diskLost = m_loseDisks && m_random.below(4) == 0;
    add(time, Crash{node, diskLost ? Disk::lost : Disk::kept});
}

void FaultMaker::isolate(Time time) {
    add(time, Isolate{any(m_nodes)});
    m_cut = true;
}

void FaultMaker::healAll(Time time) {
    add(time, HealAll{});
    m_cut = false;
}

void FaultMaker::partition(Time time) {
    std::vector<std::string> here;
    std::vector<std::string> there;
    for (const std::string& node : m_nodes)
        (m_random.below(2) == 0 ? here : there).push_back(node);
    if (here.empty())
        std::swap(here, there);
    if (there.empty()) { // all on one side: the last stands alone
        there.push_back(here.back());
        here.pop_back();
    }
    add(time, Partition{{std::move(here), std::move(there)}});
    m_cut = true;
}

void FaultMaker::cutWay(Time time) {
    const auto [a, b] = endsOf(any(m_links));
    const bool forward = m_random.below(2) == 0;
    add(time, Cut{{a, b, forward ? Way::forward : Way::backward}});
    m_cut = true;
}

void FaultMaker::spoilLink(Time time) {
    const std::size_t link = any(m_links);
    const auto upTo = [&](std::uint64_t most) { return percent(m_random.below(most + 1)); };
    LinkAdjustment bad;
    bad.loss = upTo(m_weather.lossPercent);
    bad.duplicate = upTo(m_weather.lossPercent);
    bad.reorder = upTo(m_weather.lossPercent);
    const Time usual = m_scenario.topology.links[link].parameters.latency;
    bad.latency = usual * (1 + static_cast<std::int64_t>(m_random.below(5)));
    add(time, SetLink{endsOf(link), bad});
    m_spoilt.insert(link);
}

void FaultMaker::spoilClock(Time time) {
    const std::string node = any(m_clocks);
    const auto drawn = m_random.below(m_weather.clockRates.size());
    add(time, SetClock{node, m_weather.clockRates[drawn]});
    m_wrongClocks.insert(node);
}

/// Mostly of who leads; but a leader that was deposed and has not heard of it must be asked too.
void FaultMaker::changeVoters(Time time) {
    const bool whoLeads = m_random.below(2) == 0;
    const std::string asked = whoLeads ? "leader" : any(m_nodes);
    const std::string_view change = any(m_voterChanges);
    add(time, Request{asked, std::string(change) + " " + any(m_nodes)});
}

void FaultMaker::repairAll(Time time) {
    while (!m_paused.empty()) {
        add(time, Resume{m_paused.back()});
        m_paused.pop_back();
    }
    while (!m_crashed.empty()) {
        add(time, Restart{m_crashed.back()});
        m_crashed.pop_back();
    }
    if (m_cut)
        add(time, HealAll{});
    for (const std::string& node : m_wrongClocks)
        add(time, SetClock{node, {}}); // at the right rate
    for (const std::size_t link : m_spoilt) {
        const net::LinkParameters& usual = m_scenario.topology.links[link].parameters;
        LinkAdjustment repaired;
        repaired.latency = usual.latency;
        repaired.loss = usual.loss;
        repaired.duplicate = usual.duplicate;
        repaired.reorder = usual.reorder;
        add(time, SetLink{endsOf(link), repaired});
    }
}

Ends FaultMaker::endsOf(std::size_t link) const {
    const net::Topology& topology = m_scenario.topology;
    return {topology.nodes[topology.links[link].a.index].name,
            topology.nodes[topology.links[link].b.index].name};
}

} // namespace

std::optional<FaultLevel> faultLevelNamed(std::string_view name) {
    if (name == "none")
        return FaultLevel::none;
    if (name == "mild")
        return FaultLevel::mild;
    return name == "harsh" ? std::optional(FaultLevel::harsh) : std::nullopt;
}

std::vector<ScheduledIntervention> randomFaults(const Scenario& scenario,
                                                const FaultOptions& options) {
    if (options.level == FaultLevel::none)
        return {};
    const Weather& weather = options.level == FaultLevel::mild ? mildWeather : harshWeather;
    return FaultMaker(scenario, weather, options).make();
}

std::vector<ScheduledIntervention> randomFaults(const Scenario& scenario, FaultLevel level) {
    return randomFaults(scenario, FaultOptions{level});
}

void mixIn(Scenario& scenario, std::vector<ScheduledIntervention> more) {
    for (ScheduledIntervention& one : more)
        scenario.at.push_back(std::move(one));
    std::stable_sort(scenario.at.begin(), scenario.at.end(),
                     [](const auto& a, const auto& b) { return a.time < b.time; });
}

void addFaults(Scenario& scenario, const FaultOptions& options) {
    if (options.level == FaultLevel::none)
        return;
    mixIn(scenario, randomFaults(scenario, options));
    scenario.source = writeScenario(scenario);
}

void addFaults(Scenario& scenario, FaultLevel level) {
    addFaults(scenario, FaultOptions{level});
}

} // namespace synod::scenario

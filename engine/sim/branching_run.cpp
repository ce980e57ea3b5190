// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sim/branching_run.h"

#include "engine/core/assert.h"
#include "engine/core/version.h"

#include <algorithm>
#include <map>
#include <vector>

namespace synod::sim {
namespace {

/// How many records lie between two checkpoints at first, and how many checkpoints a branch keeps:
/// when there are more, every second one goes and the distance doubles.
constexpr std::uint64_t firstInterval = 500;
constexpr std::size_t mostCheckpoints = 64;
/// Large ones are fewer: together they weigh about as much as so many records, but there are some.
constexpr std::uint64_t weightOfAll = 200'000;
constexpr std::size_t leastCheckpoints = 12;

/// What a copy weighs, in records: a node is about as much as sixteen of them.
std::uint64_t weightOf(const Simulator& simulator) {
    return simulator.underWay() + 16 * simulator.topology().nodes.size();
}

std::size_t mostOf(std::uint64_t weight) {
    return std::clamp<std::size_t>(weightOfAll / std::max<std::uint64_t>(weight, 1),
                                   leastCheckpoints, mostCheckpoints);
}

trace::SessionHeader headerOf(const scenario::Scenario& scenario) {
    trace::SessionHeader header;
    header.program = "synod " + std::string(core::programVersion());
    header.protocol = scenario.protocol;
    header.engine = "in-process";
    header.seed = scenario.seed;
    header.scenario = scenario.source;
    header.topology = scenario.topology;
    return header;
}

/// What did not come out of the simulator by itself, and at which place of the total order.
struct Injected {
    std::uint64_t seq = 0;
    Time time;
    /// None: a record that is no doing of the simulator's: it opens a branch, or is a lesson's.
    std::optional<intervention::Intervention> intervention;
};

struct Checkpoint {
    std::uint64_t seq = 0;
    Simulator simulator;
};

/// What going back on one branch needs.
struct Part {
    std::vector<Injected> injected;
    std::vector<Checkpoint> checkpoints;
    std::uint64_t interval = firstInterval;
};

/// Lets pass what happens before `time` without leaving a record, such as a request of the scenario
/// to a leader that is not there.
void passUnrecorded(Simulator& simulator, Time time) {
    const std::uint64_t seq = simulator.nextSeq();
    for (auto next = simulator.nextEventTime(); next && *next < time;
         next = simulator.nextEventTime())
        simulator.step();
    SYNOD_ASSERT(simulator.nextSeq() == seq);
}

} // namespace

struct BranchingRun::Data {
    explicit Data(scenario::Scenario scenario)
        : own(std::make_unique<trace::Trace>(headerOf(scenario))),
          trace(*own),
          writer(trace, 0),
          simulator(std::move(scenario), &writer) {
        parts[0].checkpoints.push_back({0, simulator});
    }
    /// Beside somebody else's trace.
    Data(scenario::Scenario scenario, trace::Trace& written)
        : trace(written), writer(trace, 0), simulator(std::move(scenario), nullptr) {}

    void keepUp();
    Simulator restore(const trace::Place& place) const;
    const Checkpoint* nearestTo(const trace::Place& place) const;
    std::vector<Injected>
    injectedBetween(trace::BranchId branch, std::uint64_t from, std::uint64_t to) const;
    void standAt(trace::BranchId branch, Simulator restored);
    bool forksAt(const trace::Place& place) const;
    void standAtEnd(const trace::Place& place);
    trace::Place wholeSteps(trace::Place place) const;
    trace::BranchId open(const trace::Place& place, std::string name, Simulator restored);

    std::unique_ptr<trace::Trace> own; ///< null beside somebody else's
    trace::Trace& trace;
    trace::TraceWriter writer;
    Simulator simulator;
    trace::BranchId present = 0;
    std::map<trace::BranchId, Part> parts; ///< of the branches that are simulated
};

/// To be called after anything has happened: topology and checkpoints follow.
void BranchingRun::Data::keepUp() {
    trace.growTopology(present, simulator.topology());
    trace.advance(present, simulator.now());
    Part& part = parts[present];
    const std::uint64_t last =
        part.checkpoints.empty() ? trace.branch(present).at : part.checkpoints.back().seq;
    // One with a hundred thousand messages under way weighs as much as as many records.
    const std::uint64_t weight = weightOf(simulator);
    if (simulator.nextSeq() - last < std::max(part.interval, weight))
        return;
    part.checkpoints.push_back({simulator.nextSeq(), simulator});
    if (part.checkpoints.size() <= mostOf(weight))
        return;
    std::vector<Checkpoint> kept;
    for (std::size_t i = 0; i < part.checkpoints.size(); i += 2)
        kept.push_back(std::move(part.checkpoints[i]));
    part.checkpoints = std::move(kept);
    part.interval *= 2;
}

std::vector<Injected> BranchingRun::Data::injectedBetween(trace::BranchId branch,
                                                          std::uint64_t from,
                                                          std::uint64_t to) const {
    std::vector<Injected> injected;
    for (;;) {
        const auto part = parts.find(branch);
        if (part != parts.end())
            for (const Injected& one : part->second.injected)
                if (one.seq >= from && one.seq < to)
                    injected.push_back(one);
        if (branch == 0)
            break;
        to = std::min(to, trace.branch(branch).at);
        branch = trace.branch(branch).parent;
    }
    std::sort(injected.begin(), injected.end(),
              [](const Injected& a, const Injected& b) { return a.seq < b.seq; });
    return injected;
}

/// The last checkpoint on the way to a place; null where the way began in somebody else's trace.
const Checkpoint* BranchingRun::Data::nearestTo(const trace::Place& place) const {
    std::uint64_t limit = place.count;
    for (trace::BranchId at = place.branch;; at = trace.branch(at).parent) {
        const Checkpoint* nearest = nullptr;
        const auto part = parts.find(at);
        if (part != parts.end())
            for (const Checkpoint& checkpoint : part->second.checkpoints)
                if (checkpoint.seq <= limit)
                    nearest = &checkpoint;
        if (nearest != nullptr || at == 0)
            return nearest;
        limit = std::min(limit, trace.branch(at).at);
    }
}

Simulator BranchingRun::Data::restore(const trace::Place& place) const {
    const Checkpoint* nearest = nearestTo(place);
    if (nearest == nullptr) {
        auto told = Simulator::fromTrace(simulator.scenario(), trace, place);
        SYNOD_ASSERT(told.has_value()); // beside() has tried it
        return std::move(*told);
    }
    Simulator restored = nearest->simulator;
    restored.setSink(nullptr);
    for (const Injected& one : injectedBetween(place.branch, nearest->seq, place.count)) {
        while (restored.nextSeq() < one.seq && restored.step()) {
        }
        SYNOD_ASSERT(restored.nextSeq() == one.seq);
        passUnrecorded(restored, one.time);
        restored.advanceTo(one.time);
        if (one.intervention) {
            restored.intervene(*one.intervention);
        } else {
            restored.takeSeq();
        }
    }
    while (restored.nextSeq() < place.count && restored.step()) {
    }
    SYNOD_ASSERT(restored.nextSeq() == place.count);
    passUnrecorded(restored, place.time);
    restored.advanceTo(place.time);
    return restored;
}

void BranchingRun::Data::standAt(trace::BranchId branch, Simulator restored) {
    present = branch;
    writer = trace::TraceWriter(trace, branch);
    simulator = std::move(restored);
    simulator.setSink(&writer);
}

BranchingRun::BranchingRun(scenario::Scenario scenario)
    : m_data(std::make_unique<Data>(std::move(scenario))) {}

BranchingRun::BranchingRun(std::unique_ptr<Data> data) : m_data(std::move(data)) {}

BranchingRun::~BranchingRun() = default;

std::unique_ptr<BranchingRun> BranchingRun::beside(scenario::Scenario scenario,
                                                   trace::Trace& trace) {
    if (!Simulator::fromTrace(scenario, trace, {}))
        return nullptr;
    return std::unique_ptr<BranchingRun>(
        new BranchingRun(std::make_unique<Data>(std::move(scenario), trace)));
}

trace::Trace& BranchingRun::trace() {
    return m_data->trace;
}
const trace::Trace& BranchingRun::trace() const {
    return m_data->trace;
}
const Simulator& BranchingRun::simulator() const {
    return m_data->simulator;
}
trace::BranchId BranchingRun::branch() const {
    return m_data->present;
}
Time BranchingRun::now() const {
    return m_data->simulator.now();
}
std::optional<Time> BranchingRun::nextEventTime() const {
    return m_data->simulator.nextEventTime();
}

std::optional<Why> BranchingRun::overload() const {
    return m_data->simulator.overload();
}

bool BranchingRun::step() {
    const bool happened = m_data->simulator.step();
    m_data->keepUp();
    return happened;
}

void BranchingRun::runUntil(Time time) {
    for (auto next = nextEventTime(); next && *next <= time; next = nextEventTime())
        step();
    if (overload())
        return;
    m_data->simulator.advanceTo(time);
    m_data->trace.advance(m_data->present, time);
}

void BranchingRun::runUntilBefore(Time time) {
    m_data->simulator.advanceTo(time);
    m_data->trace.advance(m_data->present, m_data->simulator.now());
}

std::optional<Why> BranchingRun::intervene(const intervention::Intervention& intervention) {
    const Injected one{m_data->simulator.nextSeq(), now(), intervention};
    auto wrong = m_data->simulator.intervene(intervention);
    if (wrong)
        return wrong;
    m_data->parts[m_data->present].injected.push_back(one);
    m_data->keepUp();
    return std::nullopt;
}

void BranchingRun::write(trace::Kind kind, std::string text) {
    SYNOD_ASSERT(kind == trace::Kind::lesson || kind == trace::Kind::task);
    trace::Record record;
    record.seq = m_data->simulator.takeSeq();
    record.time = now();
    record.kind = kind;
    record.payload = Value::of(std::move(text));
    m_data->parts[m_data->present].injected.push_back({record.seq, record.time, std::nullopt});
    m_data->trace.append(m_data->present, std::move(record));
    m_data->keepUp();
}

bool BranchingRun::simulates(trace::BranchId branch) const {
    return m_data->parts.contains(branch);
}

void BranchingRun::goOn(trace::BranchId branch) {
    if (branch == m_data->present)
        return;
    SYNOD_ASSERT(simulates(branch));
    const trace::Trace& trace = m_data->trace;
    m_data->standAt(branch, m_data->restore({branch, trace.size(branch), trace.endTime(branch)}));
}

bool BranchingRun::Data::forksAt(const trace::Place& place) const {
    return place.count < trace.size(place.branch) || !parts.contains(place.branch);
}

void BranchingRun::Data::standAtEnd(const trace::Place& place) {
    if (place.branch != present || place.time < simulator.now())
        standAt(place.branch, restore({place.branch, trace.size(place.branch), place.time}));
}

/// A step is never cut in two.
trace::Place BranchingRun::Data::wholeSteps(trace::Place place) const {
    place.count = std::min(place.count, trace.size(place.branch));
    if (place.count > 0)
        place.count = trace.stepEnd(place.branch, place.count - 1);
    return place;
}

Simulator BranchingRun::simulatorAt(const trace::Place& place) const {
    const trace::Place whole = m_data->wholeSteps(place);
    const bool atEnd = whole.branch == branch() && whole.count == m_data->simulator.nextSeq() &&
                       whole.time >= now();
    return atEnd ? m_data->simulator : m_data->restore(whole);
}

trace::BranchId
BranchingRun::Data::open(const trace::Place& place, std::string name, Simulator restored) {
    const trace::BranchId opened = trace.openBranch(place.branch, place.count, std::move(name));
    if (nearestTo(place) == nullptr) // the way back ends here: what lies before is somebody else's
        parts[opened].checkpoints.push_back({place.count, restored});
    standAt(opened, std::move(restored));

    trace::Record record;
    record.seq = simulator.takeSeq();
    record.time = simulator.now();
    record.kind = trace::Kind::branch;
    record.payload =
        Value::of(trace::BranchBody{opened, place.branch, place.count, trace.branch(opened).name});
    trace.append(opened, std::move(record));
    parts[opened].injected.push_back({place.count, simulator.now(), std::nullopt});
    trace.growTopology(opened, simulator.topology());
    trace.advance(opened, simulator.now());
    return opened;
}

trace::BranchId BranchingRun::forkAt(const trace::Place& place, std::string name) {
    if (!m_data->forksAt(place)) {
        m_data->standAtEnd(place);
        return place.branch;
    }
    const trace::Place whole = m_data->wholeSteps(place);
    return m_data->open(whole, std::move(name), m_data->restore(whole));
}

std::optional<Why> BranchingRun::actAt(const trace::Place& place,
                                       std::string name,
                                       const intervention::Intervention& intervention) {
    if (!m_data->forksAt(place)) {
        m_data->standAtEnd(place);
        return intervene(intervention);
    }
    return actBeside(place, std::move(name), intervention);
}

std::optional<Why> BranchingRun::actBeside(const trace::Place& place,
                                           std::string name,
                                           const intervention::Intervention& intervention) {
    const trace::Place whole = m_data->wholeSteps(place);
    Simulator restored = m_data->restore(whole);
    // Tried on a copy first: what cannot be done must not leave a branch behind.
    Simulator tried = restored;
    if (auto wrong = tried.intervene(intervention))
        return wrong;
    m_data->open(whole, std::move(name), std::move(restored));
    return intervene(intervention);
}

} // namespace synod::sim

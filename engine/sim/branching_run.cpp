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
struct Deed {
    std::uint64_t seq = 0;
    Time time;
    std::optional<scenario::Intervention> intervention; ///< none: the record that opens a branch
};

struct Checkpoint {
    std::uint64_t seq = 0;
    Simulator simulator;
};

/// What going back on one branch needs.
struct Line {
    std::vector<Deed> deeds;
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
        : trace(headerOf(scenario)), writer(trace, 0), simulator(std::move(scenario), &writer) {
        lines[0].checkpoints.push_back({0, simulator});
    }

    void keepUp();
    Simulator restore(trace::BranchId branch, std::uint64_t count, Time time) const;
    std::vector<Deed>
    deedsBetween(trace::BranchId branch, std::uint64_t from, std::uint64_t to) const;
    void standAt(trace::BranchId branch, Simulator restored);

    trace::Trace trace;
    trace::TraceWriter writer;
    Simulator simulator;
    trace::BranchId present = 0;
    std::map<trace::BranchId, Line> lines;
};

/// To be called after anything has happened: topology and checkpoints follow.
void BranchingRun::Data::keepUp() {
    trace.growTopology(present, simulator.topology());
    trace.advance(present, simulator.now());
    Line& line = lines[present];
    const std::uint64_t last =
        line.checkpoints.empty() ? trace.branch(present).at : line.checkpoints.back().seq;
    if (simulator.nextSeq() - last < line.interval)
        return;
    line.checkpoints.push_back({simulator.nextSeq(), simulator});
    if (line.checkpoints.size() <= mostCheckpoints)
        return;
    std::vector<Checkpoint> kept;
    for (std::size_t i = 0; i < line.checkpoints.size(); i += 2)
        kept.push_back(std::move(line.checkpoints[i]));
    line.checkpoints = std::move(kept);
    line.interval *= 2;
}

std::vector<Deed> BranchingRun::Data::deedsBetween(trace::BranchId branch,
                                                   std::uint64_t from,
                                                   std::uint64_t to) const {
    std::vector<Deed> deeds;
    for (;;) {
        const auto line = lines.find(branch);
        if (line != lines.end())
            for (const Deed& deed : line->second.deeds)
                if (deed.seq >= from && deed.seq < to)
                    deeds.push_back(deed);
        if (branch == 0)
            break;
        to = std::min(to, trace.branch(branch).at);
        branch = trace.branch(branch).parent;
    }
    std::sort(deeds.begin(), deeds.end(),
              [](const Deed& a, const Deed& b) { return a.seq < b.seq; });
    return deeds;
}

Simulator
BranchingRun::Data::restore(trace::BranchId branch, std::uint64_t count, Time time) const {
    const Checkpoint* nearest = nullptr;
    std::uint64_t limit = count;
    for (trace::BranchId at = branch; nearest == nullptr; at = trace.branch(at).parent) {
        const auto line = lines.find(at);
        if (line != lines.end())
            for (const Checkpoint& checkpoint : line->second.checkpoints)
                if (checkpoint.seq <= limit)
                    nearest = &checkpoint;
        limit = std::min(limit, trace.branch(at).at);
        SYNOD_ASSERT(nearest != nullptr || at != 0);
    }
    Simulator restored = nearest->simulator;
    restored.setSink(nullptr);
    for (const Deed& deed : deedsBetween(branch, nearest->seq, count)) {
        while (restored.nextSeq() < deed.seq)
            restored.step();
        SYNOD_ASSERT(restored.nextSeq() == deed.seq);
        passUnrecorded(restored, deed.time);
        restored.advanceTo(deed.time);
        if (deed.intervention) {
            restored.intervene(*deed.intervention);
        } else {
            restored.takeSeq();
        }
    }
    while (restored.nextSeq() < count)
        restored.step();
    SYNOD_ASSERT(restored.nextSeq() == count);
    passUnrecorded(restored, time);
    restored.advanceTo(time);
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

BranchingRun::~BranchingRun() = default;

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

bool BranchingRun::step() {
    const bool happened = m_data->simulator.step();
    m_data->keepUp();
    return happened;
}

void BranchingRun::runUntil(Time time) {
    for (auto next = nextEventTime(); next && *next <= time; next = nextEventTime())
        step();
    m_data->simulator.advanceTo(time);
    m_data->trace.advance(m_data->present, time);
}

void BranchingRun::runUntilBefore(Time time) {
    m_data->simulator.advanceTo(time);
    m_data->trace.advance(m_data->present, m_data->simulator.now());
}

std::optional<Why> BranchingRun::intervene(const scenario::Intervention& intervention) {
    const Deed deed{m_data->simulator.nextSeq(), now(), intervention};
    auto wrong = m_data->simulator.intervene(intervention);
    if (wrong)
        return wrong;
    m_data->lines[m_data->present].deeds.push_back(deed);
    m_data->keepUp();
    return std::nullopt;
}

void BranchingRun::goOn(trace::BranchId branch) {
    if (branch == m_data->present)
        return;
    const trace::Trace& trace = m_data->trace;
    m_data->standAt(branch, m_data->restore(branch, trace.size(branch), trace.endTime(branch)));
}

trace::BranchId
BranchingRun::forkAt(trace::BranchId branch, std::uint64_t count, Time time, std::string name) {
    trace::Trace& trace = m_data->trace;
    if (count >= trace.size(branch)) {
        if (branch != m_data->present || time < now())
            m_data->standAt(branch, m_data->restore(branch, trace.size(branch), time));
        return branch;
    }
    if (count > 0)
        count = trace.stepEnd(branch, count - 1); // a step is never cut in two
    Simulator restored = m_data->restore(branch, count, time);
    const trace::BranchId opened = trace.openBranch(branch, count, std::move(name));
    m_data->standAt(opened, std::move(restored));

    trace::Record record;
    record.seq = m_data->simulator.takeSeq();
    record.time = now();
    record.kind = trace::Kind::branch;
    record.payload = Value::of(trace::BranchBody{opened, branch, count, trace.branch(opened).name});
    trace.append(opened, std::move(record));
    m_data->lines[opened].deeds.push_back({count, now(), std::nullopt});
    trace.advance(opened, now());
    return opened;
}

} // namespace synod::sim

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sim/next_interesting.h"

#include <utility>
#include <vector>

namespace synod::sim {
namespace {

/// What lies ahead of the run, as far as was looked.
class Ahead final : public trace::RecordSink {
public:
    explicit Ahead(const BranchingRun& run) : m_run(run), m_first(run.trace().size(run.branch())) {}

    void append(trace::Record&& record) override { m_records.push_back(std::move(record)); }

    const trace::Record* at(std::uint64_t seq) const {
        if (seq < m_first)
            return &m_run.trace().at(m_run.branch(), seq);
        const std::uint64_t place = seq - m_first;
        return place < m_records.size() ? &m_records[place] : nullptr;
    }
    const std::vector<trace::Record>& records() const { return m_records; }

private:
    const BranchingRun& m_run;
    std::uint64_t m_first;
    std::vector<trace::Record> m_records;
};

} // namespace

std::optional<Found> nextInteresting(const BranchingRun& run,
                                     Time horizon,
                                     const Interesting& interesting,
                                     const std::function<bool()>& giveUp) {
    Ahead ahead(run);
    const trace::RecordAt at = [&ahead](std::uint64_t seq) { return ahead.at(seq); };
    Simulator simulator = run.simulator();
    simulator.setSink(&ahead);
    std::size_t looked = 0;
    while (simulator.nextEventTime().value_or(Time::never()) <= horizon) {
        if (giveUp && giveUp())
            return std::nullopt;
        if (!simulator.step())
            return std::nullopt;
        for (; looked < ahead.records().size(); ++looked) {
            const trace::Record& record = ahead.records()[looked];
            if (interesting(record, at))
                return Found{record.seq, record.time};
        }
    }
    return std::nullopt;
}

} // namespace synod::sim

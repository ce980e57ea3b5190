// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"
#include "engine/systems/balance/state.h"
#include "widgets/charts/chart_source.h"

#include <cstddef>
#include <deque>
#include <vector>

namespace synod::widgets {

/// Who gets how many requests and has how many open, how long answers take, and what goes wrong.
class BalanceCharts final : public ChartSource {
public:
    static constexpr std::size_t mostNodes = 12;    ///< more lines cannot be told apart
    static constexpr std::size_t lastAnswers = 100; ///< that percentiles are of

    std::vector<ChartInfo> charts(const Names& names) const override;
    void read(const trace::Record& record, const Value& state, ChartTracks& tracks) override;

private:
    enum Chart { shares, connections, latencies, failures };
    enum Percentile { median, p99 };
    enum Failure { refused, failed, givenUp, retries };

    std::size_t lineOf(NodeId server);
    void readOutput(const trace::Record& record, ChartTracks& tracks);
    void readBalancer(const trace::Record& record,
                      const balance::BalancerState& state,
                      ChartTracks& tracks);

    std::vector<NodeId> m_servers; ///< each a line, in the order in which they were seen
    std::deque<Time> m_last;       ///< latencies
    std::uint64_t m_retries = 0;
};

} // namespace synod::widgets

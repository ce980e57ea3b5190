// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_source.h"

namespace synod::widgets {

/// Term and commit index by server, and how many messages are sent and lost.
class RaftCharts final : public ChartSource {
public:
    static constexpr std::size_t mostServers = 12; ///< more lines cannot be told apart

    std::vector<ChartInfo> charts(const Names& names) const override;
    void read(const trace::Record& record, const Value& state, ChartTracks& tracks) override;

private:
    enum Chart { term, commitIndex, messages };
};

} // namespace synod::widgets

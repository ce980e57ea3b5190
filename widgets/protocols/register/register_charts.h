// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/systems/register/staleness.h"
#include "engine/systems/register/versions.h"
#include "widgets/charts/chart_source.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace synod::widgets {

/// How old the answers of gets were, in versions and in time; how many copies on servers are older
/// than the newest; how many updates were lost; and how many messages are sent and lost.
class RegisterCharts final : public ChartSource {
public:
    static constexpr std::size_t mostClients = 12; ///< more lines cannot be told apart

    std::vector<ChartInfo> charts(const Names& names) const override;
    void read(const trace::Record& record, const Value& state, ChartTracks& tracks) override;

private:
    enum Chart { versionsBehind, age, staleCopies, lostUpdates, messages };

    struct Call {
        std::string command;
        Time called;
    };
    std::size_t lineOf(NodeId client);
    std::vector<ChartLine> clientLines(const Names& names) const;
    void readOutput(const trace::Record& record, ChartTracks& tracks);
    void completed(const trace::Record& record, const std::string& result, ChartTracks& tracks);
    void readServer(const trace::Record& record, const Value& state, ChartTracks& tracks);

    registers::StalenessMeter m_meter;
    std::map<NodeId, Call> m_calls;
    std::vector<NodeId> m_clients; ///< each a line, in the order in which they were seen
    std::map<NodeId, registers::Store> m_stores;
    std::set<std::pair<std::string, registers::Stamp>> m_lost;
};

} // namespace synod::widgets

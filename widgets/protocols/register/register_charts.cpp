// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/register/register_charts.h"

#include "engine/systems/register/client_state.h"
#include "engine/systems/register/state.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>
#include <string_view>

namespace synod::widgets {
namespace {

struct ChartWords {
    Q_DECLARE_TR_FUNCTIONS(RegisterCharts)
};

/// Copies of a key that are older than the newest there is.
std::size_t countStale(const std::map<NodeId, registers::Store>& stores) {
    std::map<std::string, registers::Stamp> newest;
    for (const auto& [node, store] : stores)
        for (const registers::Register& held : store)
            newest[held.key] = std::max(newest[held.key], registers::newestOf(held.copies));
    std::size_t stale = 0;
    for (const auto& [node, store] : stores)
        for (const registers::Register& held : store)
            stale += registers::newestOf(held.copies) < newest[held.key] ? 1 : 0;
    return stale;
}

} // namespace

std::vector<ChartLine> RegisterCharts::clientLines(const Names& names) const {
    std::vector<ChartLine> lines;
    for (std::size_t i = 0; i < m_clients.size(); ++i)
        lines.push_back({QString::fromStdString(names.of(m_clients[i])), i + 1});
    return lines;
}

std::vector<ChartInfo> RegisterCharts::charts(const Names& names) const {
    using Kind = ChartInfo::Kind;
    return {
        {ChartWords::tr("Versions that an answer was behind"), Kind::steps, true, true,
         clientLines(names)},
        {ChartWords::tr("How long an answer was out of date (ms)"), Kind::steps, false, true,
         clientLines(names)},
        {ChartWords::tr("Older copies on servers"),
         Kind::steps,
         true,
         false,
         {{ChartWords::tr("copies"), 1}}},
        {ChartWords::tr("Lost updates"), Kind::steps, true, false, {{ChartWords::tr("so far"), 3}}},
        {ChartWords::tr("Messages a second"),
         Kind::rate,
         false,
         false,
         {{ChartWords::tr("sent"), 1}, {ChartWords::tr("lost"), 3}}},
    };
}

std::size_t RegisterCharts::lineOf(NodeId client) {
    const auto found = std::find(m_clients.begin(), m_clients.end(), client);
    const auto line = static_cast<std::size_t>(found - m_clients.begin());
    if (found == m_clients.end() && line < mostClients)
        m_clients.push_back(client);
    return line;
}

void RegisterCharts::read(const trace::Record& record, const Value& state, ChartTracks& tracks) {
    if (record.kind == trace::Kind::send)
        tracks.rate(messages, 0).count(record.time);
    if (record.kind == trace::Kind::drop)
        tracks.rate(messages, 1).count(record.time);
    if (record.kind == trace::Kind::output)
        readOutput(record, tracks);
    if (record.node.valid() && trace::isTrigger(record))
        readServer(record, state, tracks);
}

void RegisterCharts::readOutput(const trace::Record& record, ChartTracks& tracks) {
    if (const auto* server = record.payload.getIf<registers::Output>()) {
        const auto* lost = std::get_if<registers::LostUpdate>(server);
        if (lost != nullptr && m_lost.emplace(lost->key, lost->stamp).second)
            tracks.steps(lostUpdates, 0).set(record.time, static_cast<double>(m_lost.size()));
        return;
    }
    const auto* output = record.payload.getIf<service::ClientOutput>();
    if (output == nullptr)
        return;
    if (const auto* invoked = std::get_if<service::Invoked>(output))
        m_calls[record.node] = {invoked->command, record.time};
    else
        completed(record, std::get<service::Completed>(*output).result, tracks);
}

void RegisterCharts::completed(const trace::Record& record,
                               const std::string& result,
                               ChartTracks& tracks) {
    const Call& call = m_calls[record.node];
    const auto operation = service::readOperation(call.command);
    if (!operation)
        return;
    const std::string key(operation->key);
    if (operation->verb == "put")
        return m_meter.putReturned(key, std::string(operation->value), call.called, record.time);
    const std::size_t line = lineOf(record.node);
    if (operation->verb != "get" || line >= mostClients)
        return;
    constexpr std::string_view found = "= ";
    const auto value =
        result.starts_with(found) ? std::optional(result.substr(found.size())) : std::nullopt;
    const registers::Staleness staleness = m_meter.get(key, value, call.called);
    tracks.steps(versionsBehind, line).set(record.time, static_cast<double>(staleness.versions));
    tracks.steps(age, line).set(record.time, static_cast<double>(staleness.time.ns) / 1e6);
}

void RegisterCharts::readServer(const trace::Record& record,
                                const Value& state,
                                ChartTracks& tracks) {
    const auto* server = state.getIf<registers::State>();
    if (server == nullptr)
        return;
    registers::Store& known = m_stores[record.node];
    if (known == server->store)
        return;
    known = server->store;
    tracks.steps(staleCopies, 0).set(record.time, static_cast<double>(countStale(m_stores)));
}

} // namespace synod::widgets

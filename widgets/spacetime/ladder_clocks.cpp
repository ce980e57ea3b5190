// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_clocks.h"

#include <QStringList>

#include <algorithm>

namespace synod::widgets {

using trace::Kind;

QString LadderStamp::text(LadderClock clock) const {
    if (clock != LadderClock::vector)
        return QString::number(lamport);
    QStringList parts;
    if (vector != nullptr)
        for (const std::uint32_t part : *vector)
            parts += QString::number(part);
    return QStringLiteral("(%1)").arg(parts.join(QStringLiteral(", ")));
}

LadderStamp& LadderClocks::State::tick(NodeId node, const LadderStamp* brought) {
    if (node.index >= nodes.size())
        nodes.resize(node.index + std::size_t{1});
    LadderStamp& stamp = nodes[node.index];
    auto next = stamp.vector ? *stamp.vector : std::vector<std::uint32_t>();
    const std::vector<std::uint32_t> none;
    const std::vector<std::uint32_t>& other =
        brought != nullptr && brought->vector ? *brought->vector : none;
    next.resize(std::max({next.size(), other.size(), nodes.size()}));
    for (std::size_t i = 0; i < other.size(); ++i)
        next[i] = std::max(next[i], other[i]);
    ++next[node.index];
    stamp.lamport = std::max(stamp.lamport, brought != nullptr ? brought->lamport : 0) + 1;
    stamp.vector = std::make_shared<const std::vector<std::uint32_t>>(std::move(next));
    return stamp;
}

std::optional<LadderStamp> LadderClocks::State::read(const trace::Record& record) {
    const auto carried = messages.find(record.message);
    switch (record.kind) {
    case Kind::send:
        if (record.node.index < nodes.size())
            messages[record.message] = nodes[record.node.index];
        return std::nullopt;
    case Kind::forward:
        // One that the node has taken in goes on with the node's clock.
        if (carried == messages.end() && record.node.index < nodes.size())
            messages[record.message] = nodes[record.node.index];
        return std::nullopt;
    case Kind::duplicate:
        if (const auto original = messages.find(record.original); original != messages.end())
            messages[record.message] = LadderStamp(original->second);
        return std::nullopt;
    case Kind::drop:
        if (carried != messages.end())
            messages.erase(carried);
        return std::nullopt;
    default: break;
    }
    if (!trace::isTrigger(record) || !record.node.valid())
        return std::nullopt;
    const bool brings = record.kind == Kind::deliver && carried != messages.end();
    const LadderStamp stamp = tick(record.node, brings ? &carried->second : nullptr);
    if (brings)
        messages.erase(carried);
    return stamp;
}

bool LadderClocks::readOn(const TraceModel& model, std::uint64_t records) {
    if (model.empty())
        return true;
    const trace::Trace& trace = model.trace();
    const std::uint64_t size = trace.size(model.branch());
    // All nodes have a place in every vector, also those that say nothing for a while.
    if (m_state.nodes.size() < model.topology().nodes.size())
        m_state.nodes.resize(model.topology().nodes.size());
    for (const std::uint64_t end = std::min(size, m_next + records); m_next < end; ++m_next) {
        if (m_next % m_apart == 0)
            keep();
        m_state.read(trace.at(model.branch(), m_next));
    }
    return m_next >= size;
}

/// As if no two events had the same vector, which is nearly so.
std::size_t LadderClocks::State::memory() const {
    constexpr std::size_t ofNode = 4 * sizeof(void*); // of a map
    const std::size_t vector = sizeof(std::uint32_t) * nodes.size();
    return nodes.size() * (sizeof(LadderStamp) + vector) +
           messages.size() * (sizeof(LadderStamp) + ofNode + vector);
}

void LadderClocks::keep() {
    constexpr std::size_t few = 16;
    m_kept.push_back(m_state);
    m_octets += m_state.memory();
    if (m_octets <= m_mostOctets || m_kept.size() <= few)
        return;
    m_octets = 0;
    for (std::size_t i = 0; 2 * i < m_kept.size(); ++i) {
        if (i > 0)
            m_kept[i] = std::move(m_kept[2 * i]);
        m_octets += m_kept[i].memory();
    }
    m_kept.resize((m_kept.size() + 1) / 2);
    m_apart *= 2;
}

const LadderClocks::Block& LadderClocks::block(const TraceModel& model,
                                               std::uint64_t number) const {
    Block& block = m_blocks[number % m_blocks.size()];
    const std::uint64_t first = number * stride, last = std::min(first + stride, m_next);
    if (block.number == number && block.stamps.size() == last - first)
        return block;
    block.number = number;
    block.stamps.clear();
    State state = m_kept[first / m_apart];
    const std::uint64_t kept = first - first % m_apart;
    for (std::uint64_t seq = kept; seq < last; ++seq) {
        const std::optional<LadderStamp> stamp = state.read(model.trace().at(model.branch(), seq));
        if (seq >= first)
            block.stamps.push_back(stamp);
    }
    m_replayed += last - kept;
    return block;
}

std::optional<LadderStamp> LadderClocks::at(const TraceModel& model, std::uint64_t seq) const {
    if (seq >= m_next)
        return std::nullopt;
    return block(model, seq / stride).stamps[seq % stride];
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/outline.h"

#include <algorithm>
#include <utility>

namespace synod::trace {
namespace {

bool changes(const Record& record) {
    return record.step && !record.step->changed.empty();
}

} // namespace

void OutlineReader::read(const Snapshot& before, const Record& record, Outline& out) {
    readMarks(before, record, out);
    if (!m_parts.events)
        return;
    if (m_answers.size() >= m_mostAnswers)
        forgetAnswers(before);
    if (isTrigger(record))
        return beginStep(before, record, out);
    switch (record.kind) {
    case Kind::timerSet:
    case Kind::timerCancelled:
    case Kind::persist:
    case Kind::forward: return;
    case Kind::send: return readSend(record, out);
    case Kind::drop:
    case Kind::duplicate: {
        const bool chatter = isChatter(before, record);
        if (chatter && record.kind == Kind::duplicate && isAnswer(record.original))
            noteAnswer(record.message);
        // A heartbeat that dies is shown no more than one that arrives, unless a person killed it.
        if (!chatter || record.reason == DropReason::byHand)
            show(record.seq, out);
        return;
    }
    default: show(record.seq, out);
    }
}

void OutlineReader::finish(Outline& out) {
    m_answering = false;
    if (!m_held)
        return;
    const Held held = *std::exchange(m_held, std::nullopt);
    if (!held.delivers && !held.sends)
        out.events.append(held.seq);
    for (const std::uint64_t seq : held.events)
        out.events.append(seq);
}

void OutlineReader::leaveAt(const Snapshot& at) {
    m_held.reset();
    m_answering = false;
    std::erase_if(m_answers, [&](std::uint64_t id) { return at.message(id) == nullptr; });
}

void OutlineReader::readMarks(const Snapshot& before, const Record& record, Outline& out) {
    const auto mark = [&](Milestone milestone) {
        out.marks.append({record.time, record.seq, milestone.number, milestone.kind});
    };
    const auto* clock = record.payload.getIf<NodeClock>();
    const bool fault = record.kind == Kind::crash || record.kind == Kind::pause ||
                       (clock != nullptr && clock->rate != ClockRate{}) ||
                       (record.kind == Kind::intervention && m_rules.harmsTraffic != nullptr &&
                        m_rules.harmsTraffic(record.payload));
    if (fault)
        mark({Milestone::Kind::fault});
    if (record.kind == Kind::violation)
        mark({Milestone::Kind::violation});
    const bool known = record.node.valid() && record.node.index < before.nodes.size();
    const bool wanted = m_parts.milestones && m_rules.findMilestones != nullptr;
    if (!wanted || !changes(record) || !known)
        return;
    m_found.clear();
    // A node that starts is made anew: its first step changes what its record brings along.
    const Value& state =
        record.kind == Kind::start ? record.payload : before.nodes[record.node.index].state;
    m_rules.findMilestones(state, record.step->changed, m_found);
    std::for_each(m_found.begin(), m_found.end(), mark);
}

void OutlineReader::beginStep(const Snapshot& before, const Record& record, Outline& out) {
    finish(out);
    const MessageView* message = before.message(record.message);
    const bool delivers = record.kind == Kind::deliver;
    m_answering = delivers && message != nullptr && isBackground(message->payload);
    const bool mayBeChatter = !changes(record) && (record.kind == Kind::timerExpired ||
                                                   (delivers && isChatter(before, record)));
    if (mayBeChatter)
        m_held = Held{record.seq, delivers, false, {}};
    else
        out.events.append(record.seq);
}

void OutlineReader::readSend(const Record& record, Outline& out) {
    if (m_answering)
        noteAnswer(record.message);
    if (m_answering || isBackground(record.payload)) {
        if (m_held)
            m_held->sends = true;
        return;
    }
    // A step that says something new is no chatter.
    if (m_held) {
        const Held held = *std::exchange(m_held, std::nullopt);
        out.events.append(held.seq);
        for (const std::uint64_t seq : held.events)
            out.events.append(seq);
    }
    show(record.seq, out);
}

void OutlineReader::show(std::uint64_t seq, Outline& out) {
    if (m_held)
        m_held->events.push_back(seq);
    else
        out.events.append(seq);
}

bool OutlineReader::isBackground(const Value& payload) const {
    return m_rules.isBackground != nullptr && !payload.empty() && m_rules.isBackground(payload);
}

/// A heartbeat, or the answer to one.
bool OutlineReader::isChatter(const Snapshot& before, const Record& record) const {
    if (isBackground(record.payload))
        return true;
    const MessageView* message = before.message(record.message);
    if (message != nullptr && isBackground(message->payload))
        return true;
    return isAnswer(record.kind == Kind::duplicate ? record.original : record.message);
}

bool OutlineReader::isAnswer(std::uint64_t message) const {
    return std::binary_search(m_answers.begin(), m_answers.end(), message);
}

/// Nothing more is said of a message that is not on its way, but for one that has just been sent.
void OutlineReader::forgetAnswers(const Snapshot& before) {
    constexpr std::ptrdiff_t sentJustNow = 1'024;
    const auto recent = m_answers.end() - sentJustNow;
    m_answers.erase(std::remove_if(m_answers.begin(), recent,
                                   [&](std::uint64_t id) { return before.message(id) == nullptr; }),
                    recent);
    m_mostAnswers = std::max<std::size_t>(4'096, 2 * m_answers.size());
}

void OutlineReader::noteAnswer(std::uint64_t message) {
    // Numbers grow; those of a file that says otherwise are passed over.
    if (m_answers.empty() || m_answers.back() < message)
        m_answers.push_back(message);
}

} // namespace synod::trace

// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector shows of a message, an event and a link.
#include "engine/trace/message_lives.h"
#include "widgets/inspector/inspector.h"
#include "widgets/words/event_text.h"
#include "widgets/words/sentences.h"

#include <QLocale>

#include <utility>

namespace synod::widgets {
namespace {

QString percent(Probability probability) {
    const double share = static_cast<double>(probability.outOf2To32) / 4294967296.0;
    return QLocale().toString(share * 100, 'g', 4) + '%';
}

} // namespace

/// What has become of a message by now.
QString Inspector::fateText(std::uint64_t message) const {
    const trace::Snapshot& picture = m_model->snapshot();
    if (const trace::MessageView* view = picture.message(message)) {
        if (view->due == Time::never())
            return tr("waits to be picked");
        return tr("arrives at %1").arg(clockText(view->due));
    }
    if (*m_sent >= picture.next)
        return tr("not sent yet");
    const trace::Trace& trace = m_model->trace();
    const auto ended = trace::endedAt(trace, m_model->branch(), *m_sent, picture.next);
    if (!ended)
        return {};
    const trace::Record& end = trace.at(m_model->branch(), *ended);
    const QString time = clockText(end.time);
    if (end.kind == trace::Kind::deliver)
        return tr("arrived at %1").arg(time);
    return end.reason == trace::DropReason::refused
               ? tr("arrived at %1 and was refused: %2").arg(time, dropText(end.reason))
               : tr("died at %1: %2").arg(time, dropText(end.reason));
}

void Inspector::showMessage(std::uint64_t id) {
    const trace::Trace& whole = m_model->trace();
    const trace::BranchId branch = m_model->branch();
    if (!m_sent)
        m_sent = trace::sentAt(trace::recordsOf(whole, branch), id, whole.size(branch));
    if (!m_sent || *m_sent >= whole.size(branch))
        return showNothing();
    const trace::Record& send = m_model->trace().at(m_model->branch(), *m_sent);
    const QString way = placeText(send, m_model->names());
    showHead(tr("MESSAGE %1").arg(id), fromView(send.payload.heldName()),
             tr("%1 · %2").arg(way, fateText(id)));
    showPayload(send.payload, send.seq, {});
    showStepOf(*m_sent);
}

/// The reason of a record and the node's state after the step that it belongs to.
void Inspector::showStepOf(std::uint64_t seq) {
    const trace::Trace& trace = m_model->trace();
    const trace::BranchId branch = m_model->branch();
    const trace::Record& record = trace.at(branch, seq);
    std::uint64_t first = trace.stepStart(branch, seq);
    const std::uint64_t end = trace.stepEnd(branch, seq);
    while (first < end && !trace::isTrigger(trace.at(branch, first)))
        ++first;
    const bool hasTrigger = first < end;
    const Why* own = reasonOf(trace, branch, record);
    if (trace::isTrigger(record) && record.step)
        showWhys(record.step->why, record);
    else
        showWhys(own == nullptr ? std::vector<Why>() : std::vector<Why>{*own}, record);
    if (!hasTrigger)
        return hideState();
    const NodeId node = trace.at(branch, first).node;
    if (node.index >= m_model->snapshot().nodes.size())
        return hideState();
    showState(node, first);
}

void Inspector::showRecord(std::uint64_t seq) {
    if (seq >= m_model->trace().size(m_model->branch()))
        return showNothing();
    const trace::Trace& trace = m_model->trace();
    // First: it may read other records, and let go of this one.
    const QString happening =
        happeningText(trace, m_model->branch(), trace.at(m_model->branch(), seq));
    const trace::Record& record = trace.at(m_model->branch(), seq);
    const QString place = placeText(record, m_model->names());
    const QString time = clockText(record.time);
    const Value& payload = trace::payloadOf(trace, m_model->branch(), record);
    const bool isMessage = record.message != 0 && !payload.empty();
    const QString title =
        isMessage ? tr("%1 %2").arg(happening, fromView(payload.heldName())) : happening;
    const bool drop = record.kind == trace::Kind::drop;
    // A sentence needs lines of its own, where a row would cut it off.
    const QString detail =
        isMessage || drop ? QString() : detailText(*m_model, m_model->branch(), record);
    const QString where = place.isEmpty() ? time : tr("%1 · %2").arg(place, time);
    showHead(tr("EVENT %1").arg(seq), title, where, detail);
    std::vector<FieldRow> rows;
    if (drop)
        rows.push_back({tr("reason"), dropText(record.reason), {}, false, {}});
    showPayload(isMessage ? payload : Value(), seq, std::move(rows));
    showStepOf(seq);
}

std::vector<FieldRow> Inspector::linkRows(const net::Link& link) const {
    const net::LinkParameters& p = link.parameters;
    const QString a = QString::fromStdString(m_model->names().of(link.a));
    const QString b = QString::fromStdString(m_model->names().of(link.b));
    const auto up = [](bool is) { return is ? tr("up") : tr("cut"); };
    return {
        {tr("%1 → %2").arg(a, b), up(link.forwardUp), {}, !link.forwardUp, {}},
        {tr("%1 → %2").arg(b, a), up(link.backwardUp), {}, !link.backwardUp, {}},
        {tr("latency"), timeText(p.latency), {}, false, {}},
        {tr("jitter"), timeText(p.jitter), {}, false, {}},
        {tr("loss"), percent(p.loss), {}, false, {}},
        {tr("duplicates"), percent(p.duplicate), {}, false, {}},
        {tr("reordering"), percent(p.reorder), {}, false, {}},
        {tr("bandwidth"),
         p.bandwidth == 0
             ? tr("unlimited")
             : tr("%1 bit/s").arg(QLocale().toString(static_cast<qulonglong>(p.bandwidth))),
         {},
         false,
         {}},
        {tr("queue"), QString::number(p.queue), {}, false, {}},
    };
}

void Inspector::showLink(std::uint32_t link) {
    const net::Topology& topology = m_model->topology();
    if (link >= topology.links.size())
        return showNothing();
    const auto& changed = m_model->snapshot().changedLinks();
    const auto found = changed.find(link);
    const net::Link& now = found == changed.end() ? topology.links[link] : found->second;
    const Names& names = m_model->names();
    std::size_t travelling = 0;
    for (const trace::MessageView& message : m_model->snapshot().messages())
        travelling += trace::Snapshot::live(message) && message.link.link() == link ? 1 : 0;
    showHead(tr("LINK"), QString::fromStdString(names.of(now.a) + " – " + names.of(now.b)),
             tr("%n messages on the way", nullptr, static_cast<int>(travelling)));
    m_fields->setRows(linkRows(now));
    hideWhys();
    hideState();
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/words/link_text.h"

#include "widgets/words/sentences.h"

#include <QLocale>
#include <QStringList>

#include <optional>

namespace synod::widgets {
namespace {

using intervention::Intervention;

QString percent(Probability probability) {
    const double of = static_cast<double>(probability.outOf2To32);
    const double whole = static_cast<double>(Probability::one);
    return QLocale().toString(100 * of / whole, 'g', 3);
}

/// What a person or a scenario did, of which the record comes; who is told of a change of a link
/// hears of it by way of the change itself.
std::optional<Intervention>
actBehind(const trace::Trace& trace, trace::BranchId branch, const trace::Record& record) {
    constexpr int steps = 3;
    std::uint64_t seq = record.cause;
    for (int step = 0; step < steps && seq < trace.size(branch); ++step) {
        const trace::Record& before = trace.at(branch, seq);
        if (const auto* act = before.payload.getIf<Intervention>())
            return *act;
        if (before.kind != trace::Kind::linkChanged)
            return std::nullopt;
        seq = before.cause;
    }
    return std::nullopt;
}

const char* stateText(const net::Link& link) {
    if (!link.present)
        return QT_TRANSLATE_NOOP("event", "Link removed");
    if (!link.forwardUp || !link.backwardUp)
        return QT_TRANSLATE_NOOP("event", "Cut");
    return QT_TRANSLATE_NOOP("event", "Link changed");
}

const char* doneText(const Intervention& act, const net::Link& link) {
    using namespace intervention;
    if (act.is<Cut>() || act.is<Isolate>() || act.is<Partition>())
        return QT_TRANSLATE_NOOP("event", "Cut");
    if (act.is<Heal>() || act.is<HealAll>())
        return QT_TRANSLATE_NOOP("event", "Healed");
    if (act.is<SetLink>())
        return QT_TRANSLATE_NOOP("event", "Link changed");
    if (act.is<AddNode>() || act.is<AddLink>())
        return QT_TRANSLATE_NOOP("event", "Link added");
    return stateText(link);
}

} // namespace

QString adjustmentText(const intervention::LinkAdjustment& adjustment) {
    QStringList parts;
    const auto add = [&parts](const char* pattern, const QString& value) {
        parts += EventWords::tr(pattern).arg(value);
    };
    if (adjustment.latency)
        add(QT_TRANSLATE_NOOP("event", "latency %1"), timeText(*adjustment.latency));
    if (adjustment.jitter)
        add(QT_TRANSLATE_NOOP("event", "jitter %1"), timeText(*adjustment.jitter));
    if (adjustment.loss)
        add(QT_TRANSLATE_NOOP("event", "loss %1 %"), percent(*adjustment.loss));
    if (adjustment.duplicate)
        add(QT_TRANSLATE_NOOP("event", "duplicates %1 %"), percent(*adjustment.duplicate));
    if (adjustment.reorder)
        add(QT_TRANSLATE_NOOP("event", "reordering %1 %"), percent(*adjustment.reorder));
    if (adjustment.bandwidth)
        add(QT_TRANSLATE_NOOP("event", "bandwidth %1 bit/s"),
            QLocale().toString(static_cast<qulonglong>(*adjustment.bandwidth)));
    if (adjustment.queue)
        add(QT_TRANSLATE_NOOP("event", "queue %1"), QLocale().toString(*adjustment.queue));
    return parts.join(EventWords::tr(", "));
}

QString linkText(const QString& a, const QString& b, intervention::Way way) {
    switch (way) {
    case intervention::Way::forward: return QStringLiteral("%1 → %2").arg(a, b);
    case intervention::Way::backward: return QStringLiteral("%1 → %2").arg(b, a);
    case intervention::Way::both: break;
    }
    return QStringLiteral("%1–%2").arg(a, b);
}

QString
linkEventText(const trace::Trace& trace, trace::BranchId branch, const trace::Record& record) {
    const auto* change = record.payload.getIf<trace::LinkChange>();
    if (change == nullptr)
        return EventWords::tr("Link changed");
    const net::Link link = change->link; // reading on may let go of the record
    const std::optional<Intervention> act = actBehind(trace, branch, record);
    return EventWords::tr(act ? doneText(*act, link) : stateText(link));
}

QString
linkDetailText(const trace::Trace& trace, trace::BranchId branch, const trace::Record& record) {
    const auto* change = record.payload.getIf<trace::LinkChange>();
    if (change == nullptr)
        return {};
    const Names& names = trace.branch(branch).names;
    const std::string first = names.of(change->link.a), second = names.of(change->link.b);
    const QString a = QString::fromStdString(first), b = QString::fromStdString(second);
    const QString both = linkText(a, b, intervention::Way::both);
    const std::optional<Intervention> act = actBehind(trace, branch, record);
    const auto* cut = act ? std::get_if<intervention::Cut>(&*act) : nullptr;
    const auto* heal = act ? std::get_if<intervention::Heal>(&*act) : nullptr;
    if (cut != nullptr || heal != nullptr) {
        const intervention::LinkWays& done = cut != nullptr ? cut->link : heal->link;
        return done.a == first ? linkText(a, b, done.way) : linkText(b, a, done.way);
    }
    const auto* set = act ? std::get_if<intervention::SetLink>(&*act) : nullptr;
    const QString adjusted = set != nullptr ? adjustmentText(set->adjustment) : QString();
    return adjusted.isEmpty() ? both : EventWords::tr("%1: %2").arg(both, adjusted);
}

} // namespace synod::widgets

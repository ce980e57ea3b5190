// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/intervention/intervention.h"
#include "engine/trace/trace.h"

#include <QCoreApplication>
#include <QString>

namespace synod::widgets {

/// In the language of the window.
struct EventWords {
    Q_DECLARE_TR_FUNCTIONS(event)
};

/// What becomes of a link's parameters: "latency 50 ms, loss 10 %". Empty where nothing does.
QString adjustmentText(const intervention::LinkAdjustment& adjustment);

/// A link, or one way of it: "n3–n4", "n3 → n4".
QString linkText(const QString& a, const QString& b, intervention::Way way);

/// What has become of a link, by what was done to it: "Cut", "Healed".
QString
linkEventText(const trace::Trace& trace, trace::BranchId branch, const trace::Record& record);
/// Which link, and what of it: "n3–n4", "n3 → n4", "n3–n4: latency 50 ms".
QString
linkDetailText(const trace::Trace& trace, trace::BranchId branch, const trace::Record& record);

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/intervention/intervention.h"
#include "engine/trace/trace.h"

#include <QString>

#include <cstdint>

namespace synod::widgets {

class TraceModel;

/// What kind of record it is, in a word or two: "Send", "Timeout".
QString kindText(trace::Kind kind);

/// The same of one record, as far as it says more: "Cut", of a link.
QString
happeningText(const trace::Trace& trace, trace::BranchId branch, const trace::Record& record);

/// Why a message died: "lost on the way".
QString dropText(trace::DropReason reason);

/// A node's condition: "running", "crashed".
QString statusText(trace::NodeStatus status);

/// How a node's own clock goes, and what it shows now: "×2, shows 1.5 s".
QString nodeClockText(const NodeClock& clock, Time now);

/// Who is concerned: "n2", "n1 → n3".
QString placeText(const trace::Record& record, const Names& names);

/// What happened, in one line without the place: "RequestVoteRequest term=3 …".
QString detailText(const TraceModel& model, trace::BranchId branch, const trace::Record& record);

/// What has just happened, in one sentence: the reason of the last event worth a look. Empty before
/// there is one.
QString momentText(const TraceModel& model);

/// The same of one record. Empty of what a person brought about, whose own words come next to it.
QString momentText(const TraceModel& model, const trace::Record& record);

/// Who and what, in a few words: "n4: Crash".
QString happenedText(const TraceModel& model, const trace::Record& record);

/// The sentence of a reason, with numbers as they are shown.
QString reasonText(const TraceModel& model,
                   trace::BranchId branch,
                   const trace::Record& record,
                   const Why& why);

/// The reason of a record: of a trigger its first one, of an effect the one it points at.
const Why* reasonOf(const trace::Trace& trace, trace::BranchId branch, const trace::Record& record);

} // namespace synod::widgets

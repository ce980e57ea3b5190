// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/intervention/intervention.h"
#include "engine/trace/trace.h"

#include <QString>

namespace synod::widgets {

/// Where an intervention happened or is going to: what its message is called is read from there.
struct ActPlace {
    const trace::Trace& trace;
    trace::BranchId branch = 0;
    std::uint64_t before = 0; ///< the seq of the intervention; what it speaks of was sent earlier
};

/// What a person did: "Crash n1", "Cut n1 → n3".
QString interventionText(const intervention::Intervention& intervention, const ActPlace& place);

/// What a person has just done, and the way back: "Crashed n1. Ctrl+Z goes back."
QString doneText(const intervention::Intervention& intervention, const ActPlace& place);

/// How a message is called: "AppendEntriesRequest n4 → n3"; "message #41" where there is no such
/// message.
QString messageName(std::uint64_t id, const ActPlace& place);

/// What a branch is called: as a person named it, or after what opened it, in the language of the
/// window. "Crash n1", "Without: Crash n1", "Main line".
QString branchTitle(const trace::Trace& trace, trace::BranchId branch);

/// How many records two branches share.
std::uint64_t sharedRecords(const trace::Trace& trace, trace::BranchId a, trace::BranchId b);

} // namespace synod::widgets

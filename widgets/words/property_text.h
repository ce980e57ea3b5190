// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <QString>

namespace synod::widgets {

/// The name of a safety property in the window's language: "Election Safety" of
/// `raft.electionSafety`.
QString propertyText(const Sentence& property);

/// The same in the words of the source, as records have it.
QString propertyName(const Sentence& property);

} // namespace synod::widgets

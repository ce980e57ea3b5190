// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <QString>

namespace synod::widgets {

/// A length of time in the language of the window: `152 ms`, `2.5 s`, `∞`.
QString timeText(Time time);

/// A place on the time line, always of the same form so that it does not jump while it runs:
/// `2.164 s`, `12 min 02.164 s`.
QString clockText(Time time);

/// The sentence of a rule in the language of the window, without its arguments. English when there
/// is no translation.
QString ruleText(const Sentence& rule);

/// The whole sentence: the rule's own words around the arguments, times and numbers in the way of
/// the language. Empty for a Why without a rule.
QString sentence(const Why& why, const Names& names);

QString fromView(std::string_view text);

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace synod::widgets {

/// Makes every line of time a slider for screen readers, whose value is a time in seconds. Every
/// one calls it; once is enough.
void installTimeLineAccessibility();

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace synod::widgets {

/// Makes every stage tell screen readers of its nodes, links and messages: their names ("n1,
/// Leader, term 3"), places, and an action that opens their bubble. Every stage calls it; once is
/// enough.
void installStageAccessibility();

} // namespace synod::widgets

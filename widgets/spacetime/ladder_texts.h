// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/spacetime/ladder_scene.h"

namespace synod::widgets {

/// Puts texts into a scene that has everything else, each where it overlaps no other: those that
/// find no room are left out, and nearer by there is room for more.
void placeLadderTexts(LadderScene& scene, const Theme& theme);

/// Whether two texts overlap as they are drawn, slants included.
bool overlap(const LadderText& a, const LadderText& b);

} // namespace synod::widgets

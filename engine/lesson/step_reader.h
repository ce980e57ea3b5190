// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/lesson.h"
#include "engine/scenario/toml_reader.h"

#include <string_view>

namespace synod::lesson {

/// Small letters, digits and -, at most 40.
bool isId(std::string_view id);

/// Reads the values and the steps of a lesson.toml into a lesson whose scenarios are known.
void readSteps(Lesson& lesson, scenario::TableReader& top, scenario::Problems& problems);

} // namespace synod::lesson

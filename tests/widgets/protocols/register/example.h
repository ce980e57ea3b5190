// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/widgets/played.h"

#include <string>

namespace synod::widgets {

/// A scenario of the store that comes with the program.
struct RegisterExample : Played {
    explicit RegisterExample(const std::string& name)
        : Played("resources/scenarios/register-" + name + ".toml") {}
};

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/widgets/played.h"

#include <string>

namespace synod::widgets {

/// A conversation of the tests on Paxos.
struct PaxosConversation : Played {
    explicit PaxosConversation(const std::string& name)
        : Played("tests/conversations/paxos/" + name + ".toml") {}
};

} // namespace synod::widgets

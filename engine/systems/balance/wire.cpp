// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/balance/wire.h"

#include "engine/systems/balance/rules.h"

namespace synod::balance {

std::span<const Sentence* const> wireRules() {
    using namespace wire_rules;
    return rulesOf<reuses, opens, nobodyToAnswer, aborts, closesAfterAnswer, closesToo, isNoMessage,
                   speaksUdp>();
}

} // namespace synod::balance

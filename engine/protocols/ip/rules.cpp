// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/ip/rules.h"

namespace synod::ip {

std::vector<const Sentence*> rules() {
    return joined({forwardingRules(), ripRules(), ripInputRules(), ripOutputRules()});
}

} // namespace synod::ip

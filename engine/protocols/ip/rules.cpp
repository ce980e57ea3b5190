// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/ip/rules.h"

namespace synod::ip {

std::vector<const Sentence*> rules() {
    std::vector<const Sentence*> all;
    for (const auto part : {forwardingRules(), ripRules(), ripInputRules(), ripOutputRules()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace synod::ip

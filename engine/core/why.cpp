// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/why.h"

#include "engine/core/describe.h"

SYNOD_DEFINE_VALUE(std::int64_t)
SYNOD_DEFINE_VALUE(synod::Time)
SYNOD_DEFINE_VALUE(synod::NodeId)
SYNOD_DEFINE_VALUE(std::string)

namespace synod {

std::string
fillIn(std::string_view sentence, const std::vector<Value>& arguments, const Names& names) {
    std::string out;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        const bool placeholder = sentence[i] == '%' && i + 1 < sentence.size() &&
                                 sentence[i + 1] >= '1' && sentence[i + 1] <= '9';
        if (!placeholder) {
            out += sentence[i];
            continue;
        }
        const auto position = static_cast<std::size_t>(sentence[++i] - '1');
        if (position < arguments.size())
            out += arguments[position].text(names);
    }
    return out;
}

} // namespace synod

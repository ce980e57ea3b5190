// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/systems/option_table.h"

#include <utility>

namespace synod::scenario {

OptionInfo flagOption(std::string_view name, bool byDefault, std::string_view meaning) {
    OptionInfo info{name, OptionKind::flag, {}, "", meaning};
    info.byDefault.flag = byDefault;
    return info;
}

OptionInfo
choiceOption(std::string_view name, std::vector<std::string_view> words, std::string_view meaning) {
    OptionInfo info{name, OptionKind::choice, {}, "", meaning};
    info.byDefault.text = words.front();
    info.choices = std::move(words);
    return info;
}

} // namespace synod::scenario

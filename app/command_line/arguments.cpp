// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/arguments.h"

#include <algorithm>

namespace synod::app {
namespace {

constexpr Sentence unknownOption{"cli.unknownOption",
                                 SYNOD_CLI("there is no option %1 here; the options are: %2")};
constexpr Sentence missingValue{"cli.missingValue", SYNOD_CLI("%1 wants a value: %1 %2")};
constexpr Sentence noValue{"cli.noValue", SYNOD_CLI("%1 takes no value")};
constexpr Sentence badChoice{"cli.badChoice", SYNOD_CLI("%1 cannot be %2; it is one of: %3")};

std::string listOf(const std::vector<std::string_view>& words) {
    std::string list;
    for (const std::string_view word : words)
        list.append(list.empty() ? "" : " ").append(word);
    return list;
}

Why say(const Sentence& rule,
        std::string_view a,
        std::string_view b = {},
        std::string_view c = {}) {
    return {&rule, {argument(std::string(a)), argument(std::string(b)), argument(std::string(c))}};
}

} // namespace

Arguments::Arguments(const std::vector<std::string>& words, const std::vector<Option>& options) {
    for (std::size_t i = 0; i < words.size() && !m_wrong; ++i) {
        const std::string& word = words[i];
        if (word == "--") {
            m_rest.insert(m_rest.end(), words.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                          words.end());
            return;
        }
        if (!word.starts_with('-') || word == "-") {
            m_rest.push_back(word);
            continue;
        }
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(0, equals);
        const auto option = std::find_if(options.begin(), options.end(),
                                         [&](const Option& known) { return known.name == name; });
        if (option == options.end()) {
            std::vector<std::string_view> names;
            names.reserve(options.size());
            for (const Option& known : options)
                names.push_back(known.name);
            m_wrong = say(unknownOption, name, listOf(names));
            return;
        }
        std::optional<std::string> value;
        if (equals != word.npos)
            value = word.substr(equals + 1);
        if (option->value.empty() && value)
            m_wrong = say(noValue, name);
        if (!option->value.empty() && !value) {
            if (i + 1 < words.size())
                value = words[++i];
            else
                m_wrong = say(missingValue, name, option->value);
        }
        const auto& choices = option->choices;
        if (value && !choices.empty() &&
            std::find(choices.begin(), choices.end(), *value) == choices.end())
            m_wrong = say(badChoice, name, *value, listOf(choices));
        m_given.push_back({name, value.value_or("")});
    }
}

std::optional<std::string> Arguments::value(std::string_view name) const {
    const auto values = all(name);
    return values.empty() ? std::nullopt : std::optional(values.back());
}

std::vector<std::string> Arguments::all(std::string_view name) const {
    std::vector<std::string> values;
    for (const Given& given : m_given)
        if (given.name == name)
            values.push_back(given.value);
    return values;
}

} // namespace synod::app

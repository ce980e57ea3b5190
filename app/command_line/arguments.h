// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::app {

/// One option that a command understands.
struct Option {
    std::string_view name;  ///< "--seed"
    std::string_view value; ///< "N" in `--seed N`; empty of a switch
    std::string_view meaning;
    std::vector<std::string_view> choices = {}; ///< empty: anything goes
};

/// A command's words sorted into options and the rest. `--name value` and `--name=value` are the
/// same; after `--` nothing is an option.
class Arguments {
public:
    Arguments(const std::vector<std::string>& words, const std::vector<Option>& options);

    /// What is wrong with the words; nothing when they make sense.
    const std::optional<Why>& wrong() const { return m_wrong; }
    const std::vector<std::string>& rest() const { return m_rest; }
    bool has(std::string_view name) const { return !all(name).empty(); }
    /// The option's last value.
    std::optional<std::string> value(std::string_view name) const;
    /// All its values, in order.
    std::vector<std::string> all(std::string_view name) const;

private:
    struct Given {
        std::string name, value;
    };

    std::vector<Given> m_given;
    std::vector<std::string> m_rest;
    std::optional<Why> m_wrong;
};

} // namespace synod::app

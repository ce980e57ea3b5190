// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace synod::test {

/// A word as the shell takes it, whatever is in it.
std::string inQuotes(std::string_view word);

/// What a command prints; `status` is what it ended with.
std::string outputOf(const std::string& command, int& status);

std::vector<std::string> split(const std::string& text, char separator);

} // namespace synod::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace synod::echo {

/// The environment variable that makes `synod-echo-node` play a node that reports what has not
/// happened, as its second step.
inline constexpr const char* lieVariable = "SYNOD_ECHO_LIE";

/// Plays it: "deliver", "request", "asked", "askedOther", "timer", "start", "number", "nobody",
/// "hello", "serves" or "asks". Or "nonsense", which is no lie: a program is said to ask for that,
/// and when the node is told that nothing comes of it, for `go 1 1`.
int playLyingNode(std::string_view name, std::string_view lie);

} // namespace synod::echo

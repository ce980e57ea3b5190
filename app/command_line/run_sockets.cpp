// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/run_engines.h"

namespace synod::app {
namespace {

constexpr Rule noSockets{
    "cli.noSockets",
    SYNOD_SENTENCE("cli", "this synod runs scenarios in process only; leave --engine out"), ""};

} // namespace

std::optional<Why> runSockets(const scenario::Scenario&, RunOutput&, const std::function<bool()>&) {
    return Why{&noSockets, {}};
}

} // namespace synod::app

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/node_host.h"
#include "tests/engine/run/hop_system.h"
#include "tests/engine/sockets/echo_system.h"
#include "tests/engine/sockets/lying_node.h"

#include <cstdlib>
#include <string_view>

int main(int argumentCount, char** arguments) {
    const char* lie = std::getenv(synod::echo::lieVariable);
    if (lie != nullptr && argumentCount == 3 && arguments[1] == std::string_view("--node"))
        return synod::echo::playLyingNode(arguments[2], lie);
    return synod::sockets::runNode(
        argumentCount, arguments, [](std::string_view protocol) -> const synod::scenario::System* {
            return protocol == "hop" ? &synod::hop::hopSystem() : synod::echo::findEcho(protocol);
        });
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/node_host.h"
#include "tests/engine/sockets/echo_system.h"

int main(int argumentCount, char** arguments) {
    return synod::sockets::runNode(argumentCount, arguments, &synod::echo::findEcho);
}

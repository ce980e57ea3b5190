// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/registry.h"
#include "engine/sockets/node_host.h"

int main(int argumentCount, char** arguments) {
    return synod::sockets::runNode(argumentCount, arguments, &synod::scenario::findSystem);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/node_host.h"

#include "engine/core/version.h"
#include "engine/sockets/node_player.h"
#include "engine/sockets/supervisor.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace synod::sockets {
namespace {

/// True when a cluster holds the other end of the standard input.
bool hasCluster() {
    int domain = 0;
    socklen_t length = sizeof domain;
    return ::getsockopt(STDIN_FILENO, SOL_SOCKET, SO_DOMAIN, &domain, &length) == 0 &&
           domain == AF_UNIX;
}

/// The first line that the cluster says. False when the connection closes before.
bool awaitBegin(ControlConnection& control, wire::Begin& begin) {
    for (;;) {
        std::string_view line;
        const bool open = control.receive();
        if (control.nextLine(line)) {
            wire::ToNode message;
            const std::string wrong = wire::read(message, line);
            if (!wrong.empty() || !std::holds_alternative<wire::Begin>(message))
                throw std::runtime_error("the cluster does not say how to begin: " + wrong);
            begin = std::get<wire::Begin>(std::move(message));
            return true;
        }
        if (!open)
            return false;
        pollfd file{control.handle(), POLLIN, 0};
        ::poll(&file, 1, -1);
    }
}

int playNode(FindSystem find) {
    ControlConnection control(STDIN_FILENO);
    try {
        DatagramSocket datagrams;
        control.write(wire::line(wire::FromNode(wire::Hello{datagrams.port()})));
        wire::Begin begin;
        if (!awaitBegin(control, begin))
            return 0;
        if (begin.ring.memory >= 0)
            control.speakThrough(begin.ring);
        const scenario::System* system = find(begin.scenario.protocol);
        if (system == nullptr)
            throw std::runtime_error("there is no protocol " + begin.scenario.protocol);
        NodePlayer(begin, *system, control, datagrams).play();
    } catch (const std::exception& error) {
        control.write(wire::line(wire::FromNode(wire::Trouble{error.what()})));
        throw;
    }
    return 0;
}

} // namespace

int runNode(int argumentCount, char** arguments, FindSystem find) {
    const std::string_view first = argumentCount > 1 ? arguments[1] : "";
    if (first == "--version") {
        std::cout << "synod-node " << core::programVersion() << '\n';
        return 0;
    }
    if (first == "--supervise" && argumentCount == 3)
        return runSupervisor(arguments[2]);
    if (first != "--node" || argumentCount != 3 || !hasCluster()) {
        std::cerr << "synod-node is started by synod and does nothing by itself\n";
        return 2;
    }
    try {
        return playNode(find);
    } catch (const ClusterClosed&) {
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "synod-node " << arguments[2] << ": " << error.what() << '\n';
        return 3;
    }
}

} // namespace synod::sockets

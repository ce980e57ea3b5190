// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/node_host.h"

#include "engine/core/version.h"
#include "engine/sockets/node_player.h"
#include "engine/sockets/sip_hash.h"
#include "engine/sockets/supervisor.h"

#include <poll.h>

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <iostream>

namespace synod::sockets {
namespace {

/// What the cluster tells a node through its environment, where other users cannot read it.
std::string takeVariable(const char* name) {
    const char* value = std::getenv(name);
    std::string text = value == nullptr ? "" : value;
    ::unsetenv(name);
    return text;
}

/// The key of this process, which the cluster has put into a pipe that nobody else has.
std::optional<SecretKey> takeKey() {
    std::string text;
    std::getline(std::cin, text);
    return keyOf(text);
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

int playNode(FindSystem find, const std::string& name) {
    const std::string portText = takeVariable("SYNOD_CONTROL");
    std::uint16_t port = 0;
    std::from_chars(portText.data(), portText.data() + portText.size(), port);
    const auto key = name.empty() || port == 0 ? std::nullopt : takeKey();
    if (!key) {
        std::cerr << "synod-node is started by synod and does nothing by itself\n";
        return 2;
    }
    DatagramSocket datagrams;
    ControlConnection control(port);
    control.write(wire::line(wire::FromNode(
        wire::Hello{name, datagrams.port(), wire::helloTag(*key, name, datagrams.port())})));
    wire::Begin begin;
    if (!awaitBegin(control, begin))
        return 0;
    try {
        const scenario::System* system = find(begin.scenario.protocol);
        if (system == nullptr)
            throw std::runtime_error("there is no protocol " + begin.scenario.protocol);
        NodePlayer(begin, *system, control, datagrams, *key).play();
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
    const std::string name = takeVariable("SYNOD_NODE");
    try {
        return playNode(find, name);
    } catch (const std::exception& error) {
        std::cerr << "synod-node " << name << ": " << error.what() << '\n';
        return 3;
    }
}

} // namespace synod::sockets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/sockets/lying_node.h"

#include "engine/sockets/done_step.h"
#include "engine/sockets/node_socket.h"
#include "engine/sockets/wire.h"
#include "tests/engine/sockets/echo_system.h"

#include <poll.h>
#include <unistd.h>

#include <string>
#include <string_view>
#include <variant>

namespace synod::echo {
namespace {

/// False when the cluster has closed the connection.
bool hear(sockets::ControlConnection& control) {
    pollfd file{control.handle(), POLLIN, 0};
    ::poll(&file, 1, -1);
    return control.receive();
}

std::string lineOf(const sockets::wire::FromNode& message) {
    return sockets::wire::line(message);
}

sockets::DoneStep lieOf(std::string_view lie) {
    sockets::DoneStep step;
    step.number = 2;
    const bool isAsked = lie == "asked" || lie == "askedOther";
    step.trigger = lie == "deliver"              ? sockets::Trigger::deliver
                   : lie == "request" || isAsked ? sockets::Trigger::request
                   : lie == "start"              ? sockets::Trigger::start
                                                 : sockets::Trigger::timerExpired;
    if (isAsked)
        step.asked = lie == "asked" ? "go 1 1" : "go 2 2";
    step.message = 99;
    step.command = Value::of(Go{1, 1});
    step.timer = Value::of(Timer{1});
    if (lie == "number")
        step.number = 7;
    if (lie == "nobody") {
        sockets::DoneEffect effect;
        effect.to = NodeId{9};
        effect.value = Value::of(Message(Ping{1, "x"}));
        step.effects = {effect};
    }
    return step;
}

/// What is no step; empty where it is one.
std::string messageOf(std::string_view lie, const std::string& hello) {
    if (lie == "hello")
        return hello;
    if (lie == "serves")
        return lineOf(sockets::wire::Serves{1});
    if (lie == "asks")
        return lineOf(sockets::wire::Asked{"go 1 1"});
    return lie == "nonsense" ? lineOf(sockets::wire::Asked{"nonsense"}) : std::string();
}

} // namespace

int playLyingNode(std::string_view name, std::string_view lie) {
    const sockets::DatagramSocket datagrams;
    sockets::ControlConnection control(STDIN_FILENO);
    const std::string hello = lineOf(sockets::wire::Hello{datagrams.port()});
    control.write(hello);
    std::string_view begin;
    while (!control.nextLine(begin))
        if (!hear(control))
            return 0;
    const Names names({"n1", "n2"});
    sockets::StepWriter writer(descriptorOf<State>(), names);
    sockets::DoneStep first;
    first.number = 1;
    if (name == "n2" && lie == "askedOther") // somebody could have asked it
        control.write(lineOf(sockets::wire::Serves{1}));
    control.write(writer.write(first));
    // Told to set its clock, the session goes; n2 lies, n1 is as quiet as one can be.
    bool lied = false;
    do {
        for (std::string_view line; control.nextLine(line);) {
            sockets::wire::ToNode message;
            sockets::wire::read(message, line);
            if (const auto* set = std::get_if<sockets::wire::SetClock>(&message))
                control.write(lineOf(sockets::wire::ClockIsSet{set->number}));
            if (std::holds_alternative<sockets::wire::Declined>(message))
                control.write(lineOf(sockets::wire::Asked{"go 1 1"}));
            const std::string told = messageOf(lie, hello);
            if (!lied && name == "n2")
                control.write(told.empty() ? writer.write(lieOf(lie)) : told);
            lied = true;
        }
    } while (hear(control));
    return 0;
}

} // namespace synod::echo

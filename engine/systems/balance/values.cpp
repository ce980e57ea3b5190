// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that pays for the descriptions of the types of load balancing.
#include "engine/core/describe.h"
#include "engine/protocols/tcp/described.h"
#include "engine/systems/balance/http_text.h"
#include "engine/systems/balance/state.h"

#include <boost/json.hpp>

#include <algorithm>

SYNOD_DEFINE_VALUE(synod::balance::ClientState)
SYNOD_DEFINE_VALUE(synod::balance::ClientStable)
SYNOD_DEFINE_VALUE(synod::balance::ClientOutput)
SYNOD_DEFINE_VALUE(synod::balance::NumbersChange)
SYNOD_DEFINE_VALUE(synod::balance::BalancerState)
SYNOD_DEFINE_VALUE(synod::balance::BalancerStable)
SYNOD_DEFINE_VALUE(synod::balance::Membership)
SYNOD_DEFINE_VALUE(synod::balance::BackendState)
SYNOD_DEFINE_VALUE(synod::balance::BackendStable)
SYNOD_DEFINE_VALUE(synod::balance::BackendChange)
SYNOD_DEFINE_VALUE(synod::balance::Executed)
SYNOD_DEFINE_VALUE(synod::balance::Command)

namespace synod {
namespace {

/// A timer of a node itself goes by what it is for, as an enumeration does; one of its TCP is told
/// from it by its type.
template <class Own>
TypeDescriptor timerDescriptor() {
    using Timers = std::variant<Own, tcp::Timer>;
    TypeDescriptor type = describe::makeDescriptor<Timers>();
    type.readJson = [](void* object, std::string_view held, const boost::json::value& json,
                       const Names& names) {
        Timers& timers = *static_cast<Timers*>(object);
        return held == describe::typeName<tcp::Timer>()
                   ? describe::readJson(timers.template emplace<tcp::Timer>(), json, names)
                   : describe::readJson(timers.template emplace<Own>(), json, names);
    };
    return type;
}

bool isSegment(const boost::json::value& json) {
    return json.is_object() && json.get_object().contains("sourcePort");
}

} // namespace

template <>
const TypeDescriptor& descriptorOf<balance::ClientTimers>() {
    static const TypeDescriptor descriptor = timerDescriptor<balance::ClientTimer>();
    return descriptor;
}
template <>
const TypeDescriptor& descriptorOf<balance::BalancerTimers>() {
    static const TypeDescriptor descriptor = timerDescriptor<balance::BalancerTimer>();
    return descriptor;
}
template <>
const TypeDescriptor& descriptorOf<balance::BackendTimers>() {
    static const TypeDescriptor descriptor = timerDescriptor<balance::BackendTimer>();
    return descriptor;
}

/// A segment goes by the name of what it carries, and says that too.
template <>
const TypeDescriptor& descriptorOf<balance::Message>() {
    static const TypeDescriptor descriptor = [] {
        using balance::Message;
        TypeDescriptor type = describe::makeDescriptor<Message>();
        type.heldName = [](const void* message) {
            return balance::nameOf(*static_cast<const Message*>(message));
        };
        static const auto writePlain = type.writeText;
        type.writeText = [](std::string& out, const void* message, const Names& names) {
            if (const auto carried = balance::carriedBy(*static_cast<const Message*>(message))) {
                writePlain(out, &*carried, names);
                out += " in ";
            }
            writePlain(out, message, names);
        };
        type.readJson = [](void* message, std::string_view held, const boost::json::value& json,
                           const Names& names) {
            const auto known = balance::messageTypes();
            if (std::find(known.begin(), known.end(), held) == known.end())
                return "unknown type " + std::string(held);
            const auto plain = describe::alternativeNames<Message>();
            const bool isPlain = std::find(plain.begin(), plain.end(), held) != plain.end();
            if (isPlain && !isSegment(json))
                return describe::readAlternative(*static_cast<Message*>(message), held, json,
                                                 names);
            return describe::readJson(static_cast<Message*>(message)->emplace<tcp::Segment>(), json,
                                      names);
        };
        return type;
    }();
    return descriptor;
}

} // namespace synod

namespace synod::balance {

std::string ownText(const Answer& answer, const Names& names) {
    std::string text = "number=" + std::to_string(answer.number) +
                       " status=" + std::string(describe::enumName(answer.status)) +
                       " server=" + names.of(answer.server);
    if (answer.retryAfter > 0)
        text += " retryAfter=" + std::to_string(answer.retryAfter);
    return text;
}

void remember(PerNode<Known>& known, const Remember& request) {
    Known& numbers = known[request.client];
    if (numbers.size() >= mostKnown)
        numbers.erase(numbers.begin());
    numbers.push_back(request.number);
}

bool isKnown(const PerNode<Known>& known, NodeId client, std::uint64_t number) {
    const Known* numbers = known.find(client);
    return numbers != nullptr &&
           std::find(numbers->begin(), numbers->end(), number) != numbers->end();
}

std::string_view nameOf(Operation operation) {
    return describe::enumName(operation);
}

std::string_view nameOf(Policy policy) {
    return describe::enumName(policy);
}

std::string ownText(const BackendTimer& timer, const Names&) {
    return "worker " + std::to_string(timer.worker);
}

std::string ownText(const Command& command, const Names&) {
    return command.text;
}

} // namespace synod::balance

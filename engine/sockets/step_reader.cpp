// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/done_step.h"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

#include <optional>
#include <stdexcept>

namespace synod::sockets {
namespace {

namespace json = boost::json;

constexpr std::string_view stepStart = "{\"Step\":";

/// A line that is not what a StepWriter writes. Caught where the line came in.
struct Malformed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

template <class Number>
Number numberAt(const json::value& value) {
    boost::system::error_code error;
    const Number number = value.to_number<Number>(error);
    if (error)
        throw Malformed("expected a number");
    return number;
}

const json::array& arrayAt(const json::value& value, std::size_t atLeast) {
    const json::array* array = value.if_array();
    if (array == nullptr || array->size() < atLeast)
        throw Malformed("expected an array of " + std::to_string(atLeast));
    return *array;
}

std::string_view textAt(const json::value& value) {
    const json::string* text = value.if_string();
    if (text == nullptr)
        throw Malformed("expected a text");
    return *text;
}

class Reader {
public:
    Reader(const StepTypes& types, const Names& names) : m_types(types), m_names(names) {}

    void read(DoneStep& out, const json::value& line);

private:
    Value value(const TypeDescriptor* type, std::string_view held, const json::value& body) const;
    Value argument(const json::value& json) const;
    Delta delta(const json::value& json) const;
    Why why(const json::value& json) const;
    DoneEffect effect(const json::value& json) const;
    void subject(DoneStep& out, const json::value& json) const;

    const StepTypes& m_types;
    const Names& m_names;
};

Value Reader::value(const TypeDescriptor* type,
                    std::string_view held,
                    const json::value& body) const {
    if (type == nullptr)
        throw Malformed("a value of a kind that this node does not have");
    Value value = Value::makeDefault(*type);
    const std::string wrong = type->readJson(value.mutableData(), held, body, m_names);
    if (!wrong.empty())
        throw Malformed(std::string(held) + ": " + wrong);
    return value;
}

Value Reader::argument(const json::value& json) const {
    const json::array& parts = arrayAt(json, 2);
    const auto place = numberAt<std::size_t>(parts[0]);
    if (place >= argumentTypes().size())
        throw Malformed("an argument of an unknown type");
    return value(argumentTypes()[place], {}, parts[1]);
}

Delta Reader::delta(const json::value& json) const {
    const json::array& parts = arrayAt(json, 2);
    Delta delta;
    const std::string wrong =
        m_types.node.state->readDelta(delta, textAt(parts[0]), parts[1], m_names);
    if (!wrong.empty())
        throw Malformed(std::string(textAt(parts[0])) + ": " + wrong);
    return delta;
}

Why Reader::why(const json::value& json) const {
    const json::array& parts = arrayAt(json, 1);
    const auto rule = numberAt<std::size_t>(parts[0]);
    if (rule >= m_types.rules.size())
        throw Malformed("a rule that was not told");
    Why why{m_types.rules[rule], {}};
    for (std::size_t i = 1; i < parts.size(); ++i)
        why.arguments.push_back(argument(parts[i]));
    return why;
}

DoneEffect Reader::effect(const json::value& json) const {
    const json::array& parts = arrayAt(json, 3);
    DoneEffect effect;
    const auto kind = numberAt<unsigned>(parts[0]);
    if (kind > static_cast<unsigned>(Effect::Kind::discard))
        throw Malformed("an unknown effect");
    effect.kind = static_cast<Effect::Kind>(kind);
    effect.why = numberAt<std::uint8_t>(parts[1]);
    if (effect.kind == Effect::Kind::discard) {
        const auto reason = numberAt<unsigned>(parts[2]);
        if (reason > static_cast<unsigned>(DropReason::refused))
            throw Malformed("an unknown reason to drop a message");
        effect.reason = static_cast<DropReason>(reason);
        return effect;
    }
    arrayAt(json, 4);
    const scenario::NodeTypes& node = m_types.node;
    const TypeDescriptor* type = nullptr;
    switch (effect.kind) {
    case Effect::Kind::send:
    case Effect::Kind::forward:
        type = m_types.message;
        arrayAt(json, 7);
        effect.to = NodeId{numberAt<std::uint16_t>(parts[4])};
        effect.failed = parts[5].is_bool() && parts[5].get_bool();
        effect.via = NodeId{numberAt<std::uint16_t>(parts[6])};
        break;
    case Effect::Kind::setTimer:
        type = node.timer;
        arrayAt(json, 5);
        effect.due = Time{numberAt<std::int64_t>(parts[4])};
        break;
    case Effect::Kind::cancelTimer: type = node.timer; break;
    case Effect::Kind::persist: type = node.stableChange; break;
    case Effect::Kind::output: type = node.output; break;
    case Effect::Kind::discard: break; // it has no value
    }
    effect.value = value(type, textAt(parts[2]), parts[3]);
    return effect;
}

void Reader::subject(DoneStep& out, const json::value& json) const {
    const json::array& parts = arrayAt(json, 2);
    if (out.trigger == Trigger::request)
        out.command = value(m_types.node.command, textAt(parts[0]), parts[1]);
    else
        out.timer = value(m_types.node.timer, textAt(parts[0]), parts[1]);
}

void Reader::read(DoneStep& out, const json::value& line) {
    const json::object* outer = line.if_object();
    const json::value* step = outer == nullptr ? nullptr : outer->if_contains("Step");
    const json::object* object = step == nullptr ? nullptr : step->if_object();
    if (object == nullptr)
        throw Malformed("expected a step");
    for (const auto& [name, json] : *object) {
        const std::string_view key(name.data(), name.size());
        if (key == "number")
            out.number = numberAt<std::uint64_t>(json);
        else if (key == "at")
            out.at = Time{numberAt<std::int64_t>(json)};
        else if (key == "trigger" && numberAt<unsigned>(json) <= 5)
            out.trigger = static_cast<Trigger>(numberAt<unsigned>(json));
        else if (key == "message")
            out.message = numberAt<std::uint64_t>(json);
        else if (key == "grant")
            out.grant = numberAt<std::uint64_t>(json);
        else if (key == "asked")
            out.asked = textAt(json);
        else if (key == "subject")
            subject(out, json);
        else if (key == "changed")
            for (const json::value& item : arrayAt(json, 0))
                out.changed.push_back(delta(item));
        else if (key == "why")
            for (const json::value& item : arrayAt(json, 0))
                out.why.push_back(why(item));
        else if (key == "effects")
            for (const json::value& item : arrayAt(json, 0))
                out.effects.push_back(effect(item));
        else if (key == "draws") {
            out.protocolDraws = numberAt<std::uint64_t>(arrayAt(json, 2)[0]);
            out.timerDraws = numberAt<std::uint64_t>(arrayAt(json, 2)[1]);
        }
    }
}

} // namespace

bool isStepLine(std::string_view line) {
    return line.starts_with(stepStart);
}

std::string
readStep(DoneStep& out, std::string_view line, const StepTypes& types, const Names& names) {
    unsigned char buffer[16 * 1024];
    json::monotonic_resource memory(buffer, sizeof buffer);
    boost::system::error_code error;
    const json::parse_options options{.allow_invalid_utf8 = true};
    const json::value parsed = json::parse(line, error, &memory, options);
    if (error)
        return error.message();
    try {
        Reader(types, names).read(out, parsed);
    } catch (const Malformed& malformed) {
        return malformed.what();
    }
    return {};
}

} // namespace synod::sockets

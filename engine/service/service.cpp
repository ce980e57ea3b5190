// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/service.h"

#include <algorithm>

namespace synod::service {
namespace {

constexpr std::string_view blanks = " \t";

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

/// Takes the next word off the front; empty where there is none.
std::string_view takeWord(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    const std::size_t end = std::min(text.find_first_of(blanks), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    return word;
}

} // namespace

std::string ownText(const Binding& binding, const Names&) {
    return binding.key + "=" + binding.value;
}

std::optional<Operation> readOperation(std::string_view command) {
    Operation operation;
    operation.verb = takeWord(command);
    operation.key = takeWord(command);
    const bool compares = operation.verb == "cas";
    if (compares)
        operation.expected = takeWord(command);
    operation.value = trimmed(command);
    const bool writes = compares || operation.verb == "put" || operation.verb == "append";
    if (!writes && operation.verb != "get" && operation.verb != "delete")
        return std::nullopt;
    if (operation.key.empty() || operation.value.empty() == writes)
        return std::nullopt;
    return operation;
}

std::string ownText(const Operation& operation) {
    std::string text(operation.verb);
    for (const std::string_view part : {operation.key, operation.expected, operation.value})
        if (!part.empty())
            text.append(" ").append(part);
    return text;
}

std::string applyToStore(KeyValues& store, std::string_view command) {
    const auto operation = readOperation(command);
    if (!operation)
        return "ok";
    const std::string_view verb = operation->verb;
    const Binding* bound = store.find(operation->key);
    const auto bind = [&](std::string value) {
        store.put({std::string(operation->key), std::move(value)});
        return std::string("ok");
    };
    const std::string value(operation->value);
    if (verb == "put")
        return bind(value);
    if (verb == "append")
        return bind((bound != nullptr ? bound->value : std::string()) + value);
    if (verb == "get")
        return bound != nullptr ? "= " + bound->value : "absent";
    if (verb == "cas")
        return bound != nullptr && bound->value == operation->expected ? bind(value) : "failed";
    if (bound == nullptr)
        return "absent";
    store.erase(operation->key);
    return "ok";
}

} // namespace synod::service

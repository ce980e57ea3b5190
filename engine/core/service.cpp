// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/service.h"

#include <algorithm>

namespace synod::service {
namespace {

/// Takes the text up to the next space off the front.
std::string_view takeWord(std::string_view& text) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

} // namespace

std::string ownText(const Binding& binding, const Names&) {
    return binding.key + "=" + binding.value;
}

std::optional<Operation> readOperation(std::string_view command) {
    Operation operation;
    operation.verb = takeWord(command);
    const auto known = {"put", "get", "append", "cas", "delete"};
    if (std::find(known.begin(), known.end(), operation.verb) == known.end())
        return std::nullopt;
    operation.key = takeWord(command);
    if (operation.verb == "cas")
        operation.expected = takeWord(command);
    operation.value = command;
    return operation;
}

std::string applyToStore(std::vector<Binding>& store, std::string_view command) {
    const auto operation = readOperation(command);
    if (!operation)
        return "ok";
    const std::string_view verb = operation->verb;
    const auto place = std::lower_bound(
        store.begin(), store.end(), operation->key,
        [](const Binding& binding, std::string_view key) { return binding.key < key; });
    const bool bound = place != store.end() && place->key == operation->key;
    const auto bind = [&](std::string value) {
        if (bound) {
            place->value = std::move(value);
        } else {
            store.insert(place, Binding{std::string(operation->key), std::move(value)});
        }
        return std::string("ok");
    };
    const std::string value(operation->value);
    if (verb == "put")
        return bind(value);
    if (verb == "append")
        return bind((bound ? place->value : std::string()) + value);
    if (verb == "get")
        return bound ? "= " + place->value : "absent";
    if (verb == "cas")
        return bound && place->value == operation->expected ? bind(value) : "failed";
    if (!bound)
        return "absent";
    store.erase(place);
    return "ok";
}

} // namespace synod::service

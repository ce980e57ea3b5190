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

std::string applyToStore(std::vector<Binding>& store, std::string_view command) {
    const std::string_view verb = takeWord(command);
    const std::string_view key = takeWord(command);
    const auto place = std::lower_bound(
        store.begin(), store.end(), key,
        [](const Binding& binding, std::string_view k) { return binding.key < k; });
    const bool bound = place != store.end() && place->key == key;
    const auto bind = [&](std::string value) {
        if (bound) {
            place->value = std::move(value);
        } else {
            store.insert(place, Binding{std::string(key), std::move(value)});
        }
        return std::string("ok");
    };
    if (verb == "put")
        return bind(std::string(command));
    if (verb == "append")
        return bind((bound ? place->value : std::string()) + std::string(command));
    if (verb == "get")
        return bound ? "= " + place->value : "absent";
    if (verb == "cas") {
        const std::string_view expected = takeWord(command);
        return bound && place->value == expected ? bind(std::string(command)) : "failed";
    }
    if (verb == "delete") {
        if (!bound)
            return "absent";
        store.erase(place);
    }
    return "ok";
}

} // namespace synod::service

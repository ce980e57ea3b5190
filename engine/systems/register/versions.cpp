// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/register/versions.h"

#include <algorithm>

namespace synod::registers {
namespace {

/// The last writer wins: Dynamo §6 calls it timestamp-based reconciliation.
bool mergeStamped(std::vector<Copy>& held, const Copy& incoming, std::vector<Copy>& lost) {
    if (held.empty()) {
        held.push_back(incoming);
        return true;
    }
    Copy& present = held.front();
    if (incoming.stamp == present.stamp)
        return false;
    if (incoming.stamp < present.stamp)
        return false;
    if (incoming.over < present.stamp)
        lost.push_back(present);
    present = incoming;
    return true;
}

/// Dynamo §4.4: a value whose clock another covers is forgotten; the others stay side by side.
bool mergeClocked(std::vector<Copy>& held, const Copy& incoming) {
    for (const Copy& copy : held) {
        const Order order = compare(incoming.clock, copy.clock);
        if (order == Order::before || order == Order::same)
            return false;
    }
    held.erase(std::remove_if(held.begin(), held.end(),
                              [&](const Copy& copy) {
                                  return compare(copy.clock, incoming.clock) == Order::before;
                              }),
               held.end());
    held.insert(std::find_if(held.begin(), held.end(),
                             [&](const Copy& copy) { return copy.stamp < incoming.stamp; }),
                incoming);
    return true;
}

} // namespace

std::string ownText(const Stamp& stamp, const Names& names) {
    return stamp.none()       ? "—"
           : stamp.by.valid() ? std::to_string(stamp.counter) + "@" + names.of(stamp.by)
                              : std::to_string(stamp.counter);
}

Order compare(const Clock& a, const Clock& b) {
    const auto coversAll = [](const Clock& larger, const Clock& smaller) {
        return std::all_of(smaller.begin(), smaller.end(), [&](const auto& entry) {
            const std::uint64_t* known = larger.find(entry.first);
            return entry.second == 0 || (known != nullptr && *known >= entry.second);
        });
    };
    const bool aCovers = coversAll(a, b);
    const bool bCovers = coversAll(b, a);
    if (aCovers && bCovers)
        return Order::same;
    return aCovers ? Order::after : bCovers ? Order::before : Order::concurrent;
}

void join(Clock& clock, const Clock& other) {
    for (const auto& [node, count] : other)
        clock[node] = std::max(clock[node], count);
}

std::string textOf(const Clock& clock, const Names& names) {
    std::string text = "[";
    for (const auto& [node, count] : clock)
        text.append(text.size() > 1 ? " " : "")
            .append(names.of(node))
            .append(":")
            .append(std::to_string(count));
    return text + "]";
}

std::string ownText(const Copy& copy, const Names& names) {
    const std::string text = copy.value + " " + ownText(copy.stamp, names);
    return copy.clock.empty() ? text : text + " " + textOf(copy.clock, names);
}

std::string ownText(const Register& held, const Names& names) {
    std::string text = held.key + "=";
    for (const Copy& copy : held.copies)
        text.append(&copy == held.copies.data() ? "" : " | ").append(ownText(copy, names));
    return text;
}

Register registerOf(const Store& store, const std::string& key) {
    const Register* held = store.find(key);
    return held != nullptr ? *held : Register{key, {}};
}

bool merge(std::vector<Copy>& held,
           const Copy& incoming,
           Versions versions,
           std::vector<Copy>& lost) {
    return versions == Versions::vector ? mergeClocked(held, incoming)
                                        : mergeStamped(held, incoming, lost);
}

bool merge(std::vector<Copy>& held, const std::vector<Copy>& incoming, Versions versions) {
    std::vector<Copy> lost;
    bool changed = false;
    for (const Copy& copy : incoming)
        changed = merge(held, copy, versions, lost) || changed;
    return changed;
}

bool covers(const std::vector<Copy>& held, const std::vector<Copy>& incoming, Versions versions) {
    std::vector<Copy> trial = held;
    return !merge(trial, incoming, versions);
}

Stamp newestOf(const std::vector<Copy>& copies) {
    Stamp newest;
    for (const Copy& copy : copies)
        newest = std::max(newest, copy.stamp);
    return newest;
}

Clock clockOf(const std::vector<Copy>& copies) {
    Clock clock;
    for (const Copy& copy : copies)
        join(clock, copy.clock);
    return clock;
}

std::string resultOf(const std::vector<Copy>& copies) {
    if (copies.empty())
        return "absent";
    std::vector<std::string> values(copies.size());
    std::transform(copies.begin(), copies.end(), values.begin(),
                   [](const Copy& copy) { return copy.value; });
    std::sort(values.begin(), values.end());
    std::string text = "= ";
    for (const std::string& value : values)
        text.append(&value == values.data() ? "" : " | ").append(value);
    return text;
}

} // namespace synod::registers

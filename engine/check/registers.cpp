// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/registers.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace synod::check {
namespace {

using exports::ClientOperation;
using exports::Outcome;

/// The puts by key and value; nothing where two are alike, or something else is asked.
std::optional<std::map<std::pair<std::string, std::string>, std::size_t>>
putsOf(const std::vector<ClientOperation>& history) {
    std::map<std::pair<std::string, std::string>, std::size_t> puts;
    for (std::size_t i = 0; i < history.size(); ++i) {
        const ClientOperation& operation = history[i];
        if (operation.verb == "get")
            continue;
        if (operation.verb != "put" ||
            !puts.emplace(std::pair(operation.key, operation.value.value_or("")), i).second)
            return std::nullopt;
    }
    return puts;
}

template <class Key>
std::size_t numberOf(std::map<Key, std::size_t>& numbers, const Key& key) {
    return numbers.emplace(key, numbers.size()).first->second;
}

/// A client that asks at the moment in which it is answered asks after it. Times are doubled, so
/// that there is room between two of them.
void tellTiesApart(Registers& registers) {
    std::vector<Access*> last(registers.clients, nullptr);
    for (Access& access : registers.accesses) {
        access.called.ns *= 2;
        if (access.returned != Time::never())
            access.returned.ns *= 2;
        if (Access* before = last[access.client]; before && before->returned == access.called)
            --before->returned.ns;
        last[access.client] = &access;
    }
}

} // namespace

std::optional<Registers> readRegisters(const std::vector<ClientOperation>& history) {
    const auto puts = putsOf(history);
    if (!puts)
        return std::nullopt;
    const auto putOf = [&](const ClientOperation& get) -> std::optional<std::size_t> {
        const auto found = puts->find({get.key, get.value.value_or("")});
        return found == puts->end() ? std::nullopt : std::optional(found->second);
    };
    std::set<std::size_t> read;
    for (const ClientOperation& operation : history)
        if (operation.verb == "get" && operation.outcome == Outcome::done && operation.value)
            if (const auto put = putOf(operation))
                read.insert(*put);
    Registers registers;
    std::map<std::string, std::size_t> keys;
    std::map<std::uint64_t, std::size_t> clients;
    std::map<std::size_t, std::size_t> accessOf;
    for (std::size_t i = 0; i < history.size(); ++i) {
        const ClientOperation& operation = history[i];
        const bool known = operation.outcome != Outcome::unknown;
        if (!known && !read.contains(i))
            continue;
        Access access;
        access.place = i;
        access.client = numberOf(clients, operation.client);
        access.key = numberOf(keys, operation.key);
        access.writes = operation.verb == "put";
        access.called = operation.called;
        access.returned = known ? operation.returned : Time::never();
        accessOf[i] = registers.accesses.size();
        registers.accesses.push_back(access);
    }
    for (Access& access : registers.accesses) {
        const ClientOperation& operation = history[access.place];
        if (access.writes || !operation.value)
            continue;
        const auto put = putOf(operation);
        access.source = put ? accessOf.at(*put) : Access::unwritten;
    }
    registers.clients = clients.size();
    registers.keys = keys.size();
    tellTiesApart(registers);
    return registers;
}

Registers Registers::without(const std::vector<bool>& leftOut) const {
    std::vector<std::size_t> kept(accesses.size(), Access::unwritten);
    Registers rest;
    rest.clients = clients;
    rest.keys = keys;
    const auto stays = [&](std::size_t i) {
        const std::size_t source = accesses[i].source;
        return !leftOut[i] && (source >= Access::unwritten || !leftOut[source]);
    };
    for (std::size_t i = 0; i < accesses.size(); ++i) {
        if (!stays(i))
            continue;
        kept[i] = rest.accesses.size();
        rest.accesses.push_back(accesses[i]);
    }
    for (Access& access : rest.accesses)
        if (access.source < Access::unwritten)
            access.source = kept[access.source];
    return rest;
}

std::vector<std::size_t> Registers::byReturn() const {
    std::vector<std::size_t> order(accesses.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
        return accesses[a].returned < accesses[b].returned;
    });
    return order;
}

Registers Registers::upTo(std::size_t count) const {
    const std::vector<std::size_t> order = byReturn();
    std::vector<bool> leftOut(accesses.size(), true);
    for (std::size_t i = 0; i < std::min(count, order.size()); ++i) {
        leftOut[order[i]] = false;
        if (accesses[order[i]].source < Access::unwritten)
            leftOut[accesses[order[i]].source] = false;
    }
    return without(leftOut);
}

} // namespace synod::check

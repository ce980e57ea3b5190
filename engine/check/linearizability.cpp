// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/linearizability.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace synod::check {
namespace {

using exports::ClientOperation;
using exports::Outcome;

/// What the store holds of the key; none: nothing.
using Held = std::optional<std::string>;

/// Carries an operation out; false where its answer would have been another.
bool carryOut(const ClientOperation& operation, Held& held) {
    const bool known = operation.outcome != Outcome::unknown;
    if (operation.verb == "get")
        return !known || operation.value == held;
    if (operation.verb == "put") {
        held = operation.value;
        return true;
    }
    if (operation.verb == "append") {
        held = held.value_or("") + *operation.value;
        return true;
    }
    const bool succeeds = operation.verb == "cas" ? held == operation.expected : held.has_value();
    if (known && succeeds != (operation.outcome == Outcome::done))
        return false;
    if (succeeds)
        held = operation.verb == "cas" ? operation.value : Held();
    return true;
}

/// The history of one key.
class Search {
public:
    explicit Search(std::vector<const ClientOperation*> operations)
        : m_operations(std::move(operations)), m_done(m_operations.size(), false) {}

    /// Whether what is left can go on from a store that holds `held`.
    bool canGoOn(const Held& held) {
        const auto first = firstReturn();
        if (!first)
            return true; // What is left was never answered, and may never take effect.
        if (!m_tried.emplace(m_done, held).second)
            return false;
        for (std::size_t i = 0; i < m_operations.size(); ++i) {
            if (m_done[i] || m_operations[i]->called > *first)
                continue;
            Held next = held;
            if (!carryOut(*m_operations[i], next))
                continue;
            m_done[i] = true;
            if (canGoOn(next))
                return true;
            m_done[i] = false;
        }
        return false;
    }

private:
    /// Of the operations left; nothing when none of them returned.
    std::optional<Time> firstReturn() const {
        std::optional<Time> first;
        for (std::size_t i = 0; i < m_operations.size(); ++i)
            if (!m_done[i] && m_operations[i]->outcome != Outcome::unknown)
                first = std::min(first.value_or(Time::never()), m_operations[i]->returned);
        return first;
    }

    std::vector<const ClientOperation*> m_operations;
    std::vector<bool> m_done;
    std::set<std::pair<std::vector<bool>, Held>> m_tried;
};

} // namespace

std::vector<std::string> notLinearizable(const std::vector<ClientOperation>& history) {
    std::map<std::string, std::vector<const ClientOperation*>> keys;
    for (const ClientOperation& operation : history)
        keys[operation.key].push_back(&operation);
    std::vector<std::string> wrong;
    for (auto& [key, operations] : keys)
        if (!Search(std::move(operations)).canGoOn(Held()))
            wrong.push_back(key);
    return wrong;
}

} // namespace synod::check

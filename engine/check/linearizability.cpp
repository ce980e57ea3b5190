// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/linearizability.h"

#include "engine/check/registers.h"

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

using Operations = std::vector<ClientOperation>;

bool isInOrder(const Operations& ofOneKey) {
    if (const auto registers = readRegisters(ofOneKey))
        return isLinearizable(*registers) == Answer::holds;
    std::vector<const ClientOperation*> operations;
    for (const ClientOperation& operation : ofOneKey)
        operations.push_back(&operation);
    return Search(std::move(operations)).canGoOn(Held());
}

/// Some operations of one key, by their places in a history.
struct Piece {
    const Operations& history;
    std::vector<std::size_t> places;

    Operations operations() const {
        Operations all;
        for (const std::size_t place : places)
            all.push_back(history[place]);
        return all;
    }
};

/// As it was when the last operation of `count` had returned.
Piece upTo(const Operations& history,
           const std::string& key,
           const std::vector<std::size_t>& byReturn,
           std::size_t count) {
    const Time now = history[byReturn[count - 1]].returned;
    Piece piece{history, {}};
    for (std::size_t i = 0; i < history.size(); ++i)
        if (history[i].key == key && history[i].called <= now)
            piece.places.push_back(i);
    return piece;
}

/// What had not returned by then had no answer yet.
Operations asItWas(const Piece& piece, Time now) {
    Operations operations = piece.operations();
    for (ClientOperation& operation : operations) {
        if (operation.returned <= now)
            continue;
        operation.returned = Time::never();
        operation.outcome = Outcome::unknown;
    }
    return operations;
}

bool onlyLooks(const ClientOperation& operation) {
    return operation.verb == "get" || operation.outcome == Outcome::noEffect;
}

/// Whether what is left may be judged without `left`: nobody has read what it wrote. Of a key with
/// other effects than values put in the place of others, every effect is needed.
bool isNeeded(const Operations& rest, const ClientOperation& left) {
    if (onlyLooks(left))
        return false;
    return std::any_of(rest.begin(), rest.end(), [&](const ClientOperation& other) {
        if (other.verb == "append" || other.verb == "delete" || left.verb == "append" ||
            left.verb == "delete" || other.outcome == Outcome::noEffect)
            return true;
        if (other.verb == "get")
            return other.outcome == Outcome::done && other.value == left.value;
        return other.verb == "cas" && other.expected == left.value;
    });
}

/// Leaves out one after the other what is not needed to be out of order.
void shorten(Piece& piece, Time now) {
    for (bool shorter = true; shorter;) {
        shorter = false;
        for (std::size_t i = piece.places.size(); i-- > 0;) {
            Piece rest = piece;
            rest.places.erase(rest.places.begin() + static_cast<std::ptrdiff_t>(i));
            const Operations operations = asItWas(rest, now);
            if (isNeeded(operations, piece.history[piece.places[i]]) || isInOrder(operations))
                continue;
            piece.places = std::move(rest.places);
            shorter = true;
        }
    }
}

} // namespace

std::vector<std::string> notLinearizable(const Operations& history) {
    std::map<std::string, Operations> keys;
    for (const ClientOperation& operation : history)
        keys[operation.key].push_back(operation);
    std::vector<std::string> wrong;
    for (const auto& [key, operations] : keys)
        if (!isInOrder(operations))
            wrong.push_back(key);
    return wrong;
}

NotInOrder whereNotLinearizable(const Operations& history) {
    std::optional<NotInOrder> first;
    std::size_t earliest = 0;
    for (const std::string& key : notLinearizable(history)) {
        std::vector<std::size_t> byReturn;
        for (std::size_t i = 0; i < history.size(); ++i)
            if (history[i].key == key && history[i].outcome != Outcome::unknown)
                byReturn.push_back(i);
        std::stable_sort(byReturn.begin(), byReturn.end(), [&](std::size_t a, std::size_t b) {
            return history[a].returned < history[b].returned;
        });
        const auto isBroken = [&](std::size_t count) {
            const Piece piece = upTo(history, key, byReturn, count);
            return !isInOrder(asItWas(piece, history[byReturn[count - 1]].returned));
        };
        std::size_t holds = 0;
        for (std::size_t broken = byReturn.size(); broken - holds > 1;) {
            const std::size_t middle = holds + (broken - holds) / 2;
            (isBroken(middle) ? broken : holds) = middle;
        }
        const std::size_t breaks = byReturn[holds];
        if (first && history[earliest].returned <= history[breaks].returned)
            continue;
        Piece piece = upTo(history, key, byReturn, holds + 1);
        shorten(piece, history[breaks].returned);
        first = NotInOrder{breaks, piece.places};
        earliest = breaks;
    }
    return first.value_or(NotInOrder{});
}

} // namespace synod::check

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/record_json.h"

#include <array>

namespace synod::trace {
namespace {

constexpr std::array<std::string_view, 24> kinds{
    "start",        "crash",     "restart", "pause",     "resume",      "send",
    "forward",      "deliver",   "drop",    "duplicate", "timerSet",    "timerCancelled",
    "timerExpired", "request",   "output",  "persist",   "linkChanged", "clockChanged",
    "intervention", "violation", "note",    "branch",    "lesson",      "task",
};
static_assert(kinds.size() == static_cast<std::size_t>(Kind::task) + 1);

constexpr std::array<std::string_view, 10> dropReasons{
    "none",      "loss",   "linkCut", "receiverCrashed", "ttlExpired",
    "queueFull", "byHand", "noRoute", "removed",         "refused",
};
static_assert(dropReasons.size() == static_cast<std::size_t>(DropReason::refused) + 1);

constexpr std::array<std::string_view, 5> statuses{"absent", "up", "paused", "crashed", "removed"};
static_assert(statuses.size() == static_cast<std::size_t>(NodeStatus::removed) + 1);

template <class Enum, std::size_t size>
std::optional<Enum> find(const std::array<std::string_view, size>& words, std::string_view name) {
    for (std::size_t i = 0; i < size; ++i)
        if (words[i] == name)
            return static_cast<Enum>(i);
    return std::nullopt;
}

} // namespace

std::string_view kindName(Kind kind) {
    return kinds[static_cast<std::size_t>(kind)];
}
std::optional<Kind> kindNamed(std::string_view name) {
    return find<Kind>(kinds, name);
}
std::string_view dropReasonName(DropReason reason) {
    return dropReasons[static_cast<std::size_t>(reason)];
}
std::optional<DropReason> dropReasonNamed(std::string_view name) {
    return find<DropReason>(dropReasons, name);
}
std::string_view nodeStatusName(NodeStatus status) {
    return statuses[static_cast<std::size_t>(status)];
}
std::optional<NodeStatus> nodeStatusNamed(std::string_view name) {
    return find<NodeStatus>(statuses, name);
}

} // namespace synod::trace

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"

#include <cstdint>

namespace synod::widgets {

/// A thing on the stage that can be pointed at.
struct Thing {
    enum class Kind : std::uint8_t { nothing, node, timer, rim, link, message };

    Kind kind = Kind::nothing;
    NodeId node;              ///< of node, timer, rim
    std::uint64_t number = 0; ///< of link: its index; of message: its id

    bool operator==(const Thing&) const = default;
    explicit operator bool() const { return kind != Kind::nothing; }
    bool onNode() const { return kind == Kind::node || kind == Kind::timer || kind == Kind::rim; }

    static Thing ofNode(NodeId node) { return {Kind::node, node, 0}; }
    static Thing ofTimer(NodeId node) { return {Kind::timer, node, 0}; }
    static Thing ofLink(std::uint64_t index) { return {Kind::link, {}, index}; }
    static Thing ofMessage(std::uint64_t id) { return {Kind::message, {}, id}; }
};

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/record.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace synod::exports {

/// Which records a time line shows as a slice of their node's: steps, what a node passes on, and
/// what is sent in no step, for a person injects it. Takes the records in their order.
class Slices {
public:
    bool isSlice(const trace::Record& record);

private:
    NodeId m_step; ///< whose step the effects that follow belong to
};

/// How long steps are drawn. They take no time, but a slice that takes none cannot be seen, nor an
/// arrow begin in it: so a microsecond, or up to what the node does next. Slices of one moment lie
/// in one another.
class StepLengths {
public:
    explicit StepLengths(std::size_t nodes) : m_nodes(nodes) {}

    /// The next record of a node, and whether it is a slice.
    void take(const trace::Record& record, bool isSlice);
    /// Of each slice in its order, in nanoseconds.
    const std::vector<std::uint16_t>& lengths() const { return m_lengths; }

private:
    struct Node {
        Time time;
        std::vector<std::size_t> open; ///< slices of that moment
    };
    void close(Node& node, Time time);

    std::vector<Node> m_nodes;
    std::vector<std::uint16_t> m_lengths;
};

/// A node stops or goes on: from here to there it is drawn as crashed, paused or removed.
bool changesStatus(trace::Kind kind);

} // namespace synod::exports

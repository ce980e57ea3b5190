// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/record_json.h"
#include "engine/trace/snapshot.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace synod::record {

/// Writes the keyframes of one branch. A long one says only what has changed since an older one:
/// of keyframe number n that is the one whose number is n without its lowest bit that is set. So
/// whoever wants one of them reads as many as its number has such bits, and all that is written
/// grows as n log n, however long the logs of the nodes are.
///
/// Where so many changes would make a long line, the keyframe goes on from a nearer one.
class KeyframeLevels {
public:
    /// Appends the next keyframe's line, without an end of line.
    void append(std::string& out,
                const trace::RecordLines& lines,
                const trace::Snapshot& now,
                trace::BranchId branch);
    /// The next keyframe is the first one of its branch, and goes on from this one.
    void goOnFrom(const trace::Snapshot& older);
    /// Also takes note of one that somebody else has written.
    void keep(const trace::Snapshot& now);
    /// One of those that a later keyframe may go on from; null where it is none of them.
    const trace::Snapshot* find(std::uint64_t next) const;
    /// The last keyframe said only what had changed.
    bool changesOnly() const { return m_changesOnly; }

private:
    /// A keyframe goes on from one at most 2^10 before it.
    static constexpr std::size_t levels = 11;

    std::uint64_t m_number = 0; ///< of the next keyframe
    bool m_changesOnly = false;
    /// By level, the last one whose number is a multiple of 2^level.
    std::array<std::shared_ptr<const trace::Snapshot>, levels> m_kept;
};

} // namespace synod::record

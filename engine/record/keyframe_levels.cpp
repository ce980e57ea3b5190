// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/keyframe_levels.h"

#include <algorithm>
#include <bit>

namespace synod::record {
namespace {

/// A line that is no longer than this says the whole state, so that it can be read by itself.
constexpr std::size_t shortLine = std::size_t{16} << 10;
/// As long as a line with changes may be where there is a shorter one.
constexpr std::size_t longestWithChanges = std::size_t{1} << 20;

} // namespace

void KeyframeLevels::append(std::string& out,
                            const trace::RecordLines& lines,
                            const trace::Snapshot& now,
                            trace::BranchId branch) {
    const std::size_t begin = out.size();
    // A state that has grown is not written in full again only to see how long it is.
    if (!m_changesOnly) {
        lines.appendKeyframe(out, now, branch);
        m_changesOnly = m_number > 0 && out.size() - begin > shortLine;
    }
    if (m_changesOnly) {
        std::size_t level =
            std::min<std::size_t>(static_cast<std::size_t>(std::countr_zero(m_number)), levels - 1);
        out.resize(begin);
        for (; level > 0; --level)
            if (lines.appendKeyframe(out, now, branch, m_kept[level].get(), longestWithChanges))
                break;
        if (level == 0)
            lines.appendKeyframe(out, now, branch, m_kept[0].get());
    }
    keep(now);
}

void KeyframeLevels::goOnFrom(const trace::Snapshot& older) {
    m_number = 0;
    m_changesOnly = true;
    keep(older);
}

void KeyframeLevels::keep(const trace::Snapshot& now) {
    const auto kept = std::make_shared<const trace::Snapshot>(now);
    const auto upTo = static_cast<std::size_t>(std::countr_zero(m_number++));
    for (std::size_t level = 0; level < levels && level <= upTo; ++level)
        m_kept[level] = kept;
}

const trace::Snapshot* KeyframeLevels::find(std::uint64_t next) const {
    for (const auto& kept : m_kept)
        if (kept && kept->next == next)
            return kept.get();
    return nullptr;
}

} // namespace synod::record

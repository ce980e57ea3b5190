// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/exporter.h"

#include <cstdint>

namespace synod::exports {

/// The records that a request is about, read one after the other, and its progress told on the way.
class Walk {
public:
    /// `passes`: how often records are read in all.
    explicit Walk(const Request& request, unsigned passes = 1);

    /// The seq of the first record from `from` on, and one past the last up to `until`.
    std::uint64_t first() const { return m_first; }
    std::uint64_t end() const { return m_end; }
    /// When the last of it is: `until`, or the end of what there is.
    Time endTime() const;

    /// Gives each record that the request is about. False: a person has cancelled.
    template <class Take>
    bool window(Take take) {
        return each(m_first, m_end, take);
    }
    /// The same, and those before them, which tell what the picture is there.
    template <class Take>
    bool fromTheBeginning(Take take) {
        return each(0, m_end, take);
    }
    /// Every record of the branch.
    template <class Take>
    bool whole(Take take) {
        return each(0, m_request.trace->size(m_request.branch), take);
    }

private:
    template <class Take>
    bool each(std::uint64_t from, std::uint64_t to, Take& take) {
        constexpr std::uint64_t often = 1'024;
        for (std::uint64_t seq = from; seq < to; ++seq) {
            if ((seq - from) % often == 0 && !tell(seq - from, to - from))
                return false;
            take(m_request.trace->at(m_request.branch, seq));
        }
        ++m_pass;
        return tell(0, 1);
    }
    bool tell(std::uint64_t done, std::uint64_t total) const;

    const Request& m_request;
    unsigned m_passes, m_pass = 0;
    std::uint64_t m_first, m_end;
};

/// Of a form that makes no sense without its beginning: says so where a request has `from`. `form`
/// is the ending of the file's name.
std::optional<Why> refuseBeginning(const Request& request, std::string_view form);

} // namespace synod::exports

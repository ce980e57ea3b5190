// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/telling.h"

#include <algorithm>

namespace synod::exports {
namespace {

void join(std::string& out, std::string_view more) {
    out.append(out.empty() ? "" : "; ").append(more);
}

/// The next line of a text, which is taken away from it, without the spaces before it.
std::string_view nextLine(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    return line;
}

} // namespace

Telling::Telling(const trace::Trace& trace, trace::BranchId branch, std::uint64_t first)
    : m_transcript(trace.branch(branch).topology,
                   [this](std::string_view text) { m_text += text; }) {
    if (first == 0)
        return;
    trace::TraceCursor cursor(trace, branch);
    cursor.seekSeq(first);
    m_transcript.setPicture(cursor.snapshot());
}

Told Telling::tell(const trace::Record& record) {
    constexpr std::string_view behindTime = " ms  ", reason = "why: ";
    m_text.clear();
    m_transcript.print(record);
    m_transcript.finish();
    Told told;
    std::string_view rest = m_text;
    const std::string_view first = nextLine(rest);
    const std::size_t time = first.find(behindTime);
    if (time == first.npos)
        return told;
    told.what = first.substr(time + behindTime.size());
    while (!rest.empty()) {
        const std::string_view line = nextLine(rest);
        if (line.starts_with(reason))
            join(told.why, line.substr(reason.size()));
        else
            join(told.changed, line);
    }
    return told;
}

} // namespace synod::exports

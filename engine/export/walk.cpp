// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/walk.h"

#include <algorithm>

namespace synod::exports {
namespace {

constexpr Sentence noBeginning{
    "exports.noBeginning",
    SYNOD_EXPORT("`--from` does not go with %1: without what clients wrote before, nobody can say "
                 "whether what they read is right; `--until` does")};

} // namespace

Walk::Walk(const Request& request, unsigned passes)
    : m_request(request), m_passes(std::max(passes, 1U)) {
    const trace::Trace& trace = *request.trace;
    m_first = request.from ? trace.firstAtOrAfter(request.branch, *request.from) : 0;
    m_end = request.until ? trace.firstAfter(request.branch, *request.until)
                          : trace.size(request.branch);
    m_end = std::max(m_first, m_end);
}

Time Walk::endTime() const {
    const Time end = m_request.trace->endTime(m_request.branch);
    return m_request.until ? std::min(*m_request.until, end) : end;
}

bool Walk::tell(std::uint64_t done, std::uint64_t total) const {
    if (!m_request.progress)
        return true;
    const double part = static_cast<double>(done) / static_cast<double>(total);
    return m_request.progress(std::min(1.0, (m_pass + part) / m_passes));
}

std::optional<Why> refuseBeginning(const Request& request, std::string_view form) {
    if (!request.from)
        return std::nullopt;
    return whyOf(noBeginning, std::string(form));
}

} // namespace synod::exports

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/problem.h"

#include "engine/core/assert.h"

namespace synod::record {
namespace {

constexpr Sentence lostRecords{
    "record.lostRecords",
    SYNOD_SENTENCE(
        "record",
        "records that cannot be read: %1; the others are, and `synod rec repair` makes a "
        "whole file of them")};

} // namespace

std::string Problem::text() const {
    std::string out = file;
    if (frame != 0)
        out += ": frame " + std::to_string(frame);
    if (line != 0)
        out += (frame != 0 ? ": line " : ":") + std::to_string(line);
    if (line != 0 && column != 0)
        out += (frame != 0 ? ", column " : ":") + std::to_string(column);
    out += ": ";
    out += what.rule == nullptr ? "" : fillIn(what.rule->text, what.arguments, {});
    if (lost == 0)
        return out;
    const Why more = lostSentence(*this);
    return out + "; " + fillIn(more.rule->text, more.arguments, {});
}

Why lostSentence(const Problem& problem) {
    return whyOf(lostRecords, std::to_string(problem.lost));
}

void throw_exception_from_error(const Problem& problem, const boost::source_location& place) {
    assertFailed(problem.text().c_str(), place.file_name(), static_cast<int>(place.line()));
}

} // namespace synod::record

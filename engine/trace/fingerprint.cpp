// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/fingerprint.h"

#include <algorithm>

namespace synod::trace {
namespace {

/// The position behind the string that begins (with its quote) at `at`.
std::size_t skipString(std::string_view line, std::size_t at) {
    for (++at; at < line.size() && line[at] != '"'; ++at)
        if (line[at] == '\\')
            ++at;
    return std::min(at + 1, line.size());
}

/// Walks the line and gives the stretches of it that the fingerprint covers: everything but the
/// member `text` of the objects in the array `why` of the record itself.
template <class Take>
void withoutTexts(std::string_view line, Take take) {
    int depth = 0;
    bool inWhy = false;
    std::size_t from = 0;
    for (std::size_t at = 0; at < line.size();) {
        const char octet = line[at];
        if (octet != '"') {
            depth += octet == '{' || octet == '[' ? 1 : 0;
            depth -= octet == '}' || octet == ']' ? 1 : 0;
            ++at;
            continue;
        }
        const std::size_t end = skipString(line, at);
        const bool key = end < line.size() && line[end] == ':';
        const std::string_view word = line.substr(at, end - at);
        if (key && depth == 1)
            inWhy = word == "\"why\"";
        if (key && inWhy && depth == 3 && word == "\"text\"" && end + 1 < line.size() &&
            line[end + 1] == '"') {
            take(line.substr(from, at - from));
            from = at = skipString(line, end + 1);
            continue;
        }
        at = end;
    }
    take(line.substr(from));
}

} // namespace

void Fingerprint::addText(std::string_view text) {
    // In a variable of its own: characters may be parts of any object, so that a member would have
    // to be written and read again between any two of them.
    std::uint64_t value = m_value;
    for (const char octet : text)
        value = (value ^ static_cast<unsigned char>(octet)) * 0x100000001B3;
    m_value = value;
}

void Fingerprint::addLine(std::string_view recordLine) {
    // Most records have no reasons, and so no such texts.
    if (recordLine.find("\"why\":") == recordLine.npos)
        addText(recordLine);
    else
        withoutTexts(recordLine, [&](std::string_view stretch) { addText(stretch); });
    addText("\n");
}

std::string Fingerprint::text() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (int shift = 60; shift >= 0; shift -= 4)
        out += digits[(m_value >> shift) & 15];
    return out;
}

void FingerprintSink::add(const Record& record) {
    m_line.clear();
    m_lines.append(m_line, record);
    m_fingerprint.addLine(m_line);
}

Fingerprint fingerprintOf(const Trace& trace, BranchId branch) {
    const std::uint64_t first = trace.branch(branch).at;
    RecordLines lines(trace.branch(branch).topology);
    TraceCursor cursor(trace, branch);
    cursor.seekSeq(first);
    lines.learn(cursor.snapshot());
    Fingerprint fingerprint;
    std::string line;
    for (std::uint64_t seq = first; seq < trace.size(branch); ++seq) {
        line.clear();
        lines.append(line, trace.at(branch, seq), branch);
        fingerprint.addLine(line);
    }
    return fingerprint;
}

} // namespace synod::trace

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/record_json.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace synod::trace {

/// A number that two runs share exactly when they share their records: 64-bit FNV-1a over the
/// record lines, each with its end of line, without the texts of `why`. A sentence that is
/// reworded leaves the fingerprint alone; what happened, and by which rule, does not.
///
/// FNV-1a is simple enough to be written again in any language in five lines, and a fingerprint is
/// no defence against someone who wants a collision.
class Fingerprint {
public:
    /// Takes a record's line, without its end.
    void addLine(std::string_view recordLine);
    /// Takes these octets as they are.
    void addText(std::string_view text);

    std::uint64_t value() const { return m_value; }
    /// Sixteen hexadecimal digits.
    std::string text() const;

    friend bool operator==(const Fingerprint&, const Fingerprint&) = default;

private:
    std::uint64_t m_value = 0xCBF29CE484222325;
};

/// A run's records go in, its fingerprint comes out.
class FingerprintSink final : public RecordSink {
public:
    explicit FingerprintSink(const net::Topology& topology) : m_lines(topology) {}

    void setTopology(const net::Topology& topology) { m_lines.setTopology(topology); }
    void append(Record&& record) override { add(record); }
    void add(const Record& record);
    const Fingerprint& fingerprint() const { return m_fingerprint; }

private:
    RecordLines m_lines;
    Fingerprint m_fingerprint;
    std::string m_line;
};

/// Of the records that a branch itself holds.
Fingerprint fingerprintOf(const Trace& trace, BranchId branch);

} // namespace synod::trace

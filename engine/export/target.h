// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/exporter.h"
#include "engine/record/output_file.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace synod::exports {

/// The file that an export is written to, piece by piece. The first thing that goes wrong is kept
/// for finish(), and nothing is written after it.
class Target {
public:
    static record::Result<Target> open(const std::string& path);

    void add(std::string_view octets);
    /// What was counted, if the export is `whole` and not cancelled. Else no file is left.
    record::Result<Written> finish(bool whole, std::uint64_t count);

private:
    explicit Target(record::OutputFile file) : m_file(std::move(file)) {}
    void flush();

    record::OutputFile m_file;
    std::string m_buffer;
    std::optional<record::Problem> m_problem;
};

} // namespace synod::exports

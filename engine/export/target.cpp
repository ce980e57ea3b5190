// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/target.h"

#include <filesystem>
#include <system_error>

namespace synod::exports {
namespace {

constexpr Sentence diskFull{
    "exports.diskFull",
    SYNOD_EXPORT("the disk is full: nothing was exported. Make room and export again")};
constexpr Sentence unwritable{
    "exports.unwritable", SYNOD_EXPORT("the file cannot be written, so nothing was exported: %1")};
constexpr Sentence cancelled{"exports.cancelled",
                             SYNOD_EXPORT("the export was cancelled: no file is left of it")};

constexpr std::size_t fullBuffer = std::size_t{1} << 18;

/// A recording says that what was written so far can be read; of an export nothing is left.
record::Problem reworded(record::Problem problem) {
    if (problem.what.rule->id == "record.diskFull")
        problem.what.rule = &diskFull;
    else if (problem.what.rule->id == "record.unwritable")
        problem.what.rule = &unwritable;
    return problem;
}

} // namespace

record::Result<Target> Target::open(const std::string& path) {
    auto file = record::OutputFile::create(path);
    if (!file)
        return file.error();
    return Target(std::move(*file));
}

void Target::add(std::string_view octets) {
    m_buffer += octets;
    if (m_buffer.size() >= fullBuffer)
        flush();
}

void Target::flush() {
    if (!m_problem)
        m_problem = m_file.append(m_buffer);
    m_buffer.clear();
}

record::Result<Written> Target::finish(bool whole, std::uint64_t count) {
    if (whole)
        flush();
    if (whole && !m_problem)
        return Written{.count = count, .damage = {}, .warning = {}};
    std::error_code gone;
    if (std::filesystem::is_regular_file(m_file.path(), gone)) // and no pipe or device
        std::filesystem::remove(m_file.path(), gone);
    if (m_problem)
        return reworded(std::move(*m_problem));
    return record::Problem{m_file.path(), 0, 0, 0, whyOf(cancelled)};
}

} // namespace synod::exports

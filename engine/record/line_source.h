// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/problem.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace synod::record {

class InputFile;

/// The lines of a recording one after the other, whichever form it has: `.synodrec` or `.jsonl`,
/// told apart by their first octets. Holds one frame at a time. `-` is standard input.
class LineSource {
public:
    virtual ~LineSource() = default;
    static Result<std::unique_ptr<LineSource>> open(const std::string& path);
    /// The same of octets that are in memory; `name` is what problems call them.
    static Result<std::unique_ptr<LineSource>> openOctets(const std::string& name,
                                                          std::string octets);

    /// The next line, good until the next call; false at the end of what can be read.
    virtual bool next(std::string_view& line) = 0;
    /// Why not every line of the file can be had: its writer died, or it is damaged. Frames that
    /// can still be found behind a damaged one are read.
    const std::optional<Problem>& damage() const { return m_damage; }
    /// True where the file simply ends too early, as it does when its writer died.
    bool torn() const { return m_torn; }
    /// True where the file ends with an index, as it does when its writer closed it.
    bool complete() const { return m_complete; }
    /// Something wrong with the line that was read last.
    Problem at(Why what, std::uint64_t column = 0) const;
    /// The frame that the line is in, counted from 1; 0 where there are none.
    std::uint64_t frame() const { return m_frame; }
    /// Octets of the file that no lines could be had of.
    std::uint64_t lostOctets() const { return m_lost; }
    /// How many octets have been read, for progress.
    std::uint64_t position() const { return m_position; }

protected:
    explicit LineSource(std::string path) : m_path(std::move(path)) {}

    std::string m_path;
    std::optional<Problem> m_damage;
    std::uint64_t m_frame = 0, m_line = 0, m_position = 0, m_lost = 0;
    bool m_torn = false, m_complete = false;

private:
    static Result<std::unique_ptr<LineSource>> of(const std::string& path, InputFile file);
};

} // namespace synod::record

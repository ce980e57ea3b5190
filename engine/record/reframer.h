// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/framing.h"
#include "engine/record/json_line.h"
#include "engine/record/members.h"
#include "engine/record/output_file.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::record {

/// Puts lines into frames again, as they were put before: a frame begins at each keyframe.
class Reframer {
public:
    /// A plain file gets no frames.
    Reframer(OutputFile& file, bool plain);

    /// Takes the next line; the first one is the header.
    void take(std::string_view line);
    /// Writes out what is still held.
    void seal();
    /// Writes the end of the file. Without a summary it is read as a whole.
    void finish(const std::string& summary);

    /// True where each frame can be read without those before it.
    bool standAlone() const { return m_standAlone; }
    std::uint64_t records() const { return m_records; }
    const std::optional<Problem>& problem() const { return m_problem; }

private:
    void startFrame(Members& members);
    void startBranch(Members& members);
    void countRecord(Members& members);

    OutputFile& m_file;
    bool m_plain;
    bool m_first = true, m_header = true;
    bool m_keyframe = false; ///< the frame begins with one that says its state's hash
    bool m_standAlone = true;
    JsonLine m_json;
    std::string m_text;
    FrameInfo m_frame;
    std::vector<FrameInfo> m_frames;
    std::uint64_t m_records = 0;
    std::optional<Problem> m_problem;
};

} // namespace synod::record

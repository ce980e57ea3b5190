// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/frame_file.h"

namespace synod::record {

namespace {

constexpr Sentence longSession{
    "record.longSession",
    SYNOD_SENTENCE("record",
                   "one of the sessions is longer than 64 MiB, the most that a recording can hold "
                   "beside its own")};

std::optional<Problem> appendWithin(OutputFile& file, const std::vector<std::string>& within) {
    for (const std::string& recording : within) {
        const std::string frame = sessionFrameOf(recording);
        if (frame.size() > maxFrameOctets)
            return Problem{file.path(), 0, 0, 0, whyOf(longSession)};
        if (auto problem = file.append(frame))
            return problem;
    }
    return std::nullopt;
}

} // namespace

Result<std::unique_ptr<FrameFile>> FrameFile::create(const std::string& path,
                                                     const std::vector<std::string>& within) {
    auto file = OutputFile::create(path);
    if (!file)
        return file.error();
    const bool plain = path.ends_with(".jsonl");
    if (!plain) {
        auto problem = file->append(openingFrame());
        if (!problem)
            problem = appendWithin(*file, within);
        if (problem)
            return *problem;
    }
    return std::unique_ptr<FrameFile>(new FrameFile(std::move(*file), plain));
}

void FrameFile::write(std::string lines, const FrameInfo* info) {
    if (m_problem)
        return;
    const std::uint64_t offset = m_file.size();
    m_problem = m_file.append(m_plain ? lines : compressFrame(lines));
    if (m_problem || info == nullptr)
        return;
    m_frames.push_back(*info);
    m_frames.back().offset = offset;
    m_frames.back().octets = m_file.size() - offset;
}

void FrameFile::finish(std::string summary) {
    if (!m_problem && !m_plain)
        m_problem = m_file.append(summary + indexFrame(m_frames));
    if (!m_problem)
        m_problem = m_file.sync();
}

} // namespace synod::record

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/reframer.h"

#include "engine/trace/trace.h"

#include <utility>

namespace synod::record {

Reframer::Reframer(OutputFile& file, bool plain) : m_file(file), m_plain(plain) {
    if (!plain)
        m_problem = m_file.append(openingFrame());
}

void Reframer::take(std::string_view line) {
    const Names none;
    const boost::json::object* object = m_json.parse(line);
    if (object == nullptr)
        return;
    Members members(*object, none);
    const bool keyframe = members.find("keyframe") != nullptr;
    const bool record = members.find("seq") != nullptr;
    if (keyframe || m_first || m_frame.records >= trace::Trace::chunkRecords)
        seal();
    if (keyframe)
        startFrame(members);
    else if (record)
        countRecord(members);
    else if (m_text.empty())
        startBranch(members);
    m_first = false;
    m_text.append(line).append("\n");
    if (m_header) // is a frame of its own
        seal();
}

void Reframer::startFrame(Members& members) {
    m_frame.first = members.number("keyframe");
    m_frame.begin = m_frame.end = members.time("time", Time{});
    m_frame.branch = static_cast<std::uint32_t>(members.number("branch"));
    m_keyframe = !members.text("hash").empty();
}

/// A frame that opens a branch, and whose keyframe is lost.
void Reframer::startBranch(Members& members) {
    const boost::json::value* body = members.find("body");
    if (body == nullptr || !body->is_object())
        return;
    const Names none;
    Members opened(body->get_object(), none);
    m_frame.first = opened.number("at");
    m_frame.begin = m_frame.end = members.time("time", Time{});
    m_frame.branch = static_cast<std::uint32_t>(opened.number("branch"));
}

void Reframer::countRecord(Members& members) {
    const Time time = members.time("time", Time{});
    const std::uint64_t seq = members.number("seq");
    const auto branch = static_cast<std::uint32_t>(members.number("branch"));
    m_standAlone = m_standAlone && m_keyframe && branch == m_frame.branch &&
                   seq == m_frame.first + m_frame.records;
    if (m_frame.records == 0) {
        m_frame.first = seq;
        m_frame.branch = branch;
        m_frame.begin = time;
    }
    m_frame.end = time;
    ++m_frame.records;
    ++m_records;
}

void Reframer::seal() {
    if (m_text.empty() || m_problem)
        return;
    const std::uint64_t offset = m_file.size();
    m_problem = m_file.append(m_plain ? m_text : compressFrame(m_text));
    m_frame.offset = offset;
    m_frame.octets = m_file.size() - offset;
    if (!std::exchange(m_header, false))
        m_frames.push_back(m_frame);
    m_frame = {};
    m_keyframe = false;
    m_text.clear();
}

void Reframer::finish(const std::string& summary) {
    seal();
    if (!m_problem && !m_plain)
        m_problem = m_file.append(summary + indexFrame(m_frames));
    if (!m_problem)
        m_problem = m_file.sync();
}

} // namespace synod::record

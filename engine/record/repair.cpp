// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/repair.h"

#include "engine/record/frame_file.h"
#include "engine/record/input_file.h"
#include "engine/record/json_line.h"
#include "engine/record/line_source.h"
#include "engine/record/load_trace.h"
#include "engine/record/members.h"
#include "engine/record/recording_writer.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace synod::record {
namespace {

constexpr Rule notReplaced{
    "record.notReplaced",
    SYNOD_SENTENCE("record", "the repaired recording cannot take the place of the old one: %1"),
    ""};
constexpr Rule noHeader{
    "record.noHeader",
    SYNOD_SENTENCE("record", "there is nothing to repair: not even the header can be read"), ""};

/// Rubbish must not be taken for a recording and be replaced by nothing.
bool isHeader(std::string_view line) {
    JsonLine json;
    const boost::json::object* object = json.parse(line);
    return object != nullptr && object->if_contains("topology") != nullptr;
}

/// Of all that is written to it, keeps the summary.
class SummaryKeeper final : public FrameSink {
public:
    explicit SummaryKeeper(std::string& summary) : m_summary(summary) {}
    void write(std::string, const FrameInfo*) override {}
    void finish(std::string summary) override { m_summary = std::move(summary); }
    std::optional<Problem> problem() const override { return std::nullopt; }

private:
    std::string& m_summary;
};

/// The summary frame of a recording that has none yet. Empty where this program cannot understand
/// all of it, or where a keyframe is not what the records before it add up to: then it is to be
/// read as a whole.
std::string summaryOf(const std::string& path) {
    const auto loaded = loadTrace(path, {.verify = true});
    if (!loaded || loaded->damage)
        return {};
    std::string summary;
    RecordingWriter writer(std::make_unique<SummaryKeeper>(summary), loaded->trace.header());
    writer.follow(loaded->trace);
    writer.close();
    return summary;
}

/// Puts lines into frames again, as they were put before: a frame begins at each keyframe.
class Reframer {
public:
    Reframer(OutputFile& file, bool plain) : m_file(file), m_plain(plain) {}

    void take(std::string_view line) {
        Names none;
        const boost::json::object* object = m_json.parse(line);
        m_understood = object != nullptr;
        if (!m_understood)
            return;
        Members members(*object, none);
        const bool begins = members.find("keyframe") != nullptr || m_first ||
                            m_frame.records >= trace::Trace::chunkRecords;
        if (begins)
            seal();
        if (members.find("keyframe") != nullptr)
            startFrame(members);
        if (members.find("seq") != nullptr)
            countRecord(members);
        m_first = false;
        m_text.append(line).append("\n");
        if (m_header) // is a frame of its own
            seal();
    }

    /// `path` is where the file lies.
    void finish(const std::string& path) {
        seal();
        if (!m_problem && !m_plain)
            m_problem = m_file.append((m_standAlone ? summaryOf(path) : "") + indexFrame(m_frames));
        if (!m_problem)
            m_problem = m_file.sync();
    }

    /// False where the last line was no JSON object: what follows cannot be trusted.
    bool understood() const { return m_understood; }
    std::uint64_t records() const { return m_records; }
    const std::optional<Problem>& problem() const { return m_problem; }

private:
    void startFrame(Members& members) {
        m_frame.first = members.number("keyframe");
        m_frame.begin = m_frame.end = members.time("time", Time{});
        m_frame.branch = static_cast<std::uint32_t>(members.number("branch"));
        m_keyframe = !members.text("hash").empty();
    }

    void countRecord(Members& members) {
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

    void seal() {
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

    OutputFile& m_file;
    bool m_plain;
    bool m_first = true, m_header = true, m_understood = true;
    bool m_keyframe = false;  ///< the frame begins with one that says its state's hash
    bool m_standAlone = true; ///< each frame can be read without those before it
    JsonLine m_json;
    std::string m_text;
    FrameInfo m_frame;
    std::vector<FrameInfo> m_frames;
    std::uint64_t m_records = 0;
    std::optional<Problem> m_problem;
};

/// Copies the lines of a recording into a new file, framed or plain by its ending.
Result<Repaired> copyLines(const std::string& from, const std::string& to) {
    auto source = LineSource::open(from);
    if (!source)
        return source.error();
    std::string_view line;
    if (!(*source)->next(line) || !isHeader(line))
        return (*source)->at(sentence(noHeader));
    auto file = OutputFile::create(to);
    if (!file)
        return file.error();
    const bool plain = to.ends_with(".jsonl");
    if (!plain)
        if (auto problem = file->append(openingFrame()))
            return *problem;
    Reframer reframer(*file, plain);
    do {
        reframer.take(line);
    } while (reframer.understood() && !reframer.problem() && (*source)->next(line));
    reframer.finish(to);
    if (reframer.problem())
        return *reframer.problem();
    struct stat status {};
    Repaired done{reframer.records(), 0};
    const bool ended = !(*source)->damage() && reframer.understood();
    if (!ended && ::stat(from.c_str(), &status) == 0)
        done.lostOctets = static_cast<std::uint64_t>(status.st_size) - (*source)->position();
    return done;
}

} // namespace

Result<Repaired> repair(const std::string& path) {
    const std::string ending = path.ends_with(".jsonl") ? ".repaired.jsonl" : ".repaired";
    const std::string fresh = path + ending;
    auto done = copyLines(path, fresh);
    if (!done) {
        ::unlink(fresh.c_str());
        Problem problem = done.error();
        if (problem.file == fresh)
            problem.file = path;
        return problem;
    }
    if (std::rename(fresh.c_str(), path.c_str()) != 0) {
        const int error = errno;
        ::unlink(fresh.c_str());
        return Problem{path, 0, 0, 0, sentence(notReplaced, systemWords(error))};
    }
    return done;
}

} // namespace synod::record

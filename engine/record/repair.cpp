// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/repair.h"

#include "engine/record/input_file.h"
#include "engine/record/load_trace.h"
#include "engine/record/recording_writer.h"
#include "engine/record/reframer.h"
#include "engine/record/trace_reader.h"

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace synod::record {
namespace {

constexpr Rule notReplaced{
    "record.notReplaced",
    SYNOD_SENTENCE("record", "the repaired recording cannot take the place of the old one: %1"),
    ""};
constexpr Rule notWritten{
    "record.notWritten",
    SYNOD_SENTENCE(
        "record",
        "the repaired recording cannot be written, as when the disk is full: the file is "
        "left as it was"),
    ""};
constexpr Rule noFile{"record.noFile",
                      SYNOD_SENTENCE("record", "only a file can be repaired: this is none"), ""};
constexpr Rule notWhole{
    "record.notWhole",
    SYNOD_SENTENCE("record",
                   "what repairing would make of this cannot be read either: the file is left as "
                   "it was"),
    ""};

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

std::string summaryOf(const trace::Trace& trace) {
    std::string summary;
    RecordingWriter writer(std::make_unique<SummaryKeeper>(summary), trace.header());
    writer.follow(trace);
    writer.close();
    return summary;
}

std::uint64_t recordsIn(const trace::Trace& trace) {
    std::uint64_t records = 0;
    for (trace::BranchId id = 0; id < trace.branchCount(); ++id)
        records += trace.size(id) - trace.branch(id).at;
    return records;
}

/// Copies the lines that are right.
void copyLines(TraceReader& lines, Reframer& out) {
    std::string waiting; // the keyframe of a branch that the next line opens
    SessionLine line;
    while (!out.problem() && lines.next(line)) {
        if (line.kind == SessionLine::Kind::keyframe &&
            line.branch >= lines.trace().branchCount()) {
            waiting = line.text;
            continue;
        }
        const std::string keyframe = std::exchange(waiting, {});
        if (line.kind == SessionLine::Kind::branch && lines.session().whole(line.branch) &&
            !keyframe.empty())
            out.take(keyframe);
        else if (line.kind == SessionLine::Kind::branch)
            out.seal(); // which may belong to another one
        out.take(line.text);
    }
    out.seal();
}

/// Writes the new file and reads it.
Result<Repaired> rewrite(const std::string& path, OutputFile& file) {
    auto session = SessionReader::open(path);
    if (!session)
        return session.error();
    const bool plain = (*session)->source().frame() == 0;
    const std::string header((*session)->headerLine());
    Reframer out(file, plain);
    out.take(header);
    Repaired done;
    {
        TraceReader lines(std::move(*session), true);
        copyLines(lines, out);
        done = {out.records(), lines.session().source().lostOctets(), lines.session().damage(), {}};
    }
    if (out.problem())
        return Problem{path, 0, 0, 0, sentence(notWritten)};
    const auto made = loadTrace(file.path(), {.verify = true});
    if (!made || made->damage || recordsIn(made->trace) != done.records)
        return Problem{path, 0, 0, 0, sentence(notWhole)};
    // Where frames cannot be read alone it is to be read as a whole.
    out.finish(plain || !out.standAlone() ? "" : summaryOf(made->trace));
    if (out.problem())
        return Problem{path, 0, 0, 0, sentence(notWritten)};
    return done;
}

/// Gives the file a second name that nothing has yet; empty where the disk does not do that.
std::string keepOld(const std::string& path) {
    for (int number = 1; number < 1000; ++number) {
        std::string name = path + ".damaged" + (number == 1 ? "" : "-" + std::to_string(number));
        if (::link(path.c_str(), name.c_str()) == 0)
            return name;
        if (errno != EEXIST)
            break;
    }
    return {};
}

Result<Repaired> repairFile(const std::string& path) {
    auto file = OutputFile::beside(path);
    if (!file)
        return file.error();
    auto done = rewrite(path, *file);
    if (!done) {
        ::unlink(file->path().c_str());
        return done;
    }
    file->permitAs(path);
    if (done->damage && done->damage->lost > 0)
        done->old = keepOld(path);
    if (std::rename(file->path().c_str(), path.c_str()) == 0)
        return done;
    const int error = errno;
    ::unlink(file->path().c_str());
    if (!done->old.empty())
        ::unlink(done->old.c_str());
    return Problem{path, 0, 0, 0, sentence(notReplaced, systemWords(error))};
}

} // namespace

Result<Repaired> repair(const std::string& path) {
    struct stat status {};
    if (path != "-" && ::stat(path.c_str(), &status) != 0)
        return cannotRead(path, errno);
    if (S_ISDIR(status.st_mode))
        return cannotRead(path, EISDIR);
    std::array<char, PATH_MAX> target{};
    if (path == "-" || !S_ISREG(status.st_mode) ||
        ::realpath(path.c_str(), target.data()) == nullptr)
        return Problem{path, 0, 0, 0, sentence(noFile)};
    // A link stays one: what it leads to is replaced.
    struct stat named {};
    const bool link = ::lstat(path.c_str(), &named) == 0 && S_ISLNK(named.st_mode);
    auto done = repairFile(link ? target.data() : path);
    if (!done) {
        Problem problem = done.error();
        problem.file = path;
        return problem;
    }
    if (done->damage)
        done->damage->file = path;
    return done;
}

} // namespace synod::record

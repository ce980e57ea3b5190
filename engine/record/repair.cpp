// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/repair.h"

#include "engine/record/framing.h"
#include "engine/record/input_file.h"
#include "engine/record/load_trace.h"
#include "engine/record/recording_writer.h"
#include "engine/record/reframer.h"
#include "engine/record/trace_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace synod::record {
namespace {

constexpr Sentence notReplaced{
    "record.notReplaced",
    SYNOD_SENTENCE("record", "the repaired recording cannot take the place of the old one: %1")};
constexpr Sentence notWritten{
    "record.notWritten",
    SYNOD_SENTENCE(
        "record",
        "the repaired recording cannot be written, as when the disk is full: the file is "
        "left as it was")};
constexpr Sentence noFile{"record.noFile",
                          SYNOD_SENTENCE("record", "only a file can be repaired: this is none")};
constexpr Sentence notWhole{
    "record.notWhole",
    SYNOD_SENTENCE("record",
                   "what repairing would make of this cannot be read either: the file is left as "
                   "it was")};

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

Result<Repaired> rewrite(const std::string& path, OutputFile& file, bool& keepsOld);

/// A file that is gone when this is.
struct Passing {
    std::string path;
    explicit Passing(std::string of) : path(std::move(of)) {}
    Passing(const Passing&) = delete;
    Passing& operator=(const Passing&) = delete;
    ~Passing() { ::unlink(path.c_str()); }
};

/// A damaged recording that lies within `path`, made whole.
struct Mended {
    std::string octets;
    Repaired done;
    bool keepsOld = false;
};

/// Nothing where it is whole, where nothing can be had of it, or where it is of another version.
std::optional<Mended> mend(const std::string& path, std::string_view recording) {
    if (recording.empty())
        return std::nullopt;
    const auto loaded = loadOctets(path, std::string(recording), {.verify = true});
    if (!loaded || !loaded->damage)
        return std::nullopt;
    auto old = OutputFile::beside(path), made = OutputFile::beside(path);
    const Passing ofOld(old ? old->path() : ""), ofMade(made ? made->path() : "");
    if (!old || !made || old->append(recording))
        return std::nullopt;
    Mended mended;
    auto done = rewrite(old->path(), *made, mended.keepsOld);
    auto octets = done ? made->readBack(0, made->size()) : std::nullopt;
    if (!octets)
        return std::nullopt;
    mended.octets = std::move(*octets);
    mended.done = std::move(*done);
    return mended;
}

/// Those that lie within, as they are where they are whole. False where the disk is full.
bool copyWithin(const std::string& path, OutputFile& file, std::vector<Mended>& mended) {
    bool written = true;
    forEachSessionFrame(path, [&](std::string_view frame) {
        auto whole = mend(path, sessionIn(frame));
        written = !(whole ? file.append(sessionFrameOf(whole->octets)) : file.append(frame));
        if (whole)
            mended.push_back(std::move(*whole));
        return written;
    });
    return written;
}

/// What was wrong with one that lies within is wrong with the file.
void takeIn(const Mended& within, const std::string& path, Repaired& done, bool& keepsOld) {
    keepsOld = keepsOld || within.keepsOld;
    done.lostOctets += within.done.lostOctets;
    if (!within.done.damage)
        return;
    const std::uint64_t lost = done.damage ? done.damage->lost : 0;
    if (!done.damage) {
        done.damage = within.done.damage;
        done.damage->file = path;
    }
    done.damage->lost = lost + within.done.damage->lost;
}

/// Writes the new file and reads it. `keepsOld`: not all that is in the old one is in it.
Result<Repaired> rewrite(const std::string& path, OutputFile& file, bool& keepsOld) {
    auto session = SessionReader::open(path);
    if (!session)
        return session.error();
    const bool plain = (*session)->source().frame() == 0;
    const std::string header((*session)->headerLine());
    Reframer out(file, plain);
    std::vector<Mended> mended;
    if (!plain && !copyWithin(path, file, mended))
        return Problem{path, 0, 0, 0, whyOf(notWritten)};
    out.take(header);
    Repaired done;
    {
        TraceReader lines(std::move(*session), true);
        copyLines(lines, out);
        const LineSource& source = lines.session().source();
        done = {out.records(), source.lostOctets(), lines.session().damage(), {}};
        // Of the end that a writer's death has torn nothing can be had. What is whole and not
        // understood, such as a frame that is too long, may be worth something to somebody.
        keepsOld =
            (done.lostOctets > 0 && !source.torn()) || (done.damage && done.damage->lost > 0);
    }
    if (out.problem())
        return Problem{path, 0, 0, 0, whyOf(notWritten)};
    const auto made = loadTrace(file.path(), {.verify = true});
    if (!made || made->damage || recordsIn(made->trace) != done.records)
        return Problem{path, 0, 0, 0, whyOf(notWhole)};
    // Where frames cannot be read alone it is to be read as a whole.
    out.finish(plain || !out.standAlone() ? "" : summaryOf(made->trace));
    if (out.problem())
        return Problem{path, 0, 0, 0, whyOf(notWritten)};
    for (const Mended& within : mended)
        takeIn(within, path, done, keepsOld);
    return done;
}

/// Where the old file is, once its name is to be another one's.
struct KeptOld {
    std::string name; ///< empty where it could not be kept, and `error` says why
    bool moved = false;
    int error = 0;
};

/// Gives the file a second name that nothing has yet, or that one instead of its own where a file
/// has only one, as on a memory stick.
KeptOld keepOld(const std::string& path) {
    for (int number = 1; number < 1000; ++number) {
        std::string name = path + ".damaged" + (number == 1 ? "" : "-" + std::to_string(number));
        if (::link(path.c_str(), name.c_str()) == 0)
            return {std::move(name), false, 0};
        if (errno == EEXIST)
            continue;
        if (::renameat2(AT_FDCWD, path.c_str(), AT_FDCWD, name.c_str(), RENAME_NOREPLACE) == 0)
            return {std::move(name), true, 0};
        if (errno != EEXIST)
            break;
    }
    return {{}, false, errno};
}

/// Puts the new file in the old one's place; gives an error number, or 0.
int replace(const std::string& path, const std::string& made, bool keepsOld, Repaired& done) {
    KeptOld old;
    if (keepsOld) {
        old = keepOld(path);
        if (old.name.empty())
            return old.error;
    }
    if (std::rename(made.c_str(), path.c_str()) == 0) {
        done.old = std::move(old.name);
        return 0;
    }
    const int error = errno;
    if (old.moved)
        std::rename(old.name.c_str(), path.c_str());
    else if (!old.name.empty())
        ::unlink(old.name.c_str());
    return error;
}

Result<Repaired> repairFile(const std::string& path) {
    auto file = OutputFile::beside(path);
    if (!file)
        return file.error();
    bool keepsOld = false;
    auto done = rewrite(path, *file, keepsOld);
    if (!done) {
        ::unlink(file->path().c_str());
        return done;
    }
    file->permitAs(path);
    if (const int error = replace(path, file->path(), keepsOld, *done)) {
        ::unlink(file->path().c_str());
        return Problem{path, 0, 0, 0, whyOf(notReplaced, systemWords(error))};
    }
    return done;
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
        return Problem{path, 0, 0, 0, whyOf(noFile)};
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

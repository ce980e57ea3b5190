// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/load_trace.h"

#include "engine/core/version.h"
#include "engine/record/chunk_file.h"
#include "engine/record/recorded_chunks.h"
#include "engine/trace/record_json.h"

#include <utility>

namespace synod::record {
namespace {

/// How many lines go by between two calls of `progress`.
constexpr std::uint64_t linesBetweenReports = 4096;

constexpr Rule badState{
    "record.badState",
    SYNOD_SENTENCE("record",
                   "the state that is kept here is not what the records before it add up to: the "
                   "recording is damaged, or was changed by hand"),
    ""};

std::string ownProgram() {
    return "synod " + std::string(core::programVersion());
}

/// Holds what the keyframes say against what the records add up to.
class Verifier {
public:
    /// A keyframe; that of a branch comes before the branch is opened.
    std::optional<Problem>
    keyframe(const trace::Trace& trace, const SessionLine& line, const SessionReader& reader) {
        // Others may keep none, or another version have a state of other fields.
        if (line.hash.empty() || reader.header().program != ownProgram())
            return std::nullopt;
        const Kept kept{line.branch, line.next, line.hash,
                        reader.source().at(sentence(badState), 1)};
        if (line.branch < trace.branchCount())
            return compare(trace, kept);
        m_waiting = kept;
        return std::nullopt;
    }
    std::optional<Problem> branchOpened(const trace::Trace& trace) {
        const std::optional<Kept> kept = std::exchange(m_waiting, std::nullopt);
        return kept ? compare(trace, *kept) : std::nullopt;
    }

private:
    struct Kept {
        trace::BranchId branch = 0;
        std::uint64_t next = 0;
        std::string hash;
        Problem wrong;
    };

    static std::optional<Problem> compare(const trace::Trace& trace, const Kept& kept) {
        if (kept.branch >= trace.branchCount())
            return std::nullopt;
        const trace::Snapshot& end = trace.end(kept.branch);
        const trace::RecordLines lines(trace.branch(kept.branch).topology);
        if (end.next == kept.next && lines.stateHash(end) == kept.hash)
            return std::nullopt;
        return kept.wrong;
    }

    std::optional<Kept> m_waiting;
};

void takeTopology(trace::Trace& trace, trace::BranchId branch, const net::Topology& topology) {
    const net::Topology& known = trace.branch(branch).topology;
    if (known.nodes.size() != topology.nodes.size() || known.links.size() != topology.links.size())
        trace.setTopology(branch, topology);
}

void take(trace::Trace& trace, SessionLine& line, const SessionReader& reader) {
    switch (line.kind) {
    case SessionLine::Kind::keyframe: return; // the trace makes its own
    case SessionLine::Kind::branch:
        if (line.branch == trace.branchCount()) {
            trace.openBranch(static_cast<trace::BranchId>(line.opened.parent), line.opened.at,
                             line.opened.name);
        } else {
            trace.renameBranch(line.branch, line.opened.name);
        }
        return;
    case SessionLine::Kind::record:
        takeTopology(trace, line.branch, reader.topology(line.branch));
        trace.append(line.branch, std::move(line.record));
    }
}

/// Takes a line in, and tells what verifying found.
std::optional<Problem> takeVerified(trace::Trace& trace,
                                    SessionLine& line,
                                    const SessionReader& reader,
                                    Verifier& verifier) {
    take(trace, line, reader);
    switch (line.kind) {
    case SessionLine::Kind::keyframe: return verifier.keyframe(trace, line, reader);
    case SessionLine::Kind::branch: return verifier.branchOpened(trace);
    case SessionLine::Kind::record: return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

Result<LoadedTrace> loadTrace(const std::string& path, const LoadOptions& options) {
    auto reader = SessionReader::open(path, options.find);
    if (!reader)
        return reader.error();
    LoadedTrace loaded{trace::Trace((*reader)->header()), {}};
    const bool whole = options.whole || options.verify;
    if (!whole && openByIndex(loaded.trace, path, (*reader)->system()))
        return loaded;
    Verifier verifier;
    if (auto store = ChunkFile::create((*reader)->system()))
        loaded.trace.spillBeyond(options.recordsInMemory, std::move(*store));
    SessionLine line;
    for (std::uint64_t lines = 1;; ++lines) {
        const Result<bool> more = (*reader)->next(line);
        if (!more)
            return more.error();
        if (!*more)
            break;
        if (!options.verify)
            take(loaded.trace, line, **reader);
        else if (auto wrong = takeVerified(loaded.trace, line, **reader, verifier))
            return *wrong;
        const bool report = options.progress && lines % linesBetweenReports == 0;
        if (report && !options.progress((*reader)->source().position()))
            break;
    }
    loaded.damage = (*reader)->source().damage();
    return loaded;
}

} // namespace synod::record

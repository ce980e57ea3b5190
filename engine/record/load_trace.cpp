// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/load_trace.h"

#include "engine/record/chunk_file.h"

namespace synod::record {
namespace {

/// How many lines go by between two calls of `progress`.
constexpr std::uint64_t linesBetweenReports = 4096;

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

} // namespace

Result<LoadedTrace> loadTrace(const std::string& path, const LoadOptions& options) {
    auto reader = SessionReader::open(path, options.find);
    if (!reader)
        return reader.error();
    LoadedTrace loaded{trace::Trace((*reader)->header()), {}};
    if (auto store = ChunkFile::create((*reader)->system()))
        loaded.trace.spillBeyond(options.recordsInMemory, std::move(*store));
    SessionLine line;
    for (std::uint64_t lines = 1;; ++lines) {
        const Result<bool> more = (*reader)->next(line);
        if (!more)
            return more.error();
        if (!*more)
            break;
        take(loaded.trace, line, **reader);
        const bool report = options.progress && lines % linesBetweenReports == 0;
        if (report && !options.progress((*reader)->source().position()))
            break;
    }
    loaded.damage = (*reader)->source().damage();
    return loaded;
}

} // namespace synod::record

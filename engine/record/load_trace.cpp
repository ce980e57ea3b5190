// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/load_trace.h"

#include "engine/record/chunk_file.h"
#include "engine/record/recorded_chunks.h"
#include "engine/record/trace_reader.h"

#include <utility>

namespace synod::record {
namespace {

/// How many lines go by between two calls of `progress`.
constexpr std::uint64_t linesBetweenReports = 4096;

} // namespace

Result<LoadedTrace> loadTrace(const std::string& path, const LoadOptions& options) {
    auto reader = SessionReader::open(path, options.find);
    if (!reader)
        return reader.error();
    const bool whole = options.whole || options.verify;
    if (!whole) {
        LoadedTrace loaded{trace::Trace((*reader)->header()), {}};
        if (openByIndex(loaded.trace, path, (*reader)->language()))
            return loaded;
    }
    TraceReader traces(std::move(*reader), options.verify);
    if (auto store = ChunkFile::create(traces.session().language()))
        traces.trace().spillBeyond(options.octetsInMemory, std::move(*store));
    SessionLine line;
    for (std::uint64_t lines = 1; traces.next(line); ++lines) {
        const bool report = options.progress && lines % linesBetweenReports == 0;
        if (report && !options.progress(traces.session().source().position()))
            break;
    }
    return LoadedTrace{std::move(traces.trace()), traces.session().damage()};
}

} // namespace synod::record

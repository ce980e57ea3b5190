// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/load_trace.h"

#include "engine/record/chunk_file.h"
#include "engine/record/framing.h"
#include "engine/record/input_file.h"
#include "engine/record/recorded_chunks.h"
#include "engine/record/trace_reader.h"

#include <filesystem>
#include <utility>

namespace synod::record {
namespace {

/// How many lines go by between two calls of `progress`.
constexpr std::uint64_t linesBetweenReports = 4096;

/// A stranger's file may have any number.
constexpr std::size_t mostWithin = 100;

LoadedTrace readWhole(std::unique_ptr<SessionReader> reader, const LoadOptions& options) {
    TraceReader traces(std::move(reader), options.verify);
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
    return readWhole(std::move(*reader), options);
}

/// They lie before the header.
void forEachSessionFrame(const std::string& path,
                         const std::function<bool(std::string_view frame)>& look) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) // a pipe is read once
        return;
    auto file = InputFile::open(path);
    if (!file)
        return;
    file->read(64);
    for (;;) {
        const FoundFrame frame = findFrame(file->ahead());
        if (frame.kind == FrameKind::cutShort && !file->atEnd()) {
            file->read(frame.octets);
            continue;
        }
        if (frame.kind == FrameKind::session) {
            if (!look(file->ahead().substr(0, frame.octets)))
                return;
        } else if (frame.kind != FrameKind::opening && frame.kind != FrameKind::foreign) {
            return;
        }
        file->skip(frame.octets);
    }
}

std::vector<std::string> recordingsWithin(const std::string& path) {
    std::vector<std::string> found;
    forEachSessionFrame(path, [&](std::string_view frame) {
        if (const std::string_view recording = sessionIn(frame); !recording.empty())
            found.emplace_back(recording);
        return found.size() < mostWithin;
    });
    return found;
}

Result<LoadedTrace>
loadOctets(const std::string& name, std::string octets, const LoadOptions& options) {
    auto reader = SessionReader::openOctets(name, std::move(octets), options.find);
    if (!reader)
        return reader.error();
    return readWhole(std::move(*reader), options);
}

} // namespace synod::record

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/session_reader.h"
#include "engine/trace/trace.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::record {

/// A recording as a trace, as far as it could be read.
struct LoadedTrace {
    trace::Trace trace;
    /// Why not all of its file is there, and how many records are not; the person should be told.
    std::optional<Problem> damage;
};

struct LoadOptions {
    /// A file that was closed in order is opened by its index, and its records are read when they
    /// are asked for; true reads and checks every one of them now.
    bool whole = false;
    /// Records that take more than about so many octets are kept in a temporary file rather than in
    /// memory.
    std::size_t octetsInMemory = std::size_t{64} << 20;
    /// Called now and then with how many octets of the file have been read; false stops reading,
    /// and what was read so far is the result.
    std::function<bool(std::uint64_t octets)> progress = {};
    SessionReader::FindLanguage find = &scenario::findLanguage;
    /// Also compares what the records add up to with the state that each keyframe says; where they
    /// differ, the branch ends.
    bool verify = false;
};

/// Opens a `.synodrec` or `.jsonl`. A torn or damaged file gives what can be read of it, and a line
/// that is wrong costs its branch the rest; only a header that is wrong gives the problem instead.
Result<LoadedTrace> loadTrace(const std::string& path, const LoadOptions& options = {});

/// The octets of the recordings that lie within a recording, in their order.
std::vector<std::string> recordingsWithin(const std::string& path);
/// Gives each frame that holds one of them as it is, those of another version too, until `look`
/// says false.
void forEachSessionFrame(const std::string& path,
                         const std::function<bool(std::string_view frame)>& look);
/// Reads octets that are in memory as a whole; `name` is what problems call them.
Result<LoadedTrace>
loadOctets(const std::string& name, std::string octets, const LoadOptions& options = {});

} // namespace synod::record

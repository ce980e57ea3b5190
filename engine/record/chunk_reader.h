// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/record_reader.h"
#include "engine/trace/trace.h"

#include <string_view>

namespace synod::record {

/// Makes a chunk out of a frame's lines: its keyframe, and the records of its branch. Lines that
/// open or name a branch are passed over.
/// `since` is the older keyframe that this one may go on from.
LineFault readChunk(trace::Chunk& out,
                    std::string_view lines,
                    RecordReader& reader,
                    const trace::Snapshot* since = nullptr);

} // namespace synod::record

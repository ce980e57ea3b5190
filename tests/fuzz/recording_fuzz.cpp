// SPDX-License-Identifier: GPL-3.0-or-later

// A whole recording from a stranger, framed or plain: whatever its octets, it is read or refused.

#include "engine/record/load_trace.h"
#include "tests/fuzz/input_path.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace synod;
    const fuzz::InputPath path(data, size, "read");
    const auto loaded = record::loadTrace(path.text());
    if (!loaded) {
        SYNOD_ASSERT(!loaded.error().text().empty());
        return 0;
    }
    trace::TraceCursor cursor(loaded->trace, 0);
    cursor.seekTime(seconds(1));
    for (trace::BranchId id = 0; id < loaded->trace.branchCount(); ++id) {
        trace::TraceCursor other(loaded->trace, id);
        other.seekSeq(loaded->trace.size(id));
    }
    return 0;
}

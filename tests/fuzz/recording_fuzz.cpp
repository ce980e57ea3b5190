// SPDX-License-Identifier: GPL-3.0-or-later

// A whole recording from a stranger, framed or plain: whatever its octets, it is read or refused.

#include "engine/record/load_trace.h"

#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace synod;
    static const std::string path = "/tmp/synod-fuzz-" + std::to_string(::getpid());
    std::FILE* file = std::fopen(path.c_str(), "wb");
    std::fwrite(data, 1, size, file);
    std::fclose(file);
    const auto loaded = record::loadTrace(path);
    std::remove(path.c_str());
    if (!loaded)
        return loaded.error().text().empty() ? 1 : 0;
    trace::TraceCursor cursor(loaded->trace, 0);
    cursor.seekTime(seconds(1));
    for (trace::BranchId id = 0; id < loaded->trace.branchCount(); ++id) {
        trace::TraceCursor other(loaded->trace, id);
        other.seekSeq(loaded->trace.size(id));
    }
    return 0;
}

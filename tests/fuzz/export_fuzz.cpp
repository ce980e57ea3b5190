// SPDX-License-Identifier: GPL-3.0-or-later

// Every export of whatever can be read of a stranger's recording comes to its end.

#include "engine/export/pcapng.h"
#include "engine/record/load_trace.h"
#include "tests/fuzz/input_path.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace synod;
    const fuzz::InputPath path(data, size, "export");
    const auto loaded = record::loadTrace(path.text(), {.whole = true});
    if (!loaded)
        return 0;
    const trace::Trace& trace = loaded->trace;
    for (trace::BranchId id = 0; id < trace.branchCount(); ++id) {
        SYNOD_ASSERT(exports::exportPcapng(trace, "/dev/null", {id, false, {}, true}));
        SYNOD_ASSERT(exports::exportPcapng(trace, "/dev/null", {id, true, {}}));
        if (!trace.branch(id).topology.nodes.empty())
            SYNOD_ASSERT(exports::exportPcapng(trace, "/dev/null", {id, false, NodeId{0}}));
        exports::Request request;
        request.recording = path.text();
        request.trace = &trace;
        request.branch = id;
        for (const exports::Exporter& exporter : exports::textExporters())
            if (exporter.refuse == nullptr || !exporter.refuse(request))
                SYNOD_ASSERT(exporter.write(request, "/dev/null"));
    }
    return 0;
}

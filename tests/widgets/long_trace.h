// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <cstdint>

namespace synod::widgets {

/// Two nodes that say something every microsecond: `records` records, every hundredth a crash or a
/// restart, quickly made.
inline trace::Trace makeLongTrace(std::uint64_t records) {
    trace::SessionHeader header;
    header.protocol = "none";
    header.topology.addNode("n1", net::NodeKind::server);
    header.topology.addNode("n2", net::NodeKind::server);
    trace::Trace trace(std::move(header));
    for (std::uint64_t seq = 0; seq < records; ++seq) {
        trace::Record record;
        record.seq = seq;
        record.time = microseconds(static_cast<std::int64_t>(seq));
        record.node = NodeId{static_cast<std::uint16_t>(seq / 100 % 2)};
        record.kind = trace::Kind::note;
        if (seq % 200 == 0)
            record.kind = trace::Kind::crash;
        if (seq % 200 == 100)
            record.kind = trace::Kind::restart;
        trace.append(0, std::move(record));
    }
    return trace;
}

} // namespace synod::widgets

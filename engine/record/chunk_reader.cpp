// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/chunk_reader.h"

#include "engine/record/json_line.h"
#include "engine/record/members.h"

namespace synod::record {
namespace {

LineFault readLine(trace::Chunk& out,
                   const boost::json::object& line,
                   RecordReader& reader,
                   const trace::Snapshot* since) {
    if (line.if_contains("keyframe") != nullptr)
        return reader.readKeyframe(out.keyframe, line, since);
    const Names none;
    if (line.if_contains("seq") == nullptr && Members(line, none).text("kind") == "branch")
        return {};
    return reader.read(out.records.emplace_back(), line);
}

} // namespace

LineFault readChunk(trace::Chunk& out,
                    std::string_view lines,
                    RecordReader& reader,
                    const trace::Snapshot* since) {
    JsonLine json;
    while (!lines.empty()) {
        const std::size_t end = lines.find('\n');
        const boost::json::object* line = json.parse(lines.substr(0, end));
        if (line == nullptr)
            return {json.what(), {}};
        if (LineFault fault = readLine(out, *line, reader, since); fault.any())
            return fault;
        lines.remove_prefix(end == lines.npos ? lines.size() : end + 1);
    }
    out.first = out.records.empty() ? out.keyframe.next : out.records.front().seq;
    return {};
}

} // namespace synod::record

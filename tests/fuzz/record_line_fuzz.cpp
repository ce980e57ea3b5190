// SPDX-License-Identifier: GPL-3.0-or-later

// One line of a recording: read, and if it was understood, written again and folded into a picture.

#include "engine/record/json_line.h"
#include "engine/record/record_reader.h"
#include "engine/trace/fingerprint.h"
#include "engine/trace/record_json.h"
#include "engine/trace/transcript.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace {

synod::net::Topology topologyOfTwo() {
    synod::net::Topology topology;
    const auto a = topology.addNode("n1", synod::net::NodeKind::server);
    const auto b = topology.addNode("n2", synod::net::NodeKind::server);
    topology.addNode("c1", synod::net::NodeKind::client);
    topology.addLink(a, b, {});
    return topology;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace synod;
    static const net::Topology topology = topologyOfTwo();
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    trace::Fingerprint().addLine(text);
    record::JsonLine json;
    record::RecordReader reader(*scenario::findLanguage("raft"), topology);
    trace::RecordLines writer(topology);
    trace::Transcript transcript(topology, [](std::string_view) {});
    std::string start = R"({"seq":0,"time":0,"node":"n1","kind":"start"})";
    trace::Record record;
    if (!reader.read(record, *json.parse(start)).any())
        writer.append(start, record);
    transcript.print(record);
    const auto* object = json.parse(text);
    if (object == nullptr)
        return 0;
    if (object->contains("keyframe")) {
        trace::Snapshot picture;
        if (!reader.readKeyframe(picture, *object).any()) {
            std::string line;
            writer.setTopology(reader.topology());
            writer.appendKeyframe(line, picture);
        }
        return 0;
    }
    if (reader.read(record, *object).any())
        return 0;
    writer.setTopology(reader.topology());
    transcript.setTopology(reader.topology());
    transcript.print(record);
    std::string line;
    writer.append(line, record);
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/run_output.h"

#include "engine/record/header_line.h"

namespace synod::app {

RunOutput::RunOutput(const trace::SessionHeader& header, RunOutputOptions options, Write write)
    : m_options(std::move(options)),
      m_write(std::move(write)),
      m_names(header.topology.names()),
      m_lines(header.topology),
      m_transcript(header.topology, m_write, m_options.transcript),
      m_nodes(header.topology.nodes.size()),
      m_links(header.topology.links.size()) {
    if (!m_options.recording.empty()) {
        auto recording = record::RecordingWriter::create(m_options.recording, header);
        if (recording)
            m_recording = std::move(*recording);
        else
            m_problem = recording.error();
    }
    if (m_options.format != RunFormat::jsonl)
        return;
    // With its header the output is a recording that every command reads.
    record::appendHeader(m_line, header);
    m_write(m_line + "\n");
}

void RunOutput::append(trace::Record&& record) {
    keepUpTopology();
    if (record.kind == trace::Kind::violation)
        noteViolation(record);
    if (wantsLines()) {
        m_line.clear();
        m_lines.append(m_line, record);
    }
    if (m_options.fingerprint)
        m_fingerprint.addLine(m_line);
    if (m_recording) {
        m_recording->append(record, m_line);
        m_problem = m_recording->problem();
    }
    if (m_options.format == RunFormat::text) {
        m_transcript.print(record);
    } else if (m_options.format == RunFormat::jsonl) {
        m_write(m_line += '\n');
    }
}

void RunOutput::noteViolation(const trace::Record& record) {
    ++m_violations;
    const auto& body = record.payload.get<trace::ViolationBody>();
    // The step that broke it, as `synod check` has it.
    const std::uint64_t step = record.cause != trace::noSeq ? record.cause : record.seq;
    if (m_brokenProperties.insert(body.property).second)
        m_broken.push_back(body.property + " does not hold: record " + std::to_string(step) + ", " +
                           toMilliseconds(record.time) + ", " + m_names.of(record.node));
}

void RunOutput::keepUpTopology() {
    const net::Topology* topology = m_topology ? m_topology() : nullptr;
    if (topology == nullptr ||
        (topology->nodes.size() == m_nodes && topology->links.size() == m_links))
        return;
    m_nodes = topology->nodes.size();
    m_links = topology->links.size();
    m_names = topology->names();
    m_lines.setTopology(*topology);
    m_transcript.setTopology(*topology);
    if (m_recording)
        m_recording->setTopology(0, *topology);
}

void RunOutput::finish() {
    if (m_options.format == RunFormat::text)
        m_transcript.end();
    if (!m_recording)
        return;
    m_problem = m_recording->close();
    m_recording = nullptr;
}

} // namespace synod::app

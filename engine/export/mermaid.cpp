// SPDX-License-Identifier: GPL-3.0-or-later
// Sequence diagrams in the language of Mermaid, which pages and documents draw by themselves.
#include "engine/export/exporter.h"
#include "engine/record/output_file.h"
#include "engine/scenario/language.h"
#include "engine/trace/message_lives.h"
#include "engine/trace/outline.h"
#include "engine/trace/transcript.h"

namespace synod::exports {
namespace {

using trace::Kind;
using trace::Record;

/// As text of a diagram, in which some signs would mean something.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '#': out += "#35;"; break;
        case ';': out += "#59;"; break;
        case '<': out += "#lt;"; break;
        case '>': out += "#gt;"; break;
        case '\n':
        case '\r': out += ' '; break;
        default: out += c;
        }
    }
    return out;
}

/// A message's fields where there is room for them, else its type alone.
std::string labelOf(const Value& payload, const Names& names) {
    constexpr std::size_t room = 72;
    const std::string type(payload.heldName()), text = payload.text(names);
    const bool named = text.rfind(type, 0) == 0; // it prints itself with its name in front
    const std::string whole = named ? text : type + (text.empty() ? "" : " " + text);
    return escaped(whole.size() <= room || type.empty() ? whole : type);
}

/// One branch, without what lists fold as chatter. An arrow stands where its message's life ends.
class Diagram {
public:
    Diagram(const trace::Trace& trace, trace::BranchId branch)
        : m_trace(trace), m_branch(branch), m_names(trace.branch(branch).names) {}

    std::string text() {
        m_text = "sequenceDiagram\n";
        const net::Topology& topology = m_trace.branch(m_branch).topology;
        for (std::uint16_t node = 0; node < topology.nodes.size(); ++node)
            line("participant " + idOf(NodeId{node}) + " as " + nameOf(NodeId{node}));
        for (const std::uint64_t seq : events())
            take(m_trace.at(m_branch, seq));
        return std::move(m_text);
    }
    std::uint64_t lines() const { return m_lines; }

private:
    trace::SeqList events() const {
        trace::OutlineReader reader(scenario::outlineRules(m_trace.header().protocol));
        trace::Outline outline;
        trace::Snapshot picture(m_trace.header().topology);
        for (std::uint64_t seq = 0; seq < m_trace.size(m_branch); ++seq) {
            const Record& record = m_trace.at(m_branch, seq);
            reader.read(picture, record, outline);
            picture.apply(record);
        }
        reader.finish(outline);
        return std::move(outline.events);
    }
    void take(const Record& record) {
        switch (record.kind) {
        case Kind::deliver:
            if (record.node == record.to)
                arrow(record, "->>", labelOf(payloadOf(record), m_names));
            return;
        case Kind::drop:
            return arrow(record, "-x",
                         labelOf(payloadOf(record), m_names) + " (" +
                             escaped(trace::dropInWords(record, m_trace.branch(m_branch).topology,
                                                        m_names)) +
                             ")");
        case Kind::crash: return note(record, "crash");
        case Kind::restart: return note(record, "restart");
        case Kind::pause: return note(record, "pause");
        case Kind::resume: return note(record, "resume");
        case Kind::timerExpired: return note(record, trace::timerInWords(record.payload, m_names));
        case Kind::request: return note(record, "request: " + record.payload.text(m_names));
        case Kind::output: return note(record, "output: " + record.payload.text(m_names));
        case Kind::violation:
            if (const auto* body = record.payload.getIf<trace::ViolationBody>())
                note(record, "violated: " + body->property);
            return;
        default: return;
        }
    }
    const Value& payloadOf(const Record& record) const {
        return trace::payloadOf(m_trace, m_branch, record);
    }
    void arrow(const Record& record, std::string_view shape, const std::string& label) {
        line(idOf(record.from).append(shape).append(idOf(record.to)) + ": " + label);
    }
    void note(const Record& record, const std::string& what) {
        if (record.node.valid())
            line("Note over " + idOf(record.node) + ": " + escaped(what));
    }
    void line(const std::string& what) {
        m_text += "    " + what + "\n";
        ++m_lines;
    }
    /// Names may hold what the language means something by.
    static std::string idOf(NodeId node) { return "N" + std::to_string(node.index); }
    std::string nameOf(NodeId node) const { return escaped(m_names.of(node)); }

    const trace::Trace& m_trace;
    trace::BranchId m_branch;
    const Names& m_names;
    std::string m_text;
    std::uint64_t m_lines = 0;
};

record::Result<Written> writeDiagram(const Request& request, const std::string& path) {
    auto file = record::OutputFile::create(path);
    if (!file)
        return file.error();
    Diagram diagram(*request.trace, request.branch);
    if (const auto problem = file->append(diagram.text()))
        return *problem;
    return Written{diagram.lines(), {}};
}

} // namespace

extern constinit const Exporter sequenceDiagrams{
    .ending = ".mmd",
    .name = SYNOD_SENTENCE("exports", "a sequence diagram for Mermaid"),
    .counts = "lines",
    .write = &writeDiagram};

} // namespace synod::exports

// SPDX-License-Identifier: GPL-3.0-or-later
// Sequence diagrams in the language of Mermaid, which pages and documents draw by themselves.
#include "engine/export/target.h"
#include "engine/export/walk.h"
#include "engine/scenario/language.h"
#include "engine/trace/message_lives.h"
#include "engine/trace/outline.h"
#include "engine/trace/transcript.h"

#include <algorithm>

namespace synod::exports {
namespace {

using trace::Kind;
using trace::Record;

constexpr Sentence longDiagram{
    "exports.longDiagram",
    SYNOD_EXPORT("the diagram has %1 characters, and Mermaid draws no more than %2 unless a page "
                 "allows it: a shorter stretch, by `--from` and `--until`, is drawn everywhere")};

/// Mermaid's `maxTextSize`, where a page does not set it.
constexpr std::uint64_t mostCharacters = 50'000;

/// As JavaScript counts: a character beyond U+FFFF, of four octets, is two.
std::uint64_t charactersOf(std::string_view text) {
    std::uint64_t count = 0;
    for (const char c : text) {
        const auto octet = static_cast<unsigned char>(c);
        count += (octet & 0xC0U) != 0x80U ? (octet >= 0xF0U ? 2U : 1U) : 0U;
    }
    return count;
}

/// Where a text begins so, Mermaid takes that for a wish of how it is laid out.
std::size_t wishAt(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
    for (const std::string_view wish : {"wrap:", "nowrap:", ":wrap:", ":nowrap:"})
        if (text.substr(begin).starts_with(wish))
            return begin + wish.size();
    return 0;
}

/// As text of a diagram, in which some signs would mean something: `%%{` a directive, `$$` a
/// formula.
std::string escaped(std::string_view text) {
    std::string out;
    const std::size_t wish = wishAt(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        switch (const char c = text[i]) {
        case '#': out += "#35;"; break;
        case ';': out += "#59;"; break;
        case '%': out += "#37;"; break;
        case '$': out += "#36;"; break;
        case '<': out += "#lt;"; break;
        case '>': out += "#gt;"; break;
        case '\n':
        case '\r': out += ' '; break;
        case ':': out += i < wish ? "#58;" : ":"; break;
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
    Diagram(const trace::Trace& trace, trace::BranchId branch, Target& target)
        : m_trace(trace),
          m_branch(branch),
          m_names(trace.branch(branch).names),
          m_target(target),
          m_reader(scenario::outlineRules(trace.header().protocol)),
          m_picture(trace.header().topology) {}

    /// A first pass, which finds what is no chatter: that shows only when a step has ended.
    void read(const Record& record) {
        m_reader.read(m_picture, record, m_outline);
        m_picture.apply(record);
    }
    void begin() {
        m_reader.finish(m_outline);
        add("sequenceDiagram\n");
        const net::Topology& topology = m_trace.branch(m_branch).topology;
        for (std::uint16_t node = 0; node < topology.nodes.size(); ++node)
            line("participant " + idOf(NodeId{node}) + " as " + nameOf(NodeId{node}));
        m_next = m_outline.events.begin();
    }
    /// Writes the record's line, if it has one. Records come in their order.
    void write(const Record& record) {
        while (m_next != m_outline.events.end() && *m_next < record.seq)
            ++m_next;
        if (m_next != m_outline.events.end() && *m_next == record.seq)
            take(record);
    }
    std::uint64_t lines() const { return m_lines; }
    /// Where it is too long for most pages.
    std::optional<Why> warning() const {
        if (m_characters <= mostCharacters)
            return std::nullopt;
        return Why{&longDiagram, {argument(m_characters), argument(mostCharacters)}};
    }

private:
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
        add("    " + what + "\n");
        ++m_lines;
    }
    void add(const std::string& text) {
        m_characters += charactersOf(text);
        m_target.add(text);
    }
    /// Names may hold what the language means something by.
    static std::string idOf(NodeId node) { return "N" + std::to_string(node.index); }
    std::string nameOf(NodeId node) const { return escaped(m_names.of(node)); }

    const trace::Trace& m_trace;
    trace::BranchId m_branch;
    const Names& m_names;
    Target& m_target;
    trace::OutlineReader m_reader;
    trace::Outline m_outline;
    trace::Snapshot m_picture; ///< before the record that is read
    trace::SeqList::Iterator m_next;
    std::uint64_t m_lines = 0, m_characters = 0;
};

record::Result<Written> writeDiagram(const Request& request, const std::string& path) {
    auto target = Target::open(path);
    if (!target)
        return target.error();
    Walk walk(request, 2);
    Diagram diagram(*request.trace, request.branch, *target);
    bool whole = walk.fromTheBeginning([&](const Record& record) { diagram.read(record); });
    diagram.begin();
    whole = whole && walk.window([&](const Record& record) { diagram.write(record); });
    auto written = target->finish(whole, diagram.lines());
    if (written)
        written->warning = diagram.warning();
    return written;
}

} // namespace

extern constinit const Exporter sequenceDiagrams{.ending = ".mmd",
                                                 .name =
                                                     SYNOD_EXPORT("a sequence diagram for Mermaid"),
                                                 .counts = "lines",
                                                 .write = &writeDiagram};

} // namespace synod::exports

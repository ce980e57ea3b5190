// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/transcript.h"

#include "engine/core/printable.h"
#include "engine/trace/record_json.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace synod::trace {
namespace {

/// Times are right-aligned up to `123456.789 ms`; what belongs to a line stands below its text.
constexpr std::size_t timeWidth = 13;
constexpr std::string_view indent = "               ";
static_assert(indent.size() == timeWidth + 2);

std::string arrow(NodeId from, NodeId to, const Names& names) {
    return names.of(from) + " → " + names.of(to);
}

std::string typeAndFields(const Value& message, const Names& names) {
    if (message.empty())
        return {};
    std::string fields = message.text(names);
    if (message.type()->textSaysAll)
        return fields;
    std::string text(message.heldName());
    return fields.empty() ? text : text + " " + fields;
}

/// Of `connections.0.snd.una 1 → 2` what other changes of the same element begin with too:
/// `connections.0`. Nothing of what is no field of a numbered element.
std::string_view elementOf(std::string_view change) {
    constexpr std::string_view digits = "0123456789";
    const std::size_t number = change.substr(0, change.find(' ')).find_first_of(digits);
    if (number == change.npos || number == 0 || change[number - 1] != '.')
        return {};
    const std::size_t end = change.find_first_not_of(digits, number);
    const bool field = end + 1 < change.size() && change[end] == '.' &&
                       std::isalpha(static_cast<unsigned char>(change[end + 1]));
    return field ? change.substr(0, end) : std::string_view();
}

/// `connections.0 (state LISTEN → SYN-RECEIVED, irs 0 → 100), issUsed 0 → 1`
std::string joined(const std::vector<std::string>& changes) {
    std::string text;
    for (std::size_t i = 0, end = 0; i < changes.size(); i = end) {
        text += text.empty() ? "" : ", ";
        const std::string_view element = elementOf(changes[i]);
        for (end = i + 1; end < changes.size() && !element.empty(); ++end)
            if (elementOf(changes[end]) != element)
                break;
        if (end == i + 1) {
            text += changes[i];
            continue;
        }
        text.append(element).append(" (");
        for (std::size_t j = i; j < end; ++j)
            text.append(j == i ? "" : ", ").append(changes[j], element.size() + 1);
        text += ")";
    }
    return text;
}

bool hasOpenBracket(std::string_view word) {
    std::ptrdiff_t open = 0;
    for (const char c : word)
        open += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
    return open > 0;
}

/// A state's text without the fields that hold nothing: `log=[] votedFor=— term=1` is `term=1`.
std::string withoutEmptyFields(std::string_view text) {
    constexpr std::array<std::string_view, 4> nothing{"=[]", "={}", "=—", "="};
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const bool opens = hasOpenBracket(word); // the first of what is held within
        if (!opens && std::any_of(nothing.begin(), nothing.end(),
                                  [word](std::string_view none) { return word.ends_with(none); }))
            continue;
        out += out.empty() ? "" : " ";
        out += word;
    }
    return out;
}

} // namespace

Transcript::Transcript(const net::Topology& topology, Write write, TranscriptOptions options)
    : m_topology(topology),
      m_names(topology.names()),
      m_write(std::move(write)),
      m_options(options),
      m_firstLinks(topology.links.size()),
      m_picture(topology) {}

Transcript::~Transcript() {
    finish();
}

void Transcript::setTopology(const net::Topology& topology) {
    m_topology = topology;
    m_names = topology.names();
}

void Transcript::print(const Record& record) {
    if (!isEffect(record.kind))
        finish();
    switch (record.kind) {
    case Kind::linkChanged:
        if (isTrigger(record))
            printTrigger(record);
        else
            printLinkChange(record);
        break;
    case Kind::intervention: printIntervention(record); break;
    case Kind::violation: printViolation(record); break;
    default:
        if (isTrigger(record)) {
            printTrigger(record);
        } else {
            printEffect(record);
        }
    }
    m_picture.apply(record);
    m_moved = m_moved || isTrigger(record) || record.kind == Kind::crash;
}

void Transcript::finish() {
    if (!m_step.empty() && !m_quiet)
        m_write(m_step);
    if (m_options.states && m_moved && !m_quiet)
        printStates();
    m_step.clear();
    m_quiet = m_moved = false;
}

void Transcript::printStates() {
    for (std::size_t i = 0; i < m_picture.nodes.size(); ++i) {
        const NodeView& node = m_picture.nodes[i];
        const bool told = node.status == NodeStatus::up || node.status == NodeStatus::paused;
        if (told)
            m_write(std::string(indent) + "= " + m_names.of(NodeId::at(i)) + "  " +
                    onOneLine(withoutEmptyFields(node.state.text(m_names))) + "\n");
        else if (node.status == NodeStatus::crashed)
            m_write(std::string(indent) + "= " + m_names.of(NodeId::at(i)) + "  is down\n");
    }
}

void Transcript::end() {
    finish();
    if (m_options.progress == nullptr)
        return;
    m_write("progress: " + reason(m_options.progress(runningStates(m_picture))) + "\n");
}

void Transcript::printTrigger(const Record& record) {
    std::string text = m_names.of(record.node);
    switch (record.kind) {
    case Kind::deliver: {
        text += " ← " + m_names.of(record.from);
        if (const MessageView* message = m_picture.message(record.message))
            text += "  " + typeAndFields(message->payload, m_names);
        break;
    }
    case Kind::timerExpired: text += "  " + timerInWords(record.payload, m_names); break;
    case Kind::linkChanged: text += "  sees " + linkInWords(record); break;
    case Kind::request: text += "  is asked: " + record.payload.text(m_names); break;
    default: text.append("  ").append(nodeEventInWords(record));
    }
    line(record.time, text);
    printChanged(record);
    printWhy(record);
    const bool changed = record.step && !record.step->changed.empty();
    m_quiet =
        m_options.isBackground != nullptr && !changed &&
        (record.kind == Kind::timerExpired || (record.kind == Kind::deliver && background(record)));
}

void Transcript::printChanged(const Record& record) {
    if (!record.step || record.step->changed.empty() || record.node.index >= m_picture.nodes.size())
        return;
    std::vector<std::string> changes;
    for (const Delta& change : record.step->changed)
        changes.push_back(delta(record, change));
    moreLine(joined(changes));
}

std::string Transcript::delta(const Record& record, const Delta& delta) const {
    // A node that starts has no state yet: its record brings a default one.
    const Value& known = m_picture.nodes[record.node.index].state;
    const Value& before = known.empty() ? record.payload : known;
    if (before.empty() || before.type()->deltaPath == nullptr)
        return "?";
    const std::string path = before.type()->deltaPath(delta, m_names) + " ";
    const std::string now = delta.value.empty() ? std::string() : delta.value.text(m_names);
    const auto was = [&] { return before.type()->deltaText(before.data(), delta, m_names); };
    const auto orDash = [](const std::string& value) { return value.empty() ? "—" : value; };
    switch (delta.kind) {
    case Delta::Kind::append: return path + "+ " + now;
    case Delta::Kind::truncate: return path + "cut to " + std::to_string(delta.length);
    case Delta::Kind::erase: // of items that have keys, else of a map's element
        return delta.value.empty() ? path + orDash(was()) + " → —" : path + "− " + was();
    case Delta::Kind::put:
        if (const std::string items = was(); items != "[]")
            return path + items + " → " + now;
        return path + "+ " + now;
    case Delta::Kind::set: break;
    }
    return path + orDash(was()) + " → " + orDash(now);
}

void Transcript::printWhy(const Record& record) {
    if (!record.step)
        return;
    for (const Why& why : record.step->why)
        moreLine("why: " + reason(why));
}

std::string Transcript::reason(const Why& why) const {
    std::string text = fillIn(why.rule->text, why.arguments, m_names);
    if (!why.rule->cites.empty())
        text.append("   [").append(why.rule->cites).append("]");
    return text;
}

void Transcript::printEffect(const Record& record) {
    const std::string node = m_names.of(record.node);
    switch (record.kind) {
    case Kind::send:
        m_quiet = m_quiet && background(record);
        return line(record.time, arrow(record.from, record.to, m_names) + "  " +
                                     typeAndFields(record.payload, m_names));
    case Kind::forward:
        return line(record.time, node + "  forwards " + arrow(record.from, record.to, m_names) +
                                     "  " + typeAndFields(record.payload, m_names));
    case Kind::duplicate:
        return line(record.time, arrow(record.from, record.to, m_names) + "  " +
                                     typeAndFields(record.payload, m_names) + "  a second time");
    case Kind::drop: return line(record.time, describeDrop(record));
    case Kind::timerSet:
        if (m_options.everything)
            line(record.time, node + "  sets " + timerInWords(record.payload, m_names) +
                                  ", due at " + toMilliseconds(record.due));
        return;
    case Kind::timerCancelled:
        if (m_options.everything)
            line(record.time, node + "  stops " + timerInWords(record.payload, m_names));
        return;
    case Kind::persist:
        if (m_options.everything)
            line(record.time, node + "  saves " + record.payload.text(m_names));
        return;
    case Kind::output:
        m_quiet = false;
        return line(record.time, node + "  hands up " + record.payload.text(m_names));
    case Kind::note:
    case Kind::lesson:
    case Kind::task:
        return line(record.time,
                    std::string(kindName(record.kind)) + ": " + record.payload.text(m_names));
    case Kind::clockChanged:
        return line(record.time, node + "  its clock goes " + record.payload.text(m_names));
    case Kind::branch: return line(record.time, "branch: " + record.payload.text(m_names));
    default: return line(record.time, node + "  " + std::string(nodeEventInWords(record)));
    }
}

std::string Transcript::describeDrop(const Record& record) const {
    std::string text = arrow(record.from, record.to, m_names) + "  ";
    if (const MessageView* message = m_picture.message(record.message)) {
        text += std::string(message->payload.heldName()) + " ";
    } else if (!record.payload.empty()) {
        text += std::string(record.payload.heldName()) + " ";
    }
    return text + dropInWords(record, m_topology, m_names);
}

void Transcript::printLinkChange(const Record& record) {
    const auto* change = record.payload.getIf<LinkChange>();
    if (change == nullptr)
        return;
    const net::Link& link = change->link;
    const std::string ends = m_names.of(link.a) + "–" + m_names.of(link.b) + "  ";
    const net::Link* before = linkBefore(record.link.link());
    if (before == nullptr)
        return line(record.time, ends + "added");
    const std::string status = linkStatusInWords(link, m_names);
    std::string what = status == linkStatusInWords(*before, m_names) ? "" : status;
    const std::string parameters = linkParametersInWords(before->parameters, link.parameters);
    what += (what.empty() || parameters.empty() ? "" : ", ") + parameters;
    line(record.time, ends + (what.empty() ? "as it was" : what));
}

/// A link as one of its nodes sees it: "its link to n2 cut".
std::string Transcript::linkInWords(const Record& record) const {
    const auto* change = record.payload.getIf<LinkChange>();
    if (change == nullptr)
        return "a link";
    const NodeId other = change->link.a == record.node ? change->link.b : change->link.a;
    return "its link to " + m_names.of(other) + " " + linkStatusInWords(change->link, m_names);
}

/// The link before the record that is printed; null when it was not there yet.
const net::Link* Transcript::linkBefore(std::uint32_t number) const {
    const auto changed = m_picture.changedLinks().find(number);
    if (changed != m_picture.changedLinks().end())
        return &changed->second;
    return number < m_firstLinks ? &m_topology.links[number] : nullptr;
}

void Transcript::printIntervention(const Record& record) {
    line(record.time, "» " + record.payload.text(m_names));
}

void Transcript::printViolation(const Record& record) {
    m_quiet = false;
    const auto* body = record.payload.getIf<ViolationBody>();
    if (body == nullptr)
        return;
    line(record.time, m_names.of(record.node) + "  VIOLATION of " + body->property);
    if (body->why.rule != nullptr)
        moreLine("why: " + reason(body->why));
    std::string evidence;
    for (const std::uint64_t seq : body->evidence)
        evidence += (evidence.empty() ? "" : ", ") + std::to_string(seq);
    if (!evidence.empty())
        moreLine("see records " + evidence);
}

void Transcript::line(Time time, std::string_view text) {
    const std::string clock = toMilliseconds(time);
    if (clock.size() < timeWidth)
        m_step.append(timeWidth - clock.size(), ' ');
    m_step.append(clock).append("  ").append(onOneLine(text)).append("\n");
}

void Transcript::moreLine(std::string_view text) {
    m_step.append(indent).append(onOneLine(text)).append("\n");
}

bool Transcript::background(const Record& record) const {
    const Value* payload = &record.payload;
    if (record.kind == Kind::deliver) {
        const MessageView* message = m_picture.message(record.message);
        payload = message == nullptr ? nullptr : &message->payload;
    }
    return payload != nullptr && !payload->empty() && m_options.isBackground(*payload);
}

} // namespace synod::trace

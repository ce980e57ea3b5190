// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/session_reader.h"

#include "engine/record/header_line.h"

#include <boost/json/string.hpp>

namespace synod::record {

namespace json = boost::json;

namespace {

constexpr Rule emptyRecording{
    "record.empty",
    SYNOD_SENTENCE("record", "the recording is empty: not even its header is there"), ""};
constexpr Rule badJson{"record.badJson",
                       SYNOD_SENTENCE("record", "this is not a JSON object on one line: %1"), ""};
constexpr Rule badHeader{"record.badHeader",
                         SYNOD_SENTENCE("record", "this is not the header of a recording: %1"), ""};
constexpr Rule unknownProtocol{
    "record.unknownProtocol",
    SYNOD_SENTENCE("record", "this Synod does not know the protocol %1; it knows %2"), ""};
constexpr Rule badLine{"record.badLine", SYNOD_SENTENCE("record", "this line is wrong: %1"), ""};
constexpr Rule gap{
    "record.gap",
    SYNOD_SENTENCE("record",
                   "expected the record with seq %1 here, found %2: lines are missing or "
                   "out of order"),
    ""};
constexpr Rule timeGoesBack{
    "record.timeGoesBack",
    SYNOD_SENTENCE("record",
                   "time goes back here: each record's time must be at least that of the "
                   "one before it"),
    ""};
constexpr Rule unknownBranch{
    "record.unknownBranch",
    SYNOD_SENTENCE("record", "branch %1 is used before a line of kind branch opens it"), ""};
constexpr Rule badBranch{
    "record.badBranch",
    SYNOD_SENTENCE("record",
                   "branch %1 cannot be opened here: its number must be %2, and it must "
                   "leave a branch that is there at a record that is there"),
    ""};

std::string knownSystems() {
    std::string names;
    for (const std::string_view name : scenario::systemNames())
        names.append(names.empty() ? "" : ", ").append(name);
    return names;
}

} // namespace

Result<std::unique_ptr<SessionReader>> SessionReader::open(const std::string& path,
                                                           FindSystem find) {
    auto source = LineSource::open(path);
    if (!source)
        return source.error();
    std::unique_ptr<SessionReader> reader(new SessionReader(std::move(*source)));
    if (auto problem = reader->readFirstLine(find))
        return *problem;
    return reader;
}

std::optional<Problem> SessionReader::readFirstLine(FindSystem find) {
    std::string_view line;
    if (!m_source->next(line))
        return m_source->damage().value_or(m_source->at(sentence(emptyRecording)));
    const json::object* object = m_json.parse(line);
    if (object == nullptr)
        return m_source->at(sentence(badJson, m_json.what()), m_json.column());
    const std::string wrong = readHeader(m_header, *object);
    if (!wrong.empty())
        return m_source->at(sentence(badHeader, wrong), 1);
    m_system = find(m_header.protocol);
    if (m_system == nullptr)
        return m_source->at(sentence(unknownProtocol, m_header.protocol, knownSystems()),
                            line.find("\"protocol\"") + 1);
    m_branches.emplace(0, Reading(RecordReader(*m_system, m_header.topology)));
    return std::nullopt;
}

const net::Topology& SessionReader::topology(trace::BranchId branch) const {
    return m_branches.at(branch).reader.topology();
}

Result<bool> SessionReader::next(SessionLine& out) {
    do {
        if (!m_source->next(out.text))
            return false;
    } while (out.text.empty());
    const json::object* object = m_json.parse(out.text);
    if (object == nullptr)
        return m_source->at(sentence(badJson, m_json.what()), m_json.column());
    return understand(out, *object);
}

Result<bool> SessionReader::understand(SessionLine& out, const json::object& object) {
    const Names none;
    Members line(object, none);
    const std::uint64_t branch = line.number("branch");
    out.branch = static_cast<trace::BranchId>(branch);
    const bool keyframe = line.find("keyframe") != nullptr;
    out.kind = keyframe ? SessionLine::Kind::keyframe : SessionLine::Kind::record;
    if (keyframe) {
        out.next = line.number("keyframe");
        out.hash = line.text("hash");
    } else if (line.find("seq") == nullptr && line.text("kind") == "branch") {
        return readBranch(out, object);
    }
    if (!line.good())
        return fault(out, {line.key() + ": " + line.what(), line.key()});
    if (keyframe) // of a branch that the next line may open
        return true;
    return readRecord(out, object);
}

Result<bool> SessionReader::readRecord(SessionLine& out, const json::object& object) {
    const auto found = m_branches.find(out.branch);
    if (found == m_branches.end())
        return m_source->at(sentence(unknownBranch, std::to_string(out.branch)));
    Reading& reading = found->second;
    const LineFault wrong = reading.reader.read(out.record, object);
    if (wrong.any())
        return fault(out, wrong);
    if (out.record.seq != reading.next)
        return m_source->at(
            sentence(gap, std::to_string(reading.next), std::to_string(out.record.seq)), 1);
    if (out.record.time < reading.time)
        return m_source->at(sentence(timeGoesBack), out.text.find("\"time\"") + 1);
    ++reading.next;
    reading.time = out.record.time;
    return true;
}

/// A branch line without a seq is not a record: it opens a branch, or names it anew.
Result<bool> SessionReader::readBranch(SessionLine& out, const json::object& object) {
    const Names none;
    Members line(object, none);
    out.kind = SessionLine::Kind::branch;
    if (const json::object* body = line.objectAt("body")) {
        Members members(*body, none);
        out.opened.branch = members.number("branch");
        out.opened.parent = members.number("parent");
        out.opened.at = members.number("at");
        out.opened.name = members.text("name");
        line.wrong("body", members);
    }
    if (!line.good())
        return fault(out, {line.key() + ": " + line.what(), line.key()});
    out.branch = static_cast<trace::BranchId>(out.opened.branch);
    const std::uint64_t count = m_branches.size();
    if (out.opened.branch < count)
        return true;
    const auto parent = m_branches.find(static_cast<trace::BranchId>(out.opened.parent));
    if (out.opened.branch != count || out.opened.parent >= count ||
        out.opened.at > parent->second.next)
        return m_source->at(
            sentence(badBranch, std::to_string(out.opened.branch), std::to_string(count)));
    Reading reading(parent->second.reader);
    reading.next = out.opened.at;
    m_branches.emplace(out.branch, std::move(reading));
    return true;
}

Problem SessionReader::fault(const SessionLine& line, const LineFault& fault) const {
    const std::size_t at = line.text.find("\"" + fault.key + "\"");
    return m_source->at(sentence(badLine, fault.what), at == line.text.npos ? 1 : at + 1);
}

} // namespace synod::record

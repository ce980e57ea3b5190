// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/session_reader.h"

#include "engine/record/header_line.h"
#include "engine/record/payload.h"

#include <boost/json/string.hpp>

#include <charconv>
#include <utility>

namespace synod::record {

namespace json = boost::json;

namespace {

constexpr Sentence emptyRecording{
    "record.empty",
    SYNOD_SENTENCE("record", "the recording is empty: not even its header is there")};
constexpr Sentence badJson{"record.badJson",
                           SYNOD_SENTENCE("record", "this is not a JSON object on one line: %1")};
constexpr Sentence badHeader{"record.badHeader",
                             SYNOD_SENTENCE("record", "this is not the header of a recording: %1")};
constexpr Sentence unknownProtocol{
    "record.unknownProtocol",
    SYNOD_SENTENCE("record", "this Synod does not know the protocol %1; it knows %2")};
constexpr Sentence badLine{"record.badLine", SYNOD_SENTENCE("record", "this line is wrong: %1")};
constexpr Sentence gap{
    "record.gap",
    SYNOD_SENTENCE("record",
                   "expected the record with seq %1 here, found %2: lines are missing or "
                   "out of order")};
constexpr Sentence timeGoesBack{
    "record.timeGoesBack",
    SYNOD_SENTENCE("record",
                   "time goes back here: each record's time must be at least that of the "
                   "one before it")};
constexpr Sentence unknownBranch{
    "record.unknownBranch",
    SYNOD_SENTENCE("record", "branch %1 is used before a line of kind branch opens it")};
constexpr Sentence badBranch{
    "record.badBranch",
    SYNOD_SENTENCE("record",
                   "branch %1 cannot be opened here: its number must be %2, and it must "
                   "leave a branch that is there at a record that is there")};

constexpr Sentence manyBranches{
    "record.manyBranches",
    SYNOD_SENTENCE("record",
                   "branch %1 is one too many: all branches together may have a million nodes and "
                   "links")};

std::string knownSystems() {
    std::string names;
    for (const std::string_view name : scenario::systemNames())
        names.append(names.empty() ? "" : ", ").append(name);
    return names;
}

} // namespace

Result<std::unique_ptr<SessionReader>> SessionReader::open(const std::string& path,
                                                           FindLanguage find) {
    return of(LineSource::open(path), find);
}

Result<std::unique_ptr<SessionReader>>
SessionReader::openOctets(const std::string& name, std::string octets, FindLanguage find) {
    return of(LineSource::openOctets(name, std::move(octets)), find);
}

Result<std::unique_ptr<SessionReader>> SessionReader::of(Result<std::unique_ptr<LineSource>> source,
                                                         FindLanguage find) {
    if (!source)
        return source.error();
    std::unique_ptr<SessionReader> reader(new SessionReader(std::move(*source)));
    if (auto problem = reader->readFirstLine(find))
        return *problem;
    return reader;
}

std::optional<Problem> SessionReader::readFirstLine(FindLanguage find) {
    std::string_view line;
    if (!m_source->next(line))
        return m_source->damage().value_or(m_source->at(whyOf(emptyRecording)));
    const json::object* object = m_json.parse(line);
    if (object == nullptr)
        return m_source->at(whyOf(badJson, m_json.what()), m_json.column());
    const std::string wrong = readHeader(m_header, *object);
    if (!wrong.empty())
        return m_source->at(whyOf(badHeader, wrong), 1);
    m_language = find(m_header.protocol);
    if (m_language == nullptr)
        return m_source->at(whyOf(unknownProtocol, m_header.protocol, knownSystems()),
                            line.find("\"protocol\"") + 1);
    m_headerLine = line;
    m_branches.emplace(0, Reading(RecordReader(*m_language, m_header.topology)));
    return std::nullopt;
}

const net::Topology& SessionReader::topology(trace::BranchId branch) const {
    return m_branches.at(branch).reader.topology();
}

const RecordReader& SessionReader::recordReader(trace::BranchId branch) const {
    return m_branches.at(branch).reader;
}

bool SessionReader::next(SessionLine& out) {
    for (;;) {
        if (!m_held.empty()) {
            m_made = std::exchange(m_held, {});
            out.text = m_made;
        } else if (!m_source->next(out.text)) {
            return false;
        }
        if (!out.text.empty() && take(out))
            return true;
    }
}

/// False where the line is wrong, or belongs to a branch that has already ended.
bool SessionReader::take(SessionLine& out) {
    if (m_source->frame() != std::exchange(m_blockFrame, m_source->frame()))
        m_block.reset();
    const json::object* object = m_json.parse(out.text);
    std::optional<Problem> problem;
    if (object == nullptr) {
        out.branch = blameFor(out, false);
        problem = m_source->at(whyOf(badJson, m_json.what()), m_json.column());
    } else {
        problem = understand(out, *object);
        if (problem)
            out.branch = blameFor(out, true);
    }
    if (problem) {
        lose(out.text, *problem);
        cut(out.branch);
        return false;
    }
    if (out.kind == SessionLine::Kind::keyframe || (m_source->frame() != 0 && !m_block))
        m_block = out.branch;
    if (whole(out.branch))
        return true;
    lose(out.text, *m_damage);
    return out.kind == SessionLine::Kind::branch; // it is there, if without these records
}

/// The branch that a wrong line costs its rest. What the line says of that may be what is wrong,
/// and its frame, or the keyframe before it, knows better.
trace::BranchId SessionReader::blameFor(const SessionLine& line, bool parsed) {
    if (m_block)
        return *m_block;
    if (parsed)
        return line.branch;
    constexpr std::string_view key = "\"branch\":";
    const std::size_t at = line.text.rfind(key);
    trace::BranchId branch = 0;
    if (at != line.text.npos)
        std::from_chars(line.text.data() + at + key.size(), line.text.data() + line.text.size(),
                        branch);
    return branch;
}

void SessionReader::lose(std::string_view line, const Problem& problem) {
    if (!m_damage)
        m_damage = m_source->damage() ? m_source->damage() : problem;
    const bool aboutTheBranch =
        line.starts_with("{\"keyframe\"") || line.find("\"seq\"") == line.npos;
    m_lost += aboutTheBranch ? 0 : 1;
}

void SessionReader::cut(trace::BranchId branch) {
    if (m_branches.contains(branch))
        m_cut.insert(branch);
}

void SessionReader::refuse(const SessionLine& line, Problem problem) {
    if (line.kind == SessionLine::Kind::record) {
        --m_branches.at(line.branch).next;
        lose(line.text, problem);
    } else if (!m_damage)
        m_damage = m_source->damage() ? m_source->damage() : std::optional(problem);
    cut(line.branch);
}

std::optional<Problem> SessionReader::damage() const {
    std::optional<Problem> damage = m_damage ? m_damage : m_source->damage();
    if (damage)
        damage->lost = m_lost;
    return damage;
}

std::optional<Problem> SessionReader::understand(SessionLine& out, const json::object& object) {
    const Names none;
    Members line(object, none);
    const std::uint64_t branch = line.number("branch");
    if (branch >= maxBranches)
        line.wrong("branch", "expected a number below " + std::to_string(maxBranches));
    out.branch = line.good() ? static_cast<trace::BranchId>(branch) : 0;
    const bool keyframe = line.find("keyframe") != nullptr;
    out.kind = keyframe ? SessionLine::Kind::keyframe : SessionLine::Kind::record;
    if (keyframe) {
        out.next = line.number("keyframe");
        out.hash = line.text("hash");
        out.since.reset();
        if (line.find("base") != nullptr)
            out.since = line.number("base");
    } else if (line.good() && line.find("seq") == nullptr && line.text("kind") == "branch") {
        return readBranch(out, object);
    }
    if (!line.good())
        return fault(out, {line.key() + ": " + line.what(), line.key()});
    if (keyframe || !whole(out.branch)) // a keyframe may be of a branch that the next line opens
        return std::nullopt;
    return readRecord(out, object);
}

std::optional<Problem> SessionReader::readRecord(SessionLine& out, const json::object& object) {
    const auto found = m_branches.find(out.branch);
    if (found == m_branches.end())
        return m_source->at(whyOf(unknownBranch, std::to_string(out.branch)));
    Reading& reading = found->second;
    const LineFault wrong = reading.reader.read(out.record, object);
    if (wrong.any())
        return fault(out, wrong);
    if (out.record.seq != reading.next)
        return m_source->at(
            whyOf(gap, std::to_string(reading.next), std::to_string(out.record.seq)), 1);
    if (out.record.time < reading.time)
        return m_source->at(whyOf(timeGoesBack), out.text.find("\"time\"") + 1);
    ++reading.next;
    reading.time = out.record.time;
    return std::nullopt;
}

/// A branch line without a seq is not a record: it opens a branch, or names it anew.
std::optional<Problem> SessionReader::readBranch(SessionLine& out, const json::object& object) {
    const Names none;
    Members line(object, none);
    out.kind = SessionLine::Kind::branch;
    if (const json::object* body = line.objectAt("body")) {
        Members members(*body, none);
        out.opened.branch = members.number("branch");
        out.opened.parent = members.number("parent");
        out.opened.at = members.number("at");
        out.opened.name = members.text("name");
        if (out.opened.branch >= maxBranches)
            members.wrong("branch", "expected a number below " + std::to_string(maxBranches));
        if (line.find("branch") != nullptr && out.opened.branch != out.branch)
            members.wrong("branch", "is not that of the line");
        line.wrong("body", members);
    }
    if (!line.good())
        return fault(out, {line.key() + ": " + line.what(), line.key()});
    return openBranch(out);
}

std::optional<Problem> SessionReader::openBranch(SessionLine& out) {
    out.branch = static_cast<trace::BranchId>(out.opened.branch);
    const std::uint64_t count = m_branches.size();
    if (out.opened.branch < count)
        return std::nullopt;
    const Problem wrong =
        m_source->at(whyOf(badBranch, std::to_string(out.opened.branch), std::to_string(count)));
    if (out.opened.parent >= out.opened.branch)
        return wrong;
    if (tooLarge(out.opened.branch, m_header.topology))
        return m_source->at(whyOf(manyBranches, std::to_string(out.opened.branch)));
    if (out.opened.branch > count) {
        // Those in between are missing: they are there without records, so that numbers stay.
        m_held = out.text;
        out.branch = static_cast<trace::BranchId>(count);
        out.opened = {count, 0, 0, {}};
        makeLine(out);
        lose(out.text, wrong);
        open(out.opened);
        cut(out.branch);
        return std::nullopt;
    }
    const std::uint64_t there = m_branches.at(static_cast<trace::BranchId>(out.opened.parent)).next;
    const bool missing = out.opened.at > there;
    if (missing) {
        out.opened.at = there;
        makeLine(out);
        lose(out.text, wrong);
    }
    open(out.opened);
    if (missing)
        cut(out.branch);
    return std::nullopt;
}

void SessionReader::open(const trace::BranchBody& opened) {
    const Reading& parent = m_branches.at(static_cast<trace::BranchId>(opened.parent));
    Reading reading(parent.reader);
    reading.next = opened.at;
    reading.time = opened.at == parent.next ? parent.time : Time{};
    m_branches.emplace(static_cast<trace::BranchId>(opened.branch), std::move(reading));
}

/// In place of a line that opens a branch.
void SessionReader::makeLine(SessionLine& out) {
    std::string made;
    appendBranchLine(made, m_branches.at(static_cast<trace::BranchId>(out.opened.parent)).time,
                     out.opened);
    made.pop_back(); // its end of line
    m_made = std::move(made);
    out.text = m_made;
}

Problem SessionReader::fault(const SessionLine& line, const LineFault& fault) const {
    const std::size_t at = line.text.find("\"" + fault.key + "\"");
    return m_source->at(whyOf(badLine, fault.what), at == line.text.npos ? 1 : at + 1);
}

} // namespace synod::record

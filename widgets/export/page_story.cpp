// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/page_story.h"

#include "engine/scenario/language.h"
#include "engine/trace/message_lives.h"
#include "widgets/export/export_look.h"
#include "widgets/export/page_flights.h"
#include "widgets/export/page_nodes.h"
#include "widgets/export/page_rows.h"
#include "widgets/export/page_words.h"
#include "widgets/look/fate.h"
#include "widgets/model/pace.h"
#include "widgets/stage/arrangement.h"
#include "widgets/words/event_text.h"

#include <algorithm>

namespace synod::widgets {
namespace {

using trace::Kind;
using trace::Record;

/// The first record of a page, and one past its last; the picture before the first.
struct RecordStretch {
    std::uint64_t first = 0, end = 0;
    Time begin, until;
    trace::Snapshot picture;
};

RecordStretch recordsOf(const exports::Request& request) {
    const trace::Trace& trace = *request.trace;
    trace::TraceCursor cursor(trace, request.branch);
    if (request.from)
        cursor.seekTime(*request.from);
    RecordStretch stretch;
    stretch.picture = cursor.snapshot();
    stretch.first = stretch.picture.next;
    stretch.begin = stretch.picture.time;
    const Time end = trace.endTime(request.branch);
    stretch.until = std::max(stretch.begin, std::min(end, request.until.value_or(end)));
    stretch.end =
        std::max(stretch.first, request.until ? trace.firstAfter(request.branch, stretch.until)
                                              : trace.size(request.branch));
    return stretch;
}

/// Goes through the session once, a step at a time, and takes down what changes.
class Story {
public:
    explicit Story(const exports::Request& request)
        : m_request(request),
          m_trace(*request.trace),
          m_branch(request.branch),
          m_stretch(recordsOf(request)),
          m_faces(m_texts),
          m_words(m_bilingual, m_texts),
          m_nodes(m_trace, m_branch, m_bilingual, m_texts, m_faces),
          m_reader(scenario::outlineRules(m_trace.header().protocol)) {
        m_model.setTrace(&m_trace, m_branch);
    }

    bool tell() {
        trace::Snapshot& picture = m_stretch.picture;
        m_times.push_back(picture.time);
        m_nodes.takeAll(picture, 0);
        noteAccused(0);
        for (const trace::MessageView& message : picture.messages())
            follow(message.id, 0);
        while (picture.next < m_stretch.end) {
            if (m_starts.size() % 500 == 0 && !goesOn(picture.next))
                return false;
            step();
        }
        m_reader.finish(m_outline);
        return tellRows();
    }

    std::string json() {
        const trace::SessionHeader& header = m_trace.header();
        const Time length = m_stretch.until - m_stretch.begin;
        std::string out = R"({"version":1,"protocol":)";
        appendJsonString(out, header.protocol);
        out += lookJson();
        out += R"(,"begin":)" + std::to_string(m_stretch.begin.ns) + R"(,"end":)" +
               std::to_string(m_stretch.until.ns) + R"(,"pace":)" +
               std::to_string(paceOf(header.topology, milliseconds(10), length)) + R"(,"nodes":)" +
               m_nodes.json() + R"(,"steps":)" + stepsJson() + R"(,"interesting":)" +
               m_interesting.json() + R"(,"flights":)" + m_flights.json(m_times) + R"(,"drops":)" +
               m_drops.json() + R"(,"accused":)" + m_accused.json() + R"(,"reasons":)" +
               m_reasons.json() + R"(,"rows":)" + m_rows + R"(,"marks":)" + marksJson() +
               R"(,"words":)" + m_words.json(header.program) + R"(,"palettes":)" + palettesJson() +
               R"(,"icons":)" + iconsJson(m_faces.icons());
        // Last, since all of them put texts and faces there.
        out += R"(,"faces":)" + m_faces.json() + R"(,"texts":)" + m_texts.json() + R"(,"forms":)" +
               m_texts.formsJson() + '}';
        return out;
    }

private:
    bool goesOn(std::uint64_t seq) const {
        const auto whole = static_cast<double>(m_stretch.end - m_stretch.first);
        const double done = static_cast<double>(seq - m_stretch.first) / whole;
        // Texts are the longer part.
        return !m_request.progress || m_request.progress(done * 0.4);
    }

    void step() {
        trace::Snapshot& picture = m_stretch.picture;
        const std::uint64_t first = picture.next;
        const std::uint64_t end = std::min(m_trace.stepEnd(m_branch, first), m_stretch.end);
        const auto moment = static_cast<std::int64_t>(m_times.size());
        m_starts.push_back(first);
        m_times.push_back(m_trace.at(m_branch, end - 1).time);
        if (m_model.interest().inStep(m_trace, m_branch, first))
            m_interesting.add(moment - std::exchange(m_lastInteresting, moment));
        m_nodes.beginMoment();
        for (std::uint64_t seq = first; seq < end; ++seq) {
            const Record& record = m_trace.at(m_branch, seq);
            m_reader.read(picture, record, m_outline);
            m_nodes.note(record);
            picture.apply(record);
            if (record.message != 0)
                follow(record.message, moment);
            if (record.kind == Kind::drop && record.link.valid())
                noteDrop(seq, moment);
        }
        m_nodes.endMoment(picture, moment);
        noteAccused(moment);
    }

    /// Whom the last violation is about, from a moment on.
    void noteAccused(std::int64_t moment) {
        const std::uint64_t last = m_stretch.picture.lastViolation;
        if (std::exchange(m_violation, last) == last)
            return;
        JsonList nodes;
        for (const NodeId node : accusedBy(m_trace, m_branch, last))
            nodes.add(node.index);
        m_accused.add(moment);
        m_accused.addJson(nodes.json());
    }

    void follow(std::uint64_t message, std::int64_t moment) {
        const trace::MessageView* view = m_stretch.picture.message(message);
        PageFlight* flight = m_flights.follow(message, view, moment);
        if (flight == nullptr)
            return;
        flight->face = m_faces.numberOf(m_nodes.dress().messageFace(view->payload));
        flight->text = m_texts.numberOf(m_bilingual.texts(
            [&] { return detailText(m_model, m_branch, m_trace.at(m_branch, view->hop)); }));
    }

    void noteDrop(std::uint64_t seq, std::int64_t moment) {
        const Value& payload = trace::payloadOf(m_trace, m_branch, m_trace.at(m_branch, seq));
        const MessageFace face =
            payload.empty() ? MessageFace{} : m_nodes.dress().messageFace(payload);
        const Record& record = m_trace.at(m_branch, seq);
        JsonList reason, drop;
        reason.add(m_texts.numberOf(m_bilingual.texts([&] { return dropText(record.reason); })));
        reason.add(static_cast<std::int64_t>(fateOf(record.reason)));
        const bool arrived = record.reason == trace::DropReason::receiverCrashed;
        drop.add(moment);
        drop.add(static_cast<std::int64_t>(record.message));
        drop.add(record.link.index);
        drop.add(arrived ? std::int64_t{1} << 32 : std::int64_t{record.fraction});
        drop.add(m_reasons.numberOf(reason.json()));
        drop.add(m_faces.numberOf(face));
        m_drops.addJson(drop.json());
    }

    /// Of each step its first record, and of the others those that a list of events shows.
    bool tellRows() {
        std::vector<std::uint64_t> listed(m_outline.events.begin(), m_outline.events.end());
        auto event = listed.begin();
        PageRows rows(m_model, m_bilingual, m_texts);
        for (std::size_t i = 0; i < m_starts.size(); ++i) {
            const std::uint64_t end = i + 1 < m_starts.size() ? m_starts[i + 1] : m_stretch.end;
            const auto moment = static_cast<std::int64_t>(i + 1);
            while (event != listed.end() && *event < m_starts[i])
                ++event;
            const bool first = event != listed.end() && *event == m_starts[i];
            rows.add(moment, m_starts[i], first);
            if (first)
                ++event;
            for (; event != listed.end() && *event < end; ++event)
                rows.add(moment, *event, true);
            const double done = static_cast<double>(i) / static_cast<double>(m_starts.size());
            if (i % 500 == 0 && m_request.progress && !m_request.progress(0.4 + done * 0.6))
                return false;
        }
        m_rows = rows.json();
        return true;
    }

    /// Only what was asked for: else the browser's language and the system's colours.
    std::string lookJson() const {
        std::string out;
        if (m_request.has(export_options::language.name))
            out += R"(,"language":)" + std::to_string(lookOf(m_request).language == "en" ? 0 : 1);
        if (m_request.has(export_options::theme.name)) {
            out += R"(,"theme":)";
            appendJsonString(out, m_request.options.at(export_options::theme.name));
        }
        return out;
    }

    std::string stepsJson() const {
        JsonList steps;
        for (std::size_t i = 1; i < m_times.size(); ++i)
            steps.add((m_times[i] - m_times[i - 1]).ns);
        return steps.json();
    }

    /// Of the time line: the moment, what it is, and its colour.
    std::string marksJson() const {
        JsonList marks;
        for (const trace::Mark& mark : m_outline.marks) {
            const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), mark.seq);
            JsonList one;
            one.add(after - m_starts.begin());
            one.add(static_cast<std::int64_t>(mark.kind));
            one.add(PageFaces::numberOf(Tint::of(mark.number)));
            marks.addJson(one.json());
        }
        return marks.json();
    }

    const exports::Request& m_request;
    const trace::Trace& m_trace;
    const trace::BranchId m_branch;
    RecordStretch m_stretch;
    Bilingual m_bilingual;
    TraceModel m_model;
    PageTexts m_texts;
    PageFaces m_faces;
    PageWords m_words;
    PageNodes m_nodes;
    PageFlights m_flights;
    trace::OutlineReader m_reader;
    trace::Outline m_outline;
    std::vector<Time> m_times;           ///< of every moment
    std::vector<std::uint64_t> m_starts; ///< of every step: its first record
    std::int64_t m_lastInteresting = 0;
    std::uint64_t m_violation = trace::noSeq;
    JsonList m_interesting, m_drops, m_accused;
    JsonTable m_reasons;
    std::string m_rows;
};

} // namespace

std::uint64_t pageRecords(const exports::Request& request) {
    const RecordStretch stretch = recordsOf(request);
    return stretch.end - stretch.first;
}

std::optional<std::string> pageStory(const exports::Request& request) {
    Story story(request);
    return story.tell() ? std::optional(story.json()) : std::nullopt;
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
// What a film says of its session: captions and chapters.
#include "widgets/export/film_plan.h"
#include "widgets/timeline/time_marks.h"
#include "widgets/words/event_text.h"
#include "widgets/words/sentences.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace synod::widgets {
namespace {

/// All marks of the branch, in their order.
trace::MarkList marksOf(const TraceModel& model) {
    OutlineFollower follower({.milestones = true, .events = false});
    follower.beginAnew(model);
    follower.readTo(model, model.trace().size(model.branch()));
    follower.settle();
    return follower.outline().marks;
}

/// The first record that is not before a moment.
std::uint64_t firstFrom(const trace::Trace& trace, trace::BranchId branch, Time time) {
    std::uint64_t low = 0, high = trace.size(branch);
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        if (trace.at(branch, middle).time < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/// What people did and what was broken; `weighty` has the leaders and the faults.
bool mustBeShown(const trace::Record& record, const std::set<std::uint64_t>& weighty) {
    return record.kind == trace::Kind::intervention || record.kind == trace::Kind::violation ||
           weighty.count(record.seq) != 0;
}

QString sourceOf(const trace::Trace& trace, trace::BranchId branch, const trace::Record& record) {
    const Why* why = reasonOf(trace, branch, record);
    return why == nullptr || why->rule == nullptr ? QString() : fromView(why->rule->cites);
}

QString titleOf(const TraceModel& model, const TimeMark& mark) {
    const trace::Record& record = model.trace().at(model.branch(), mark.seq);
    const QString said = momentText(model, record);
    return said.isEmpty() ? happenedText(model, record) : said;
}

} // namespace

std::vector<FilmCaption> captionsOf(const TraceModel& model, Time from, Time until) {
    const trace::Trace& trace = model.trace();
    const trace::BranchId branch = model.branch();
    std::set<std::uint64_t> weighty;
    for (const TimeMark& mark : marksOf(model))
        if (mark.kind >= TimeMark::Kind::leader)
            weighty.insert(mark.seq);
    std::vector<FilmCaption> captions;
    for (std::uint64_t seq = firstFrom(trace, branch, from); seq < trace.size(branch); ++seq) {
        const Time time = trace.at(branch, seq).time;
        if (time > until)
            break;
        if (!model.interest().in(trace, branch, seq))
            continue;
        const trace::Record& record = trace.at(branch, seq);
        FilmCaption caption{time, momentText(model, record), {}, mustBeShown(record, weighty)};
        if (caption.sentence.isEmpty())
            continue;
        caption.source = sourceOf(trace, branch, record);
        if (!captions.empty() && captions.back().at == time && !captions.back().must)
            captions.pop_back();
        captions.push_back(std::move(caption));
    }
    return captions;
}

std::vector<FilmChapter>
chaptersOf(const TraceModel& model, const FilmPlan& plan, int framesPerSecond) {
    // Players let the first chapter begin with the film, whatever is said of it.
    std::vector<FilmChapter> chapters{
        {0, QCoreApplication::translate("exports", "Beginning", "of a film")}};
    std::vector<TimeMark::Kind> kinds{TimeMark::Kind::candidate};
    constexpr std::int64_t most = 200; // MP4 counts them in one octet
    const std::int64_t apart = std::max(std::int64_t{framesPerSecond},
                                        static_cast<std::int64_t>(plan.frames.size()) / most + 1);
    auto frame = plan.frames.begin();
    for (const TimeMark& mark : marksOf(model)) {
        if (mark.kind < TimeMark::Kind::opened || mark.time < plan.frames.front().at)
            continue;
        frame = std::find_if(frame, plan.frames.end(),
                             [&](const FilmPlan::Frame& one) { return one.at >= mark.time; });
        if (frame == plan.frames.end())
            break;
        const std::int64_t at = frame - plan.frames.begin();
        if (at - chapters.back().frame >= apart) {
            chapters.push_back({at, titleOf(model, mark)});
            kinds.push_back(mark.kind);
        } else if (mark.kind > kinds.back()) {
            chapters.back().title = titleOf(model, mark);
            kinds.back() = mark.kind;
        }
    }
    return chapters;
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/lesson_records.h"

#include "engine/lesson/entry.h"

#include <algorithm>

namespace synod::app {
namespace {

constexpr std::uint64_t mostRecords = 200'000;

void take(const lesson::Entry& entry, trace::BranchId branch, LessonRecords& into) {
    if (entry.lesson != into.lesson)
        into = {entry.lesson, 0, {}, {}};
    into.seconds = std::max(into.seconds, entry.seconds);
    widgets::LessonMemory& memory = into.memory;
    if (!entry.step.empty())
        memory.step = entry.step;
    if (!entry.guess.empty())
        memory.guesses.try_emplace(entry.guess, entry.answer);
    if (!entry.given.empty())
        into.given[entry.given] = branch;
    if (!entry.hint.empty())
        ++memory.hints[entry.hint];
    if (!entry.done.empty())
        memory.done.insert(entry.done);
}

} // namespace

bool tooLongForRecords(const trace::Trace& trace) {
    std::uint64_t records = 0;
    for (std::size_t number = 0; number < trace.branchCount(); ++number) {
        const auto branch = static_cast<trace::BranchId>(number);
        records += trace.size(branch) - (number == 0 ? 0 : trace.branch(branch).at);
    }
    return records > mostRecords;
}

std::optional<LessonRecords> readLessonRecords(const trace::Trace& trace) {
    LessonRecords found;
    if (tooLongForRecords(trace))
        return std::nullopt;
    for (std::size_t number = 0; number < trace.branchCount(); ++number) {
        const auto branch = static_cast<trace::BranchId>(number);
        const std::uint64_t from = number == 0 ? 0 : trace.branch(branch).at;
        for (std::uint64_t seq = from; seq < trace.size(branch); ++seq) {
            const trace::Record& record = trace.at(branch, seq);
            if (record.kind != trace::Kind::lesson && record.kind != trace::Kind::task)
                continue;
            if (const auto* text = record.payload.getIf<std::string>())
                if (const auto entry = lesson::readEntry(*text))
                    take(*entry, branch, found);
        }
    }
    if (found.lesson.empty())
        return std::nullopt;
    // A guess that was locked may have been answered; what follows it in the lesson tells again.
    for (const auto& [step, answer] : found.memory.guesses)
        found.memory.answered.insert(step);
    return found;
}

} // namespace synod::app

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/doings.h"

#include "engine/core/units.h"
#include "engine/scenario/intervention_toml.h"
#include "engine/scenario/toml_parser.h"

#include <algorithm>
#include <utility>

namespace synod::lesson {
namespace {

using intervention::Intervention;
using intervention::MessageSelector;
using scenario::ScheduledIntervention;
using trace::Kind;
using trace::Record;

/// A solution is carried out before what is due at its time; a person may have come behind it.
bool comesBehind(const trace::Trace& trace, trace::BranchId branch, std::uint64_t seq) {
    const Time now = trace.at(branch, seq).time;
    while (seq-- > 0) {
        const Record& before = trace.at(branch, seq);
        if (before.time != now)
            return false;
        const bool byHand = before.kind == Kind::intervention || before.kind == Kind::branch ||
                            before.kind == Kind::lesson || before.kind == Kind::task;
        const bool brought = before.cause != trace::noSeq && before.cause < before.seq &&
                             trace.at(branch, before.cause).kind == Kind::intervention;
        if (!byHand && !brought)
            return true;
    }
    return false;
}

/// Names the message by what it is. The first such message that is sent from then on, where the
/// time is when it was sent; nothing of a copy, which was not sent.
void nameByKind(ScheduledIntervention& doing, const trace::Trace& trace, trace::BranchId branch) {
    auto* selector = const_cast<MessageSelector*>(messagesOf(doing.intervention));
    if (selector == nullptr || selector->id == 0)
        return;
    const Names& names = trace.branch(branch).names;
    std::uint64_t seq = 0;
    while (seq < trace.size(branch) && (trace.at(branch, seq).kind != Kind::send ||
                                        trace.at(branch, seq).message != selector->id))
        ++seq;
    if (seq == trace.size(branch))
        return;
    MessageSelector named;
    doing.time = trace.at(branch, seq).time;
    const NodeId from = trace.at(branch, seq).from, to = trace.at(branch, seq).to;
    named.type = trace.at(branch, seq).payload.heldName();
    named.from = names.of(from);
    if (to.valid())
        named.to = names.of(to);
    for (; seq > 0 && trace.at(branch, seq - 1).time == doing.time; --seq) {
        const Record& before = trace.at(branch, seq - 1);
        named.nth += before.kind == Kind::send && before.from == from && before.to == to &&
                     before.payload.heldName() == named.type;
    }
    *selector = named;
}

} // namespace

bool isScripted(const Doings& script, const Record& record) {
    const auto* doing = record.payload.getIf<Intervention>();
    return std::any_of(script.begin(), script.end(), [&](const ScheduledIntervention& scheduled) {
        return scheduled.time == record.time && doing != nullptr &&
               scheduled.intervention == *doing;
    });
}

Doings doneUpTo(const trace::Trace& trace,
                const trace::Place& place,
                const Doings& script,
                MessagesBy messages) {
    Doings done;
    for (std::uint64_t seq = 0; seq < std::min(place.count, trace.size(place.branch)); ++seq) {
        const Record& record = trace.at(place.branch, seq);
        const auto* doing = record.payload.getIf<Intervention>();
        const bool byHand =
            record.kind == Kind::intervention && record.cause == trace::noSeq && doing != nullptr;
        if (!byHand || isScripted(script, record))
            continue;
        ScheduledIntervention scheduled{record.time, *doing};
        if (comesBehind(trace, place.branch, seq))
            scheduled.time = scheduled.time + nanoseconds(1);
        if (messages == MessagesBy::kind)
            nameByKind(scheduled, trace, place.branch);
        done.push_back(std::move(scheduled));
    }
    std::stable_sort(done.begin(), done.end(),
                     [](const auto& a, const auto& b) { return a.time < b.time; });
    return done;
}

std::string sectionsOf(const Doings& doings, std::string_view heading) {
    std::string out;
    for (const ScheduledIntervention& doing : doings) {
        scenario::TomlValue table;
        table.set("time", scenario::TomlValue::of(durationText(doing.time)));
        for (scenario::TomlMember& member : scenario::toTable(doing.intervention).members)
            table.members.push_back(std::move(member));
        out += "\n[[" + std::string(heading) + "]]\n";
        for (const scenario::TomlMember& member : table.members) {
            out += member.key + " = ";
            scenario::appendInlineToml(out, member.value);
            out += '\n';
        }
    }
    return out;
}

// ---- the author's own file ----------------------------------------------------------------------

namespace {

/// "step.task" of "[[step.task]]  # a word"; empty where the line is no heading.
std::string_view headingOf(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == line.npos || line[begin] != '[')
        return {};
    const std::size_t inside = line.find_first_not_of('[', begin);
    if (inside == line.npos || inside - begin > 2)
        return {};
    const std::size_t end = line.find(']', inside);
    if (end == line.npos)
        return {};
    const std::string_view name = line.substr(inside, end - inside);
    constexpr std::string_view allowed =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-. ";
    if (name.empty() || name.find_first_not_of(allowed) != name.npos)
        return {};
    std::size_t behind = line.find_first_not_of(']', end);
    behind = behind == line.npos ? behind : line.find_first_not_of(" \t\r", behind);
    return behind == line.npos || line[behind] == '#' ? name : std::string_view();
}

bool isBlankOrComment(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" \t\r");
    return begin == line.npos || line[begin] == '#';
}

std::vector<std::string> linesOf(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

/// The line of the heading under which a task stands; 0: none of its own.
std::size_t lineOfTask(std::string_view toml, std::string_view id) {
    scenario::Problems problems;
    const scenario::TomlValue document = scenario::parseToml(toml, problems);
    const auto* steps = document.find("step");
    if (!problems.empty() || steps == nullptr)
        return 0;
    for (const scenario::TomlValue& step : steps->value.items)
        if (const auto* tasks = step.find("task"))
            for (const scenario::TomlValue& task : tasks->value.items)
                if (const auto* own = task.find("id"); own != nullptr && own->value.text == id)
                    return static_cast<std::size_t>(std::max(0, own->place.line));
    return 0;
}

} // namespace

std::optional<std::string>
withSolution(std::string_view toml, std::string_view task, const Doings& solution) {
    constexpr std::string_view own = "step.task", ofTask = "step.task.";
    constexpr std::string_view solved = "step.task.solution";
    std::vector<std::string> lines = linesOf(toml);
    std::size_t begin = lineOfTask(toml, task);
    if (begin == 0 || begin > lines.size())
        return std::nullopt;
    while (begin > 0 && headingOf(lines[begin - 1]).empty())
        --begin;
    if (begin == 0 || headingOf(lines[begin - 1]) != own)
        return std::nullopt;
    std::vector<std::string> out(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(begin));
    // Its lines, without those of the solutions that it has; what stands before a heading is said
    // of what follows.
    std::optional<std::size_t> place;
    std::size_t at = begin;
    bool removing = false;
    for (; at < lines.size(); ++at) {
        const std::string_view heading = headingOf(lines[at]);
        if (!heading.empty() && !heading.starts_with(ofTask))
            break;
        if (!heading.empty())
            removing = heading == solved;
        if (removing && !heading.empty() && !place) {
            while (!out.empty() && out.back().find_first_not_of(" \t\r") == std::string::npos)
                out.pop_back();
            place = out.size();
        }
        const bool comment = isBlankOrComment(lines[at]) && lines[at].find('#') != lines[at].npos;
        const bool blank = isBlankOrComment(lines[at]) && !comment;
        if (!removing || comment || (blank && out.size() > *place))
            out.push_back(lines[at]);
    }
    if (!place) {
        place = out.size();
        while (*place > begin && isBlankOrComment(out[*place - 1]))
            --*place;
    }
    std::string text;
    for (std::size_t i = 0; i < *place; ++i)
        text += out[i] + "\n";
    text += sectionsOf(solution, solved);
    const bool apart = *place < out.size() && !isBlankOrComment(out[*place]);
    text += apart ? "\n" : "";
    for (std::size_t i = *place; i < out.size(); ++i)
        text += out[i] + "\n";
    const bool last = *place == out.size() || !isBlankOrComment(out.back());
    const bool headed = at < lines.size() && last && !text.ends_with("\n\n");
    text += headed ? "\n" : "";
    for (; at < lines.size(); ++at)
        text += lines[at] + "\n";
    return text;
}

} // namespace synod::lesson

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/history_report.h"

#include "engine/core/json_text.h"
#include "engine/core/printable.h"
#include "engine/export/history.h"
#include "engine/scenario/language.h"
#include "engine/systems/register/staleness.h"

#include <algorithm>
#include <array>
#include <utility>

namespace synod::app {
namespace {

using check::Answer;
using check::Judgement;
using exports::ClientOperation;
using exports::Outcome;

/// The node, or in a history from elsewhere the client's number.
std::string whoText(const ClientOperation& operation, const Names& names) {
    return operation.node.valid() || names.size() > 0
               ? onOneLine(names.of(operation.node))
               : "client " + std::to_string(operation.client);
}

std::string askedText(const ClientOperation& operation) {
    std::string text = operation.verb + " " + operation.key;
    if (operation.verb == "cas")
        text += " " + operation.expected;
    if (operation.verb != "get" && operation.value)
        text += " " + *operation.value;
    return text;
}

std::string answeredText(const ClientOperation& operation) {
    if (operation.outcome == Outcome::unknown)
        return "no answer";
    if (operation.verb == "get")
        return operation.value ? "= " + *operation.value : "absent";
    return operation.outcome == Outcome::done ? "ok" : "no effect";
}

std::string timeText(const ClientOperation& operation) {
    const std::string called = toMilliseconds(operation.called);
    if (operation.returned == Time::never())
        return called + " …";
    return called + " to " + toMilliseconds(operation.returned);
}

void pad(std::string& text, std::size_t width) {
    text.resize(std::max(text.size(), width), ' ');
}

/// A line an operation: who, what, the answer, and when.
std::string pieceText(const JudgedHistory& history, const Judgement& broken, const Names& names) {
    std::vector<std::array<std::string, 4>> rows;
    std::array<std::size_t, 3> widths{};
    for (const std::size_t place : broken.piece) {
        const ClientOperation& operation = history.operations[place];
        rows.push_back({whoText(operation, names), onOneLine(askedText(operation)),
                        onOneLine(answeredText(operation)), timeText(operation)});
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths[i], rows.back()[i].size() + 2);
    }
    std::string text;
    for (const auto& row : rows) {
        std::string line = "        ";
        std::size_t end = line.size();
        for (std::size_t i = 0; i < widths.size(); ++i) {
            line += row[i];
            pad(line, end += widths[i]);
        }
        text += line + row.back() + "\n";
    }
    return text;
}

OldAnswers oldAnswersIn(const std::vector<ClientOperation>& operations) {
    std::vector<const ClientOperation*> known;
    for (const ClientOperation& operation : operations)
        if (operation.outcome == Outcome::done)
            known.push_back(&operation);
    // A get counts when it is called, and a put when it is acknowledged.
    const auto counts = [](const ClientOperation* operation) {
        return operation->verb == "get" ? operation->called : operation->returned;
    };
    std::stable_sort(known.begin(), known.end(),
                     [&](const auto* a, const auto* b) { return counts(a) < counts(b); });
    registers::StalenessMeter meter;
    OldAnswers answers;
    for (const ClientOperation* operation : known) {
        if (operation->verb == "put")
            meter.putReturned(operation->key, *operation->value, operation->called,
                              operation->returned);
        if (operation->verb != "get")
            continue;
        const auto old = meter.get(operation->key, operation->value, operation->called);
        ++answers.gets;
        answers.old += old.versions > 0 ? 1 : 0;
        answers.versions = std::max(answers.versions, old.versions);
        answers.time = std::max(answers.time, old.time);
    }
    return answers;
}

/// Where another model than that of one order is undecided, it is for its length: nothing was
/// begun, or what follows from what came to too much work.
std::string whyUndecided(const check::Verdict& verdict) {
    const bool tooMany = std::any_of(verdict.begin(), verdict.end(), [](const Judgement& each) {
        return each.answer == Answer::undecided && each.model != check::Model::sequential;
    });
    return tooMany ? " (there are too many operations)"
                   : " (the search for one order was given up)";
}

/// "sequential, causal", of those with an answer.
std::string modelsOf(const check::Verdict& verdict, Answer answer) {
    std::string names;
    for (const Judgement& judgement : verdict)
        if (judgement.answer == answer)
            names.append(names.empty() ? "" : ", ").append(nameOf(judgement.model));
    return names;
}

void appendOperation(std::string& out, const ClientOperation& operation, const Names& names) {
    std::string line;
    exports::appendHistoryLine(line, operation);
    line.resize(line.find_last_of('}'));
    out += line + ",\"node\":";
    if (operation.node.valid())
        appendJsonString(out, names.of(operation.node));
    else
        out += "null";
    for (const auto& [name, record] : {std::pair("call_record", operation.callRecord),
                                       std::pair("return_record", operation.returnRecord)}) {
        out.append(",\"").append(name).append("\":");
        if (record == ClientOperation::noRecord)
            out += "null";
        else
            appendNumber(out, record);
    }
    out += "}";
}

void appendJudgement(std::string& out,
                     const JudgedHistory& history,
                     const Judgement& judgement,
                     const Names& names) {
    out.append("{\"model\":\"").append(nameOf(judgement.model));
    out.append("\",\"answer\":\"").append(nameOf(judgement.answer)).append("\"");
    if (judgement.answer == Answer::broken) {
        out += ",\"breaks\":";
        appendOperation(out, history.operations[judgement.breaks], names);
        out += ",\"piece\":[";
        for (std::size_t i = 0; i < judgement.piece.size(); ++i) {
            out += i == 0 ? "" : ",";
            appendOperation(out, history.operations[judgement.piece[i]], names);
        }
        out += "]";
    }
    out += "}";
}

} // namespace

std::optional<JudgedHistory> judgeHistory(const trace::Trace& trace, trace::BranchId branch) {
    const scenario::Language* language = scenario::findLanguage(trace.header().protocol);
    if (language == nullptr || language->execution == nullptr)
        return std::nullopt;
    std::vector<ClientOperation> operations = exports::clientHistory(trace, branch);
    const bool asked =
        std::any_of(operations.begin(), operations.end(), [](const ClientOperation& operation) {
            return operation.outcome != Outcome::unknown;
        });
    if (!asked)
        return std::nullopt;
    return judged(std::move(operations));
}

JudgedHistory judged(std::vector<ClientOperation> operations) {
    check::Verdict verdict = check::judge(operations);
    const OldAnswers oldAnswers = oldAnswersIn(operations);
    return {std::move(operations), std::move(verdict), oldAnswers};
}

bool holds(const JudgedHistory& history, check::Model model) {
    return std::any_of(history.verdict.begin(), history.verdict.end(), [=](const Judgement& one) {
        return one.model == model && one.answer == Answer::holds;
    });
}

std::string
historyText(const JudgedHistory& history, const std::string& where, const Names& names) {
    const std::string head = onOneLine(where) + ": the clients' history of " +
                             std::to_string(history.operations.size()) + " operations ";
    if (history.verdict.front().answer == Answer::holds)
        return head + "is linearizable\n";
    std::string text;
    for (const Judgement& judgement : history.verdict) {
        if (judgement.answer != Answer::broken)
            continue;
        const ClientOperation& breaks = history.operations[judgement.breaks];
        text += text.empty()                              ? head + "is not "
                : judgement.model <= check::Model::causal ? "    nor is it "
                                                          : "    nor does it keep ";
        text += std::string(nameOf(judgement.model)) + ": no order has " + whoText(breaks, names) +
                "'s " + onOneLine(askedText(breaks)) + " (" + onOneLine(answeredText(breaks)) +
                ") of " + toMilliseconds(breaks.called) + "\n";
        text += pieceText(history, judgement, names);
    }
    for (const auto& [answer, words] : {std::pair(Answer::holds, "    it keeps: "),
                                        std::pair(Answer::undecided, "    undecided: "),
                                        std::pair(Answer::notJudged, "    not judged: ")})
        if (const std::string models = modelsOf(history.verdict, answer); !models.empty())
            text += words + models +
                    (answer == Answer::undecided ? whyUndecided(history.verdict) : "") + "\n";
    const OldAnswers& old = history.oldAnswers;
    if (old.old > 0)
        text += "    old answers: " + std::to_string(old.old) + " of " + std::to_string(old.gets) +
                " gets; the worst is " + std::to_string(old.versions) +
                (old.versions == 1 ? " put" : " puts") + " and " + toMilliseconds(old.time) +
                " behind\n";
    return text;
}

std::string historyJson(const JudgedHistory& history, const Names& names) {
    std::string out = "{\"operations\":";
    appendNumber(out, history.operations.size());
    out += ",\"models\":[";
    for (const Judgement& judgement : history.verdict) {
        out += &judgement == history.verdict.data() ? "" : ",";
        appendJudgement(out, history, judgement, names);
    }
    const OldAnswers& old = history.oldAnswers;
    out += "],\"gets\":";
    appendNumber(out, old.gets);
    out += ",\"old_answers\":{\"gets\":";
    appendNumber(out, old.old);
    out += ",\"versions\":";
    appendNumber(out, old.versions);
    out += ",\"time_ns\":";
    appendNumber(out, old.time.ns);
    return out + "}}";
}

} // namespace synod::app

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/consistency.h"

#include "engine/check/linearizability.h"
#include "engine/check/registers.h"

#include <algorithm>
#include <string>
#include <utility>

namespace synod::check {
namespace {

using exports::ClientOperation;

constexpr std::array<std::pair<Model, std::string_view>, 7> modelNames{
    {{Model::linearizable, "linearizable"},
     {Model::sequential, "sequential"},
     {Model::causal, "causal"},
     {Model::readYourWrites, "readYourWrites"},
     {Model::monotonicReads, "monotonicReads"},
     {Model::monotonicWrites, "monotonicWrites"},
     {Model::writesFollowReads, "writesFollowReads"}}};

/// Who comes before whom is kept of every two accesses: with more of them than so many, all but the
/// first model would take too long, and too much room.
constexpr std::size_t mostAccesses = 3'000;

Answer answer(const Registers& registers, Model model) {
    if (model != Model::linearizable && registers.accesses.size() > mostAccesses)
        return Answer::undecided;
    switch (model) {
    case Model::linearizable: return isLinearizable(registers);
    case Model::sequential: return isSequential(registers);
    case Model::causal: return isCausal(registers);
    default: return keepsGuarantee(registers, model);
    }
}

bool isBroken(const Registers& registers, Model model) {
    return answer(registers, model) == Answer::broken;
}

/// How many accesses it takes, in the order of their returns, to break the model. What breaks it
/// breaks it with more accesses, too: so the middle tells which half to look at.
std::size_t countThatBreaks(const Registers& registers, Model model) {
    std::size_t holds = 0;
    for (std::size_t broken = registers.accesses.size(); broken - holds > 1;) {
        const std::size_t middle = holds + (broken - holds) / 2;
        (isBroken(registers.upTo(middle), model) ? broken : holds) = middle;
    }
    return holds + 1;
}

/// Leaves out what can be: many at a time first, then one after the other until none can.
Registers shortened(Registers piece, Model model) {
    for (std::size_t chunk = std::max<std::size_t>(piece.accesses.size() / 2, 1);;) {
        bool shorter = false;
        for (std::size_t start = 0; start < piece.accesses.size();) {
            std::vector<bool> leftOut(piece.accesses.size(), false);
            for (std::size_t i = start; i < std::min(start + chunk, leftOut.size()); ++i)
                leftOut[i] = true;
            Registers rest = piece.without(leftOut);
            if (isBroken(rest, model)) {
                piece = std::move(rest);
                shorter = true;
            } else {
                start += chunk;
            }
        }
        if (chunk == 1 && !shorter)
            return piece;
        chunk = std::max<std::size_t>(chunk / 2, 1);
    }
}

Judgement findPiece(const Registers& registers, Model model) {
    Judgement judgement{model, Answer::broken, 0, {}};
    const std::size_t count = countThatBreaks(registers, model);
    judgement.breaks = registers.accesses[registers.byReturn()[count - 1]].place;
    Registers piece = registers.upTo(count);
    if (model == Model::linearizable) {
        for (const std::size_t access : shortestPiece(piece))
            judgement.piece.push_back(piece.accesses[access].place);
        return judgement;
    }
    for (const Access& access : shortened(std::move(piece), model).accesses)
        judgement.piece.push_back(access.place);
    return judgement;
}

/// Each of these implies what follows it in the list; the last four imply nothing.
bool impliesTheRest(Model model) {
    return model == Model::linearizable || model == Model::sequential || model == Model::causal;
}

Verdict judgeRegisters(const Registers& registers) {
    Verdict verdict;
    bool implied = false;
    for (const Model model : allModels) {
        const Answer found = implied ? Answer::holds : answer(registers, model);
        if (found == Answer::broken)
            verdict.push_back(findPiece(registers, model));
        else
            verdict.push_back({model, found, 0, {}});
        implied = implied || (found == Answer::holds && impliesTheRest(model));
    }
    return verdict;
}

} // namespace

std::string_view nameOf(Model model) {
    return modelNames[static_cast<std::size_t>(model)].second;
}

std::optional<Model> findModel(std::string_view name) {
    for (const auto& [model, known] : modelNames)
        if (known == name)
            return model;
    return std::nullopt;
}

std::string_view nameOf(Answer answer) {
    switch (answer) {
    case Answer::holds: return "holds";
    case Answer::broken: return "broken";
    case Answer::undecided: return "undecided";
    case Answer::notJudged: return "notJudged";
    }
    return "";
}

Verdict judge(const std::vector<ClientOperation>& history) {
    if (const auto registers = readRegisters(history))
        return judgeRegisters(*registers);
    const bool linearizable = notLinearizable(history).empty();
    Verdict verdict;
    for (const Model model : allModels)
        verdict.push_back({model, linearizable ? Answer::holds : Answer::notJudged, 0, {}});
    if (linearizable)
        return verdict;
    NotInOrder where = whereNotLinearizable(history);
    verdict.front() = {Model::linearizable, Answer::broken, where.breaks, std::move(where.piece)};
    return verdict;
}

Answer judge(const std::vector<ClientOperation>& history, Model model) {
    if (const auto registers = readRegisters(history))
        return answer(*registers, model);
    if (notLinearizable(history).empty())
        return Answer::holds;
    return model == Model::linearizable ? Answer::broken : Answer::notJudged;
}

} // namespace synod::check

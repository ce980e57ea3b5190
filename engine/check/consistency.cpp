// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/consistency.h"

#include "engine/check/linearizability.h"
#include "engine/check/registers.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace synod::check {
namespace {

using exports::ClientOperation;

// In the order of their enumerations.
constexpr std::array<std::string_view, 7> modelNames{
    "linearizable",   "sequential",      "causal",           "readYourWrites",
    "monotonicReads", "monotonicWrites", "writesFollowReads"};
constexpr std::array<std::string_view, 4> answerNames{"holds", "broken", "undecided", "notJudged"};

/// Of each access it is kept what of each client comes before it, and of each state of a search
/// what each key holds: with more than this, all but the first model would take too much room.
constexpr std::size_t mostRoom = 9'000'000;

bool isTooLong(const Registers& registers) {
    return registers.accesses.size() >
           mostRoom / std::max<std::size_t>(registers.clients + registers.keys, 1);
}

Answer answer(const Registers& registers, Model model) {
    if (model != Model::linearizable && isTooLong(registers))
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

/// In which order accesses are tried to be left out.
enum class From : std::uint8_t { start, end };

/// Leaves out what can be: many at a time first, then one after the other until none can.
Registers shortened(Registers piece, Model model, From from) {
    for (std::size_t chunk = std::max<std::size_t>(piece.accesses.size() / 2, 1);;) {
        bool shorter = false;
        for (std::size_t tried = 0; tried < piece.accesses.size();) {
            const std::size_t count = piece.accesses.size();
            const std::size_t size = std::min(chunk, count - tried);
            const std::size_t start = from == From::start ? tried : count - tried - size;
            std::vector<bool> leftOut(count, false);
            for (std::size_t i = start; i < start + size; ++i)
                leftOut[i] = true;
            Registers rest = piece.without(leftOut);
            if (isBroken(rest, model)) {
                piece = std::move(rest);
                shorter = true;
            } else {
                tried += chunk;
            }
        }
        if (chunk == 1 && !shorter)
            return piece;
        chunk = std::max<std::size_t>(chunk / 2, 1);
    }
}

/// Looks for a piece of fewer accesses, by trying all choices of them, the fewest first. Without
/// the access that breaks the model it holds, so that one is in every piece, and the put that it
/// reads.
class SmallestPiece {
public:
    SmallestPiece(const Registers& registers, std::size_t breaks, Model model)
        : m_registers(registers), m_model(model), m_leftOut(registers.accesses.size(), true) {
        take(breaks);
        if (const std::size_t source = registers.accesses[breaks].source; source < m_leftOut.size())
            take(source);
    }

    /// Nothing where there is no piece of fewer, or the choices are too many to try.
    std::optional<Registers> fewerThan(std::size_t size) {
        for (std::size_t more = 0; m_taken + more < size; ++more) {
            const double count = choices(more);
            if (count > mostChoices || count * static_cast<double>(m_leftOut.size()) > mostLookedAt)
                return std::nullopt;
            if (choose(0, more))
                return m_found;
        }
        return std::nullopt;
    }

private:
    static constexpr double mostChoices = 50'000;
    static constexpr double mostLookedAt = 150'000'000; ///< accesses, in all choices

    void take(std::size_t access) {
        m_taken += m_leftOut[access] ? 1 : 0;
        m_leftOut[access] = false;
    }
    double choices(std::size_t more) const {
        double all = 1;
        for (std::size_t i = 0; i < more; ++i)
            all *= static_cast<double>(m_leftOut.size() - i) / static_cast<double>(i + 1);
        return all;
    }
    bool choose(std::size_t from, std::size_t more) {
        if (more == 0) {
            Registers piece = m_registers.without(m_leftOut);
            if (!isBroken(piece, m_model))
                return false;
            m_found = std::move(piece);
            return true;
        }
        for (std::size_t i = from; i < m_leftOut.size(); ++i) {
            if (!m_leftOut[i])
                continue;
            m_leftOut[i] = false;
            const bool found = choose(i + 1, more - 1);
            m_leftOut[i] = true;
            if (found)
                return true;
        }
        return false;
    }

    const Registers& m_registers;
    Model m_model;
    std::vector<bool> m_leftOut;
    std::size_t m_taken = 0;
    std::optional<Registers> m_found;
};

/// The shortest, or where there are too many choices to be sure, one from which nothing can be left
/// out, the shorter of two.
Registers shortestOf(const Registers& registers, std::size_t breaks, Model model) {
    Registers fromStart = shortened(registers, model, From::start);
    Registers fromEnd = shortened(registers, model, From::end);
    const bool start = fromStart.accesses.size() <= fromEnd.accesses.size();
    Registers& shorter = start ? fromStart : fromEnd;
    auto fewer = SmallestPiece(registers, breaks, model).fewerThan(shorter.accesses.size());
    return fewer ? std::move(*fewer) : std::move(shorter);
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
    const auto breaks =
        std::find_if(piece.accesses.begin(), piece.accesses.end(),
                     [&](const Access& access) { return access.place == judgement.breaks; });
    const auto place = static_cast<std::size_t>(breaks - piece.accesses.begin());
    for (const Access& access : shortestOf(piece, place, model).accesses)
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
    return modelNames[static_cast<std::size_t>(model)];
}

std::optional<Model> findModel(std::string_view name) {
    const auto* const found = std::find(modelNames.begin(), modelNames.end(), name);
    return found == modelNames.end()
               ? std::nullopt
               : std::optional(static_cast<Model>(found - modelNames.begin()));
}

std::string_view nameOf(Answer answer) {
    return answerNames[static_cast<std::size_t>(answer)];
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

// SPDX-License-Identifier: GPL-3.0-or-later
// What histories are, by those of the literature, by brute force and by what the models imply.
#include "engine/check/consistency.h"
#include "engine/core/random.h"
#include "tests/engine/check/small_history.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace synod::checkTest {
namespace {

using check::Answer;
using check::Model;
using exports::ClientOperation;

/// The models that a history keeps, by their first letters: L S C, and of the guarantees y r w f.
std::string kept(const std::vector<ClientOperation>& history) {
    constexpr std::string_view letters = "LSCyrwf";
    std::string text;
    for (const check::Judgement& judgement : check::judge(history))
        text += judgement.answer == Answer::holds
                    ? letters[static_cast<std::size_t>(judgement.model)]
                    : '.';
    return text;
}

struct ModelCase {
    const char* name;
    const char* history;
    const char* kept;
    const char* piece; ///< of the first model that is broken: places in the history
};

std::vector<ModelCase> modelCases() {
    return {
        {"Empty", "", "LSCyrwf", ""},
        // Herlihy and Wing 1990 have queues; these are their points made with a register.
        {"OverlappingWritesMayTakeEffectInEitherOrder",
         "0 put x 1 0 30\n1 put x 2 10 20\n2 get x 2 40 50\n2 get x 2 60 70\n", "LSCyrwf", ""},
        {"ARealTimeOrderThatNoClientSees", "0 put x 1 0 10\n1 get x - 20 30\n", ".SCyrwf", "01"},
        {"ReadsGoBackBetweenClients",
         "0 put x 1 0 10\n0 put x 2 20 90\n1 get x 2 30 40\n2 get x 1 50 60\n", ".SCyrwf", "0123"},
        {"AReadOfTheFuture", "0 get x 1 0 10\n1 put x 1 20 30\n", ".SCyrwf", "01"},
        // Lamport 1979, the two processes with a critical section; the store buffer.
        {"StoreBuffer", "0 put x 1 0 10\n1 put y 1 0 10\n0 get y - 20 30\n1 get x - 20 30\n",
         "..Cyrwf", "12"},
        {"IndependentReadsOfIndependentWrites",
         "0 put x 1 0 10\n1 put y 1 0 10\n2 get x 1 20 30\n3 get y 1 20 30\n"
         "2 get y - 40 50\n3 get x - 40 50\n",
         "..Cyrwf", "14"},
        // Ahamad et al. 1995, figure 1: causal, not sequential.
        {"ConcurrentWritesSeenInTwoOrders",
         "0 put x 1 0 10\n1 put x 2 0 10\n2 get x 1 20 30\n3 get x 2 20 30\n"
         "2 get x 2 40 50\n3 get x 1 40 50\n",
         "..Cyrwf", "0123"},
        // Causality broken through a third client.
        {"ACauseIsNotSeen",
         "0 put x 1 0 10\n1 get x 1 20 30\n1 put y 2 40 50\n2 get y 2 60 70\n2 get x - 80 90\n",
         "...yrw.", "04"},
        {"MessagePassing", "0 put x 1 0 10\n0 put y 2 20 30\n1 get y 2 40 50\n1 get x - 60 70\n",
         "...yr.f", "03"},
        {"AWriteIsNotReadByItsWriter", "0 put x 1 0 10\n0 get x - 20 30\n", "....rwf", "01"},
        {"ReadsGoBack", "0 put x 1 0 10\n0 put x 2 20 30\n1 get x 2 40 50\n1 get x 1 60 70\n",
         "...y.wf", "013"},
        {"ReadsGoBackBetweenConcurrentWrites",
         "0 put x 1 0 90\n1 put x 2 0 90\n2 get x 1 10 20\n2 get x 2 30 40\n2 get x 1 50 60\n",
         "...y.wf", "01234"},
        {"StaleRead", "0 put x 1 0 10\n0 put x 2 20 30\n1 get x 1 40 50\n", ".SCyrwf", "012"},
        {"ReadOfWhatNobodyWrote", "0 get x 7 0 10\n", "...yrwf", "0"},
        {"TheUnansweredTookEffect",
         "0 put x 1 0 10\n1 put x 2 20 ?\n2 get x 1 30 40\n2 get x 2 50 60\n", "LSCyrwf", ""},
        {"TheUnansweredTookEffectAndWentAway",
         "0 put x 1 0 10\n1 put x 2 20 ?\n2 get x 2 30 40\n2 get x 1 50 60\n", ".SCyrwf", "0123"},
    };
}

class Consistency : public testing::TestWithParam<ModelCase> {};

TEST_P(Consistency, IsJudged) {
    const auto history = smallHistory(GetParam().history);
    EXPECT_EQ(kept(history), GetParam().kept);
    std::string piece;
    for (const check::Judgement& judgement : check::judge(history)) {
        if (judgement.answer != Answer::broken)
            continue;
        for (const std::size_t place : judgement.piece)
            piece += std::to_string(place);
        break;
    }
    EXPECT_EQ(piece, GetParam().piece);
}

INSTANTIATE_TEST_SUITE_P(Of, Consistency, testing::ValuesIn(modelCases()), [](const auto& given) {
    return std::string(given.param.name);
});

TEST(ConsistencyTest, NamesTheReadThatBreaksIt) {
    const auto history = smallHistory("0 put x 1 0 10\n0 put x 2 20 30\n1 get x 2 31 32\n"
                                      "1 get x 1 40 50\n1 get x 2 60 70\n1 get x 1 80 90\n");
    for (const check::Judgement& judgement : check::judge(history)) {
        const bool broken = judgement.answer == Answer::broken;
        EXPECT_EQ(broken ? judgement.breaks : 3, 3u) << check::nameOf(judgement.model);
    }
}

TEST(ConsistencyTest, OnlyLinearizabilityIsToldOfOtherOperations) {
    EXPECT_EQ(kept(smallHistory("0 append x 1 0 10\n1 get x 1 20 30\n")), "LSCyrwf");
    const auto history = smallHistory("0 append x 1 0 10\n1 get x - 20 30\n");
    const check::Verdict verdict = check::judge(history);
    EXPECT_EQ(verdict[0].answer, Answer::broken);
    EXPECT_EQ(verdict[0].breaks, 1u);
    EXPECT_EQ(verdict[0].piece, (std::vector<std::size_t>{0, 1}));
    EXPECT_EQ(verdict[1].answer, Answer::notJudged);
}

/// One client puts, two others read, each at a time when nobody else asks.
std::vector<ClientOperation> longHistory(int count) {
    std::vector<ClientOperation> history;
    for (int i = 0; i < count; ++i) {
        ClientOperation operation;
        operation.client = static_cast<std::uint64_t>(i % 3);
        operation.verb = i % 3 == 0 ? "put" : "get";
        operation.key = "x";
        operation.value = std::to_string(i / 3);
        operation.called = nanoseconds(10 * i);
        operation.returned = nanoseconds(10 * i + 5);
        operation.outcome = exports::Outcome::done;
        history.push_back(operation);
    }
    return history;
}

TEST(ConsistencyTest, ALongHistoryIsJudged) {
    auto history = longHistory(20'000);
    EXPECT_EQ(kept(history), "LSCyrwf");
    // Who reads second is always one behind: that is an order still, though not that of time.
    for (std::size_t i = 5; i < history.size(); i += 3)
        history[i].value = std::to_string(i / 3 - 1);
    EXPECT_EQ(kept(history), ".SCyrwf");
    history.back().value = "0"; // it had read more
    const check::Verdict verdict = check::judge(history);
    EXPECT_EQ(verdict[0].answer, Answer::broken);
    for (const Model model : {Model::sequential, Model::causal, Model::monotonicReads}) {
        const check::Judgement& judgement = verdict[static_cast<std::size_t>(model)];
        EXPECT_EQ(judgement.answer, Answer::broken) << check::nameOf(model);
        EXPECT_EQ(judgement.breaks, history.size() - 1) << check::nameOf(model);
        EXPECT_LE(judgement.piece.size(), 4u) << check::nameOf(model);
    }
}

TEST(ConsistencyTest, OfTooManyClientsOnlyLinearizabilityIsToldIfItIsNot) {
    auto history = longHistory(3'200);
    for (std::size_t i = 0; i < history.size(); ++i)
        history[i].client = i;
    history.back().value = "0";
    const check::Verdict verdict = check::judge(history);
    EXPECT_EQ(verdict[0].answer, Answer::broken);
    EXPECT_EQ(verdict[0].breaks, history.size() - 1);
    EXPECT_EQ(verdict[1].answer, Answer::undecided);
}

// ---- histories by chance ----

/// Some of these are right, many nearly, and some are nonsense.
std::vector<ClientOperation> chance(std::uint64_t seed, std::size_t count) {
    Random random(seed, 0, Purpose::workload);
    const std::uint64_t clients = 2 + random.below(2);
    std::vector<std::int64_t> now(clients, 0);
    std::vector<ClientOperation> history;
    std::map<std::string, std::vector<std::string>> values;
    for (std::size_t i = 0; i < count; ++i) {
        ClientOperation operation;
        operation.client = random.below(clients);
        operation.key = random.below(3) == 0 ? "y" : "x";
        operation.verb = random.below(2) == 0 ? "put" : "get";
        auto& known = values[operation.key];
        if (operation.verb == "put") {
            operation.value = std::to_string(i);
            known.push_back(*operation.value);
        } else if (const std::uint64_t which = random.below(known.size() + 1); which > 0) {
            operation.value = known[which - 1];
        }
        std::int64_t& time = now[operation.client];
        time += 1 + static_cast<std::int64_t>(random.below(5));
        operation.called = nanoseconds(time);
        time += 1 + static_cast<std::int64_t>(random.below(9));
        if (operation.verb == "get" || random.below(12) != 0) {
            operation.returned = nanoseconds(time);
            operation.outcome = exports::Outcome::done;
        } else {
            operation.client += 100 + i; // It asks nothing more.
        }
        history.push_back(std::move(operation));
    }
    std::stable_sort(history.begin(), history.end(),
                     [](const auto& a, const auto& b) { return a.called < b.called; });
    return history;
}

TEST(ConsistencyTest, StrongerModelsImplyWeakerOnes) {
    std::map<std::string, std::size_t> seen;
    for (std::uint64_t seed = 1; seed <= 4'000; ++seed) {
        const auto history = chance(seed, 3 + seed % 10);
        bool implied = false;
        for (const Model model : check::allModels) {
            const Answer answer = check::judge(history, model);
            ASSERT_NE(answer, Answer::undecided);
            ASSERT_TRUE(answer == Answer::holds || !implied)
                << "seed " << seed << ": " << check::nameOf(model);
            implied = implied || (answer == Answer::holds && model <= Model::causal);
        }
        ++seen[kept(history)];
    }
    EXPECT_GT(seen.size(), 8u) << "the histories must differ to prove anything";
}

/// All orders of what is `in`, of which one must hold each `before` and have its gets right.
class AllOrders {
public:
    AllOrders(const std::vector<ClientOperation>& history,
              std::vector<std::size_t> in,
              std::function<bool(std::size_t, std::size_t)> before)
        : m_history(history), m_left(std::move(in)), m_before(std::move(before)) {}

    bool found() {
        if (std::none_of(m_left.begin(), m_left.end(), [this](std::size_t i) {
                return m_history[i].outcome != exports::Outcome::unknown;
            }))
            return true;
        for (std::size_t i = 0; i < m_left.size(); ++i) {
            const std::size_t next = m_left[i];
            const auto comesFirst = [&](std::size_t other) { return m_before(other, next); };
            const ClientOperation& operation = m_history[next];
            auto& held = m_held[operation.key];
            if (std::any_of(m_left.begin(), m_left.end(), comesFirst) ||
                (operation.verb == "get" && held != operation.value))
                continue;
            const auto kept = held;
            if (operation.verb == "put")
                held = operation.value;
            m_left.erase(m_left.begin() + static_cast<std::ptrdiff_t>(i));
            const bool goesOn = found();
            m_left.insert(m_left.begin() + static_cast<std::ptrdiff_t>(i), next);
            m_held[operation.key] = kept;
            if (goesOn)
                return true;
        }
        return false;
    }

private:
    const std::vector<ClientOperation>& m_history;
    std::vector<std::size_t> m_left;
    std::function<bool(std::size_t, std::size_t)> m_before;
    std::map<std::string, std::optional<std::string>> m_held;
};

bool bruteForce(const std::vector<ClientOperation>& history, Model model) {
    const std::size_t count = history.size();
    std::vector<std::size_t> all(count);
    std::vector<std::vector<bool>> causes(count, std::vector<bool>(count, false));
    for (std::size_t a = 0; a < count; ++a) {
        all[a] = a;
        for (std::size_t b = 0; b < count; ++b)
            causes[a][b] = a != b && ((history[a].client == history[b].client && a < b) ||
                                      (history[a].verb == "put" && history[b].verb == "get" &&
                                       history[a].key == history[b].key && history[b].value &&
                                       history[a].value == history[b].value));
    }
    if (model == Model::linearizable)
        return AllOrders(history, all,
                         [&](std::size_t a, std::size_t b) {
                             return history[a].returned < history[b].called;
                         })
            .found();
    if (model == Model::sequential)
        return AllOrders(history, all,
                         [&](std::size_t a, std::size_t b) {
                             return history[a].client == history[b].client && a < b;
                         })
            .found();
    for (std::size_t k = 0; k < count; ++k)
        for (std::size_t a = 0; a < count; ++a)
            for (std::size_t b = 0; b < count; ++b)
                if (causes[a][k] && causes[k][b])
                    causes[a][b] = true;
    std::set<std::uint64_t> clients;
    for (const ClientOperation& operation : history)
        clients.insert(operation.client);
    return std::all_of(clients.begin(), clients.end(), [&](std::uint64_t client) {
        std::vector<std::size_t> seen;
        for (std::size_t i = 0; i < count; ++i)
            if (history[i].verb == "put" || history[i].client == client)
                seen.push_back(i);
        return AllOrders(history, seen, [&](std::size_t a, std::size_t b) { return causes[a][b]; })
            .found();
    });
}

TEST(ConsistencyTest, AgreesWithBruteForce) {
    std::map<std::string, std::size_t> seen;
    for (std::uint64_t seed = 1; seed <= 6'000; ++seed) {
        const auto history = chance(seed, 2 + seed % 6);
        std::string answers;
        for (const Model model : {Model::linearizable, Model::sequential, Model::causal}) {
            const bool holds = bruteForce(history, model);
            ASSERT_EQ(check::judge(history, model) == Answer::holds, holds)
                << "seed " << seed << ": " << check::nameOf(model);
            answers += holds ? '1' : '0';
        }
        ++seen[answers];
    }
    for (const char* const answers : {"000", "001", "011", "111"})
        EXPECT_GT(seen[answers], 5u) << answers;
}

TEST(ConsistencyTest, NothingOfAPieceCanBeLeftOut) {
    for (std::uint64_t seed = 1; seed <= 2'000; ++seed) {
        const auto history = chance(seed, 4 + seed % 12);
        for (const check::Judgement& judgement : check::judge(history)) {
            if (judgement.answer != Answer::broken)
                continue;
            std::vector<ClientOperation> piece;
            for (const std::size_t place : judgement.piece)
                piece.push_back(history[place]);
            ASSERT_EQ(check::judge(piece, judgement.model), Answer::broken) << "seed " << seed;
            for (std::size_t left = 0; left < piece.size(); ++left) {
                std::vector<ClientOperation> rest = piece;
                rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(left));
                const auto readsIt = [&](const ClientOperation& other) {
                    return piece[left].verb == "put" && other.verb == "get" &&
                           other.key == piece[left].key && other.value == piece[left].value;
                };
                rest.erase(std::remove_if(rest.begin(), rest.end(), readsIt), rest.end());
                ASSERT_EQ(check::judge(rest, judgement.model), Answer::holds)
                    << "seed " << seed << ": " << check::nameOf(judgement.model);
            }
        }
    }
}

/// How many operations the smallest part of a history has that breaks the model: all are tried.
std::size_t smallestBroken(const std::vector<ClientOperation>& history, Model model) {
    std::size_t smallest = history.size() + 1;
    for (std::uint32_t chosen = 1; chosen < std::uint32_t{1} << history.size(); ++chosen) {
        std::vector<ClientOperation> part;
        for (std::size_t i = 0; i < history.size(); ++i)
            if ((chosen >> i & 1U) != 0)
                part.push_back(history[i]);
        const bool whole = std::all_of(part.begin(), part.end(), [&](const auto& operation) {
            const auto isItsPut = [&](const auto& put) {
                return put.verb == "put" && put.key == operation.key &&
                       put.value == operation.value;
            };
            return operation.verb == "put" || !operation.value ||
                   std::none_of(history.begin(), history.end(), isItsPut) ||
                   std::any_of(part.begin(), part.end(), isItsPut);
        });
        if (whole && part.size() < smallest && check::judge(part, model) == Answer::broken)
            smallest = part.size();
    }
    return smallest;
}

/// A get that broke a model first need not be in the smallest part of all that comes later; what is
/// told is the smallest of what was there by then.
TEST(ConsistencyTest, ThePieceIsTheSmallestThereIsOfWhatHadReturned) {
    std::size_t pieces = 0;
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const auto history = chance(seed, 8 + seed % 3);
        for (const check::Judgement& judgement : check::judge(history)) {
            if (judgement.answer != Answer::broken)
                continue;
            const Time until = history[judgement.breaks].returned;
            std::vector<ClientOperation> before;
            for (const ClientOperation& operation : history) {
                const bool isRead =
                    std::any_of(history.begin(), history.end(), [&](const ClientOperation& get) {
                        return get.verb == "get" && get.key == operation.key &&
                               get.value == operation.value && get.returned <= until;
                    });
                if (operation.returned <= until || (operation.verb == "put" && isRead))
                    before.push_back(operation);
            }
            ++pieces;
            EXPECT_EQ(judgement.piece.size(), smallestBroken(before, judgement.model))
                << "seed " << seed << ", " << check::nameOf(judgement.model);
        }
    }
    EXPECT_GT(pieces, 60u);
}

} // namespace
} // namespace synod::checkTest

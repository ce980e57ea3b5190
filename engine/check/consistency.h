// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/client_history.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace synod::check {

/// What a history of clients may have to be. Each of the first three implies those after it; the
/// last four are implied by the third.
enum class Model : std::uint8_t {
    /// Herlihy and Wing 1990: every operation takes effect at one moment between its call and its
    /// return.
    linearizable,
    /// Lamport 1979: there is one order of all operations that has each client's own.
    sequential,
    /// Ahamad et al. 1995, causal memory: each client sees all writes in an order that has what
    /// could have caused what.
    causal,
    readYourWrites,    ///< Terry 1994: a read sees what its client wrote before, or newer
    monotonicReads,    ///< the same: a read sees what its client read before, or newer
    monotonicWrites,   ///< the same: who sees a write sees what its client wrote before it
    writesFollowReads, ///< the same: who sees a write sees what its client had read before it
};
inline constexpr std::array allModels{
    Model::linearizable,   Model::sequential,      Model::causal,           Model::readYourWrites,
    Model::monotonicReads, Model::monotonicWrites, Model::writesFollowReads};

/// As docs/formats.md has it: "linearizable", "readYourWrites".
std::string_view nameOf(Model model);
std::optional<Model> findModel(std::string_view name);

enum class Answer : std::uint8_t {
    holds,
    broken,
    undecided, ///< the search for an order was given up, or the history is too long for one
    /// Only whether it is linearizable can be told of a history in which a key is asked for more
    /// than put and get, or in which two puts of a key have one value.
    notJudged,
};
std::string_view nameOf(Answer answer);

struct Judgement {
    Model model = Model::linearizable;
    Answer answer = Answer::holds;
    // Of what is broken, places in the history:
    /// Who takes the operations as they return, each get with the put that it read, gets no further
    /// than to this one.
    std::size_t breaks = 0;
    /// Operations, in their order, that cannot be put in order; and with any of them left out they
    /// can, a put that is read only together with its gets. Of a key that has put and get alone,
    /// no fewer operations show that the history is not linearizable.
    std::vector<std::size_t> piece;
};

/// By model, in their order. Says the same of the same history, always.
using Verdict = std::vector<Judgement>;

/// Judges a history in the order of its calls, in which a client has one operation under way at a
/// time. One of unknown outcome takes effect at any time after its call, or never.
Verdict judge(const std::vector<exports::ClientOperation>& history);

/// Only whether the model holds; quicker, for it looks for no piece.
Answer judge(const std::vector<exports::ClientOperation>& history, Model model);

} // namespace synod::check

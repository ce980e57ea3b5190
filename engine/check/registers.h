// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/check/consistency.h"
#include "engine/export/client_history.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace synod::check {

/// A put that may have taken effect, or a get that was answered.
struct Access {
    static constexpr std::size_t absent = SIZE_MAX;        ///< read before any put
    static constexpr std::size_t unwritten = SIZE_MAX - 1; ///< read what nobody put

    std::size_t place = 0; ///< in the history
    std::size_t client = 0;
    std::size_t key = 0;
    bool writes = false;
    std::size_t source = absent; ///< of a get: the Access that put what was read
    Time called;                 ///< in halves of nanoseconds, as `returned`
    Time returned;               ///< never: nobody was answered

    bool reads() const { return !writes; }
};

/// A history of keys that are only put and got, each put with a value of its own: then it is known
/// of every get which put it has read, and most questions can be answered in polynomial time.
struct Registers {
    std::vector<Access> accesses; ///< in the order of their calls
    std::size_t clients = 0;
    std::size_t keys = 0;

    /// With some left out: of a put that is, also the gets that read it.
    Registers without(const std::vector<bool>& leftOut) const;
    /// The first `count` accesses in the order of their returns, with the puts that they read.
    Registers upTo(std::size_t count) const;
    /// The places of all accesses in the order of their returns.
    std::vector<std::size_t> byReturn() const;
};

/// Nothing of a history that is no such. An operation of unknown outcome that nobody has read is
/// left out: it need not have taken effect.
std::optional<Registers> readRegisters(const std::vector<exports::ClientOperation>& history);

Answer isLinearizable(const Registers& registers);
Answer isSequential(const Registers& registers);
Answer isCausal(const Registers& registers);
/// Of one of the four session guarantees.
Answer keepsGuarantee(const Registers& registers, Model guarantee);

/// The fewest accesses that are not linearizable, by their places in `registers`; empty of a
/// history that is.
std::vector<std::size_t> shortestPiece(const Registers& registers);

} // namespace synod::check

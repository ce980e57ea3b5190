// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/monitor.h"
#include "engine/core/per_node.h"
#include "engine/systems/register/client_state.h"

#include <cstdint>
#include <optional>
#include <string>

namespace synod::registers {

/// An operation of a client that has begun or is done, as its steps report it.
struct ClientStep {
    bool done = false;
    std::string command;
    std::string result;        ///< of one that is done
    Time called;               ///< when it began
    std::uint64_t callSeq = 0; ///< the step in which it began
};

/// Follows clients from step to step: what each has begun and not finished.
class ClientSteps {
public:
    /// What of a client's operation the step reports, if anything.
    std::optional<ClientStep> take(const StepReport& step, const ClientState& state);

private:
    struct Known {
        std::uint64_t sequenceNumber = 0;
        std::uint64_t answered = 0;
        std::string command; ///< under way
        Time called;
        std::uint64_t callSeq = 0;

        bool operator==(const Known&) const = default;
    };
    PerNode<Known> m_clients;
};

} // namespace synod::registers

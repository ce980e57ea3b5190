// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/register/client_steps.h"

#include <utility>

namespace synod::registers {

std::optional<ClientStep> ClientSteps::take(const StepReport& step, const ClientState& state) {
    Known& known = m_clients[step.node];
    if (step.beganAnew)
        known = {state.sequenceNumber, state.answered, {}, {}, 0};
    if (state.answered > known.answered) {
        known.answered = state.answered;
        return ClientStep{true, std::exchange(known.command, {}), state.result, known.called,
                          known.callSeq};
    }
    if (state.sequenceNumber == known.sequenceNumber)
        return std::nullopt;
    known = {state.sequenceNumber, state.answered, state.command, step.time, step.seq};
    return ClientStep{false, state.command, {}, step.time, step.seq};
}

} // namespace synod::registers

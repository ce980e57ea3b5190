// SPDX-License-Identifier: GPL-3.0-or-later
// What a replica does for coordinators, and for others that do not answer: Dynamo §4.5 and §4.6.
#include "engine/systems/register/replica.h"
#include "engine/systems/register/rules.h"

#include <algorithm>
#include <utility>

namespace synod::registers {
std::vector<Copy> Replica::copiesOf(const std::string& key) const {
    const Register* held = m_state.store.find(key);
    std::vector<Copy> copies = held == nullptr ? std::vector<Copy>() : held->copies;
    for (const Hint& hint : m_state.hints)
        if (hint.key == key)
            merge(copies, hint.copies, m_options.versions);
    return copies;
}

constexpr Rule answersRead{"register.answerRead", SYNOD_RULE("%1 tells %2 what it has of %3: %4"),
                           "Dynamo §4.5"};
void Replica::onReadRequest(NodeId from, const ReadRequest& request, Out& out) {
    std::vector<Copy> copies = copiesOf(request.key);
    const std::string result = resultOf(copies);
    out.send(from, ReadResponse{request.operation, request.key, std::move(copies)});
    out.because(answersRead, m_self, from, request.key, result);
}

constexpr Rule storesCopy{
    "register.store", SYNOD_RULE("%1 stores what %2 has sent of %3, and says so"), "Dynamo §4.5"};
constexpr Rule keepsNewer{"register.keepNewer",
                          SYNOD_RULE("%1 has all of %3 that %2 has sent, or newer: it changes "
                                     "nothing, and says that it is stored"),
                          "Dynamo §4.4"};
constexpr Rule isRepaired{
    "register.isRepaired",
    SYNOD_RULE("%1 is brought up to date by %2, which had heard an older value of %3"),
    "Dynamo §5"};
void Replica::onWriteRequest(NodeId from, const WriteRequest& request, Out& out) {
    if (request.hintFor.valid()) {
        keepHint(request.hintFor, request, out);
        return out.send(from, WriteResponse{request.operation, request.key});
    }
    const Register* held = m_state.store.find(request.key);
    const bool old = held != nullptr && covers(held->copies, request.copies, m_options.versions);
    keep(request.key, request.copies, out);
    if (request.operation == 0)
        return out.because(isRepaired, m_self, from, request.key);
    out.send(from, WriteResponse{request.operation, request.key});
    out.because(old ? keepsNewer : storesCopy, m_self, from, request.key);
}

constexpr Rule standsIn{"register.hint",
                        SYNOD_RULE("%1 stands in for %2 and keeps %3 for it, apart from its own"),
                        "Dynamo §4.6"};
void Replica::keepHint(NodeId holder, const WriteRequest& request, Out& out) {
    auto hint = std::find_if(m_state.hints.begin(), m_state.hints.end(), [&](const Hint& known) {
        return known.holder == holder && known.key == request.key;
    });
    if (hint == m_state.hints.end())
        hint = m_state.hints.insert(hint, Hint{holder, request.key, {}});
    if (merge(hint->copies, request.copies, m_options.versions))
        out.persist(SaveHints{m_state.hints});
    m_state.clock = std::max(m_state.clock, newestOf(request.copies).counter);
    planHandoff(out);
    out.because(standsIn, m_self, holder, request.key);
}

void Replica::planHandoff(Out& out) {
    if (m_options.hintedHandoff)
        out.setTimer({TimerKind::handoff, 0}, m_options.handoffInterval, m_options.handoffInterval);
}

constexpr Rule handsOver{"register.handOver",
                         SYNOD_RULE("%1 tries to hand over what it keeps for others: %2 values"),
                         "Dynamo §4.6"};
constexpr Rule hasNothingToHandOver{"register.nothingToHandOver",
                                    SYNOD_RULE("%1 keeps nothing for others any more"),
                                    "Dynamo §4.6"};
void Replica::handOver(Out& out) {
    if (m_state.hints.empty())
        return out.because(hasNothingToHandOver, m_self);
    for (const Hint& hint : m_state.hints)
        out.send(hint.holder, Handoff{hint.key, hint.copies});
    planHandoff(out);
    out.because(handsOver, m_self, m_state.hints.size());
}

constexpr Rule takesOver{"register.takeOver",
                         SYNOD_RULE("%1 takes over what %2 has kept of %3 for it"), "Dynamo §4.6"};
void Replica::onHandoff(NodeId from, const Handoff& handoff, Out& out) {
    keep(handoff.key, handoff.copies, out);
    out.send(from, HandoffResponse{handoff.key, handoff.copies});
    out.because(takesOver, m_self, from, handoff.key);
}

constexpr Rule hasHandedOver{
    "register.handedOver",
    SYNOD_RULE("%1 has handed %3 over to %2, and deletes what it has handed over"), "Dynamo §4.6"};
/// What has come meanwhile stays, until it is handed over, too.
void Replica::onHandoffResponse(NodeId from, const HandoffResponse& response, Out& out) {
    const auto done = [&](const Hint& hint) {
        return hint.holder == from && hint.key == response.key &&
               covers(response.copies, hint.copies, m_options.versions);
    };
    auto& hints = m_state.hints;
    hints.erase(std::remove_if(hints.begin(), hints.end(), done), hints.end());
    out.persist(SaveHints{hints});
    out.because(hasHandedOver, m_self, from, response.key);
}

std::span<const Sentence* const> storageRules() {
    return rulesOf<answersRead, storesCopy, keepsNewer, isRepaired, standsIn, handsOver,
                   hasNothingToHandOver, takesOver, hasHandedOver>();
}

} // namespace synod::registers

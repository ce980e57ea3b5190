// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/tcp/milestones.h"

#include <optional>

namespace synod::tcp {
namespace {

using Kind = Milestone::Kind;

/// RFC 9293 figure 5: who has exchanged both FINs ends in LAST-ACK or in TIME-WAIT. Every other way
/// to CLOSED, and that of a handshake back to LISTEN, cuts the connection short.
std::optional<Kind> mark(ConnectionState from, ConnectionState to) {
    const bool handshake = from == ConnectionState::synSent || from == ConnectionState::synReceived;
    switch (to) {
    case ConnectionState::established: return Kind::opened;
    case ConnectionState::closed:
        if (from == ConnectionState::lastAck || from == ConnectionState::timeWait)
            return Kind::closed;
        return from == ConnectionState::listen ? std::nullopt : std::optional(Kind::reset);
    case ConnectionState::listen: return handshake ? std::optional(Kind::reset) : std::nullopt;
    default: return std::nullopt;
    }
}

/// What a change says of a connection's state; `from` is what it was.
std::optional<Kind> markOfState(const Delta& delta, ConnectionState from) {
    if (const auto* next = delta.value.getIf<ConnectionState>())
        return *next == from ? std::nullopt : mark(from, *next);
    // One that is there all at once comes from nothing.
    const auto* made = delta.value.getIf<Connection>();
    const bool opened = made != nullptr && made->state == ConnectionState::established;
    return opened ? std::optional(Kind::opened) : std::nullopt;
}

} // namespace

void findMilestones(const State& before,
                    std::span<const Delta> changed,
                    const ResentFields& fields,
                    Milestones& out) {
    for (const Delta& delta : changed) {
        if (delta.element == Delta::whole || delta.kind != Delta::Kind::set)
            continue;
        const auto number = static_cast<ConnectionNumber>(delta.element);
        const Connection* known = before.connections.find(number);
        std::optional<Kind> kind =
            markOfState(delta, known == nullptr ? ConnectionState::closed : known->state);
        if (!kind && delta.field == fields.timeouts)
            kind = Kind::timeout;
        if (!kind && delta.field == fields.fast)
            kind = Kind::resent;
        if (kind)
            out.push_back({*kind, number + std::uint64_t{1}});
    }
}

} // namespace synod::tcp

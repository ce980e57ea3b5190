// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/tcp/sequence_numbers.h"

#include "engine/systems/host/packet.h"
#include "engine/systems/host/state.h"
#include "engine/trace/message_lives.h"
#include "widgets/protocols/tcp/sequence_arguments.h"
#include "widgets/protocols/tcp/tcp_parts.h"

#include <QCoreApplication>

#include <algorithm>

namespace synod::widgets {
namespace {

using tcp::SequenceNumber;

/// A number that was never set stays 0.
void count(SequenceNumber& number, std::uint32_t from) {
    if (number.value != 0)
        number = SequenceNumber(number.value - from);
}

void count(std::optional<SequenceNumber>& number, std::uint32_t from) {
    if (number)
        number = SequenceNumber(number->value - from);
}

void count(std::vector<tcp::SackBlock>& blocks, std::uint32_t from) {
    for (tcp::SackBlock& block : blocks) {
        block.leftEdge = block.leftEdge - from;
        block.rightEdge = block.rightEdge - from;
    }
}

tcp::Segment counted(tcp::Segment segment, const SequenceOrigin& origin) {
    segment.seq = segment.seq - origin.sender;
    if (segment.ctl.ack)
        segment.ack = segment.ack - origin.receiver;
    count(segment.options.sack, origin.receiver);
    return segment;
}

tcp::Connection counted(tcp::Connection connection) {
    const std::uint32_t own = connection.iss.value, peer = connection.irs.value;
    for (SequenceNumber* number :
         {&connection.snd.una, &connection.snd.nxt, &connection.snd.up, &connection.snd.wl2,
          &connection.roundTrip.end, &connection.congestion.recover, &connection.highRxt})
        count(*number, own);
    count(connection.resendNext, own);
    count(connection.timedOutAt, own);
    count(connection.scoreboard, own);
    for (SequenceNumber* number :
         {&connection.snd.wl1, &connection.rcv.nxt, &connection.rcv.up, &connection.lastAckSent})
        count(*number, peer);
    for (tcp::HeldSegment& held : connection.outOfOrder)
        held.seq = held.seq - peer;
    count(connection.finAt, peer);
    count(connection.sackBlocks, peer);
    return connection;
}

SequenceOrigin turned(const SequenceOrigin& origin) {
    return {origin.receiver, origin.sender};
}

} // namespace

bool SequenceNumbers::there() const {
    return m_trace->header().protocol == "tcp";
}

std::optional<ValueLens::Switch> SequenceNumbers::offered() const {
    if (!there())
        return std::nullopt;
    const auto translated = [](const char* text) {
        return QCoreApplication::translate("SequenceNumbers", text);
    };
    return Switch{translated(QT_TRANSLATE_NOOP("SequenceNumbers", "Relative numbers")),
                  translated(QT_TRANSLATE_NOOP(
                      "SequenceNumbers", "TCP's sequence numbers, counted from the initial ones"))};
}

/// Reads on to `seq`, which is cheap the second time.
const SequenceNumbers::Index& SequenceNumbers::indexOf(trace::BranchId branch,
                                                       std::uint64_t seq) const {
    Index& index = m_indexes[branch];
    const std::uint64_t end = std::min(seq + 1, m_trace->size(branch));
    for (; index.next < end; ++index.next)
        read(index, m_trace->at(branch, index.next));
    return index;
}

void SequenceNumbers::read(Index& index, const trace::Record& record) {
    if (record.kind != trace::Kind::send)
        return;
    const tcp::Segment* segment = segmentOf(record.payload);
    if (segment == nullptr || !segment->ctl.syn)
        return;
    const ip::Header& header = record.payload.get<host::Packet>().ip;
    const Flow flow{header.source.value, segment->sourcePort, header.destination.value,
                    segment->destinationPort};
    std::vector<Beginning>& beginnings = index.beginnings[flow];
    if (beginnings.empty())
        index.sent[record.from].push_back(flow);
    if (beginnings.empty() || beginnings.back().number != segment->seq.value)
        beginnings.push_back({record.seq, segment->seq.value});
}

std::optional<std::uint32_t>
SequenceNumbers::beginningOf(const Index& index, const Flow& flow, std::uint64_t seq) {
    const auto found = index.beginnings.find(flow);
    if (found == index.beginnings.end())
        return std::nullopt;
    const std::vector<Beginning>& all = found->second;
    const auto after =
        std::upper_bound(all.begin(), all.end(), seq,
                         [](std::uint64_t at, const Beginning& one) { return at < one.seq; });
    if (after == all.begin())
        return std::nullopt;
    return std::prev(after)->number;
}

/// What is not known of one direction is counted from 0.
std::optional<SequenceOrigin>
SequenceNumbers::originOf(const Index& index, const Flow& flow, std::uint64_t seq) {
    const auto& [from, fromPort, to, toPort] = flow;
    const auto own = beginningOf(index, flow, seq);
    const auto other = beginningOf(index, {to, toPort, from, fromPort}, seq);
    if (!own && !other)
        return std::nullopt;
    return SequenceOrigin{own.value_or(0), other.value_or(0)};
}

std::optional<SequenceOrigin>
SequenceNumbers::originOf(trace::BranchId branch, std::uint64_t seq, const Value& payload) const {
    const tcp::Segment* segment = relative() && there() ? segmentOf(payload) : nullptr;
    if (segment == nullptr)
        return std::nullopt;
    const ip::Header& header = payload.get<host::Packet>().ip;
    return originOf(indexOf(branch, seq),
                    {header.source.value, segment->sourcePort, header.destination.value,
                     segment->destinationPort},
                    seq);
}

Value SequenceNumbers::message(trace::BranchId branch,
                               std::uint64_t seq,
                               const Value& payload) const {
    const std::optional<SequenceOrigin> origin = originOf(branch, seq, payload);
    if (!origin)
        return payload;
    host::Packet packet = payload.get<host::Packet>();
    packet.body = counted(*segmentOf(payload), *origin);
    return Value::of(std::move(packet));
}

Value SequenceNumbers::state(const Value& state) const {
    const auto* host = relative() && there() ? state.getIf<host::State>() : nullptr;
    if (host == nullptr || host->tcp.connections.empty())
        return state;
    host::State shown = *host;
    for (const auto& [number, connection] : host->tcp.connections)
        shown.tcp.connections[number] = counted(connection);
    return Value::of(std::move(shown));
}

/// Seen from the node of the step: `sender` is its own. The segment that came tells it, or the
/// first that leaves; without either, there must be a single connection.
std::optional<SequenceOrigin> SequenceNumbers::originOfStep(trace::BranchId branch,
                                                            const trace::Record& record) const {
    const std::uint64_t first = m_trace->stepStart(branch, record.seq);
    const std::uint64_t end = m_trace->stepEnd(branch, record.seq);
    NodeId node;
    for (std::uint64_t seq = first; seq < end; ++seq) {
        const trace::Record& one = m_trace->at(branch, seq);
        if (!node.valid() && trace::isTrigger(one))
            node = one.node;
        const bool sent = one.kind == trace::Kind::send;
        if (!sent && one.kind != trace::Kind::deliver)
            continue;
        // What the step answers a SYN with is known at its end only.
        const auto origin = originOf(branch, end - 1, trace::payloadOf(*m_trace, branch, one));
        if (origin)
            return one.from == node ? *origin : turned(*origin);
    }
    const Index& index = indexOf(branch, end - 1);
    const auto flows = index.sent.find(node);
    if (flows == index.sent.end() || flows->second.size() != 1)
        return std::nullopt;
    return originOf(index, flows->second.front(), end - 1);
}

Why SequenceNumbers::why(trace::BranchId branch,
                         const trace::Record& record,
                         const Why& why) const {
    const auto numbers = why.rule == nullptr ? std::span<const SequenceArgument>()
                                             : sequenceArgumentsOf(why.rule->id);
    if (numbers.empty() || !relative() || !there())
        return why;
    const std::optional<SequenceOrigin> origin = originOfStep(branch, record);
    if (!origin)
        return why;
    Why shown = why;
    for (const SequenceArgument& number : numbers) {
        if (number.place >= shown.arguments.size())
            continue;
        Value& value = shown.arguments[number.place];
        const auto* absolute = value.getIf<std::int64_t>();
        const std::uint32_t from =
            number.of == SequenceArgument::Of::own ? origin->sender : origin->receiver;
        if (absolute != nullptr)
            value = argument(std::uint64_t{static_cast<std::uint32_t>(*absolute) - from});
    }
    return shown;
}

HeaderLayout
SequenceNumbers::headers(trace::BranchId branch, std::uint64_t seq, const Value& payload) const {
    const auto* packet = payload.getIf<host::Packet>();
    if (packet == nullptr)
        return {};
    const Octets octets = host::encode(*packet);
    return layOutDatagram({octets.begin(), octets.end()}, originOf(branch, seq, payload));
}

} // namespace synod::widgets

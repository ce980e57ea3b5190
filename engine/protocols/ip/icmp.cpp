// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/ip/icmp.h"

#include "engine/core/internet_checksum.h"
#include "engine/core/network_order.h"

#include <array>

namespace synod::ip {
namespace {

constexpr std::uint8_t echoReplyType = 0;
constexpr std::uint8_t unreachableType = 3;
constexpr std::uint8_t echoType = 8;
constexpr std::uint8_t timeExceededType = 11;
constexpr std::size_t icmpHeader = 8;

using Bytes = std::vector<std::uint8_t>;

std::uint16_t word(std::span<const std::uint8_t> octets, std::size_t at) {
    return static_cast<std::uint16_t>(octets[at] << 8U | octets[at + 1]);
}

void appendError(Bytes& out, std::uint8_t type, std::uint8_t code, const Quoted& original) {
    out = {type, code, 0, 0, 0, 0, 0, 0};
    std::array<std::uint8_t, longestHeader> header{};
    const std::size_t length = encode(original.header, header);
    out.insert(out.end(), header.begin(), header.begin() + static_cast<std::ptrdiff_t>(length));
    out.insert(out.end(), original.data.begin(), original.data.end());
}

template <class Message>
void appendEcho(Bytes& out, std::uint8_t type, const Message& message) {
    out = {type, 0, 0, 0};
    append16(out, message.identifier);
    append16(out, message.sequenceNumber);
    out.insert(out.end(), message.data.begin(), message.data.end());
}

struct Encode {
    Bytes& out;

    void operator()(const DestinationUnreachable& it) const {
        appendError(out, unreachableType, static_cast<std::uint8_t>(it.code), it.original);
    }
    void operator()(const TimeExceeded& it) const {
        appendError(out, timeExceededType, static_cast<std::uint8_t>(it.code), it.original);
    }
    void operator()(const Echo& it) const { appendEcho(out, echoType, it); }
    void operator()(const EchoReply& it) const { appendEcho(out, echoReplyType, it); }
};

/// The quoted header was sound when it came; the data behind it are cut off.
bool readQuote(std::span<const std::uint8_t> octets, Quoted& original) {
    const HeaderFault fault = decode(octets, original.header);
    if (fault != HeaderFault::none && fault != HeaderFault::fewerThanLength)
        return false;
    if (octets.size() < original.header.length())
        return false;
    original.data = Octets(octets.subspan(original.header.length()));
    return true;
}

template <class Message>
IcmpFault
readError(std::span<const std::uint8_t> octets, std::uint8_t lastCode, IcmpMessage& message) {
    Message error;
    if (octets[1] > lastCode)
        return IcmpFault::unknownType;
    error.code = static_cast<decltype(error.code)>(octets[1]);
    if (!readQuote(octets.subspan(icmpHeader), error.original))
        return IcmpFault::badQuote;
    message = std::move(error);
    return IcmpFault::none;
}

template <class Message>
IcmpFault readEcho(std::span<const std::uint8_t> octets, IcmpMessage& message) {
    if (octets[1] != 0)
        return IcmpFault::unknownType;
    message = Message{word(octets, 4), word(octets, 6), Octets(octets.subspan(icmpHeader))};
    return IcmpFault::none;
}

} // namespace

bool isError(const IcmpMessage& message) {
    return quotedIn(message) != nullptr;
}

const Quoted* quotedIn(const IcmpMessage& message) {
    if (const auto* unreachable = std::get_if<DestinationUnreachable>(&message))
        return &unreachable->original;
    const auto* exceeded = std::get_if<TimeExceeded>(&message);
    return exceeded != nullptr ? &exceeded->original : nullptr;
}

Octets encode(const IcmpMessage& message) {
    Bytes octets;
    std::visit(Encode{octets}, message);
    InternetChecksum sum;
    sum.add(octets);
    const std::uint16_t checksum = sum.value();
    octets[2] = static_cast<std::uint8_t>(checksum >> 8U);
    octets[3] = static_cast<std::uint8_t>(checksum);
    return Octets(std::move(octets));
}

IcmpFault decode(std::span<const std::uint8_t> octets, IcmpMessage& message) {
    if (octets.size() < icmpHeader)
        return IcmpFault::tooShort;
    InternetChecksum sum;
    sum.add(octets);
    if (sum.value() != 0)
        return IcmpFault::badChecksum;
    switch (octets[0]) {
    case echoReplyType: return readEcho<EchoReply>(octets, message);
    case unreachableType: return readError<DestinationUnreachable>(octets, 5, message);
    case echoType: return readEcho<Echo>(octets, message);
    case timeExceededType: return readError<TimeExceeded>(octets, 1, message);
    default: return IcmpFault::unknownType;
    }
}

} // namespace synod::ip

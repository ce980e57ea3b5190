// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/resent_segments.h"

#include <algorithm>
#include <iterator>

namespace synod::exports {
namespace {

constexpr std::size_t leastIpHeader = 20, leastTcpHeader = 20;
constexpr unsigned tcpProtocol = 6, finBit = 1, synBit = 2;

unsigned octetAt(std::string_view octets, std::size_t at) {
    return static_cast<unsigned char>(octets[at]);
}
std::uint32_t numberAt(std::string_view octets, std::size_t at, std::size_t count) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < count; ++i)
        number = number << 8U | octetAt(octets, at + i);
    return number;
}

struct Segment {
    std::string flow;
    std::uint32_t seq = 0;
    std::uint32_t length = 0; ///< SEG.LEN: with SYN and FIN (RFC 9293 §3.4)
    bool syn = false;
};

std::optional<Segment> readSegment(std::string_view datagram) {
    if (datagram.size() < leastIpHeader || octetAt(datagram, 9) != tcpProtocol)
        return std::nullopt;
    const std::size_t header = (octetAt(datagram, 0) & 15U) * std::size_t{4};
    const std::size_t total = std::min<std::size_t>(numberAt(datagram, 2, 2), datagram.size());
    if (header < leastIpHeader || total < header + leastTcpHeader)
        return std::nullopt;
    const std::string_view tcp = datagram.substr(header, total - header);
    const std::size_t offset = (octetAt(tcp, 12) >> 4U) * std::size_t{4};
    if (offset < leastTcpHeader || offset > tcp.size())
        return std::nullopt;
    const unsigned bits = octetAt(tcp, 13);
    Segment segment;
    segment.flow.append(datagram.substr(12, 8)).append(tcp.substr(0, 4));
    segment.seq = numberAt(tcp, 4, 4);
    segment.syn = (bits & synBit) != 0;
    segment.length = static_cast<std::uint32_t>(tcp.size() - offset) +
                     ((bits & finBit) != 0 ? 1U : 0U) + (segment.syn ? 1U : 0U);
    return segment;
}

} // namespace

std::optional<Time> ResentSegments::take(std::string_view datagram, Time sent) {
    const auto segment = readSegment(datagram);
    if (!segment || segment->length == 0)
        return std::nullopt;
    Flow& flow = m_flows[segment->flow];
    const bool begins = segment->syn && static_cast<std::uint32_t>(flow.first) != segment->seq;
    if (flow.sent.empty() || begins) { // another connection may use the same ports
        const std::uint64_t first = (std::uint64_t{1} << 32U) + segment->seq;
        flow = {first, first, {}};
    }
    // The number nearest to the next that is new; one cannot be 2^31 away from it.
    const auto away =
        static_cast<std::int32_t>(segment->seq - static_cast<std::uint32_t>(flow.next));
    const std::uint64_t begin = flow.next + static_cast<std::uint64_t>(std::int64_t{away});
    const std::uint64_t end = begin + segment->length;
    std::optional<Time> before;
    if (begin < flow.next && begin >= flow.first)
        before = std::prev(flow.sent.upper_bound(begin))->second;
    if (end > flow.next) {
        flow.sent.emplace(std::max(begin, flow.next), sent);
        flow.next = end;
    }
    return before;
}

} // namespace synod::exports

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/pcapng_writer.h"

#include <algorithm>
#include <utility>

namespace synod::exports {
namespace {

// Numbers of blocks and options: draft-ietf-opsawg-pcapng §4.
constexpr std::uint32_t sectionHeaderBlock = 0x0A0D0D0A, interfaceDescriptionBlock = 1,
                        nameResolutionBlock = 4, enhancedPacketBlock = 6;
constexpr std::uint32_t byteOrderMagic = 0x1A2B3C4D;
constexpr std::uint16_t optionComment = 1, sectionApplication = 4, interfaceName = 2,
                        interfaceDescription = 3, interfaceTimeResolution = 9, packetFlags = 2,
                        nameOfIpv4 = 1;
constexpr std::uint16_t linkTypeEthernet = 1;
constexpr char nanoseconds = 9; ///< if_tsresol: 10^-9 s
constexpr std::uint32_t inbound = 1, outbound = 2;

constexpr std::size_t fullBuffer = std::size_t{1} << 18;

void append16(std::string& out, std::uint16_t value) {
    out += static_cast<char>(value);
    out += static_cast<char>(value >> 8);
}
void append32(std::string& out, std::uint32_t value) {
    append16(out, static_cast<std::uint16_t>(value));
    append16(out, static_cast<std::uint16_t>(value >> 16));
}
void append64(std::string& out, std::uint64_t value) {
    append32(out, static_cast<std::uint32_t>(value));
    append32(out, static_cast<std::uint32_t>(value >> 32));
}
/// Everything is a multiple of four octets long.
void appendPadded(std::string& out, std::string_view octets) {
    out += octets;
    out.append((4 - octets.size() % 4) % 4, '\0');
}
void appendOption(std::string& out, std::uint16_t code, std::string_view value) {
    value = value.substr(0, 0xFFFF);
    append16(out, code);
    append16(out, static_cast<std::uint16_t>(value.size()));
    appendPadded(out, value);
}
void endOptions(std::string& out) {
    append32(out, 0);
}

/// A block's length stands at its beginning and at its end: begin() gives where it began.
std::size_t begin(std::string& out, std::uint32_t type) {
    const std::size_t start = out.size();
    append32(out, type);
    append32(out, 0);
    return start;
}
void end(std::string& out, std::size_t start) {
    const auto length = static_cast<std::uint32_t>(out.size() - start + 4);
    append32(out, length);
    std::copy(out.end() - 4, out.end(), out.begin() + static_cast<std::ptrdiff_t>(start) + 4);
}

} // namespace

record::Result<PcapngWriter> PcapngWriter::create(const std::string& path,
                                                  std::string_view application,
                                                  std::string_view comment) {
    auto target = Target::open(path);
    if (!target)
        return target.error();
    PcapngWriter writer(std::move(*target));
    std::string& out = writer.m_buffer;
    const std::size_t start = begin(out, sectionHeaderBlock);
    append32(out, byteOrderMagic);
    append16(out, 1); // version 1.0
    append16(out, 0);
    append64(out, UINT64_MAX); // the section's length: not said
    appendOption(out, sectionApplication, application);
    if (!comment.empty())
        appendOption(out, optionComment, comment);
    endOptions(out);
    end(out, start);
    return writer;
}

std::uint32_t PcapngWriter::addInterface(std::string_view name, std::string_view description) {
    const std::size_t start = begin(m_buffer, interfaceDescriptionBlock);
    append16(m_buffer, linkTypeEthernet);
    append16(m_buffer, 0);
    append32(m_buffer, 0); // no limit to a packet's length
    appendOption(m_buffer, interfaceName, name);
    appendOption(m_buffer, interfaceDescription, description);
    appendOption(m_buffer, interfaceTimeResolution, std::string_view(&nanoseconds, 1));
    endOptions(m_buffer);
    end(m_buffer, start);
    return m_interfaces++;
}

void PcapngWriter::addName(std::uint32_t address, std::string_view name) {
    const std::size_t start = begin(m_buffer, nameResolutionBlock);
    std::string record;
    for (int shift = 24; shift >= 0; shift -= 8)
        record += static_cast<char>(address >> shift);
    record += name;
    record += '\0';
    appendOption(m_buffer, nameOfIpv4, record);
    endOptions(m_buffer); // of the records; there are no options
    end(m_buffer, start);
}

void PcapngWriter::addPacket(const Packet& packet) {
    const auto length = static_cast<std::uint32_t>(packet.octets.size());
    const auto stamp = static_cast<std::uint64_t>(packet.time.ns);
    const std::size_t start = begin(m_buffer, enhancedPacketBlock);
    append32(m_buffer, packet.interface);
    append32(m_buffer, static_cast<std::uint32_t>(stamp >> 32));
    append32(m_buffer, static_cast<std::uint32_t>(stamp));
    append32(m_buffer, length); // captured
    append32(m_buffer, length); // on the wire
    appendPadded(m_buffer, packet.octets);
    std::string flags;
    append32(flags, packet.inbound ? inbound : outbound);
    appendOption(m_buffer, packetFlags, flags);
    if (!packet.comment.empty())
        appendOption(m_buffer, optionComment, packet.comment);
    endOptions(m_buffer);
    end(m_buffer, start);
    ++m_packets;
    if (m_buffer.size() >= fullBuffer)
        flush();
}

void PcapngWriter::flush() {
    m_target.add(m_buffer);
    m_buffer.clear();
}

record::Result<Written> PcapngWriter::finish(bool whole) {
    flush();
    return m_target.finish(whole, m_packets);
}

} // namespace synod::exports

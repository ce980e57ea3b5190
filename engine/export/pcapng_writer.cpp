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
constexpr char inNanoseconds = 9; ///< if_tsresol: 10^-9 s
constexpr std::uint32_t inbound = 1, outbound = 2;

constexpr std::size_t fullBlocks = std::size_t{1} << 18;

void appendLittle16(std::string& out, std::uint16_t value) {
    out += static_cast<char>(value);
    out += static_cast<char>(value >> 8);
}
void appendLittle32(std::string& out, std::uint32_t value) {
    appendLittle16(out, static_cast<std::uint16_t>(value));
    appendLittle16(out, static_cast<std::uint16_t>(value >> 16));
}
void appendLittle64(std::string& out, std::uint64_t value) {
    appendLittle32(out, static_cast<std::uint32_t>(value));
    appendLittle32(out, static_cast<std::uint32_t>(value >> 32));
}
/// Everything is a multiple of four octets long.
void appendPadded(std::string& out, std::string_view octets) {
    out += octets;
    out.append((4 - octets.size() % 4) % 4, '\0');
}
void appendOption(std::string& out, std::uint16_t code, std::string_view value) {
    value = value.substr(0, 0xFFFF);
    appendLittle16(out, code);
    appendLittle16(out, static_cast<std::uint16_t>(value.size()));
    appendPadded(out, value);
}
void endOptions(std::string& out) {
    appendLittle32(out, 0);
}

/// A block's length stands at its beginning and at its end: begin() gives where it began.
std::size_t begin(std::string& out, std::uint32_t type) {
    const std::size_t start = out.size();
    appendLittle32(out, type);
    appendLittle32(out, 0);
    return start;
}
void end(std::string& out, std::size_t start) {
    const auto length = static_cast<std::uint32_t>(out.size() - start + 4);
    appendLittle32(out, length);
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
    appendLittle32(out, byteOrderMagic);
    appendLittle16(out, 1); // version 1.0
    appendLittle16(out, 0);
    appendLittle64(out, UINT64_MAX); // the section's length: not said
    appendOption(out, sectionApplication, application);
    if (!comment.empty())
        appendOption(out, optionComment, comment);
    endOptions(out);
    end(out, start);
    return writer;
}

std::uint32_t PcapngWriter::addInterface(std::string_view name, std::string_view description) {
    const std::size_t start = begin(m_buffer, interfaceDescriptionBlock);
    appendLittle16(m_buffer, linkTypeEthernet);
    appendLittle16(m_buffer, 0);
    appendLittle32(m_buffer, 0); // no limit to a packet's length
    appendOption(m_buffer, interfaceName, name);
    appendOption(m_buffer, interfaceDescription, description);
    appendOption(m_buffer, interfaceTimeResolution, std::string_view(&inNanoseconds, 1));
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
    appendLittle32(m_buffer, packet.interface);
    appendLittle32(m_buffer, static_cast<std::uint32_t>(stamp >> 32));
    appendLittle32(m_buffer, static_cast<std::uint32_t>(stamp));
    appendLittle32(m_buffer, length); // captured
    appendLittle32(m_buffer, length); // on the wire
    appendPadded(m_buffer, packet.octets);
    std::string flags;
    appendLittle32(flags, packet.inbound ? inbound : outbound);
    appendOption(m_buffer, packetFlags, flags);
    if (!packet.comment.empty())
        appendOption(m_buffer, optionComment, packet.comment);
    endOptions(m_buffer);
    end(m_buffer, start);
    ++m_packets;
    if (m_buffer.size() >= fullBlocks)
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

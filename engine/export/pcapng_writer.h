// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"
#include "engine/export/target.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace synod::exports {

/// Writes the capture format that Wireshark reads (draft-ietf-opsawg-pcapng), little-endian: a
/// section, interfaces of Ethernet with nanosecond stamps, names of addresses, packets.
///
/// The first thing that goes wrong is kept for finish(), and nothing is written after it.
class PcapngWriter {
public:
    /// Begins the file; `application` and `comment` are told to who opens it.
    static record::Result<PcapngWriter>
    create(const std::string& path, std::string_view application, std::string_view comment);

    /// The interface's number; they count from 0.
    std::uint32_t addInterface(std::string_view name, std::string_view description);
    /// An IPv4 address, as a number, that is to be shown as a name.
    void addName(std::uint32_t address, std::string_view name);

    struct Packet {
        std::uint32_t interface = 0;
        Time time;
        std::string_view octets;  ///< the Ethernet frame, without its check sequence
        std::string_view comment; ///< empty: none
        bool inbound = false;     ///< it reaches the interface; else it leaves from there
    };
    void addPacket(const Packet& packet);

    /// Puts the file in its place, if the export is `whole` and not cancelled; gives the packets.
    record::Result<Written> finish(bool whole);

private:
    explicit PcapngWriter(Target target) : m_target(std::move(target)) {}
    void flush();

    Target m_target;
    std::string m_buffer; ///< of blocks, which are completed when their length is known
    std::uint32_t m_interfaces = 0;
    std::uint64_t m_packets = 0;
};

} // namespace synod::exports

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"
#include "engine/record/output_file.h"

#include <cstdint>
#include <optional>
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

    /// Writes what is still buffered; gives the first problem, if any.
    std::optional<record::Problem> finish();

private:
    explicit PcapngWriter(record::OutputFile file) : m_file(std::move(file)) {}
    void flush();

    record::OutputFile m_file;
    std::string m_buffer;
    std::uint32_t m_interfaces = 0;
    std::optional<record::Problem> m_problem;
};

} // namespace synod::exports

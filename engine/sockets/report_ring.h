// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

/// What a node says, in memory that its process shares with its cluster: one writes, one reads. It
/// costs no call of the system but the bell, which rings only where the reader rests. What has been
/// written outlives its writer, however that ends.
namespace synod::sockets {

/// What a process inherits of a ring, by the numbers that the files have in it; -1: there is none.
struct RingFiles {
    std::int32_t memory = -1, bell = -1;
};

/// Octets that have not been taken yet, at most.
inline constexpr std::size_t ringCapacity = 64 * 1024;

struct RingLayout;

/// Maps the memory; throws std::system_error.
class RingMemory {
public:
    explicit RingMemory(int file);
    ~RingMemory();
    RingMemory(const RingMemory&) = delete;
    RingMemory& operator=(const RingMemory&) = delete;

    RingLayout* operator->() const { return m_layout; }

private:
    RingLayout* m_layout;
};

/// The cluster's end. The writer is not trusted: it may write anything anywhere in the memory, but
/// not make it shorter, and what is taken is a copy.
class RingReader {
public:
    /// Null where the system does not give what it takes.
    static std::unique_ptr<RingReader> make(boost::asio::io_context& context);
    RingReader(boost::asio::io_context& context, RingFiles files);
    ~RingReader();
    RingReader(const RingReader&) = delete;
    RingReader& operator=(const RingReader&) = delete;

    RingFiles files() const { return m_files; }
    /// The writer's process has the files.
    void handedOver();

    /// Appends what has been written since. False where the writer has broken the ring.
    bool take(std::string& to);
    /// From now on the bell rings for what comes. False where something has come before.
    bool rest();
    /// Readable once it has rung, until it is hushed.
    boost::asio::posix::stream_descriptor& bell() { return m_bell; }
    void hush();

private:
    RingFiles m_files;
    boost::asio::posix::stream_descriptor m_bell;
    RingMemory m_memory;
    std::uint64_t m_taken = 0;
    bool m_handedOver = false;
};

/// The node's end.
class RingWriter {
public:
    explicit RingWriter(RingFiles files);
    ~RingWriter();
    RingWriter(const RingWriter&) = delete;
    RingWriter& operator=(const RingWriter&) = delete;

    /// Writes as much as there is room for, and says how many octets that is.
    std::size_t write(std::string_view text);

private:
    int m_bell;
    RingMemory m_memory;
};

} // namespace synod::sockets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/report_ring.h"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <new>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace synod::sockets {

/// As it lies in the memory. The kernel gives it as zeros, which is what it begins with, but for
/// the reader's rest.
struct RingLayout {
    alignas(64) std::atomic<std::uint64_t> written; ///< octets, ever
    std::atomic<std::uint32_t> resting;             ///< the reader waits for the bell
    alignas(64) std::atomic<std::uint64_t> taken;   ///< of what was written
    alignas(64) char octets[ringCapacity];
};

static_assert(std::atomic<std::uint64_t>::is_always_lock_free &&
              std::atomic<std::uint32_t>::is_always_lock_free);

RingMemory::RingMemory(int file) {
    void* const place =
        ::mmap(nullptr, sizeof(RingLayout), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (place == MAP_FAILED)
        throw std::system_error(errno, std::generic_category(), "memory for reports");
    m_layout = std::launder(static_cast<RingLayout*>(place));
}

RingMemory::~RingMemory() {
    ::munmap(m_layout, sizeof(RingLayout));
}

std::unique_ptr<RingReader> RingReader::make(boost::asio::io_context& context) {
    RingFiles files;
    files.memory = ::memfd_create("synod reports", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    files.bell = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    // Suppose the writer made the memory shorter: reading behind its end would raise SIGBUS here.
    const int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
    const bool isThere = files.memory >= 0 && files.bell >= 0 &&
                         ::ftruncate(files.memory, sizeof(RingLayout)) == 0 &&
                         ::fcntl(files.memory, F_ADD_SEALS, seals) == 0;
    try {
        if (isThere)
            return std::make_unique<RingReader>(context, files);
    } catch (const std::runtime_error&) { // of std or Boost: there is no room for it
    }
    for (const int file : {files.memory, files.bell})
        if (file >= 0)
            ::close(file);
    return nullptr;
}

RingReader::RingReader(boost::asio::io_context& context, RingFiles files)
    : m_files(files), m_bell(context), m_memory(files.memory) {
    m_memory->resting.store(1);
    m_bell.assign(files.bell);
}

RingReader::~RingReader() {
    handedOver();
}

void RingReader::handedOver() {
    if (!std::exchange(m_handedOver, true))
        ::close(m_files.memory);
}

bool RingReader::take(std::string& to) {
    const std::uint64_t written = m_memory->written.load(std::memory_order_acquire);
    const std::uint64_t come = written - m_taken;
    if (come > ringCapacity)
        return false;
    const std::size_t place = m_taken % ringCapacity;
    const auto size = static_cast<std::size_t>(come);
    const std::size_t toEnd = std::min(size, ringCapacity - place);
    to.append(m_memory->octets + place, toEnd);
    to.append(m_memory->octets, size - toEnd);
    m_taken = written;
    m_memory->taken.store(m_taken, std::memory_order_release);
    return true;
}

/// Either the writer sees that the reader rests, or the reader sees what was written: each says its
/// own before it looks at the other's, in one order for all.
bool RingReader::rest() {
    m_memory->resting.store(1);
    return m_memory->written.load() == m_taken;
}

/// The writer has the same bell, and could make reading it wait.
void RingReader::hush() {
    std::uint64_t rung = 0;
    const iovec place{&rung, sizeof rung};
    [[maybe_unused]] const ssize_t got =
        ::preadv2(m_bell.native_handle(), &place, 1, -1, RWF_NOWAIT);
}

RingWriter::RingWriter(RingFiles files) : m_bell(files.bell), m_memory(files.memory) {
    ::close(files.memory);
}

RingWriter::~RingWriter() {
    ::close(m_bell);
}

std::size_t RingWriter::write(std::string_view text) {
    const std::uint64_t written = m_memory->written.load(std::memory_order_relaxed);
    const std::uint64_t waiting = written - m_memory->taken.load(std::memory_order_acquire);
    const std::size_t size = std::min<std::size_t>(text.size(), ringCapacity - waiting);
    const std::size_t place = written % ringCapacity;
    const std::size_t toEnd = std::min(size, ringCapacity - place);
    std::memcpy(m_memory->octets + place, text.data(), toEnd);
    std::memcpy(m_memory->octets, text.data() + toEnd, size - toEnd);
    m_memory->written.store(written + size);
    if (m_memory->resting.load() != 0) {
        m_memory->resting.store(0);
        ::eventfd_write(m_bell, 1);
    }
    return size;
}

} // namespace synod::sockets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/http_service.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::sockets {

/// A file descriptor that is closed with its owner.
class OwnedFile {
public:
    explicit OwnedFile(int descriptor = -1) : m_descriptor(descriptor) {}
    ~OwnedFile();
    OwnedFile(OwnedFile&& other) noexcept;
    OwnedFile& operator=(OwnedFile&& other) noexcept;
    OwnedFile(const OwnedFile&) = delete;
    OwnedFile& operator=(const OwnedFile&) = delete;

    int descriptor() const { return m_descriptor; }
    explicit operator bool() const { return m_descriptor >= 0; }

private:
    int m_descriptor;
};

/// Content that is there, block by block. It stays readable when it is dropped meanwhile.
class ContentReader {
public:
    ContentReader(OwnedFile file, std::size_t blockOctets);

    /// Nothing where there is none, or it is not as its checksum says.
    std::optional<std::string> block(std::uint64_t number) const;
    std::size_t blockOctets() const { return m_blockOctets; }

private:
    OwnedFile m_file;
    std::size_t m_blockOctets;
};

/// Takes content in as it comes, a block in memory at a time. What the store has not been told to
/// keep when this ends leaves nothing behind. Throws std::system_error where the disk takes no
/// more.
class ContentWriter {
public:
    ContentWriter(const std::filesystem::path& directory, std::size_t blockOctets);
    ~ContentWriter();
    ContentWriter(const ContentWriter&) = delete;
    ContentWriter& operator=(const ContentWriter&) = delete;

    void take(std::string_view octets);
    std::uint64_t size() const { return m_beside.size; }
    /// All of it has come, and is durable: keep() may follow.
    scenario::BesideContent finish();

private:
    void writeBlock();

    std::filesystem::path m_path;
    std::size_t m_blockOctets;
    scenario::BesideContent m_beside;
    OwnedFile m_file;
    std::string m_block;
};

/// Where a node's process keeps content that lies beside its disk's log: a file each, in which
/// every block stands behind its checksum. What is not whole has another name, and is gone when the
/// process starts again.
///
/// Throws std::system_error where the operating system refuses.
class ContentStore {
public:
    ContentStore(const std::filesystem::path& directory, std::size_t blockOctets);

    std::size_t blockOctets() const { return m_blockOctets; }
    /// Forgets what had not come whole in an earlier life.
    void begin();
    bool has(std::uint64_t content) const;
    /// All blocks of it have come, by a writer or one by one.
    bool hasCome(std::uint64_t content, std::uint64_t size) const;
    void write(const scenario::BesideBlock& place, std::string_view octets);
    /// Makes it durable: it is whole.
    void keep(std::uint64_t content);
    void drop(std::uint64_t content);
    /// Null where it is not there.
    std::shared_ptr<ContentReader> open(std::uint64_t content) const;
    /// A block of what is whole; nothing where it is not there, or damaged.
    std::optional<std::string> block(std::uint64_t content, std::uint64_t number);
    std::unique_ptr<ContentWriter> newContent() const;

private:
    std::filesystem::path whole(std::uint64_t content) const;
    std::filesystem::path part(std::uint64_t content) const;

    std::filesystem::path m_directory;
    std::size_t m_blockOctets;
    // What was written to and read from last, as the next will most likely be of it, too.
    std::uint64_t m_written = 0, m_read = 0;
    OwnedFile m_partFile;
    std::shared_ptr<ContentReader> m_reader;
};

/// Brings the octets of a file to the stores of all nodes whose directories these are, as if their
/// HTTP doors had taken them in; who is to keep them is told by a command. False where it cannot.
bool bringContent(const std::filesystem::path& file,
                  std::uint64_t content,
                  const std::vector<std::filesystem::path>& nodes,
                  std::size_t blockOctets = 48 * 1024);

} // namespace synod::sockets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/content_store.h"

#include "engine/core/crc32c.h"
#include "engine/sockets/file_fault.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <random>
#include <system_error>
#include <utility>

namespace synod::sockets {
namespace {

constexpr std::size_t checksumOctets = 4;

std::uint32_t checksumOf(std::string_view octets) {
    return crc32c({reinterpret_cast<const std::uint8_t*>(octets.data()), octets.size()});
}

off_t placeOf(std::uint64_t block, std::size_t blockOctets) {
    return static_cast<off_t>(block * (blockOctets + checksumOctets));
}

std::string hexName(std::uint64_t content) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string name;
    for (unsigned shift = 48; shift > 0; shift -= 4)
        name += digits[content >> (shift - 4) & 15U];
    return name;
}

void writeAll(int file, std::string_view octets, off_t place, const std::filesystem::path& path) {
    while (!octets.empty()) {
        const ssize_t written = ::pwrite(file, octets.data(), octets.size(), place);
        if (written < 0 && errno != EINTR)
            refuse(path);
        if (written > 0) {
            octets.remove_prefix(static_cast<std::size_t>(written));
            place += written;
        }
    }
}

/// Begins to write it to the disk, so that little is left when all of it is to be durable.
void writeBlockTo(const OwnedFile& file,
                  std::uint64_t number,
                  std::size_t blockOctets,
                  std::string_view octets,
                  const std::filesystem::path& path) {
    const std::uint32_t checksum = checksumOf(octets);
    std::string stored;
    for (unsigned shift = 0; shift < 32; shift += 8)
        stored += static_cast<char>(checksum >> shift & 0xFFU);
    stored += octets;
    const off_t place = placeOf(number, blockOctets);
    writeAll(file.descriptor(), stored, place, path);
    ::sync_file_range(file.descriptor(), place, static_cast<off_t>(stored.size()),
                      SYNC_FILE_RANGE_WRITE);
}

void makeDurable(const OwnedFile& file, const std::filesystem::path& path) {
    if (::fdatasync(file.descriptor()) != 0)
        refuse(path);
}

} // namespace

OwnedFile::~OwnedFile() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

OwnedFile::OwnedFile(OwnedFile&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

OwnedFile& OwnedFile::operator=(OwnedFile&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

// ---- reading ----------------------------------------------------------------------------------

ContentReader::ContentReader(OwnedFile file, std::size_t blockOctets)
    : m_file(std::move(file)), m_blockOctets(blockOctets) {}

std::optional<std::string> ContentReader::block(std::uint64_t number) const {
    std::string stored(checksumOctets + m_blockOctets, '\0');
    std::size_t length = 0;
    while (length < stored.size()) {
        const ssize_t got =
            ::pread(m_file.descriptor(), stored.data() + length, stored.size() - length,
                    placeOf(number, m_blockOctets) + static_cast<off_t>(length));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        length += static_cast<std::size_t>(got);
    }
    if (length <= checksumOctets)
        return std::nullopt;
    std::uint32_t checksum = 0;
    for (std::size_t i = checksumOctets; i-- > 0;)
        checksum = checksum << 8U | static_cast<std::uint8_t>(stored[i]);
    stored.resize(length);
    stored.erase(0, checksumOctets);
    return checksumOf(stored) == checksum ? std::optional(std::move(stored)) : std::nullopt;
}

// ---- content that comes from outside ----------------------------------------------------------

ContentWriter::ContentWriter(const std::filesystem::path& directory, std::size_t blockOctets)
    : m_blockOctets(blockOctets) {
    std::random_device chance;
    m_beside.id = (std::uint64_t{chance() & 0xFFFFU} << 32U | chance()) | 1U;
    m_path = directory / (hexName(m_beside.id) + ".part");
    m_file = OwnedFile(::open(m_path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!m_file)
        refuse(m_path);
}

ContentWriter::~ContentWriter() {
    ::unlink(m_path.c_str()); // what is kept has another name
}

void ContentWriter::take(std::string_view octets) {
    m_beside.size += octets.size();
    while (!octets.empty()) {
        const std::string_view piece = octets.substr(0, m_blockOctets - m_block.size());
        m_block += piece;
        octets.remove_prefix(piece.size());
        if (m_block.size() == m_blockOctets)
            writeBlock();
    }
}

void ContentWriter::writeBlock() {
    writeBlockTo(m_file, m_beside.checksums.size(), m_blockOctets, m_block, m_path);
    m_beside.checksums.push_back(checksumOf(m_block));
    m_block.clear();
}

scenario::BesideContent ContentWriter::finish() {
    if (!m_block.empty())
        writeBlock();
    makeDurable(m_file, m_path);
    return m_beside;
}

// ---- the store --------------------------------------------------------------------------------

ContentStore::ContentStore(const std::filesystem::path& directory, std::size_t blockOctets)
    : m_directory(directory / "content"), m_blockOctets(blockOctets) {}

void ContentStore::begin() {
    std::filesystem::create_directories(m_directory);
    for (const auto& entry : std::filesystem::directory_iterator(m_directory))
        if (entry.path().extension() == ".part")
            std::filesystem::remove(entry.path());
}

std::filesystem::path ContentStore::whole(std::uint64_t content) const {
    return m_directory / hexName(content);
}

std::filesystem::path ContentStore::part(std::uint64_t content) const {
    return m_directory / (hexName(content) + ".part");
}

bool ContentStore::has(std::uint64_t content) const {
    return ::access(whole(content).c_str(), R_OK) == 0;
}

bool ContentStore::hasCome(std::uint64_t content, std::uint64_t size) const {
    const std::uint64_t blocks = (size + m_blockOctets - 1) / m_blockOctets;
    std::error_code failed;
    return has(content) ||
           (std::filesystem::file_size(part(content), failed) == size + blocks * checksumOctets &&
            !failed);
}

void ContentStore::write(const scenario::BesideBlock& place, std::string_view octets) {
    if (has(place.content))
        return;
    const std::filesystem::path path = part(place.content);
    if (m_written != place.content) {
        m_partFile = OwnedFile(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
        if (!m_partFile)
            refuse(path);
        m_written = place.content;
    }
    writeBlockTo(m_partFile, place.number, m_blockOctets, octets, path);
}

void ContentStore::keep(std::uint64_t content) {
    if (has(content))
        return;
    const std::filesystem::path from = part(content);
    const OwnedFile file(::open(from.c_str(), O_RDWR | O_CLOEXEC));
    if (!file)
        refuse(from);
    makeDurable(file, from);
    std::filesystem::rename(from, whole(content));
    const OwnedFile directory(::open(m_directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory || ::fsync(directory.descriptor()) != 0)
        refuse(m_directory);
    m_written = 0;
}

void ContentStore::drop(std::uint64_t content) {
    ::unlink(whole(content).c_str());
    ::unlink(part(content).c_str());
    if (m_written == content)
        m_written = 0;
    if (m_read == content)
        m_read = 0;
}

std::shared_ptr<ContentReader> ContentStore::open(std::uint64_t content) const {
    OwnedFile file(::open(whole(content).c_str(), O_RDONLY | O_CLOEXEC));
    return file ? std::make_shared<ContentReader>(std::move(file), m_blockOctets) : nullptr;
}

std::optional<std::string> ContentStore::block(std::uint64_t content, std::uint64_t number) {
    if (m_read != content || !m_reader) {
        m_reader = open(content);
        m_read = content;
    }
    return m_reader ? m_reader->block(number) : std::nullopt;
}

std::unique_ptr<ContentWriter> ContentStore::newContent() const {
    return std::make_unique<ContentWriter>(m_directory, m_blockOctets);
}

namespace {

/// Writes the blocks of a file as a store has them. False where that fails.
bool copyInto(const std::filesystem::path& path,
              const std::filesystem::path& file,
              std::size_t blockOctets) {
    std::ifstream in(file, std::ios::binary);
    const OwnedFile out(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!in || !out)
        return false;
    std::string block(blockOctets, '\0');
    for (std::uint64_t number = 0; in; ++number) {
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        const auto length = static_cast<std::size_t>(in.gcount());
        if (length > 0)
            writeBlockTo(out, number, blockOctets, std::string_view(block).substr(0, length), path);
    }
    return in.eof();
}

/// What was brought so far is taken away again, unless all has been.
struct Brought {
    std::vector<std::filesystem::path> parts;
    bool all = false;

    Brought() = default;
    ~Brought() {
        std::error_code ignored;
        for (std::size_t i = 0; i < parts.size() && !all; ++i)
            std::filesystem::remove(parts[i], ignored);
    }
    Brought(const Brought&) = delete;
    Brought& operator=(const Brought&) = delete;
};

} // namespace

/// Written once; the others have a link to it, as all only read it.
bool bringContent(const std::filesystem::path& file,
                  std::uint64_t content,
                  const std::vector<std::filesystem::path>& nodes,
                  std::size_t blockOctets) try {
    Brought brought;
    for (const std::filesystem::path& node : nodes) {
        const std::filesystem::path directory = node / "content";
        const std::filesystem::path path = directory / (hexName(content) + ".part");
        if (!std::filesystem::is_directory(directory) ||
            std::filesystem::exists(directory / hexName(content)))
            continue; // a node that has no disk yet, or has it already
        std::filesystem::remove(path);
        brought.parts.push_back(path);
        if (brought.parts.size() > 1)
            std::filesystem::create_hard_link(brought.parts.front(), path);
        else if (!copyInto(path, file, blockOctets))
            return false;
    }
    brought.all = true;
    return true;
} catch (const std::system_error&) {
    return false;
}

} // namespace synod::sockets

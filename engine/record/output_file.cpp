// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/output_file.h"

#include "engine/record/input_file.h"
#include "engine/record/read_at.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <utility>

namespace synod::record {
namespace {

constexpr Sentence uncreatable{"record.uncreatable",
                               SYNOD_SENTENCE("record", "the file cannot be created: %1")};
constexpr Sentence diskFull{
    "record.diskFull",
    SYNOD_SENTENCE("record",
                   "the disk is full: nothing more is written here. What was written so far can "
                   "be read; make room and begin again")};
constexpr Sentence unwritable{
    "record.unwritable",
    SYNOD_SENTENCE("record",
                   "the file cannot be written: %1. What was written so far can be read")};

constexpr Sentence removed{
    "record.removed",
    SYNOD_SENTENCE("record", "the file has been removed or moved away while it was being written")};
constexpr Sentence replaced{
    "record.replaced",
    SYNOD_SENTENCE("record", "another file has been put in its place while it was being written")};
constexpr Sentence resized{
    "record.resized",
    SYNOD_SENTENCE("record",
                   "another program has changed its length from %1 to %2 octets while it was "
                   "being written")};

} // namespace

Result<OutputFile> OutputFile::create(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return Problem{path, 0, 0, 0, whyOf(uncreatable, systemWords(errno))};
    OutputFile file(path, descriptor);
    struct stat status {};
    file.m_watched = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    return file;
}

Result<OutputFile> OutputFile::temporary() {
    const char* folder = std::getenv("TMPDIR");
    std::string path = std::string(folder != nullptr ? folder : "/tmp") + "/synod-XXXXXX";
    const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
    if (descriptor < 0)
        return Problem{path, 0, 0, 0, whyOf(uncreatable, systemWords(errno))};
    ::unlink(path.c_str());
    return OutputFile(path, descriptor);
}

Result<OutputFile> OutputFile::beside(const std::string& path) {
    std::string name = path + ".XXXXXX";
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0)
        return Problem{path, 0, 0, 0, whyOf(uncreatable, systemWords(errno))};
    return OutputFile(name, descriptor);
}

void OutputFile::permitAs(const std::string& path) const {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        return;
    // The owner first: that takes rights away. Who is not root may give it to nobody else.
    [[maybe_unused]] const int given = ::fchown(m_descriptor, status.st_uid, status.st_gid);
    ::fchmod(m_descriptor, status.st_mode & 07777);
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : m_path(std::move(other.m_path)),
      m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_watched(other.m_watched),
      m_size(other.m_size) {}

OutputFile::~OutputFile() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Problem OutputFile::failed(int error) const {
    if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        return {m_path, 0, 0, 0, whyOf(diskFull)};
    return {m_path, 0, 0, 0, whyOf(unwritable, systemWords(error))};
}

std::optional<Problem> OutputFile::meddledWith() const {
    struct stat ours {};
    struct stat named {};
    if (!m_watched || ::fstat(m_descriptor, &ours) != 0)
        return std::nullopt;
    if (::stat(m_path.c_str(), &named) != 0) {
        // A folder that may not be looked into any more says nothing of the file.
        if (errno != ENOENT && errno != ENOTDIR)
            return std::nullopt;
        return Problem{m_path, 0, 0, 0, whyOf(removed)};
    }
    if (named.st_ino != ours.st_ino || named.st_dev != ours.st_dev)
        return Problem{m_path, 0, 0, 0, whyOf(replaced)};
    if (static_cast<std::uint64_t>(ours.st_size) != m_size)
        return Problem{m_path, 0, 0, 0,
                       whyOf(resized, std::to_string(m_size), std::to_string(ours.st_size))};
    return std::nullopt;
}

std::optional<Problem> OutputFile::append(std::string_view octets) {
    if (auto problem = meddledWith())
        return problem;
    const std::uint64_t whole = m_size;
    while (!octets.empty()) {
        const ssize_t written = ::write(m_descriptor, octets.data(), octets.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            const Problem problem = failed(written < 0 ? errno : ENOSPC);
            // On a full disk a file can still be made shorter; a pipe cannot.
            if (::ftruncate(m_descriptor, static_cast<off_t>(whole)) == 0)
                ::lseek(m_descriptor, static_cast<off_t>(whole), SEEK_SET);
            m_size = whole;
            return problem;
        }
        m_size += static_cast<std::uint64_t>(written);
        octets.remove_prefix(static_cast<std::size_t>(written));
    }
    return std::nullopt;
}

std::optional<Problem> OutputFile::sync() {
    if (auto problem = meddledWith())
        return problem;
    if (::fsync(m_descriptor) != 0 && errno != EINVAL && errno != EROFS)
        return failed(errno);
    return std::nullopt;
}

std::optional<std::string> OutputFile::readBack(std::uint64_t offset, std::uint64_t octets) const {
    return readAt(m_descriptor, offset, octets);
}

} // namespace synod::record

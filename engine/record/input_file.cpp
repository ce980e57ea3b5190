// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/input_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace synod::record {
namespace {

constexpr Sentence unreadable{"record.unreadable",
                              SYNOD_SENTENCE("record", "the file cannot be read: %1")};

} // namespace

std::string systemWords(int error) {
    return std::generic_category().message(error);
}

Problem cannotRead(const std::string& path, int error) {
    return {path, 0, 0, 0, whyOf(unreadable, systemWords(error))};
}

Result<InputFile> InputFile::open(const std::string& path) {
    if (path == "-")
        return InputFile(::dup(STDIN_FILENO));
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return cannotRead(path, errno);
    struct stat status {};
    if (::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
        ::close(descriptor);
        return cannotRead(path, EISDIR);
    }
    return InputFile(descriptor);
}

InputFile InputFile::holding(std::string octets) {
    InputFile file(-1);
    file.m_buffer = std::move(octets);
    file.m_end = true;
    return file;
}

InputFile::InputFile(InputFile&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_buffer(std::move(other.m_buffer)),
      m_at(other.m_at),
      m_end(other.m_end) {}

InputFile::~InputFile() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void InputFile::read(std::size_t octets) {
    if (m_at > 0) {
        m_buffer.erase(0, m_at);
        m_at = 0;
    }
    constexpr std::size_t least = std::size_t{64} << 10;
    while (!m_end && m_buffer.size() < octets) {
        const std::size_t had = m_buffer.size();
        // In steps: a length that a file claims is a stranger's word.
        m_buffer.resize(had + std::clamp<std::size_t>(octets - had, least, std::size_t{4} << 20));
        const ssize_t got = ::read(m_descriptor, m_buffer.data() + had, m_buffer.size() - had);
        m_buffer.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got == 0 || (got < 0 && errno != EINTR))
            m_end = true;
    }
}

} // namespace synod::record

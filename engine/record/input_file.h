// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/problem.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace synod::record {

/// A file read forwards through a buffer; pipes too. Closed when it goes.
class InputFile {
public:
    /// `-` is standard input.
    static Result<InputFile> open(const std::string& path);
    /// No file, but what one would hold.
    static InputFile holding(std::string octets);
    InputFile(InputFile&& other) noexcept;
    InputFile& operator=(InputFile&&) = delete;
    ~InputFile();

    /// The octets that lie ahead, as far as they have been read.
    std::string_view ahead() const { return std::string_view(m_buffer).substr(m_at); }
    /// Reads until `octets` lie ahead, or the file ends.
    void read(std::size_t octets);
    /// True when nothing lies behind what is ahead.
    bool atEnd() const { return m_end; }
    void skip(std::size_t octets) { m_at += octets; }

private:
    explicit InputFile(int descriptor) : m_descriptor(descriptor) {}

    int m_descriptor;
    std::string m_buffer;
    std::size_t m_at = 0;
    bool m_end = false;
};

/// "No such file or directory": the words of the operating system for an error number.
std::string systemWords(int error);
/// `path: cannot be read: …`
Problem cannotRead(const std::string& path, int error);

} // namespace synod::record

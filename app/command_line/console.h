// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <string>
#include <string_view>

namespace synod::app {

/// Buffered text to a file descriptor. Whoever reads may go away, as `head` does: that is no error,
/// and closed() says that nobody listens any more.
class TextOutput {
public:
    explicit TextOutput(int descriptor) : m_descriptor(descriptor) {}
    TextOutput(const TextOutput&) = delete;
    TextOutput& operator=(const TextOutput&) = delete;
    ~TextOutput() { flush(); }

    /// Text for people: control characters that someone put into a name, a command or a payload
    /// come out as \u001b and the like, and move no cursor.
    void write(std::string_view text);
    /// Octet for octet.
    void writeExactly(std::string_view text);
    void flush();
    bool closed() const { return m_closed; }
    /// The operating system's error number where writing failed for another reason; else 0.
    int error() const { return m_error; }

private:
    int m_descriptor;
    int m_error = 0;
    bool m_closed = false;
    std::string m_buffer;
};

/// Where a command writes: results to `out`, everything else to `err`.
struct Console {
    TextOutput out;
    TextOutput err;

    Console(int outDescriptor, int errDescriptor) : out(outDescriptor), err(errDescriptor) {}
    /// A line on standard error, behind `synod: `.
    void complain(const Sentence& rule, const std::vector<Value>& arguments = {});
    /// A line on standard error as it is: `FILE:LINE:COLUMN: …`
    void report(std::string_view line);
};

} // namespace synod::app

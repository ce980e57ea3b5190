// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/console.h"

#include "engine/core/printable.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace synod::app {
namespace {

constexpr std::size_t bufferOctets = std::size_t{64} << 10;

/// Ends of lines and tabs are the program's own here.
Control foreignAt(std::string_view text) {
    return text[0] == '\n' || text[0] == '\t' ? Control{} : controlAt(text);
}

} // namespace

void TextOutput::write(std::string_view text) {
    std::size_t plain = 0; // up to where it is written
    for (std::size_t i = 0; i < text.size();) {
        const Control control = foreignAt(text.substr(i));
        if (control.octets > 0) {
            std::string shown;
            appendControl(shown, control);
            writeExactly(text.substr(plain, i - plain));
            writeExactly(shown);
            plain = i + control.octets;
        }
        i += std::max<std::size_t>(1, control.octets);
    }
    writeExactly(text.substr(plain));
}

void TextOutput::writeExactly(std::string_view text) {
    if (m_closed)
        return;
    m_buffer += text;
    if (m_buffer.size() >= bufferOctets)
        flush();
}

void TextOutput::flush() {
    std::string_view rest = m_buffer;
    while (!rest.empty() && !m_closed) {
        const ssize_t written = ::write(m_descriptor, rest.data(), rest.size());
        if (written > 0) {
            rest.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            m_closed = true;
            m_error = errno == EPIPE ? 0 : errno;
        }
    }
    m_buffer.clear();
}

void Console::complain(const Sentence& rule, const std::vector<Value>& arguments) {
    report("synod: " + fillIn(rule.text, arguments, {}));
}

void Console::report(std::string_view line) {
    out.flush(); // so that on a terminal the two come in the order in which they were said
    err.write(onOneLine(line));
    err.write("\n");
    err.flush();
}

} // namespace synod::app

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/console.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace synod::app {
namespace {

constexpr std::size_t bufferOctets = std::size_t{64} << 10;

struct Control {
    unsigned char code = 0;
    std::size_t octets = 0; ///< 0: it is none
};

/// The control character that a text begins with: of ASCII, without tabs and ends of lines, or one
/// from U+0080 to U+009F, which in UTF-8 is C2 and the code.
Control controlAt(std::string_view text) {
    const auto first = static_cast<unsigned char>(text[0]);
    if ((first < 0x20 && first != '\n' && first != '\t') || first == 0x7F)
        return {first, 1};
    const auto second = static_cast<unsigned char>(text.size() > 1 ? text[1] : 0);
    if (first == 0xC2 && second >= 0x80 && second < 0xA0)
        return {second, 2};
    return {};
}

/// As JSON writes it.
std::string shown(unsigned char code) {
    constexpr std::string_view digits = "0123456789abcdef";
    return std::string("\\u00") + digits[code >> 4U] + digits[code & 15U];
}

} // namespace

void TextOutput::write(std::string_view text) {
    std::size_t plain = 0; // up to where it is written
    for (std::size_t i = 0; i < text.size();) {
        const Control control = controlAt(text.substr(i));
        if (control.octets > 0) {
            writeExactly(text.substr(plain, i - plain));
            writeExactly(shown(control.code));
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

void Console::complain(const Rule& rule, const std::vector<Value>& arguments) {
    report("synod: " + fillIn(rule.text, arguments, {}));
}

void Console::report(std::string_view line) {
    out.flush(); // so that on a terminal the two come in the order in which they were said
    err.write(line);
    err.write("\n");
    err.flush();
}

} // namespace synod::app

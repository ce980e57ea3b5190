// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace synod {

/// A control character: of ASCII, DEL included, or one from U+0080 to U+009F, which in UTF-8 is C2
/// and the code. Somebody's name, command or payload may hold any, and they move cursors.
struct Control {
    unsigned char code = 0;
    std::size_t octets = 0; ///< 0: it is none
};

/// The one that a text begins with; the text is not empty.
Control controlAt(std::string_view text);

/// As JSON writes it: \u001b.
void appendControl(std::string& out, Control control);

/// A text without any: each as JSON writes it, ends of lines and tabs too, so that nobody's text
/// looks like another line of a transcript.
std::string onOneLine(std::string_view text);

} // namespace synod

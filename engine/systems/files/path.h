// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace synod::files {

/// A path as a request has it (RFC 3986 §3.3), made plain: percent-encodings are decoded once. What
/// it names is a directory where it ends with a slash; the root is `/`.
///
/// Nothing where the path is none, or one that could mean two things: a name that is `.`, `..` or
/// empty, an encoded slash or control character, what is no UTF-8, a query. `status` says then what
/// a server answers, 400, or 414 for one that is too long or too deep.
std::optional<std::string> readPath(std::string_view text, std::uint16_t& status);

/// A plain path as one word that readPath() reads back. `onlyAscii` also encodes what is not ASCII,
/// as a link in a page needs it.
std::string pathText(std::string_view path, bool onlyAscii = false);

/// The directory that a file or a directory is in; of the root the root.
std::string_view directoryOf(std::string_view path);

} // namespace synod::files

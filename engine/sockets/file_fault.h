// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace synod::sockets {

/// Throws what errno says of a file, with its path.
[[noreturn]] inline void refuse(const std::filesystem::path& path) {
    throw std::system_error(errno, std::generic_category(), path.string());
}

} // namespace synod::sockets

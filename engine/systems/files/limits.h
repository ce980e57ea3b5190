// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

/// How much the file system takes. Each limit has an answer of its own where it is passed.
namespace synod::files::limits {

inline constexpr std::size_t pathOctets = 255;             ///< else 414
inline constexpr std::size_t pathDepth = 16;               ///< names in a path; else 414
inline constexpr std::size_t blockOctets = 16 * 1024;      ///< of a file's content in one log entry
inline constexpr std::size_t fileOctets = 1024 * 1024;     ///< else 413
inline constexpr std::size_t treeOctets = 16 * fileOctets; ///< of all files together; else 507
inline constexpr std::size_t files = 1000;                 ///< else 507
inline constexpr std::size_t waiting = 64; ///< requests that wait at one server; else 503
/// Of a file that is answered in one message: a datagram carries 65,507 octets, and what is not
/// text takes four for three.
inline constexpr std::size_t messageOctets = 32 * 1024;

} // namespace synod::files::limits

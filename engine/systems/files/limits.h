// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

/// How much the file system takes. Each limit has an answer of its own where it is passed.
namespace synod::files::limits {

inline constexpr std::size_t pathOctets = 255;              ///< else 414
inline constexpr std::size_t pathDepth = 16;                ///< names in a path; else 414
inline constexpr std::size_t fileOctets = 64 * 1024 * 1024; ///< else 413
inline constexpr std::size_t treeOctets = 4 * fileOctets;   ///< of all files; else 507
inline constexpr std::size_t files = 1000;                  ///< else 507
inline constexpr std::size_t waiting = 256;  ///< requests that wait at one server; else 503
inline constexpr std::size_t keys = 256;     ///< of the last requests that had one are known
inline constexpr std::size_t keyOctets = 64; ///< else 400
/// Of a file whose content is in its command: what is longer by HTTP lies beside (content.h).
inline constexpr std::size_t blockOctets = 16 * 1024;     ///< of its content in one log entry
inline constexpr std::size_t commandOctets = 1024 * 1024; ///< in commands of people; else 413
/// Of what lies beside. A datagram carries 65,507 octets, one block and what is said of it.
inline constexpr std::size_t contentBlockOctets = 48 * 1024;
inline constexpr std::size_t blocksOnTheirWay = 3; ///< to one server, unanswered

} // namespace synod::files::limits

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The octets of a .synodrec: zstd frames that hold JSON Lines, between two skippable frames that
// zstdcat passes over. docs/formats.md, "Recording".

namespace synod::record {

/// 2: a keyframe may say only what has changed since an older one.
inline constexpr std::uint32_t formatVersion = 3;
/// No line of ours comes near; one that is longer comes from a file that means harm.
inline constexpr std::size_t maxLineOctets = std::size_t{32} << 20;
/// A frame is full long before.
inline constexpr std::size_t maxFrameOctets = std::size_t{64} << 20;

/// What the index at the end knows of one frame of records.
struct FrameInfo {
    std::uint64_t offset = 0; ///< in the file
    std::uint64_t octets = 0; ///< compressed
    std::uint64_t first = 0;  ///< seq of its first record
    Time begin, end;          ///< of its first and last record
    std::uint32_t records = 0;
    std::uint32_t branch = 0;

    bool operator==(const FrameInfo&) const = default;
};

enum class FrameKind : std::uint8_t {
    lines,    ///< zstd: JSON Lines
    opening,  ///< skippable: the mark SYNODREC and a version
    index,    ///< skippable: the index
    summary,  ///< skippable: the summary of the branches
    session,  ///< skippable: a whole recording within this one
    foreign,  ///< skippable: somebody else's
    cutShort, ///< the octets end before the frame does
    damaged,  ///< no frame at all, or longer than any of ours
};

/// The frame at the beginning of `octets`, and how long it is where that can be said. For cutShort
/// `octets` says how many are wanted at least.
struct FoundFrame {
    FrameKind kind = FrameKind::damaged;
    std::size_t octets = 0;
};
FoundFrame findFrame(std::string_view octets);

std::string openingFrame();
/// The version in an opening frame.
std::uint32_t versionOf(std::string_view openingFrame);

/// Of zstd: what files that are kept are compressed with, and what takes half of the time.
inline constexpr int keptLevel = 3, quickLevel = 1;
std::string compressFrame(std::string_view lines, int level = keptLevel);
/// The lines of a frame; nothing when it is damaged or longer than maxFrameOctets.
/// `tooLong` says which of both, where it is asked for.
std::optional<std::string> decompressFrame(std::string_view frame, bool* tooLong = nullptr);

/// The first of these lines, without what it takes to have the others.
std::optional<std::string> firstLineOf(std::string_view frame);

/// The frame before the index, around the summary's text; and the text again, nothing where the
/// frame is damaged or no such frame.
std::string summaryFrameOf(std::string_view text);
std::optional<std::string> summaryText(std::string_view frame);

/// The frame around a recording that lies within another one, and the recording again; empty where
/// the frame is of another version.
std::string sessionFrameOf(std::string_view recording);
std::string_view sessionIn(std::string_view frame);

std::string indexFrame(const std::vector<FrameInfo>& frames);
/// Nothing when it is damaged.
std::optional<std::vector<FrameInfo>> readIndex(std::string_view indexFrame);
/// The index frame ends with this many octets, from which indexFrameOctets tells its length.
inline constexpr std::size_t indexTailOctets = 16;
std::optional<std::uint64_t> indexFrameOctets(std::string_view tail);

} // namespace synod::record

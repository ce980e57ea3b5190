// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace synod::app {

/// `--shard I/N`: every Nth seed, from the Ith on.
struct Shard {
    std::uint64_t number = 1, count = 1;

    bool operator==(const Shard&) const = default;
    std::string text() const;
};

/// `--seeds A..B`, both ends included, or `--seeds N` for 1..N.
struct SeedRange {
    std::uint64_t first = 1, last = 1000;

    bool operator==(const SeedRange&) const = default;
    std::string text() const;
    /// How many of them belong to a shard.
    std::uint64_t sizeOf(const Shard& shard) const;
    /// The nth of these, from 0.
    std::uint64_t seed(const Shard& shard, std::uint64_t nth) const;
};

/// Nothing where the text is no such thing.
std::optional<SeedRange> readSeeds(std::string_view text);
std::optional<Shard> readShard(std::string_view text);
std::optional<std::uint64_t> readNumber(std::string_view text);

} // namespace synod::app

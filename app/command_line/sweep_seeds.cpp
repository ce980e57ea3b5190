// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/sweep_seeds.h"

#include <charconv>

namespace synod::app {
namespace {

/// A scenario's seed is one of TOML's integers.
constexpr std::uint64_t greatest = INT64_MAX;

} // namespace

std::string Shard::text() const {
    return std::to_string(number) + "/" + std::to_string(count);
}

std::string SeedRange::text() const {
    return std::to_string(first) + ".." + std::to_string(last);
}

std::uint64_t SeedRange::sizeOf(const Shard& shard) const {
    const std::uint64_t distance = last - first;
    return distance < shard.number - 1 ? 0 : (distance - (shard.number - 1)) / shard.count + 1;
}

std::uint64_t SeedRange::seed(const Shard& shard, std::uint64_t nth) const {
    return first + shard.number - 1 + nth * shard.count;
}

std::optional<std::uint64_t> readNumber(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number > greatest)
        return std::nullopt;
    return number;
}

std::optional<SeedRange> readSeeds(std::string_view text) {
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) {
        const auto last = readNumber(text);
        return last && *last > 0 ? std::optional(SeedRange{1, *last}) : std::nullopt;
    }
    const auto first = readNumber(text.substr(0, dots));
    const auto last = readNumber(text.substr(dots + 2));
    if (!first || !last || *first > *last)
        return std::nullopt;
    return SeedRange{*first, *last};
}

std::optional<Shard> readShard(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos)
        return std::nullopt;
    const auto number = readNumber(text.substr(0, slash));
    const auto count = readNumber(text.substr(slash + 1));
    if (!number || !count || *number == 0 || *number > *count)
        return std::nullopt;
    return Shard{*number, *count};
}

} // namespace synod::app

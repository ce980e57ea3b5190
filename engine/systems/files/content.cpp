// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/files/content.h"

#include "engine/core/random.h"
#include "engine/systems/files/checksum.h"
#include "engine/systems/files/limits.h"

#include <algorithm>
#include <charconv>

namespace synod::files {
namespace {

constexpr std::size_t digitsEach = 8;
constexpr std::uint64_t mostId = (std::uint64_t{1} << 48U) - 1;

template <class Number>
bool readDigits(std::string_view text, Number& out, int base) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out, base);
    return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

std::string idText(std::uint64_t id) {
    const std::string text =
        hexText(static_cast<std::uint32_t>(id >> 32U)) + hexText(static_cast<std::uint32_t>(id));
    return text.substr(4);
}

/// A stream of its own for each of them; no engine draws from it.
Random chanceOf(const Generated& generated, std::uint64_t block) {
    Random chance(generated.seed ^ generated.size << 32U, generated.size, Purpose::workload);
    chance.skipTo(1 + block * (limits::contentBlockOctets / sizeof(std::uint64_t)));
    return chance;
}

} // namespace

std::uint64_t blockCountOf(const Content& content) {
    return (content.size + limits::contentBlockOctets - 1) / limits::contentBlockOctets;
}

std::size_t blockSizeOf(const Content& content, std::uint64_t block) {
    const std::uint64_t before = block * limits::contentBlockOctets;
    return std::min<std::uint64_t>(limits::contentBlockOctets,
                                   content.size - std::min(content.size, before));
}

std::string textOf(const Content& content) {
    return idText(content.id) + ":" + std::to_string(content.size) + ":" + hexText(content.crc32c);
}

std::optional<Content> readContent(std::string_view text) {
    const std::size_t first = text.find(':');
    const std::size_t second = text.rfind(':');
    Content content;
    if (first == text.npos || second == first ||
        !readDigits(text.substr(0, first), content.id, 16) ||
        !readDigits(text.substr(first + 1, second - first - 1), content.size, 10) ||
        !readDigits(text.substr(second + 1), content.crc32c, 16) || content.id == 0 ||
        content.id > mostId || content.size == 0)
        return std::nullopt;
    return content;
}

std::uint64_t idOf(const Generated& generated) {
    Random chance(generated.seed, generated.size, Purpose::workload);
    return std::max<std::uint64_t>(chance.next() & mostId, 1);
}

std::vector<std::uint8_t> octetsOf(const Generated& generated, std::uint64_t block) {
    const std::size_t size = blockSizeOf({0, generated.size, 0}, block);
    Random chance = chanceOf(generated, block);
    std::vector<std::uint8_t> octets(size);
    for (std::size_t i = 0; i < size; i += sizeof(std::uint64_t)) {
        std::uint64_t word = chance.next();
        for (std::size_t k = i; k < std::min(size, i + sizeof word); ++k, word >>= 8U)
            octets[k] = static_cast<std::uint8_t>(word);
    }
    return octets;
}

Described describe(const Generated& generated) {
    std::vector<std::uint32_t> checksums;
    const std::uint64_t blocks = blockCountOf({0, generated.size, 0});
    for (std::uint64_t block = 0; block < blocks; ++block)
        checksums.push_back(crc32c(octetsOf(generated, block)));
    return describe(idOf(generated), generated.size, checksums);
}

Described
describe(std::uint64_t id, std::uint64_t size, const std::vector<std::uint32_t>& checksums) {
    Described described{{id, size, 0}, {}};
    for (std::size_t block = 0; block < checksums.size(); ++block) {
        described.content.crc32c = joinedCrc32c(described.content.crc32c, checksums[block],
                                                blockSizeOf(described.content, block));
        described.checksums += hexText(checksums[block]);
    }
    return described;
}

std::uint32_t checksumOf(std::string_view checksums, std::uint64_t block) {
    std::uint32_t checksum = 0;
    readDigits(checksums.substr(block * digitsEach, digitsEach), checksum, 16);
    return checksum;
}

bool fit(const Content& content, std::string_view checksums) {
    const std::uint64_t blocks = blockCountOf(content);
    if (content.size > limits::fileOctets || checksums.size() != blocks * digitsEach ||
        checksums.find_first_not_of("0123456789abcdef") != checksums.npos)
        return false;
    std::uint32_t whole = 0;
    for (std::uint64_t block = 0; block < blocks; ++block)
        whole = joinedCrc32c(whole, checksumOf(checksums, block), blockSizeOf(content, block));
    return whole == content.crc32c;
}

} // namespace synod::files

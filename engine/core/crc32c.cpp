// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/crc32c.h"

#include <array>
#include <cstddef>

namespace synod {
namespace {

// Polynomials modulo the generator, with the highest power in the lowest bit, as CRC-32C has it.
constexpr std::uint32_t generator = 0x82F63B78;
constexpr std::uint32_t toTheZeroth = 0x80000000;        ///< x^0
constexpr std::uint32_t toTheEighth = toTheZeroth >> 8U; ///< x^8

constexpr std::uint32_t timesX(std::uint32_t a) {
    return (a & 1U) != 0 ? a >> 1U ^ generator : a >> 1U;
}

std::uint32_t product(std::uint32_t a, std::uint32_t b) {
    std::uint32_t sum = 0;
    for (std::uint32_t bit = toTheZeroth; bit != 0; bit >>= 1U) {
        if ((a & bit) != 0)
            sum ^= b;
        b = timesX(b);
    }
    return sum;
}

/// What an octet adds that stands so many octets before the end of eight.
using Table = std::array<std::uint32_t, 256>;
constexpr std::size_t atOnce = 8;

constexpr std::array<Table, atOnce> tablesOf() {
    std::array<Table, atOnce> tables{};
    for (std::uint32_t value = 0; value < 256; ++value) {
        std::uint32_t sum = value;
        for (int bit = 0; bit < 8; ++bit)
            sum = timesX(sum);
        tables[0][value] = sum;
    }
    for (std::size_t before = 1; before < atOnce; ++before)
        for (std::size_t value = 0; value < 256; ++value) {
            const std::uint32_t sum = tables[before - 1][value];
            tables[before][value] = sum >> 8U ^ tables[0][sum & 0xFFU];
        }
    return tables;
}
constexpr std::array<Table, atOnce> tables = tablesOf();

} // namespace

std::uint32_t crc32c(std::span<const std::uint8_t> octets) {
    std::uint32_t sum = 0xFFFFFFFF;
    for (; octets.size() >= atOnce; octets = octets.subspan(atOnce)) {
        std::uint32_t next = 0;
        for (std::size_t i = 0; i < atOnce; ++i) {
            const std::uint32_t before = i < 4 ? sum >> 8U * i & 0xFFU : 0;
            next ^= tables[atOnce - 1 - i][octets[i] ^ before];
        }
        sum = next;
    }
    for (const std::uint8_t value : octets)
        sum = sum >> 8U ^ tables[0][(sum ^ value) & 0xFFU];
    return ~sum;
}

/// What stands before n octets counts x^8n times; what a checksum begins and ends with cancels out.
std::uint32_t joinedCrc32c(std::uint32_t first, std::uint32_t second, std::uint64_t secondLength) {
    std::uint32_t power = toTheEighth;
    for (std::uint64_t n = secondLength; n != 0; n >>= 1U) {
        if ((n & 1U) != 0)
            first = product(power, first);
        power = product(power, power);
    }
    return first ^ second;
}

} // namespace synod

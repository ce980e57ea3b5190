// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/host/letters.h"

#include <vector>

namespace synod::host {
namespace {

constexpr std::uint64_t alphabet = 26;

Octets written(std::uint64_t count) {
    std::vector<std::uint8_t> octets(count);
    for (std::uint64_t i = 0; i < count; ++i)
        octets[i] = static_cast<std::uint8_t>('a' + i % alphabet);
    return Octets(std::move(octets));
}

} // namespace

Octets letters(std::uint64_t offset, std::uint64_t count) {
    static const Octets run = written(65'536); // what all share
    const std::uint64_t from = offset % alphabet;
    const Octets& whole = from + count <= run.size() ? run : written(from + count);
    return whole.from(from).first(count);
}

} // namespace synod::host

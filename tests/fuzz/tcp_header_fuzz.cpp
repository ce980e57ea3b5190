// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever arrives as a TCP segment: header, options, checksum.
#include "engine/core/assert.h"
#include "engine/protocols/tcp/header.h"

#include <cstddef>
#include <cstdint>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace synod::tcp;
    constexpr PseudoHeader pseudoHeader{0x0A000001, 0x0A000002};
    const synod::Octets octets(std::vector<std::uint8_t>(data, data + size));
    const Decoded decoded = decode(octets, pseudoHeader);
    if (decoded.fault == HeaderFault::tooShort || decoded.fault == HeaderFault::badDataOffset)
        return 0;
    // What could be read can be written, and reads back as the same.
    const Decoded again = decode(encode(decoded.segment, pseudoHeader), pseudoHeader);
    SYNOD_ASSERT(again.fault == HeaderFault::none);
    Segment expected = decoded.segment;
    expected.options.sack.resize(again.segment.options.sack.size());
    SYNOD_ASSERT(again.segment == expected);
    return 0;
}

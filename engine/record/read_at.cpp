// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/read_at.h"

#include <unistd.h>

#include <cerrno>

namespace synod::record {

std::optional<std::string> readAt(int descriptor, std::uint64_t offset, std::uint64_t octets) {
    std::string out(octets, '\0');
    for (std::size_t had = 0; had < out.size();) {
        const ssize_t got = ::pread(descriptor, out.data() + had, out.size() - had,
                                    static_cast<off_t>(offset + had));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return std::nullopt;
        had += static_cast<std::size_t>(got);
    }
    return out;
}

} // namespace synod::record

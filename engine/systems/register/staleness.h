// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>

namespace synod::registers {

/// How old an answer was, as somebody sees who sees everything.
struct Staleness {
    std::uint64_t versions = 0; ///< puts that had been acknowledged before the get was called, and
                                ///< were called after what it read had been acknowledged
    Time time;                  ///< from the first acknowledgement of those to the call
};

/// Measures the answers of gets against the puts that had been acknowledged when they were called.
/// Of each key it knows the latest `most` puts.
class StalenessMeter {
public:
    static constexpr std::size_t most = 1'000;

    void putReturned(const std::string& key, const std::string& value, Time called, Time returned);
    /// `value`: none where the key was absent. Of one that nobody is known to have put: not stale.
    Staleness
    get(const std::string& key, const std::optional<std::string>& value, Time called) const;

private:
    struct Put {
        std::string value;
        Time called, returned;
    };
    std::map<std::string, std::deque<Put>> m_puts; ///< in the order of their returns
};

} // namespace synod::registers

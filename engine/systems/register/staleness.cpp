// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/register/staleness.h"

#include <algorithm>

namespace synod::registers {

void StalenessMeter::putReturned(const std::string& key,
                                 const std::string& value,
                                 Time called,
                                 Time returned) {
    std::deque<Put>& puts = m_puts[key];
    puts.push_back({value, called, returned});
    if (puts.size() > most)
        puts.pop_front();
}

Staleness StalenessMeter::get(const std::string& key,
                              const std::optional<std::string>& value,
                              Time called) const {
    Staleness staleness;
    const auto found = m_puts.find(key);
    if (found == m_puts.end())
        return staleness;
    const std::deque<Put>& puts = found->second;
    std::optional<Time> since; // what was read had been acknowledged
    if (value) {
        const auto read = std::find_if(puts.rbegin(), puts.rend(),
                                       [&](const Put& put) { return put.value == *value; });
        if (read == puts.rend())
            return staleness;
        since = read->returned;
    }
    for (const Put& put : puts) {
        if (put.returned >= called || (since && put.called <= *since))
            continue;
        if (staleness.versions++ == 0)
            staleness.time = called - put.returned;
    }
    return staleness;
}

} // namespace synod::registers

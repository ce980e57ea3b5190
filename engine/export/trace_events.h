// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"
#include "engine/export/target.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace synod::exports {

/// Writes events in the Trace Event Format, which Perfetto and chrome://tracing read: an object
/// with a list `traceEvents`, times in microseconds.
class TraceEvents {
public:
    explicit TraceEvents(Target& target);

    /// A process's name, and that of its only thread; `order` is its place from the top.
    void nameProcess(std::uint64_t process, std::string_view name, std::uint64_t order);

    struct Event {
        char phase = 'i';
        std::string_view name;
        std::uint64_t process = 0;
        Time time;
        std::string_view more = {}; ///< members: `"dur":1.000,"args":{…}`
    };
    void add(const Event& event);
    /// Ends the list and the object.
    void end();
    std::uint64_t count() const { return m_count; }

    /// Microseconds: `152031.007`.
    static std::string stamp(Time time);

private:
    Target& m_target;
    bool m_first = true;
    std::uint64_t m_count = 0;
};

} // namespace synod::exports

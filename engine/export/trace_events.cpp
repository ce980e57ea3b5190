// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/trace_events.h"

#include "engine/core/json_text.h"

namespace synod::exports {

TraceEvents::TraceEvents(Target& target) : m_target(target) {
    m_target.add("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[");
}

std::string TraceEvents::stamp(Time time) {
    constexpr std::int64_t thousand = 1'000;
    std::string text;
    appendNumber(text, time.ns / thousand);
    const std::string digits = std::to_string(time.ns % thousand);
    return text + "." + std::string(3 - digits.size(), '0') + digits;
}

void TraceEvents::nameProcess(std::uint64_t process, std::string_view name, std::uint64_t order) {
    std::string text = "\"args\":{\"name\":";
    appendJsonString(text, name);
    text += "}";
    add({'M', "process_name", process, {}, text});
    add({'M', "thread_name", process, {}, "\"args\":{\"name\":\"steps\"}"});
    std::string place = "\"args\":{\"sort_index\":";
    appendNumber(place, order);
    place += "}";
    add({'M', "process_sort_index", process, {}, place});
    m_count -= 3; // what things are called is nothing that happens
}

void TraceEvents::add(const Event& event) {
    std::string text = m_first ? "\n" : ",\n";
    m_first = false;
    text.append("{\"ph\":\"").append(1, event.phase).append("\",\"name\":");
    appendJsonString(text, event.name);
    text += ",\"pid\":";
    appendNumber(text, event.process);
    text += ",\"tid\":";
    appendNumber(text, event.process);
    text.append(",\"ts\":").append(stamp(event.time));
    if (!event.more.empty())
        text.append(",").append(event.more);
    m_target.add(text + "}");
    ++m_count;
}

void TraceEvents::end() {
    m_target.add("\n]}\n");
}

} // namespace synod::exports

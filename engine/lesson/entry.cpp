// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lesson/entry.h"

#include "engine/core/json_text.h"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>

namespace synod::lesson {
namespace {

struct Key {
    std::string_view name;
    std::string Entry::*member;
};
constexpr std::array keys{
    Key{"lesson", &Entry::lesson}, Key{"step", &Entry::step},   Key{"guess", &Entry::guess},
    Key{"answer", &Entry::answer}, Key{"given", &Entry::given}, Key{"hint", &Entry::hint},
    Key{"done", &Entry::done},     Key{"did", &Entry::did},     Key{"student", &Entry::student}};

} // namespace

bool isLessonRecord(const Entry& entry) {
    return !entry.step.empty();
}

std::string textOf(const Entry& entry) {
    std::string out = "{";
    for (const Key& key : keys) {
        const std::string& value = entry.*key.member;
        if (value.empty())
            continue;
        out += out.size() > 1 ? "," : "";
        appendJsonString(out, key.name);
        out += ':';
        appendJsonString(out, value);
    }
    out += out.size() > 1 ? ",\"seconds\":" : "\"seconds\":";
    appendNumber(out, entry.seconds);
    return out + "}";
}

std::optional<Entry> readEntry(std::string_view text) {
    boost::system::error_code failed;
    const boost::json::value json = boost::json::parse(text, failed);
    const auto* object = failed ? nullptr : json.if_object();
    if (object == nullptr)
        return std::nullopt;
    Entry entry;
    for (const Key& key : keys)
        if (const auto* value = object->if_contains(key.name))
            if (const auto* word = value->if_string())
                entry.*key.member = std::string(*word);
    if (const auto* value = object->if_contains("seconds"))
        if (const auto* number = value->if_int64())
            entry.seconds = std::max<std::int64_t>(0, *number);
    return entry.lesson.empty() ? std::nullopt : std::optional(std::move(entry));
}

} // namespace synod::lesson

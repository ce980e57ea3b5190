// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/history.h"

#include "engine/core/json_text.h"
#include "engine/export/target.h"
#include "engine/export/walk.h"
#include "engine/scenario/language.h"

namespace synod::exports {
namespace {

void appendText(std::string& out, std::string_view key, std::string_view text) {
    out.append(",\"").append(key).append("\":");
    appendJsonString(out, text);
}

constexpr Sentence noClients{
    "exports.noClients",
    SYNOD_EXPORT("%1: in a recording of %2 no clients ask servers for keys and values")};

std::string_view okOf(Outcome outcome) {
    switch (outcome) {
    case Outcome::done: return "true";
    case Outcome::noEffect: return "false";
    case Outcome::unknown: return "null";
    }
    return "null";
}

} // namespace

void appendHistoryLine(std::string& out, const ClientOperation& operation) {
    out += "{\"client\":";
    appendNumber(out, operation.client);
    appendText(out, "op", operation.verb);
    appendText(out, "key", operation.key);
    if (operation.verb == "cas")
        appendText(out, "expect", operation.expected);
    if (operation.value)
        appendText(out, "value", *operation.value);
    else if (operation.verb != "delete")
        out += ",\"value\":null";
    out += ",\"call_ns\":";
    appendNumber(out, operation.called.ns);
    out += ",\"return_ns\":";
    if (operation.returned == Time::never())
        out += "null";
    else
        appendNumber(out, operation.returned.ns);
    out.append(",\"ok\":").append(okOf(operation.outcome)).append("}\n");
}

std::optional<Why> refuseHistory(const Request& request, std::string_view form) {
    const std::string& protocol = request.trace->header().protocol;
    if (scenario::findLanguage(protocol)->execution == nullptr)
        return whyOf(noClients, request.recording, protocol);
    return refuseBeginning(request, form);
}

namespace {

record::Result<Written> writeHistory(const Request& request, const std::string& path) {
    auto target = Target::open(path);
    if (!target)
        return target.error();
    const auto operations = clientHistory(request);
    std::string line;
    for (std::size_t i = 0; operations && i < operations->size(); ++i) {
        line.clear();
        appendHistoryLine(line, (*operations)[i]);
        target->add(line);
    }
    return target->finish(operations.has_value(), operations ? operations->size() : 0);
}

} // namespace

extern constinit const Exporter histories{
    .ending = ".history.jsonl",
    .name = SYNOD_EXPORT("what clients asked and were answered"),
    .counts = "operations",
    .refuse = [](const Request& request) { return refuseHistory(request, ".history.jsonl"); },
    .write = &writeHistory};

} // namespace synod::exports

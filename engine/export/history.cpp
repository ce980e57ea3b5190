// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/history.h"

#include "engine/core/json_text.h"
#include "engine/export/exporter.h"
#include "engine/record/output_file.h"
#include "engine/scenario/language.h"

namespace synod::exports {
namespace {

void appendText(std::string& out, std::string_view key, std::string_view text) {
    out.append(",\"").append(key).append("\":");
    appendJsonString(out, text);
}

constexpr Rule noClients{
    "exports.noClients",
    SYNOD_SENTENCE("exports",
                   "%1: in a recording of %2 no clients ask servers for keys and values"),
    ""};

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

record::Result<std::uint64_t>
exportHistory(const trace::Trace& trace, trace::BranchId branch, const std::string& path) {
    auto file = record::OutputFile::create(path);
    if (!file)
        return file.error();
    const std::vector<ClientOperation> operations = clientHistory(trace, branch);
    std::string lines;
    for (const ClientOperation& operation : operations)
        appendHistoryLine(lines, operation);
    if (auto problem = file->append(lines))
        return *problem;
    return operations.size();
}

extern constinit const Exporter histories{
    .ending = ".history.jsonl",
    .name = SYNOD_SENTENCE("exports", "what clients asked and were answered"),
    .counts = "operations",
    .refuse = [](const Request& request) -> std::optional<Why> {
        const std::string& protocol = request.trace->header().protocol;
        if (scenario::findLanguage(protocol)->execution != nullptr)
            return std::nullopt;
        return Why{&noClients, {argument(request.recording), argument(protocol)}};
    },
    .write = [](const Request& request, const std::string& path) -> record::Result<Written> {
        const auto operations = exportHistory(*request.trace, request.branch, path);
        if (!operations)
            return operations.error();
        return Written{*operations, {}};
    }};

} // namespace synod::exports

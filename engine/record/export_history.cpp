// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/export_history.h"

#include "engine/core/json_text.h"
#include "engine/record/output_file.h"

namespace synod::record {
namespace {

void appendText(std::string& out, std::string_view key, std::string_view text) {
    out.append(",\"").append(key).append("\":");
    appendJsonString(out, text);
}

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

Result<std::uint64_t>
exportHistory(const trace::Trace& trace, trace::BranchId branch, const std::string& path) {
    auto file = OutputFile::create(path);
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

} // namespace synod::record

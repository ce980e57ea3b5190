// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/commands.h"
#include "engine/core/printable.h"
#include "engine/record/export_history.h"
#include "engine/record/export_pcapng.h"
#include "engine/record/line_source.h"
#include "engine/record/load_trace.h"
#include "engine/record/output_file.h"
#include "engine/scenario/registry.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

namespace synod::app {
namespace {

constexpr Rule aRecordingAndTo{
    "cli.aRecordingAndTo",
    SYNOD_SENTENCE("cli", "`synod export` wants one recording and `--to FILE`"), ""};
constexpr Rule notThereYet{
    "cli.exportNotThereYet",
    SYNOD_SENTENCE("cli", "%1: the export to `%2` is still to come; there are so far: %3"), ""};
constexpr Rule unknownEnding{
    "cli.exportUnknownEnding",
    SYNOD_SENTENCE("cli", "%1: no export has this ending; there are so far: %2"), ""};
constexpr Rule ontoItself{"cli.exportOntoItself",
                          SYNOD_SENTENCE("cli", "%1 is the recording itself: name another file"),
                          ""};
constexpr Rule noSuchNode{"cli.exportNoSuchNode",
                          SYNOD_SENTENCE("cli", "there is no node `%1` in the recording"), ""};
constexpr Rule nodeOrHops{
    "cli.exportNodeOrHops",
    SYNOD_SENTENCE("cli", "--node and --all-hops do not go together: one node, or every link"), ""};
constexpr Rule noSuchBranch{
    "cli.exportNoSuchBranch",
    SYNOD_SENTENCE("cli", "the recording has no branch `%1`: its branches are 0 to %2"), ""};
constexpr Rule noClients{"cli.exportNoClients",
                         SYNOD_SENTENCE("cli",
                                        "%1: in a recording of %2 no clients ask servers "
                                        "for keys and values"),
                         ""};

/// Longer endings before those that they end with.
constexpr std::array<std::string_view, 14> endings{
    ".history.jsonl", ".shiviz.log", ".perfetto.json", ".pcapng", ".jsonl", ".mmd",  ".svg",
    ".png",           ".pdf",        ".mp4",           ".webm",   ".gif",   ".html", ".csv"};

int fail(const record::Problem& problem, Console& console) {
    console.report(problem.text());
    return badUsage;
}

/// The branch that was asked for by its number.
std::optional<trace::BranchId> branchOf(const Arguments& arguments, const trace::Trace& trace) {
    const std::string text = arguments.value("--branch").value_or("0");
    trace::BranchId branch = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), branch);
    const bool number = error == std::errc{} && end == text.data() + text.size();
    return number && branch < trace.branchCount() ? std::optional(branch) : std::nullopt;
}

int wrongBranch(const Arguments& arguments, const trace::Trace& trace, Console& console) {
    const auto last = static_cast<std::uint64_t>(trace.branchCount() - 1);
    return usageError("export",
                      {&noSuchBranch, {argument(*arguments.value("--branch")), argument(last)}},
                      console);
}

int toPcapng(const Arguments& arguments, const std::string& to, Console& console) {
    const auto loaded = record::loadTrace(arguments.rest().front(), {.whole = true});
    if (!loaded)
        return fail(loaded.error(), console);
    const auto branch = branchOf(arguments, loaded->trace);
    if (!branch)
        return wrongBranch(arguments, loaded->trace, console);
    const auto name = arguments.value("--node");
    if (name && arguments.has("--all-hops"))
        return usageError("export", {&nodeOrHops, {}}, console);
    const auto node = name ? loaded->trace.branch(*branch).names.find(*name) : NodeId{};
    if (!node)
        return usageError("export", {&noSuchNode, {argument(*name)}}, console);
    const auto packets = record::exportPcapng(
        loaded->trace, to, {*branch, arguments.has("--all-hops"), *node, arguments.has("--names")});
    if (!packets)
        return fail(packets.error(), console);
    console.out.write(onOneLine(to) + ": " + std::to_string(*packets) + " packets\n");
    return loaded->damage ? fail(*loaded->damage, console) : fine;
}

int toHistory(const Arguments& arguments, const std::string& to, Console& console) {
    const std::string& from = arguments.rest().front();
    const auto loaded = record::loadTrace(from, {.whole = true});
    if (!loaded)
        return fail(loaded.error(), console);
    const auto branch = branchOf(arguments, loaded->trace);
    if (!branch)
        return wrongBranch(arguments, loaded->trace, console);
    const std::string& protocol = loaded->trace.header().protocol;
    if (scenario::findSystem(protocol)->execution == nullptr)
        return usageError("export", {&noClients, {argument(from), argument(protocol)}}, console);
    const auto operations = record::exportHistory(loaded->trace, *branch, to);
    if (!operations)
        return fail(operations.error(), console);
    console.out.write(onOneLine(to) + ": " + std::to_string(*operations) + " operations\n");
    return loaded->damage ? fail(*loaded->damage, console) : fine;
}

/// The recording's lines as they are, so that keys of a newer program stay.
int toJsonLines(const Arguments& arguments, const std::string& to, Console& console) {
    auto source = record::LineSource::open(arguments.rest().front());
    if (!source)
        return fail(source.error(), console);
    auto file = record::OutputFile::create(to);
    if (!file)
        return fail(file.error(), console);
    std::string buffer;
    std::uint64_t lines = 0;
    std::string_view line;
    for (bool more = true; more;) {
        more = (*source)->next(line);
        if (more) {
            buffer.append(line).append("\n");
            ++lines;
        }
        if (more && buffer.size() < std::size_t{1} << 18)
            continue;
        if (const auto problem = file->append(buffer))
            return fail(*problem, console);
        buffer.clear();
    }
    console.out.write(onOneLine(to) + ": " + std::to_string(lines) + " lines\n");
    return (*source)->damage() ? fail(*(*source)->damage(), console) : fine;
}

struct Format {
    std::string_view ending;
    int (*write)(const Arguments& arguments, const std::string& to, Console& console);
};
constexpr std::array<Format, 3> formats{
    {{".pcapng", &toPcapng}, {".history.jsonl", &toHistory}, {".jsonl", &toJsonLines}}};

int wrongEnding(const std::string& to, std::string_view ending, Console& console) {
    std::string there;
    for (const Format& format : formats)
        there.append(there.empty() ? "" : " ").append(format.ending);
    if (ending.empty())
        return usageError("export", {&unknownEnding, {argument(to), argument(there)}}, console);
    return usageError(
        "export", {&notThereYet, {argument(to), argument(std::string(ending)), argument(there)}},
        console);
}

/// Capitals count as small letters: OUT.PCAPNG is a capture too.
bool endsWith(std::string_view name, std::string_view ending) {
    const auto same = [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    };
    if (name.size() < ending.size())
        return false;
    name.remove_prefix(name.size() - ending.size());
    return std::equal(name.begin(), name.end(), ending.begin(), same);
}

int carryOut(const Arguments& arguments, Console& console) {
    const auto to = arguments.value("--to");
    if (arguments.rest().size() != 1 || !to)
        return usageError("export", {&aRecordingAndTo, {}}, console);
    const auto ending = std::find_if(endings.begin(), endings.end(),
                                     [&](std::string_view one) { return endsWith(*to, one); });
    if (ending == endings.end())
        return wrongEnding(*to, "", console);
    const auto format = std::find_if(formats.begin(), formats.end(),
                                     [&](const Format& one) { return one.ending == *ending; });
    if (format == formats.end())
        return wrongEnding(*to, *ending, console);
    std::error_code notThere;
    if (std::filesystem::equivalent(arguments.rest().front(), *to, notThere))
        return usageError("export", {&ontoItself, {argument(*to)}}, console);
    return format->write(arguments, *to, console);
}

} // namespace

Command exportCommand() {
    return {
        "export",
        "RECORDING --to FILE",
        SYNOD_SENTENCE("cli", "writes a recording in another form, which FILE's ending tells"),
        {
            {"--to", "FILE",
             SYNOD_SENTENCE("cli", "a capture (.pcapng), what clients asked and were answered "
                                   "(.history.jsonl), or JSON Lines (.jsonl)")},
            {"--all-hops", "",
             SYNOD_SENTENCE("cli", "captures: each link that a message enters, not only its "
                                   "sender")},
            {"--node", "NAME",
             SYNOD_SENTENCE("cli", "captures: what leaves this node and what reaches it, as if "
                                   "captured there")},
            {"--names", "",
             SYNOD_SENTENCE("cli", "captures: names the nodes' addresses too; such a capture "
                                   "cannot be converted to .pcap")},
            {"--branch", "N",
             SYNOD_SENTENCE("cli", "captures and histories: another branch than the first")},
            {"--help", "", SYNOD_SENTENCE("cli", "this")},
        },
        &carryOut,
    };
}

} // namespace synod::app

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/commands.h"
#include "engine/core/printable.h"
#include "engine/export/exporter.h"
#include "engine/record/load_trace.h"

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
constexpr Rule noSuchBranch{
    "cli.exportNoSuchBranch",
    SYNOD_SENTENCE("cli", "the recording has no branch `%1`: its branches are 0 to %2"), ""};
/// Still to come.
constexpr std::array<std::string_view, 10> planned{
    ".shiviz.log", ".perfetto.json", ".svg", ".png",  ".pdf",
    ".mp4",        ".webm",          ".gif", ".html", ".csv"};

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

int exportTo(const exports::Exporter& exporter,
             const std::string& to,
             const Arguments& arguments,
             Console& console) {
    exports::Request request{.recording = arguments.rest().front(), .options = {}};
    std::optional<record::Result<record::LoadedTrace>> loaded;
    if (exporter.readsTrace) {
        loaded.emplace(record::loadTrace(request.recording, {.whole = true}));
        if (!*loaded)
            return fail(loaded->error(), console);
        request.trace = &(*loaded)->trace;
        const auto branch = branchOf(arguments, *request.trace);
        if (!branch)
            return wrongBranch(arguments, *request.trace, console);
        request.branch = *branch;
    }
    for (const exports::ExportOption& option : exporter.options)
        if (const auto value = arguments.value("--" + std::string(option.name)))
            request.options[option.name] = *value;
    if (exporter.refuse != nullptr)
        if (const auto why = exporter.refuse(request))
            return usageError("export", *why, console);
    const auto written = exporter.write(request, to);
    if (!written)
        return fail(written.error(), console);
    console.out.write(onOneLine(to) + ": " + std::to_string(written->count) + " " +
                      std::string(exporter.counts) + "\n");
    const auto& damage = loaded ? (*loaded)->damage : written->damage;
    return damage ? fail(*damage, console) : fine;
}

int wrongEnding(const std::string& to, Console& console) {
    std::string there;
    for (const exports::Exporter& exporter : exports::textExporters())
        there.append(there.empty() ? "" : " ").append(exporter.ending);
    const auto ending = std::find_if(planned.begin(), planned.end(), [&](std::string_view one) {
        return exports::endsWith(to, one);
    });
    if (ending == planned.end())
        return usageError("export", {&unknownEnding, {argument(to), argument(there)}}, console);
    return usageError(
        "export", {&notThereYet, {argument(to), argument(std::string(*ending)), argument(there)}},
        console);
}

int carryOut(const Arguments& arguments, Console& console) {
    const auto to = arguments.value("--to");
    if (arguments.rest().size() != 1 || !to)
        return usageError("export", {&aRecordingAndTo, {}}, console);
    const exports::Exporter* exporter = exports::exporterFor(*to);
    if (exporter == nullptr)
        return wrongEnding(*to, console);
    std::error_code notThere;
    if (std::filesystem::equivalent(arguments.rest().front(), *to, notThere))
        return usageError("export", {&ontoItself, {argument(*to)}}, console);
    return exportTo(*exporter, *to, arguments, console);
}

/// "a capture (.pcapng), JSON Lines (.jsonl)"
std::string formsText() {
    std::string text;
    for (const exports::Exporter& exporter : exports::textExporters())
        text.append(text.empty() ? "" : ", ")
            .append(exporter.name)
            .append(" (")
            .append(exporter.ending)
            .append(")");
    return text;
}

/// Those of every form, as the command line has them.
std::vector<std::string> optionNames() {
    std::vector<std::string> names;
    for (const exports::Exporter& exporter : exports::textExporters())
        for (const exports::ExportOption& option : exporter.options)
            names.push_back("--" + std::string(option.name));
    return names;
}

} // namespace

Command exportCommand() {
    static const std::string forms = formsText();
    static const std::vector<std::string> names = optionNames();
    Command command{"export",
                    "RECORDING --to FILE",
                    SYNOD_SENTENCE("cli", "writes a recording in another form, which FILE's "
                                          "ending tells"),
                    {{"--to", "FILE", forms}},
                    &carryOut};
    auto name = names.begin();
    for (const exports::Exporter& exporter : exports::textExporters())
        for (const exports::ExportOption& option : exporter.options)
            command.options.push_back({*name++, option.value, option.meaning});
    command.options.push_back(
        {"--branch", "N",
         SYNOD_SENTENCE("cli", "of all but JSON Lines: another branch than the first")});
    command.options.push_back({"--help", "", SYNOD_SENTENCE("cli", "this")});
    return command;
}

} // namespace synod::app

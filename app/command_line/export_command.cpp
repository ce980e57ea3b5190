// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/commands.h"
#include "app/command_line/interruption.h"
#include "engine/core/printable.h"
#include "engine/export/exporter.h"
#include "engine/export/whole_file.h"
#include "engine/record/load_trace.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <memory>

namespace synod::app {
namespace {

constexpr Sentence aRecordingAndTo{"cli.aRecordingAndTo",
                                   SYNOD_CLI("`synod export` wants one recording and `--to FILE`")};
constexpr Sentence unknownEnding{"cli.exportUnknownEnding",
                                 SYNOD_CLI("%1: no export has this ending; there are so far: %2")};
constexpr Sentence ontoItself{"cli.exportOntoItself",
                              SYNOD_CLI("%1 is the recording itself: name another file")};
constexpr Sentence noSuchBranch{
    "cli.exportNoSuchBranch",
    SYNOD_CLI("the recording has no branch `%1`: its branches are 0 to %2")};
constexpr Sentence notOfThisForm{"cli.exportNotOfThisForm",
                                 SYNOD_CLI("an export to %1 has no `%2`")};
constexpr Sentence noTime{"cli.exportNoTime",
                          SYNOD_CLI("`%1 %2` is no time: give one such as 1.5s or 250ms")};
constexpr Sentence behindTheEnd{"cli.exportBehindTheEnd",
                                SYNOD_CLI("`--from %1` is not before the session's end at %2")};
constexpr Sentence turnedAround{"cli.exportTurnedAround",
                                SYNOD_CLI("`--until %2` is not behind `--from %1`")};

/// Of every form that reads a trace.
constexpr std::array<std::string_view, 3> ofTraces{"--branch", "--from", "--until"};

/// All that can be written, and the names of their options as the command line has them.
struct Forms {
    std::vector<exports::Exporter> exporters;
    std::vector<exports::ExportOption> options; ///< of all forms, each once
    std::vector<std::string> optionNames;       ///< theirs: "--node"
    std::string text;                           ///< "a capture (.pcapng), JSON Lines (.jsonl)"

    explicit Forms(std::span<const exports::Exporter> painted);
    std::string endings() const;
};

Forms::Forms(std::span<const exports::Exporter> painted) {
    for (const auto list : {exports::textExporters(), painted})
        exporters.insert(exporters.end(), list.begin(), list.end());
    for (const exports::Exporter& exporter : exporters) {
        text.append(text.empty() ? "" : ", ").append(exporter.name);
        text.append(" (").append(exporter.ending).append(")");
        for (const exports::ExportOption& option : exporter.options) {
            std::string name = "--" + std::string(option.name);
            if (std::find(optionNames.begin(), optionNames.end(), name) != optionNames.end())
                continue;
            options.push_back(option);
            optionNames.push_back(std::move(name));
        }
    }
}

std::string Forms::endings() const {
    std::string all;
    for (const exports::Exporter& exporter : exporters)
        all.append(all.empty() ? "" : " ").append(exporter.ending);
    return all;
}

/// Tells the one who started this with `--progress`, in its own language if it likes: a line
/// `problem` or `warning`, the sentence, and what is to be put into it, apart by tabs.
void tell(std::string_view what, const Why& why, const Arguments& arguments, Console& console) {
    if (!arguments.has("--progress"))
        return;
    std::string line = std::string(what) + " " + std::string(why.rule->text);
    for (const Value& argument : why.arguments)
        line.append("\t").append(onOneLine(argument.text({})));
    console.out.writeExactly(line + "\n");
}

int fail(const record::Problem& problem, const Arguments& arguments, Console& console) {
    tell("problem", problem.what, arguments, console);
    console.report(problem.text());
    return badUsage;
}

int refuse(const Why& why, const Arguments& arguments, Console& console) {
    tell("problem", why, arguments, console);
    return usageError("export", why, console);
}

/// The branch that was asked for by its number.
std::optional<trace::BranchId> branchOf(const Arguments& arguments, const trace::Trace& trace) {
    const std::string text = arguments.value("--branch").value_or("0");
    trace::BranchId branch = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), branch);
    const bool number = error == std::errc{} && end == text.data() + text.size();
    return number && branch < trace.branchCount() ? std::optional(branch) : std::nullopt;
}

std::optional<Why>
readTime(const Arguments& arguments, const std::string& name, std::optional<Time>& time) {
    const auto text = arguments.value(name);
    if (!text)
        return std::nullopt;
    time = parseTime(*text);
    return time ? std::nullopt : std::optional(whyOf(noTime, name, *text));
}

/// Reads `--branch`, `--from` and `--until`; or says what is wrong with them.
std::optional<Why> readStretch(const Arguments& arguments, exports::Request& request) {
    const auto branch = branchOf(arguments, *request.trace);
    if (!branch) {
        const auto last = static_cast<std::uint64_t>(request.trace->branchCount() - 1);
        return whyOf(noSuchBranch, *arguments.value("--branch"), last);
    }
    request.branch = *branch;
    for (auto why : {readTime(arguments, "--from", request.from),
                     readTime(arguments, "--until", request.until)})
        if (why)
            return why;
    const Time end = request.trace->endTime(request.branch);
    if (request.from && *request.from >= end)
        return whyOf(behindTheEnd, *arguments.value("--from"), toShortText(end));
    if (request.until && *request.until <= request.from.value_or(Time{}))
        return whyOf(turnedAround, arguments.value("--from").value_or("0s"),
                     *arguments.value("--until"));
    if (request.until)
        request.until = std::min(*request.until, end);
    return std::nullopt;
}

bool has(const exports::Exporter& exporter, std::string_view option) {
    return std::any_of(exporter.options.begin(), exporter.options.end(),
                       [=](const exports::ExportOption& own) { return own.name == option; });
}

/// An option was given that says nothing of this form.
std::optional<Why>
strangeOption(const Forms& forms, const exports::Exporter& exporter, const Arguments& arguments) {
    const auto complain = [&](std::string_view name) {
        return whyOf(notOfThisForm, std::string(exporter.ending), std::string(name));
    };
    for (std::size_t i = 0; i < forms.options.size(); ++i)
        if (arguments.has(forms.optionNames[i]) && !has(exporter, forms.options[i].name))
            return complain(forms.optionNames[i]);
    for (const std::string_view name : ofTraces)
        if (arguments.has(name) && !exporter.readsTrace)
            return complain(name);
    return std::nullopt;
}

/// Goes on until a signal comes, and with `--progress` says how far it is: a line `progress 42` for
/// each further hundredth.
exports::ProgressReport
progressOf(const Arguments& arguments, const Interruption& interruption, Console& console) {
    return [&interruption, &console, tell = arguments.has("--progress"),
            told = -1](double done) mutable {
        const int percent = static_cast<int>(std::clamp(done, 0.0, 1.0) * 100);
        if (tell && percent > told) {
            told = percent;
            console.out.write("progress " + std::to_string(percent) + "\n");
            console.out.flush();
        }
        return !interruption.happened();
    };
}

int write(const exports::Exporter& exporter,
          const exports::Request& request,
          const std::string& to,
          const Arguments& arguments,
          Console& console) {
    exports::WholeFile file(to);
    const auto written = exporter.write(request, file.unfinished());
    if (!request.progress(1))
        return badUsage; // and the signal's own status
    const auto unnamed = written ? file.keep() : std::nullopt;
    if (!written || unnamed) {
        record::Problem problem = unnamed ? *unnamed : written.error();
        if (problem.file == file.unfinished())
            problem.file = to;
        return fail(problem, arguments, console);
    }
    console.out.write(onOneLine(to) + ": " + std::to_string(written->count) + " " +
                      std::string(exporter.counts) + "\n");
    if (written->warning) {
        tell("warning", *written->warning, arguments, console);
        console.report(record::Problem{to, 0, 0, 0, *written->warning}.text());
    }
    return written->damage ? fail(*written->damage, arguments, console) : fine;
}

int exportTo(const exports::Exporter& exporter,
             const std::string& to,
             const Arguments& arguments,
             Console& console) {
    const Interruption interruption;
    exports::Request request{.recording = arguments.rest().front(), .options = {}};
    request.progress = progressOf(arguments, interruption, console);
    std::optional<record::Result<record::LoadedTrace>> loaded;
    if (exporter.readsTrace) {
        // Every record is read more than once: what is not in memory would be parsed each time.
        constexpr std::size_t inMemory = std::size_t{512} << 20;
        loaded.emplace(
            record::loadTrace(request.recording, {.whole = true, .octetsInMemory = inMemory}));
        if (!*loaded)
            return fail(loaded->error(), arguments, console);
        request.trace = &(*loaded)->trace;
        if (const auto why = readStretch(arguments, request))
            return refuse(*why, arguments, console);
    }
    for (const exports::ExportOption& option : exporter.options)
        if (const auto value = arguments.value("--" + std::string(option.name)))
            request.options[option.name] = *value;
    if (exporter.missing != nullptr)
        if (const auto why = exporter.missing())
            return usageError("export", *why, console);
    if (exporter.refuse != nullptr)
        if (const auto why = exporter.refuse(request))
            return refuse(*why, arguments, console);
    const int status = write(exporter, request, to, arguments, console);
    if (interruption.happened())
        return interruption.status();
    if (status == fine && loaded && (*loaded)->damage)
        return fail(*(*loaded)->damage, arguments, console);
    return status;
}

int carryOutExport(const Forms& forms, const Arguments& arguments, Console& console) {
    const auto to = arguments.value("--to");
    if (arguments.rest().size() != 1 || !to)
        return usageError("export", {&aRecordingAndTo, {}}, console);
    const exports::Exporter* exporter = exports::exporterFor(*to, forms.exporters);
    if (exporter == nullptr)
        return refuse({&unknownEnding, {argument(*to), argument(forms.endings())}}, arguments,
                      console);
    if (const auto why = strangeOption(forms, *exporter, arguments))
        return refuse(*why, arguments, console);
    std::error_code notThere;
    if (std::filesystem::equivalent(arguments.rest().front(), *to, notThere))
        return refuse({&ontoItself, {argument(*to)}}, arguments, console);
    return exportTo(*exporter, *to, arguments, console);
}

} // namespace

Command exportCommand(std::span<const exports::Exporter> painted) {
    // Lives as long as the command, whose options are views into it.
    const auto forms = std::make_shared<const Forms>(painted);
    Command command{"export",
                    "RECORDING --to FILE",
                    SYNOD_CLI("writes a recording in another form, which FILE's ending tells"),
                    {{"--to", "FILE", forms->text}},
                    [forms](const Arguments& arguments, Console& console) {
                        return carryOutExport(*forms, arguments, console);
                    }};
    for (std::size_t i = 0; i < forms->options.size(); ++i) {
        const exports::ExportOption& option = forms->options[i];
        command.options.push_back({forms->optionNames[i],
                                   option.value,
                                   option.meaning,
                                   {option.choices.begin(), option.choices.end()}});
    }
    command.options.push_back(
        {"--branch", "N", SYNOD_CLI("of all but JSON Lines: another branch than the first")});
    command.options.push_back(
        {"--from", "T", SYNOD_CLI("of all but JSON Lines: what happens from then on, 1.5s")});
    command.options.push_back(
        {"--until", "T", SYNOD_CLI("of all but JSON Lines: what happens until then")});
    command.options.push_back(
        {"--progress", "", SYNOD_CLI("says on standard output how far it is: `progress 42`")});
    command.options.push_back({"--help", "", SYNOD_CLI("this")});
    return command;
}

} // namespace synod::app

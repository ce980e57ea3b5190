// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/commands.h"
#include "app/command_line/interruption.h"
#include "app/command_line/run_engines.h"
#include "engine/record/input_file.h"
#include "engine/scenario/faults.h"
#include "engine/scenario/loader.h"
#include "engine/scenario/longest_scenario.h"
#include "engine/scenario/registry.h"

#include <charconv>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>

namespace synod::app {
namespace {

constexpr Sentence oneScenario{"cli.oneScenario", SYNOD_CLI("`synod run` wants one scenario file")};
constexpr Sentence unknownProtocol{"cli.unknownProtocol",
                                   SYNOD_CLI("there is no protocol %1; the protocols are: %2")};

constexpr Sentence badPort{"cli.badPort",
                           SYNOD_CLI("%1 wants a number from 1024 to 65535, not %2")};
constexpr Sentence onlyOverSockets{
    "cli.onlyOverSockets",
    SYNOD_CLI("%1 is for real processes; add --engine sockets, or leave it out")};
constexpr Sentence onlyWithFaults{
    "cli.onlyWithFaults",
    SYNOD_CLI("%1 is for random faults; add --faults mild or harsh, or leave it out")};
constexpr Sentence noRecordingsEnding{
    "cli.noRecordingsEnding",
    SYNOD_CLI("a recording is a .synodrec or a .jsonl, which the ending of %1 is not")};

bool readPort(const std::string& text, std::uint16_t& port) {
    constexpr std::uint16_t firstUnprivileged = 1024;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc() && end == text.data() + text.size() && port >= firstUnprivileged;
}

/// What the ports are, or what is wrong with what is said of them.
std::optional<Why> readPorts(const Arguments& arguments, SocketPorts& ports) {
    const bool overSockets = arguments.value("--engine") == "sockets";
    for (const auto& [name, port] :
         {std::pair("--port", &ports.first), std::pair("--http-port", &ports.http)}) {
        const auto text = arguments.value(name);
        if (text && !readPort(*text, *port))
            return whyOf(badPort, std::string(name), *text);
        if (text && !overSockets)
            return whyOf(onlyOverSockets, std::string(name));
    }
    return std::nullopt;
}

/// Another ending would promise a form that the file does not have. A name without one, such as
/// that of a device, promises nothing.
std::optional<Why> wrongRecording(const Arguments& arguments) {
    const auto file = arguments.value("--record");
    const std::filesystem::path ending = std::filesystem::path(file.value_or("")).extension();
    if (ending.empty() || ending == ".synodrec" || ending == ".jsonl")
        return std::nullopt;
    return whyOf(noRecordingsEnding, *file);
}

int helpOptions(const std::string& protocol, Console& console) {
    if (printProtocolOptions(protocol, console))
        return fine;
    std::string names;
    for (const std::string_view name : scenario::systemNames())
        names.append(names.empty() ? "" : " ").append(name);
    return usageError("run", {&unknownProtocol, {argument(protocol), argument(names)}}, console);
}

RunOutputOptions outputFrom(const Arguments& arguments, const scenario::Scenario& scenario) {
    RunOutputOptions options;
    const std::string format = arguments.value("--format").value_or("text");
    options.format = format == "none"    ? RunFormat::none
                     : format == "jsonl" ? RunFormat::jsonl
                                         : RunFormat::text;
    options.recording = arguments.value("--record").value_or("");
    options.fingerprint = options.format == RunFormat::none || arguments.has("--fingerprint");
    options.transcript.everything = arguments.has("--timers");
    options.transcript.states = arguments.has("--states");
    const scenario::System& system = *scenario::findSystem(scenario.protocol);
    if (arguments.has("--fold"))
        options.transcript.isBackground = system.isBackground;
    if (system.mayStandStill == nullptr || system.mayStandStill(scenario))
        options.transcript.progress = system.progress;
    return options;
}

int run(const scenario::Scenario& scenario,
        const SocketPorts& ports,
        const Arguments& arguments,
        Console& console) {
    const std::string engine = arguments.value("--engine").value_or("in-process");
    RunOutput output(headerOf(scenario, engine), outputFrom(arguments, scenario),
                     [&, exactly = arguments.value("--format") == "jsonl"](std::string_view text) {
                         exactly ? console.out.writeExactly(text) : console.out.write(text);
                     });
    if (output.problem()) {
        console.report(output.problem()->text());
        return badUsage;
    }
    const Interruption interruption;
    const bool silent = arguments.value("--format") == "none";
    const auto goOn = [&] {
        return !interruption.happened() && (silent || !console.out.closed()) && !output.problem();
    };
    const std::optional<Why> wrong = engine == "sockets" ? runSockets(scenario, output, goOn, ports)
                                                         : runInProcess(scenario, output, goOn);
    output.finish();
    if (wrong) {
        console.report("synod: " + ownText(*wrong, scenario.topology.names()));
        return badUsage;
    }
    if (output.problem()) {
        console.report(output.problem()->text());
        return badUsage;
    }
    // The transcript has them where they happened.
    if (arguments.value("--format").value_or("text") != "text")
        for (const std::string& line : output.broken())
            console.report(arguments.rest().front() + ": " + line);
    if (silent || arguments.has("--fingerprint"))
        console.report("fingerprint " + output.fingerprint().text());
    if (output.violations() != 0)
        return doesNotHold;
    // Ctrl+C is how a person ends a run that has gone on for long enough.
    return interruption.happened() && interruption.signal() != SIGINT ? interruption.status()
                                                                      : fine;
}

int carryOutRun(const Arguments& arguments, Console& console) {
    if (const auto protocol = arguments.value("--help-options"))
        return helpOptions(*protocol, console);
    if (arguments.rest().size() != 1)
        return usageError("run", {&oneScenario, {}}, console);
    SocketPorts ports;
    if (const auto wrong = readPorts(arguments, ports))
        return usageError("run", *wrong, console);
    if (const auto wrong = wrongRecording(arguments))
        return usageError("run", *wrong, console);
    const scenario::FaultOptions faults = faultsFrom(arguments, "none");
    if (const auto wrong = wrongWith(faults))
        return usageError("run", *wrong, console);
    auto loaded = loadGiven(arguments.rest().front(), settingsFrom(arguments));
    if (const auto* error = std::get_if<scenario::LoadError>(&loaded)) {
        console.report(error->text());
        return badUsage;
    }
    auto& scenario = std::get<scenario::Scenario>(loaded);
    scenario::addFaults(scenario, faults);
    return run(scenario, ports, arguments, console);
}

} // namespace

scenario::LoadSettings settingsFrom(const Arguments& arguments) {
    scenario::LoadSettings settings;
    settings.set = arguments.all("--set");
    // Flags of their own win over --set, wherever they stand.
    if (const auto seed = arguments.value("--seed"))
        settings.set.push_back("seed=" + *seed);
    if (const auto until = arguments.value("--until"))
        settings.set.push_back("until=" + *until);
    return settings;
}

scenario::LoadResult loadGiven(const std::string& file, const scenario::LoadSettings& settings) {
    if (file != "-")
        return scenario::loadScenarioFile(file, settings);
    auto input = record::InputFile::open(file);
    if (!input)
        return scenario::LoadError{file, 1, 1, {}, input.error().what};
    constexpr std::size_t piece = std::size_t{1} << 16;
    while (!input->atEnd() && input->ahead().size() <= scenario::longestScenario)
        input->read(input->ahead().size() + piece);
    return scenario::loadScenario(input->ahead(), file, settings);
}

scenario::FaultOptions faultsFrom(const Arguments& arguments, const std::string& byDefault) {
    scenario::FaultOptions faults;
    faults.level = scenario::faultLevelNamed(arguments.value("--faults").value_or(byDefault))
                       .value_or(scenario::FaultLevel::none);
    faults.loseDisks = arguments.has("--lose-disks");
    faults.changeVoters = arguments.has("--change-voters");
    return faults;
}

std::optional<Why> wrongWith(const scenario::FaultOptions& faults) {
    if (faults.level != scenario::FaultLevel::none)
        return std::nullopt;
    if (faults.loseDisks)
        return whyOf(onlyWithFaults, std::string("--lose-disks"));
    if (faults.changeVoters)
        return whyOf(onlyWithFaults, std::string("--change-voters"));
    return std::nullopt;
}

Command runCommand() {
    return {
        "run",
        "SCENARIO [OPTION]…",
        SYNOD_CLI("runs a scenario without a window and prints what happens"),
        {
            {"--engine",
             "E",
             SYNOD_CLI("in virtual time, or as real processes over sockets"),
             {"in-process", "sockets"}},
            {"--port", "N",
             SYNOD_CLI("sockets: the first of the ports on 127.0.0.1, one for each node")},
            {"--http-port", "N",
             SYNOD_CLI("sockets: the first of the ports on 127.0.0.1 at which servers of files "
                       "answer HTTP; without it 8080")},
            {"--seed", "N", SYNOD_CLI("another seed than the scenario's")},
            {"--until", "T", SYNOD_CLI("how long it runs: 10s, 500ms")},
            {"--faults",
             "F",
             SYNOD_CLI("adds random faults drawn from the seed"),
             {"none", "mild", "harsh"}},
            options::loseDisks,
            options::changeVoters,
            options::set,
            {"--record", "FILE", SYNOD_CLI("records the session: .synodrec or .jsonl")},
            {"--format",
             "F",
             SYNOD_CLI("how records are printed; jsonl is a recording too"),
             {"text", "jsonl", "none"}},
            {"--timers", "",
             SYNOD_CLI("prints also timers that are set and what goes to the disk")},
            {"--states", "", SYNOD_CLI("prints the state of every node after each step")},
            {"--fold", "", SYNOD_CLI("leaves out heartbeats that change nothing")},
            {"--fingerprint", "",
             SYNOD_CLI("prints the run's fingerprint on standard error at the end")},
            {"--help-options", "PROTOCOL",
             SYNOD_CLI("lists a protocol's own options and their defaults")},
            {"--help", "", SYNOD_CLI("this")},
        },
        &carryOutRun,
    };
}

} // namespace synod::app

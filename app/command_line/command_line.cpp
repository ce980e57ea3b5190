// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/command_line.h"

#include "app/command_line/commands.h"
#include "engine/core/version.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstring>

namespace synod::app {
namespace {

constexpr Sentence seeHelp{"cli.seeHelp", SYNOD_CLI("%1; see `synod %2 --help`")};
constexpr Sentence cannotWrite{"cli.cannotWrite",
                               SYNOD_CLI("standard output cannot be written: %1")};

int carryOut(const Command& command, const std::vector<std::string>& words, Console& console) {
    const Arguments arguments(words, command.options);
    if (arguments.has("--help")) {
        printHelp(command, console);
        return fine;
    }
    if (arguments.wrong())
        return usageError(command.name, *arguments.wrong(), console);
    return command.carryOut(arguments, console);
}

std::optional<int> dispatch(const std::vector<std::string>& words,
                            Console& console,
                            std::span<const exports::Exporter> painted) {
    if (words.empty())
        return std::nullopt;
    const std::string& first = words.front();
    const std::vector<Command> commands{runCommand(),           checkCommand(), sweepCommand(),
                                        exportCommand(painted), recCommand(),   lessonsCommand(),
                                        gradeCommand()};
    for (const Command& command : commands)
        if (command.name == first)
            return carryOut(command, {words.begin() + 1, words.end()}, console);
    if (first == "--help" || first == "-h") {
        printHelp(commands, console);
        return fine;
    }
    if (first == "--version") {
        console.out.write("synod " + std::string(core::programVersion()) + "\n");
        return fine;
    }
    return std::nullopt;
}

} // namespace

int usageError(std::string_view command, const Why& what, Console& console) {
    console.complain(seeHelp, {argument(fillIn(what.rule->text, what.arguments, {})),
                               argument(std::string(command))});
    return badUsage;
}

std::optional<int> runCommandLine(const std::vector<std::string>& words,
                                  Console& console,
                                  std::span<const exports::Exporter> painted) {
    std::optional<int> status = dispatch(words, console, painted);
    console.out.flush();
    if (status && console.out.error() != 0) {
        console.complain(cannotWrite, {argument(std::string(std::strerror(console.out.error())))});
        status = badUsage;
    }
    return status;
}

std::optional<int>
runCommandLine(int argc, const char* const* argv, std::span<const exports::Exporter> painted) {
    const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    Console console(STDOUT_FILENO, STDERR_FILENO);
    // A reader that goes away ends the work quietly, through TextOutput::closed().
    const auto before = std::signal(SIGPIPE, SIG_IGN);
    const std::optional<int> status = runCommandLine(words, console, painted);
    std::signal(SIGPIPE, before);
    return status;
}

} // namespace synod::app

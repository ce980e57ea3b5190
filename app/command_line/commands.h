// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line/arguments.h"
#include "app/command_line/command_line.h"
#include "engine/check/check_trace.h"
#include "engine/scenario/faults.h"
#include "engine/scenario/loader.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace synod::app {

/// A subcommand of synod.
struct Command {
    std::string_view name;
    std::string_view usage; ///< what follows its name: "SCENARIO [OPTION]…"
    std::string_view meaning;
    std::vector<Option> options;
    std::function<int(const Arguments& arguments, Console& console)> carryOut;
};

Command runCommand();
Command checkCommand();
Command exportCommand(std::span<const exports::Exporter> painted);
Command recCommand();
Command sweepCommand();
Command lessonsCommand();
Command gradeCommand();

/// Options that `run` and `sweep` share.
namespace options {
inline const Option loseDisks{"--lose-disks", "",
                              SYNOD_CLI("with --faults: one crash in four loses the node's disk")};
inline const Option changeVoters{
    "--change-voters", "",
    SYNOD_CLI("with --faults: votes are taken from servers and given to them")};
inline const Option set{
    "--set", "key=value",
    SYNOD_CLI("sets any key of the scenario: network.loss=0.1; may be repeated")};
} // namespace options

/// What `--seed`, `--until` and `--set` make of a scenario; `run` and `sweep` share them.
scenario::LoadSettings settingsFrom(const Arguments& arguments);
/// Loads the scenario of that file; `-` is standard input, as it is of recordings.
scenario::LoadResult loadGiven(const std::string& file, const scenario::LoadSettings& settings);
/// `--faults`, `--lose-disks` and `--change-voters`.
scenario::FaultOptions faultsFrom(const Arguments& arguments, const std::string& byDefault);
/// What is said of faults where there are none.
std::optional<Why> wrongWith(const scenario::FaultOptions& faults);

/// Prints `synod COMMAND --help`.
void printHelp(const Command& command, Console& console);
/// Prints `synod --help`.
void printHelp(const std::vector<Command>& commands, Console& console);
/// Prints the options of a protocol for its scenarios. False when there is no such protocol.
bool printProtocolOptions(std::string_view protocol, Console& console);

/// Prints `FILE: Election Safety does not hold: record 57, 300.000 ms, n2` and why.
void print(const check::Finding& finding,
           const std::string& where,
           const Names& names,
           Console& console);

/// A command was called with the wrong words; ends it.
int usageError(std::string_view command, const Why& what, Console& console);

} // namespace synod::app

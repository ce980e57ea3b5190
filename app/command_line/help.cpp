// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/commands.h"
#include "engine/scenario/registry.h"

namespace synod::app {
namespace {

constexpr std::string_view introduction = SYNOD_CLI(
    "Synod shows distributed protocols happening. Without a command it opens its window.");

/// Two columns: what to type, and what it means.
void printRow(std::string_view left, std::string_view right, Console& console) {
    constexpr std::size_t width = 34;
    std::string row = "  " + std::string(left);
    if (row.size() + 2 > width)
        row += "\n" + std::string(width, ' ');
    else
        row.append(width - row.size(), ' ');
    console.out.write(row.append(right) + "\n");
}

std::string optionText(const scenario::OptionInfo& option) {
    const scenario::OptionValue& value = option.byDefault;
    switch (option.kind) {
    case scenario::OptionKind::flag: return value.flag ? "true" : "false";
    case scenario::OptionKind::number:
        return std::to_string(value.number) +
               (option.unit.empty() ? "" : " " + std::string(option.unit));
    case scenario::OptionKind::time: return toShortText(value.least);
    case scenario::OptionKind::timeRange:
        return toShortText(value.least) + " to " + toShortText(value.most);
    case scenario::OptionKind::choice:
    case scenario::OptionKind::text: return "\"" + value.text + "\"";
    }
    return {};
}

} // namespace

void printHelp(const Command& command, Console& console) {
    console.out.write("synod " + std::string(command.name) + " " + std::string(command.usage) +
                      "\n\n" + std::string(command.meaning) + "\n\n");
    for (const Option& option : command.options) {
        std::string left(option.name);
        if (!option.choices.empty()) {
            for (const std::string_view choice : option.choices)
                left.append(choice == option.choices.front() ? " " : "|").append(choice);
        } else if (!option.value.empty()) {
            left.append(" ").append(option.value);
        }
        printRow(left, option.meaning, console);
    }
}

void printHelp(const std::vector<Command>& commands, Console& console) {
    console.out.write(std::string(introduction) + "\n\n");
    printRow("synod [FILE]", SYNOD_CLI("the window, with a scenario, a recording or a lesson"),
             console);
    for (const Command& command : commands)
        printRow("synod " + std::string(command.name) + " " + std::string(command.usage),
                 command.meaning, console);
    printRow("synod COMMAND --help", SYNOD_CLI("what a command understands"), console);
    printRow("synod --version", SYNOD_CLI("which Synod this is"), console);
}

bool printProtocolOptions(std::string_view protocol, Console& console) {
    const scenario::System* system = scenario::findSystem(protocol);
    if (system == nullptr)
        return false;
    for (const scenario::OptionInfo& option : system->options) {
        std::string meaning(option.meaning);
        for (const std::string_view choice : option.choices)
            meaning.append(choice == option.choices.front() ? " (" : " | ").append(choice);
        if (!option.choices.empty())
            meaning += ")";
        printRow(std::string(option.name) + " = " + optionText(option), meaning, console);
    }
    return true;
}

} // namespace synod::app

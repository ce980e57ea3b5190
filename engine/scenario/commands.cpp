// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/commands.h"

#include "engine/scenario/toml_reader.h"

#include <algorithm>

namespace synod::scenario {
namespace {

constexpr Sentence namesClient{
    "errors.commandNamesClient",
    SYNOD_ERROR("%1 is a client, and “%2” is about a server; the servers are: %3")};

std::vector<std::string> withoutClients(const Names& names, const net::Topology& topology) {
    std::vector<std::string> left;
    for (const std::string& name : names.all()) {
        const auto& nodes = topology.nodes;
        if (std::none_of(nodes.begin(), nodes.end(), [&](const net::Node& node) {
                return node.kind == net::NodeKind::client && node.name == name;
            }))
            left.push_back(name);
    }
    return left;
}

std::string firstWord(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return std::string(text.substr(0, text.find_first_of(" \t")));
}

std::string inSmallLetters(std::string word) {
    for (char& c : word)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return word;
}

/// The known word that another was probably meant to be.
std::optional<std::string> meantBy(const std::string& word, const std::vector<std::string>& known) {
    const std::string small = inSmallLetters(word);
    if (std::find(known.begin(), known.end(), small) != known.end())
        return small;
    return small.empty() ? std::nullopt : nearest(small, known);
}

CommandTrouble notUnderstood(std::string_view command, const Language& language) {
    std::vector<std::string> verbs;
    for (const std::string_view example : language.commands)
        verbs.push_back(firstWord(example));
    const std::string verb = firstWord(command);
    const auto meant = meantBy(verb, verbs);
    CommandTrouble trouble;
    trouble.word = command;
    if (meant && *meant != verb)
        trouble.kind = CommandTrouble::Kind::mistyped;
    for (std::size_t i = 0; i < verbs.size(); ++i)
        if (!meant || verbs[i] == *meant)
            trouble.offers.emplace_back(language.commands[i]);
    if (language.refuseCommand != nullptr)
        trouble.why = language.refuseCommand(command);
    return trouble;
}

} // namespace

std::optional<CommandTrouble> troubleWith(std::string_view command,
                                          const Language& language,
                                          const Scenario& scenario,
                                          const Names& names) {
    if (language.readCommand == nullptr)
        return std::nullopt;
    std::optional<Value> read = language.readCommand(command);
    if (!read || (language.takesCommand != nullptr && !language.takesCommand(scenario, *read)))
        return notUnderstood(command, language);
    if (language.findNodes == nullptr)
        return std::nullopt;
    const std::vector<std::string> servers = withoutClients(names, scenario.topology);
    const auto unknown = language.findNodes(*read, Names(servers));
    if (!unknown)
        return std::nullopt;
    CommandTrouble trouble{CommandTrouble::Kind::unknownNode, *unknown, servers};
    if (names.find(*unknown))
        trouble.why = whyOf(namesClient, *unknown, std::string(command), listOf(servers));
    return trouble;
}

} // namespace synod::scenario

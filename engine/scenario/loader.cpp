// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/loader.h"

#include "engine/core/assert.h"
#include "engine/scenario/errors.h"
#include "engine/scenario/longest_scenario.h"
#include "engine/scenario/parts_reader.h"
#include "engine/scenario/registry.h"
#include "engine/scenario/toml_parser.h"
#include "engine/scenario/topology_reader.h"
#include "engine/scenario/twins.h"

#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

namespace synod::scenario {
namespace {

void checkFormat(TableReader& root) {
    const TomlValue* format = root.need("format");
    if (format == nullptr)
        return;
    if (format->kind != TomlValue::Kind::integer) {
        root.problems().add(format->place, errors::notInteger, std::string("format"),
                            std::string("1"), std::string("1"));
    } else if (format->integer != 1) {
        root.problems().add(format->place, errors::wrongFormat, std::to_string(format->integer));
    }
}

/// A system whose servers can agree by more than one protocol is a system by each: `files` with the
/// option `consensus = "paxos"` is `files-paxos`. Which words the option knows, its own table says.
const System*
byConsensus(const TomlValue& document, const LoadSettings& settings, std::string& name) {
    const System* system = settings.find(name);
    const TomlMember* options = document.find("options");
    const TomlMember* consensus = options == nullptr ? nullptr : options->value.find("consensus");
    if (system == nullptr || consensus == nullptr || !consensus->value.isText())
        return system;
    const std::string wanted = name + "-" + consensus->value.text;
    const System* other = settings.find(wanted);
    if (other == nullptr)
        return system;
    name = wanted;
    return other;
}

const System* readProtocol(TableReader& root, const LoadSettings& settings, std::string& name) {
    const TomlValue* protocol = root.need("protocol");
    if (protocol == nullptr)
        return nullptr;
    Choice choice{"protocol", {}};
    for (const std::string_view known : settings.names())
        choice.words.emplace_back(known);
    const auto chosen = readChoice(*protocol, choice, root.problems());
    if (!chosen)
        return nullptr;
    name = choice.words[*chosen];
    return byConsensus(root.table(), settings, name);
}

void readUntil(TableReader& root, Time& until) {
    root.read("until", until);
    if (until.ns <= 0)
        root.problems().add(root.table().find("until")->value.place, errors::notPositive,
                            std::string("until"));
}

Scenario readScenario(TomlValue document, const LoadSettings& settings, Problems& problems) {
    Scenario scenario;
    const bool twins = hasTwins(document);
    if (twins)
        document = withTwins(std::move(document));
    TableReader root(document, problems);
    checkFormat(root);
    const System* system = readProtocol(root, settings, scenario.protocol);
    root.read("seed", scenario.seed, 0, INT64_MAX);
    readUntil(root, scenario.until);
    if (system == nullptr)
        return scenario;
    readTopology(root, *system, scenario, twins);
    if (!problems.empty())
        return scenario; // the rest would be full of nodes that are not there
    readOptions(root, *system, scenario);
    readPresets(root, *system, scenario); // before the clients: they have no state to start from
    readWorkload(root, *system, scenario);
    addClients(root, *system, scenario);
    readPositions(root, scenario);
    readInterventions(root, *system, scenario);
    root.finish();
    return scenario;
}

/// The beginning of a text of which nobody reads the rest, such as a name of 10,000 letters.
std::string shortened(const std::string& text) {
    constexpr std::size_t most = 2'000, kept = 100;
    if (text.size() <= most)
        return text;
    std::size_t end = kept;
    while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) // within a letter
        --end;
    return text.substr(0, end) + "…";
}

LoadError errorOf(const Problem& problem, const std::string& file) {
    Why what = problem.what;
    for (Value& value : what.arguments)
        if (const auto* text = value.getIf<std::string>())
            value = argument(shortened(*text));
    return {file, problem.place.line, problem.place.column, std::string(problem.place.setting),
            std::move(what)};
}

/// As much of it as a scenario can be long, and a little more of what is longer.
std::string beginningOf(std::istream& stream) {
    std::string text;
    std::array<char, std::size_t{64} << 10> piece{};
    while (text.size() <= longestScenario && stream) {
        stream.read(piece.data(), piece.size());
        text.append(piece.data(), static_cast<std::size_t>(stream.gcount()));
    }
    return text;
}

} // namespace

const OptionValue& Scenario::option(std::string_view name) const {
    const auto found = options.find(name);
    SYNOD_ASSERT(found != options.end());
    return found->second;
}

std::string LoadError::text() const {
    const std::string sentence = ownText(what, Names());
    if (!setting.empty())
        return "--set " + setting + ": " + sentence;
    return file + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " + sentence;
}

LoadResult
loadScenario(std::string_view text, const std::string& file, const LoadSettings& settings) {
    if (text.size() > longestScenario)
        return LoadError{
            file, 1, 1, {}, {&errors::tooManyOctets, {argument(std::string("64 MiB"))}}};
    Problems problems;
    TomlValue document = parseToml(text, problems);
    if (problems.empty())
        for (const std::string& setting : settings.set)
            applySetting(document, setting, problems);
    if (!problems.empty())
        return errorOf(problems.first(), file);
    Scenario scenario = readScenario(document, settings, problems);
    if (!problems.empty())
        return errorOf(problems.first(), file);
    scenario.source = settings.set.empty() ? std::string(text) : toToml(document);
    return scenario;
}

LoadResult loadScenarioFile(const std::string& file, const LoadSettings& settings) {
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    const std::string text = beginningOf(stream);
    // A folder opens like a file, and only reading it fails.
    std::error_code ignored;
    const bool folder = std::filesystem::is_directory(file, ignored);
    if (folder)
        errno = EISDIR;
    if (!stream.is_open() || stream.bad() || folder) {
        const std::string reason = std::generic_category().message(errno);
        return LoadError{file, 1, 1, {}, {&errors::cannotRead, {argument(reason)}}};
    }
    return loadScenario(text, file, settings);
}

} // namespace synod::scenario

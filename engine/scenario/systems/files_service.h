// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/http_service.h"
#include "engine/scenario/scenario.h"
#include "engine/service/service.h"
#include "engine/systems/files/options.h"
#include "engine/systems/files/tree.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the file system is to scenarios, people and HTTP, whatever its servers agree by.
namespace synod::scenario {

/// `consensus`: a table of options stands for the first of the words.
OptionInfo filesConsensusOption(std::vector<std::string_view> words);
/// The options that do not depend on it.
void addFilesOptions(std::vector<OptionInfo>& table);
files::Options filesOptionsOf(const Scenario& scenario);

/// A request that a person may make, as its servers are given it; nothing of any other text.
std::optional<std::string> filesRequestText(std::string_view text);
service::Execution filesExecution(const Value& output);
/// Timeouts are drawn by chance: an election that nobody wins is soon over.
bool filesMayStandStill(const Scenario& scenario);

std::optional<std::string> filesHttpCommand(const HttpRequest& asked, std::uint16_t& status);
std::optional<HttpAnswer> filesHttpAnswer(const Value& output, const files::Tree& tree);
std::optional<HttpAnswer> filesHttpDeclined(std::string_view command);
/// Where the servers agree by Raft, and where they do by Paxos.
const Beside& filesBesideRaft();
const Beside& filesBesidePaxos();

} // namespace synod::scenario

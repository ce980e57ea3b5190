// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "engine/scenario/scenario.h"
#include "engine/sim/simulator.h"

#include <boost/json/fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// Ways to make a scenario simpler. What comes out is what the loader makes of it, so that it can be
// written and read again; nothing where it does not load.
namespace synod::check {

using MaybeScenario = std::optional<scenario::Scenario>;

/// The scenario as it is after it was written and read again.
MaybeScenario reloaded(const scenario::Scenario& scenario);

/// The numbers of what is left when [begin, end) of the interventions is taken away.
scenario::Scenario
withoutInterventions(const scenario::Scenario& scenario, std::size_t begin, std::size_t end);

/// What an intervention says without a node; nothing where it is about that node.
std::optional<intervention::Intervention> without(intervention::Intervention what,
                                                  const std::string& name);

/// Takes out of a disk who asked for the entries of a log, and what became of it.
void forgetClients(boost::json::value& value);

/// Without a node, its links and every intervention that names it.
MaybeScenario withoutNode(const scenario::Scenario& scenario, const std::string& name);

/// The servers and hosts of a scenario: who can be taken away.
std::vector<std::string> removableNodes(const scenario::Scenario& scenario);

/// Whether nodes begin with more on their disks than the part that each plays.
bool holdsDisks(const scenario::Scenario& scenario);

/// With so many clients that ask by themselves.
MaybeScenario withClients(const scenario::Scenario& scenario, std::uint32_t clients);

/// With links that lose, double, overtake and vary nothing.
MaybeScenario withPlainLinks(const scenario::Scenario& scenario);

/// That begins with what the disks hold now, with nothing done to it and nobody asking. The entries
/// of clients are nobody's then.
MaybeScenario withDisks(const scenario::Scenario& scenario, const sim::Simulator& simulator);

/// Makes a link so slow that what is sent over it comes too late to matter; not that of a client.
void makeSlow(const scenario::Scenario& scenario, net::Link& link);
MaybeScenario withSlowLink(const scenario::Scenario& scenario, std::size_t link);

/// With requests of one client each, at times and nodes that `random` draws up to about `end`; many
/// soon after another, so that they meet. Only for protocols that know the command.
scenario::Scenario
withRequests(const scenario::Scenario& scenario, std::size_t count, Time end, Random& random);

/// How much there is in a scenario to be understood.
std::size_t partsOf(const scenario::Scenario& scenario);

} // namespace synod::check

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/scenario.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace synod::scenario {

/// How much goes wrong by itself: `--faults none|mild|harsh`.
enum class FaultLevel : std::uint8_t {
    none,
    mild,  ///< about one fault a second; most servers are up and connected
    harsh, ///< about five a second; anything may be down or cut for a while
};

std::optional<FaultLevel> faultLevelNamed(std::string_view name);

struct FaultOptions {
    FaultLevel level = FaultLevel::none;
    /// One crash in four loses the disk, which most protocols do not promise to survive.
    bool loseDisks = false;
    /// Servers are asked to give each other a vote, and to take it away; where the protocol knows
    /// who votes (Language::voterChanges).
    bool changeVoters = false;
};

/// Interventions made up from the scenario's seed, in time order: crashes, pauses, partitions, cut
/// ways, isolated nodes, bad links and clocks at a wrong rate. By four fifths of the scenario's
/// time everything is up, connected and as it was, so that progress can be asked for at the end;
/// who has a vote by then is left so. Nodes that the scenario's own interventions crash, restart,
/// pause or resume are not stopped, and clocks that they set are left alone.
std::vector<ScheduledIntervention> randomFaults(const Scenario& scenario,
                                                const FaultOptions& options);
std::vector<ScheduledIntervention> randomFaults(const Scenario& scenario, FaultLevel level);

/// Puts interventions among the scenario's own, which come first at equal times.
void mixIn(Scenario& scenario, std::vector<ScheduledIntervention> more);

/// Puts random faults among the scenario's own interventions, and into its source.
void addFaults(Scenario& scenario, const FaultOptions& options);
void addFaults(Scenario& scenario, FaultLevel level);

} // namespace synod::scenario

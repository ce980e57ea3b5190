// SPDX-License-Identifier: GPL-3.0-or-later
// What a time line shows of a balancer is what its steps say they did.
#include "engine/systems/balance/milestones.h"
#include "engine/systems/balance/state.h"
#include "engine/trace/snapshot.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/engine/systems/balance/runs.h"

#include <map>

namespace synod::balance {
namespace {

struct Seen {
    std::map<Milestone::Kind, int> milestones;
    std::map<std::string, int, std::less<>> rules;
    std::uint64_t out = 0; ///< the number of the one that went out last
};

Seen look(const scenario::Scenario& made) {
    test::RecordedRun run(made);
    run.simulator.runUntil(made.until);
    Seen seen;
    trace::Snapshot picture(run.trace.header().topology);
    for (std::uint64_t seq = 0; seq < run.trace.size(0); ++seq) {
        const trace::Record& record = run.trace.at(0, seq);
        if (record.step != nullptr && trace::isTrigger(record)) {
            std::vector<Milestone> found;
            findMilestones(picture.nodes[record.node.index].state, record.step->changed, found);
            for (const Milestone& milestone : found) {
                ++seen.milestones[milestone.kind];
                if (milestone.kind == Milestone::Kind::closed)
                    seen.out = milestone.number;
            }
            for (const Why& why : record.step->why)
                ++seen.rules[std::string(why.rule->id)];
        }
        picture.apply(record);
    }
    return seen;
}

TEST(BalanceMilestones, AreWhoGoesAndComesWhatIsRetriedAndWhatFails) {
    using Kind = Milestone::Kind;
    Seen seen = look(balanced(
        "retries = 1\nretryBudget = 30",
        "[workload]\nclients = 2\nrate = \"30/s\"\noperations = [\"get\", \"append\"]\n"
        "[[at]]\ntime = \"1s\"\ndo = \"crash\"\nnode = \"s2\"\n"
        "[[at]]\ntime = \"3s\"\ndo = \"restart\"\nnode = \"s2\"\n"
        "[[at]]\ntime = \"4s\"\ndo = \"request\"\nnode = \"lb\"\ncommand = \"drain s3\"\n"));
    EXPECT_EQ(seen.rules["balance.goOut"], 1);
    EXPECT_EQ(seen.milestones[Kind::closed], 2) << "s2 out and s3 drained";
    EXPECT_EQ(seen.out, 4u) << "s3 is the fourth node";
    EXPECT_EQ(seen.milestones[Kind::opened], seen.rules["balance.comeIn"]);
    EXPECT_EQ(seen.milestones[Kind::resent], seen.rules["balance.retryTimedOut"]);
    EXPECT_GT(seen.milestones[Kind::resent], 0);
    EXPECT_EQ(seen.milestones[Kind::reset], seen.rules["balance.notIdempotent"] +
                                                seen.rules["balance.timedOutBudgetSpent"] +
                                                seen.rules["balance.timedOutNoMore"]);
    EXPECT_GT(seen.rules["balance.notIdempotent"], 0);
}

} // namespace
} // namespace synod::balance

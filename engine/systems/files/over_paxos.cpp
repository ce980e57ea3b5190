// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/files/over_paxos.h"

#include "engine/systems/files/rules.h"

#include <algorithm>

namespace synod::files {
namespace {

bool isOf(const paxos::ProposedValue& v, NodeId client, std::uint64_t number) {
    return v.client == client && v.sequenceNumber == number;
}

} // namespace

constexpr Rule acknowledgesTooEarly{
    "files.paxos.acknowledgeOnPropose",
    SYNOD_RULE("%1 tells %3 that “%2” is done as soon as it has proposed it in instance %4; no "
               "majority has accepted it yet"),
    "Paxos Made Simple §2.3, broken"};
constexpr Rule readsUnconfirmed{
    "files.paxos.readLocally",
    SYNOD_RULE("%1 answers “%2” of %3 at once from what it has itself, up to instance %4; it asks "
               "nobody whether more is chosen"),
    "Paxos Made Simple §3, broken"};
constexpr Rule asksToCommit{
    "files.paxos.askToChoose",
    SYNOD_RULE(
        "%1 asks %2, which it takes for the leader, to get “%3” chosen: that is its request %4"),
    "Paxos Made Simple §3"};
constexpr Rule commitsItself{
    "files.paxos.chooseItself",
    SYNOD_RULE("%1 leads, and is to get “%3” chosen itself: that is its request %4"),
    "Paxos Made Simple §3"};
constexpr Rule confirmsItself{
    "files.paxos.readItself",
    SYNOD_RULE("%1 leads, and to answer “%3” gets a read chosen in an instance of its own, after "
               "all that was answered before: that is its request %4"),
    "Paxos Made Simple §3"};
constexpr Rule asksForIndex{
    "files.paxos.askToRead",
    SYNOD_RULE("%1 asks %2, which it takes for the leader, to get a read chosen in an instance of "
               "its own, so as to answer “%3”: that is its request %4"),
    "Paxos Made Simple §3"};
constexpr Rule knowsIndex{
    "files.paxos.knowInstance",
    SYNOD_RULE("%1 hears that its read for “%2” is chosen in instance %3: it must have carried out "
               "all up to that one, and has carried out all up to instance %4"),
    "Paxos Made Simple §3"};
constexpr Rule blockStored{"files.paxos.blockStored",
                           SYNOD_RULE("block %3 of “%2”, of %4, is chosen: %1 goes on"),
                           "Paxos Made Simple §3"};
constexpr Rule waitsForMajority{
    "files.paxos.waitForMajority",
    SYNOD_RULE("%1 leads and has “%2” itself: it waits for a majority of the acceptors"),
    "Paxos Made Simple §3"};
constexpr Rule unknownOutcome{
    "files.paxos.answer.504",
    SYNOD_RULE("%1 answers “%2” with 504 Gateway Timeout: %3 was asked to get it chosen and has "
               "not said in time that it is; whether it takes effect is unknown"),
    "RFC 9110 §15.6.5"};
constexpr Rule unknownOutcomeHere{
    "files.paxos.answer.504leader",
    SYNOD_RULE("%1 answers “%2” with 504 Gateway Timeout: it leads, and has not heard in time that "
               "a majority has accepted it; whether it takes effect is unknown"),
    "RFC 9110 §15.6.5"};
constexpr Wording OverPaxos::wording{
    acknowledgesTooEarly, readsUnconfirmed, asksToCommit,       commitsItself,
    confirmsItself,       asksForIndex,     knowsIndex,         blockStored,
    waitsForMajority,     unknownOutcome,   unknownOutcomeHere,
};

std::optional<Entry> OverPaxos::entryAt(const paxos::State& core, std::uint64_t place) {
    const paxos::ProposedValue* v = nullptr;
    if (place > 0 && place <= core.learned.size() && core.learned[place - 1].known())
        v = &core.learned[place - 1];
    else if (const paxos::Proposal* issued = core.issued.find(place))
        v = &issued->v;
    if (v == nullptr)
        return std::nullopt;
    return Entry{v->command, v->client, v->sequenceNumber, v->kind == paxos::ValueKind::command};
}

/// Suppose all servers start again: what was chosen is learned anew, instance by instance, and till
/// then it is on the disks as accepted.
std::vector<CompactText> OverPaxos::commandsBehind(const paxos::State& core, std::uint64_t place) {
    std::vector<CompactText> commands;
    for (std::uint64_t behind = place; behind < core.learned.size(); ++behind)
        if (core.learned[behind].known())
            commands.push_back(core.learned[behind].command);
    for (std::uint64_t behind = place; behind < core.accepted.size(); ++behind)
        commands.push_back(core.accepted[behind].v.command);
    for (const auto& [instance, proposal] : core.issued)
        if (instance > place)
            commands.push_back(proposal.v.command);
    return commands;
}

std::uint64_t OverPaxos::placeOf(const paxos::State& core, const service::ClientRequest& asked) {
    for (const auto& [instance, proposal] : core.issued)
        if (isOf(proposal.v, asked.client, asked.sequenceNumber))
            return instance;
    return 0;
}

/// Chosen behind a gap it still waits: nothing may be carried out before what is missing.
bool OverPaxos::isUnderWay(const paxos::State& core, NodeId client, std::uint64_t number) {
    for (std::uint64_t place = core.executed + 1; place <= core.learned.size(); ++place)
        if (isOf(core.learned[place - 1], client, number))
            return true;
    const auto isIt = [=](const paxos::ProposedValue& v) { return isOf(v, client, number); };
    return std::any_of(core.asked.begin(), core.asked.end(), isIt) ||
           std::any_of(core.issued.begin(), core.issued.end(), [&](const auto& one) {
               return one.first > core.executed && isIt(one.second.v);
           });
}

std::span<const Sentence* const> overPaxosRules() {
    return rulesOf<acknowledgesTooEarly, readsUnconfirmed, asksToCommit, commitsItself,
                   confirmsItself, asksForIndex, knowsIndex, blockStored, waitsForMajority,
                   unknownOutcome, unknownOutcomeHere>();
}

} // namespace synod::files

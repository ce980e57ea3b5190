// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/files/over_raft.h"

#include "engine/systems/files/rules.h"

#include <algorithm>
#include <utility>

namespace synod::files {
constexpr Rule acknowledgesTooEarly{"files.acknowledgeOnAppend",
                                    SYNOD_RULE("%1 tells %3 that “%2” is done as soon as it is in "
                                               "its own log, as entry %4; nobody else has it yet"),
                                    "Raft Fig. 2, Leaders 2, broken"};
constexpr Rule readsUnconfirmed{"files.readLocally",
                                SYNOD_RULE("%1 answers “%2” of %3 at once from what it has itself, "
                                           "up to entry %4; it asks nobody whether there is more"),
                                "Raft dissertation §6.4, departed from"};
constexpr Rule asksToCommit{
    "files.askToCommit",
    SYNOD_RULE("%1 asks %2, which it takes for the leader, to commit “%3”: that is its request %4"),
    "Raft dissertation §6.3"};
constexpr Rule commitsItself{
    "files.commitItself",
    SYNOD_RULE("%1 leads, and is to commit “%3” itself: that is its request %4"),
    "Raft dissertation §6.3"};
constexpr Rule confirmsItself{
    "files.confirmItself",
    SYNOD_RULE("%1 leads, and makes sure of that before it answers “%3”: that is its request %4"),
    "Raft dissertation §6.4"};
constexpr Rule asksForIndex{
    "files.askForIndex",
    SYNOD_RULE("%1 asks %2, which it takes for the leader, up to which entry it must have applied "
               "to answer “%3”: that is its request %4"),
    "Raft dissertation §6.4"};
constexpr Rule knowsIndex{"files.knowIndex",
                          SYNOD_RULE("%1 hears that it must have applied all up to entry %3 to "
                                     "answer “%2”, and has applied all up to entry %4"),
                          "Raft dissertation §6.4, 4"};
constexpr Rule blockStored{"files.blockStored",
                           SYNOD_RULE("block %3 of “%2”, of %4, is committed: %1 goes on"),
                           "Raft dissertation §6.3"};
constexpr Rule waitsForMajority{"files.waitForMajority",
                                SYNOD_RULE("%1 leads and has “%2” itself: it waits for a majority"),
                                "Raft dissertation §6.2"};
constexpr Rule unknownOutcome{
    "files.answer.504",
    SYNOD_RULE("%1 answers “%2” with 504 Gateway Timeout: %3 was asked to commit it and has not "
               "said in time that it has; whether it takes effect is unknown"),
    "RFC 9110 §15.6.5"};
constexpr Rule unknownOutcomeHere{
    "files.answer.504leader",
    SYNOD_RULE(
        "%1 answers “%2” with 504 Gateway Timeout: it has the entry in its log, and no majority "
        "has told it in time that it has stored it; whether it takes effect is unknown"),
    "RFC 9110 §15.6.5"};
constexpr Wording OverRaft::wording{
    acknowledgesTooEarly, readsUnconfirmed, asksToCommit,       commitsItself,
    confirmsItself,       asksForIndex,     knowsIndex,         blockStored,
    waitsForMajority,     unknownOutcome,   unknownOutcomeHere,
};

std::uint64_t OverRaft::agreedUpTo(const raft::State& core) {
    return std::min(core.lastApplied, lastIndexOf(core));
}

std::optional<Entry> OverRaft::entryAt(const raft::State& core, std::uint64_t place) {
    if (place > lastIndexOf(core) || place <= core.snapshot.lastIncludedIndex)
        return std::nullopt;
    raft::LogEntry entry = raft::entryAt(core, place);
    return Entry{std::move(entry.command), entry.client, entry.sequenceNumber,
                 entry.kind == raft::EntryKind::command};
}

std::vector<CompactText> OverRaft::commandsBehind(const raft::State& core, std::uint64_t place) {
    std::vector<CompactText> commands;
    const std::uint64_t first = std::max(place, core.snapshot.lastIncludedIndex) + 1;
    for (std::uint64_t behind = first; behind <= lastIndexOf(core); ++behind)
        commands.push_back(raft::entryAt(core, behind).command);
    return commands;
}

std::uint64_t OverRaft::placeOf(const raft::State& core, const service::ClientRequest& asked) {
    if (core.log.empty())
        return 0;
    const raft::LogEntry& last = core.log.back();
    const bool isIt = last.client == asked.client && last.sequenceNumber == asked.sequenceNumber;
    return isIt ? lastIndexOf(core) : 0;
}

bool OverRaft::isUnderWay(const raft::State& core, NodeId client, std::uint64_t number) {
    auto entry = core.log.end();
    for (std::uint64_t index = lastIndexOf(core); index > core.commitIndex; --index) {
        --entry;
        if (entry->client == client && entry->sequenceNumber == number)
            return true;
    }
    return std::any_of(core.reads.begin(), core.reads.end(), [=](const raft::Read& read) {
        return read.client == client && read.sequenceNumber == number;
    });
}

void OverRaft::addReads(const raft::State& core, std::vector<service::ClientRequest>& out) {
    for (const raft::Read& read : core.reads)
        if (read.command.starts_with(readPrefix))
            out.push_back(
                {read.client, read.sequenceNumber, read.command.substr(readPrefix.size())});
}

void OverRaft::reword(Why& why, const std::string& told) {
    constexpr std::size_t answerIn = 3;
    const bool isRead = why.rule->id == "raft.serveRead" || why.rule->id == "raft.serveReadByLease";
    if (isRead && why.arguments.size() > answerIn && !told.empty())
        why.arguments[answerIn] = argument(told);
}

std::span<const Sentence* const> overRaftRules() {
    return rulesOf<acknowledgesTooEarly, readsUnconfirmed, asksToCommit, commitsItself,
                   confirmsItself, asksForIndex, knowsIndex, blockStored, waitsForMajority,
                   unknownOutcome, unknownOutcomeHere>();
}

} // namespace synod::files

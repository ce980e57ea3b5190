// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/files/monitors.h"

#include "engine/protocols/paxos/monitors.h"
#include "engine/protocols/raft/monitors.h"
#include "engine/systems/files/checksum.h"
#include "engine/systems/files/consensus_part.h"
#include "engine/systems/files/over_paxos.h"
#include "engine/systems/files/over_raft.h"
#include "engine/systems/files/rules.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace synod::files {
namespace {

/// Of names, versions and contents of all files.
std::uint32_t digestOf(const Tree& tree) {
    std::vector<std::string> lines;
    for (const auto& [number, file] : tree.files)
        lines.push_back(file.path + etagOf(file));
    std::sort(lines.begin(), lines.end());
    std::string all;
    for (const std::string& line : lines)
        all += line + "\n";
    return crc32c(Octets(all).span());
}

/// The version in a tag; 0 where there is none.
std::uint64_t versionIn(std::string_view etag) {
    std::uint64_t version = 0;
    if (etag.starts_with('"'))
        std::from_chars(etag.data() + 1, etag.data() + etag.size(), version);
    return version;
}

/// What the server knows of a place of the sequence; nothing where it knows nothing.
std::optional<Entry> entryIn(const Value& state, std::uint64_t place) {
    if (const auto* overRaft = state.getIf<State>())
        return OverRaft::entryAt(overRaft->raft, place);
    const auto* overPaxos = state.getIf<PaxosState>();
    return overPaxos == nullptr ? std::nullopt : OverPaxos::entryAt(overPaxos->paxos, place);
}

/// Lets what watches a consensus protocol watch that of the server.
template <auto partOf, auto stateOf>
class CoreMonitor final : public Monitor {
public:
    explicit CoreMonitor(std::unique_ptr<Monitor> inner) : m_inner(std::move(inner)) {}

    std::unique_ptr<Monitor> clone() const override {
        return std::make_unique<CoreMonitor>(m_inner->clone());
    }
    const Sentence& property() const override { return m_inner->property(); }
    void observe(const StepReport& step, Violations& out) override {
        const std::vector<Delta> part = partOf(step.changed);
        if (part.empty() && !step.beganAnew)
            return;
        const Value state = stateOf(step.state);
        if (!state.empty())
            m_inner->observe({step.seq, step.time, step.node, state, part, step.beganAnew}, out);
    }

private:
    std::unique_ptr<Monitor> m_inner;
};
using RaftMonitor = CoreMonitor<&raftPart, &raftState>;
using PaxosMonitor = CoreMonitor<&paxosPart, &paxosState>;

void addOwn(std::vector<std::unique_ptr<Monitor>>& monitors) {
    monitors.push_back(std::make_unique<SameFiles>());
    monitors.push_back(std::make_unique<AcknowledgedWrites>());
    monitors.push_back(std::make_unique<EffectOnce>());
    monitors.push_back(std::make_unique<WholeBlocks>());
    monitors.push_back(std::make_unique<FreshReads>());
}

} // namespace

constexpr Rule filesDiffer{
    "files.filesDiffer",
    SYNOD_RULE("%1 and %2 have carried out all up to entry %3 and differ in files"),
    "Schneider 1990, §2"};
void SameFiles::look(const StepReport& step, const Kept& kept, Violations& out) {
    const std::uint64_t applied = kept.tree.applied;
    const std::uint64_t before = std::exchange(m_looked[step.node], applied);
    const bool isSame = before == applied && !step.beganAnew; // most steps carry nothing out
    if (m_broken || applied == 0 || isSame)
        return;
    const Seen now{digestOf(kept.tree), step.node, step.seq};
    const auto [place, first] = m_seen.try_emplace(applied, now);
    const Seen& seen = place->second;
    if (first || seen.digest == now.digest)
        return;
    m_broken = true;
    out.push_back(
        {"Same Files", whyOf(filesDiffer, seen.node, step.node, applied), {seen.seq, step.seq}});
}

void AcknowledgedWrites::look(const StepReport& step, const Kept& kept, Violations& out) {
    if (const Acknowledged& last = kept.acknowledged; last.index != 0) {
        const Occupant occupant{last.client, last.sequenceNumber, step.node, step.seq};
        if (m_acknowledged.try_emplace(last.index, occupant).second)
            compare(last.index, step, out);
    }
    std::uint64_t& applied = m_applied[step.node];
    if (step.beganAnew)
        applied = 0;
    for (; applied < kept.tree.applied; ++applied) {
        const std::uint64_t index = applied + 1;
        const auto entry = entryIn(step.state, index);
        if (!entry)
            continue;
        m_carriedOut[index] = {entry->client, entry->sequenceNumber, step.node, step.seq};
        compare(index, step, out);
    }
}

constexpr Rule writeIsLost{"files.writeIsLost",
                           SYNOD_RULE("%1 acknowledged request %3 of %2 as entry %4, and at that "
                                      "place %5 carries out something else"),
                           "Raft §5.3"};
void AcknowledgedWrites::compare(std::uint64_t index, const StepReport& step, Violations& out) {
    const auto promised = m_acknowledged.find(index);
    const auto done = m_carriedOut.find(index);
    if (promised == m_acknowledged.end() || done == m_carriedOut.end())
        return;
    const Occupant& was = promised->second;
    const Occupant& is = done->second;
    if ((was.client == is.client && was.number == is.number) || !m_reported.insert(index).second)
        return;
    out.push_back({"Acknowledged Writes",
                   whyOf(writeIsLost, was.node, was.client, was.number, index, is.node),
                   {was.seq, step.seq}});
}

constexpr Rule effectTwice{
    "files.effectTwice",
    SYNOD_RULE("by entry %2 %1 has carried out %3 writes, where each request once makes %4"),
    "Raft dissertation §6.3"};
void EffectOnce::look(const StepReport& step, const Kept& kept, Violations& out) {
    while (m_tree.applied < kept.tree.applied) {
        const std::uint64_t index = m_tree.applied + 1;
        const auto entry = entryIn(step.state, index);
        if (!entry)
            return;
        if (entry->isCommand)
            execute(m_tree, index, *entry, false);
        else
            m_tree.applied = index;
        m_versions[index] = m_tree.version;
    }
    const auto wanted = m_versions.find(kept.tree.applied);
    if (m_broken || wanted == m_versions.end() || wanted->second == kept.tree.version)
        return;
    m_broken = true;
    out.push_back(
        {"Effect Once",
         whyOf(effectTwice, step.node, kept.tree.applied, kept.tree.version, wanted->second),
         {step.seq}});
}

constexpr Rule blockIsBroken{
    "files.blockIsBroken", SYNOD_RULE("%1 keeps a block of “%2” that is not as its checksum says"),
    "RFC 7143 §13.1"};
void WholeBlocks::look(const StepReport& step, const Kept& kept, Violations& out) {
    std::uint64_t& known = m_version[step.node];
    if (step.beganAnew)
        known = 0;
    for (const auto& [number, file] : kept.tree.files) {
        if (file.version <= known)
            continue;
        const bool whole = std::all_of(file.blocks.begin(), file.blocks.end(), [](const Block& b) {
            return crc32c(b.data.span()) == b.crc32c;
        });
        if (!whole)
            out.push_back({"Whole Blocks", whyOf(blockIsBroken, step.node, file.path), {step.seq}});
    }
    known = kept.tree.version;
}

void FreshReads::see(const StepReport& step, Violations& out) {
    if (const Kept* kept = keptIn(step.state))
        return lookAtServer(step, *kept);
    const auto* state = step.state.getIf<service::ClientState>();
    if (state == nullptr)
        return;
    Asked& asked = m_asked[step.node];
    if (step.beganAnew)
        asked = {};
    if (!asked.command.empty() && state->command.empty())
        end(asked, *state, step, out);
    if (!state->command.empty() && asked.number != state->sequenceNumber)
        begin(asked, *state);
}

/// What a leader was asked for itself is answered in the step that acknowledges it. One that
/// acknowledges too early knows the version a few steps later, when it carries the entry out.
void FreshReads::lookAtServer(const StepReport& step, const Kept& kept) {
    for (const auto& [ticket, pending] : kept.requests)
        if (pending.request.method == Method::DELETE)
            m_known[pending.request.path].mayBeGone = true;
    const Acknowledged& last = kept.acknowledged;
    std::uint64_t& known = m_acknowledged[step.node];
    if (known == last.index || last.client != step.node)
        return;
    const Done* done = kept.tree.done.find(step.node);
    if (done == nullptr || done->index != last.index)
        return;
    known = last.index;
    if (done->outcome.status >= 300)
        return;
    const auto entry = entryIn(step.state, last.index);
    const auto request = entry ? readRequest(entry->command) : std::nullopt;
    if (request && request->method == Method::PUT)
        noteWrite(request->path, versionIn(done->outcome.etag), step.seq);
}

void FreshReads::noteWrite(const std::string& path, std::uint64_t version, std::uint64_t seq) {
    Known& known = m_known[path];
    if (version > known.version)
        known = {version, seq, known.mayBeGone};
}

void FreshReads::begin(Asked& asked, const service::ClientState& state) {
    asked = {state.command, state.sequenceNumber, {}};
    const auto request = readRequest(state.command);
    if (!request)
        return;
    Known& known = m_known[request->path];
    if (request->method == Method::DELETE)
        known.mayBeGone = true;
    asked.floor = known;
}

constexpr Rule readIsStale{"files.readIsStale",
                           SYNOD_RULE("%1 has read version %3 of “%2”, though version %4 was "
                                      "answered for before it asked (0: no file)"),
                           "Herlihy and Wing 1990, Linearizability, §2"};
void FreshReads::end(Asked& asked,
                     const service::ClientState& state,
                     const StepReport& step,
                     Violations& out) {
    const std::string command = std::exchange(asked.command, {});
    const auto request = readRequest(command);
    const auto outcome = readOutcome(state.result);
    if (!request || !outcome)
        return;
    const std::uint64_t version = versionIn(outcome->etag);
    if (request->method == Method::PUT && outcome->status < 300)
        return noteWrite(request->path, version, step.seq);
    const bool isStale =
        outcome->status == 200
            ? version < asked.floor.version
            : outcome->status == 404 && !asked.floor.mayBeGone && asked.floor.version > 0;
    // Who deleted it while this client waited may have done so before it was read.
    if (!isRead(request->method) || !isStale || request->path.ends_with('/') ||
        (outcome->status == 404 && m_known[request->path].mayBeGone))
        return;
    out.push_back({"Fresh Reads",
                   whyOf(readIsStale, step.node, request->path, version, asked.floor.version),
                   {asked.floor.seq, step.seq}});
}

std::span<const Sentence* const> monitorsRules() {
    return rulesOf<sameFiles, filesDiffer, acknowledgedWrites, writeIsLost, effectOnce, effectTwice,
                   wholeBlocks, blockIsBroken, freshReads, readIsStale>();
}

std::vector<std::unique_ptr<Monitor>> safetyMonitors() {
    std::vector<std::unique_ptr<Monitor>> monitors;
    for (auto& monitor : raft::safetyMonitors())
        monitors.push_back(std::make_unique<RaftMonitor>(std::move(monitor)));
    addOwn(monitors);
    return monitors;
}

std::vector<std::unique_ptr<Monitor>>
safetyMonitorsOverPaxos(const std::vector<NodeId>& acceptors) {
    std::vector<std::unique_ptr<Monitor>> monitors;
    for (auto& monitor : paxos::safetyMonitors(acceptors))
        monitors.push_back(std::make_unique<PaxosMonitor>(std::move(monitor)));
    addOwn(monitors);
    return monitors;
}

} // namespace synod::files

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/raft/raft_dress.h"

#include "engine/protocols/raft/messages.h"
#include "engine/protocols/raft/state.h"
#include "widgets/protocols/consensus_dress.h"
#include "widgets/protocols/raft/raft_message.h"
#include "widgets/protocols/raft/raft_state.h"
#include "widgets/stage/node_names.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace synod::widgets {
namespace {

struct DressWords {
    Q_DECLARE_TR_FUNCTIONS(RaftDress)
};

const char* roleName(raft::Role role) {
    switch (role) {
    case raft::Role::Follower: return QT_TRANSLATE_NOOP("RaftDress", "Follower");
    case raft::Role::Candidate: return QT_TRANSLATE_NOOP("RaftDress", "Candidate");
    case raft::Role::Leader: return QT_TRANSLATE_NOOP("RaftDress", "Leader");
    case raft::Role::Learner: return QT_TRANSLATE_NOOP("RaftDress", "Learner");
    }
    return "";
}

const char* roleLine(raft::Role role) {
    switch (role) {
    case raft::Role::Follower: return QT_TRANSLATE_NOOP("RaftDress", "Follower, term %1");
    case raft::Role::Candidate: return QT_TRANSLATE_NOOP("RaftDress", "Candidate, term %1");
    case raft::Role::Leader: return QT_TRANSLATE_NOOP("RaftDress", "Leader, term %1");
    case raft::Role::Learner: return QT_TRANSLATE_NOOP("RaftDress", "Learner, term %1");
    }
    return "%1";
}

std::size_t votersIn(const trace::Snapshot& snapshot, const raft::State& state) {
    if (!state.voters.empty())
        return state.voters.size();
    std::size_t servers = 0;
    for (const trace::NodeView& node : snapshot.nodes)
        if (!isOut(node) && raftIn(node.state) != nullptr)
            ++servers;
    return servers - std::min(servers, state.learners.size());
}

/// Of how many a line speaks, in so many letters: "n2 n3", "n2 +5".
QString namesOf(const QStringList& names) {
    constexpr qsizetype longest = 11;
    const QString all = names.join(QLatin1Char(' '));
    return all.size() <= longest
               ? all
               : QStringLiteral("%1 +%2").arg(names.front()).arg(names.size() - 1);
}

/// Where there are many followers, those of whom the leader knows the same share a line.
std::vector<StripMark> together(std::vector<StripMark> marks) {
    constexpr std::size_t few = 4;
    if (marks.size() <= few)
        return marks;
    std::vector<StripMark> lines;
    std::vector<QStringList> names;
    for (const StripMark& mark : marks) {
        const auto same = std::find_if(lines.begin(), lines.end(), [&](const StripMark& line) {
            return line.held == mark.held && line.next == mark.next;
        });
        const auto line = static_cast<std::size_t>(same - lines.begin());
        if (same == lines.end()) {
            lines.push_back(mark);
            names.emplace_back();
        }
        names[line].push_back(mark.name);
    }
    for (std::size_t line = 0; line < lines.size(); ++line)
        lines[line].name = namesOf(names[line]);
    return lines;
}

/// What the leader knows of each follower: matchIndex, and nextIndex. `before`: the last index that
/// the strip does not show by a cell of its own.
void dressMarks(NodeFace& face, const raft::State& state, raft::Index before, const Names& names) {
    const auto summed = static_cast<int>(state.snapshot.lastIncludedIndex > 0 ? 1 : 0);
    const auto cellsUpTo = [&](raft::Index index) {
        if (index < before)
            return index >= state.snapshot.lastIncludedIndex ? summed : 0;
        return std::min(summed + static_cast<int>(index - before),
                        static_cast<int>(face.strip.size()));
    };
    if (face.strip.empty())
        return;
    for (const auto& [peer, match] : state.matchIndex) {
        const raft::Index* next = state.nextIndex.find(peer);
        const raft::Index sent = next != nullptr && *next > 0 ? *next - 1 : 0;
        face.marks.push_back({cellsUpTo(match), cellsUpTo(sent), shortNameOf(peer, names)});
    }
    face.marks = together(std::move(face.marks));
}

void dressStrip(NodeFace& face, const raft::State& state, const Names& names) {
    const raft::Snapshot& snapshot = state.snapshot;
    const std::size_t length = state.log.size();
    const std::size_t first = length - std::min(length, RaftDress::longestStrip);
    face.hidden = static_cast<std::uint32_t>(first);
    if (snapshot.lastIncludedIndex > 0) {
        StripCell cell{QString::number(snapshot.lastIncludedIndex),
                       Tint::of(snapshot.lastIncludedTerm),
                       true,
                       {}};
        cell.stacked = true;
        face.strip.push_back(std::move(cell));
    }
    auto entry = state.log.begin() + static_cast<std::ptrdiff_t>(first);
    for (std::size_t i = first; i < length; ++i, ++entry) {
        const raft::Term term = entry->term;
        const raft::Index index = snapshot.lastIncludedIndex + i + 1;
        face.strip.push_back(
            {QString::number(term), Tint::of(term), index <= state.commitIndex, {}});
    }
    if (state.role == raft::Role::Leader)
        dressMarks(face, state, snapshot.lastIncludedIndex + first, names);
}

/// A server that asks who would vote for it, before it stands.
void dressPreVotes(NodeFace& face,
                   const raft::State& state,
                   const trace::Snapshot& snapshot,
                   const Names& names) {
    const std::size_t needed = votersIn(snapshot, state) / 2 + 1;
    dressQuorum(face, state.preVotesGranted, needed, names);
    face.badgeCaption =
        DressWords::tr("%1 of %2 would vote").arg(state.preVotesGranted.size()).arg(needed);
}

void dressVotes(NodeFace& face,
                const raft::State& state,
                const trace::Snapshot& snapshot,
                const Names& names) {
    const std::size_t needed = votersIn(snapshot, state) / 2 + 1;
    dressQuorum(face, state.votesGranted, needed, names);
    face.badgeCaption = DressWords::tr("%1 of %2 votes").arg(state.votesGranted.size()).arg(needed);
}

} // namespace

QString RaftDress::title(const net::Topology& topology) const {
    return QCoreApplication::translate("RaftDress", "Raft · %n servers", nullptr,
                                       serverCount(topology));
}

Headline RaftDress::headline(const trace::Snapshot& snapshot) const {
    raft::Term term = 0;
    for (const trace::NodeView& node : snapshot.nodes)
        if (const auto* state = raftIn(node.state))
            term = std::max(term, state->currentTerm);
    if (term == 0)
        return {};
    return {DressWords::tr("term %1").arg(term), Tint::of(term)};
}

/// A leader's: of each of the others it draws what it knows.
NodeFace RaftDress::usualFace(std::size_t nodes) const {
    NodeFace face = Dress::usualFace(nodes);
    face.marks.resize(std::clamp<std::size_t>(nodes, 1, 5) - 1, {0, 0, QStringLiteral("n1")});
    return face;
}

Tint RaftDress::nodeTint(const trace::NodeView& node) const {
    const auto* state = raftIn(node.state);
    return state ? Tint::of(state->currentTerm) : Tint{};
}

RoleRing RaftDress::nodeRing(const trace::NodeView& node) const {
    const auto* state = raftIn(node.state);
    if (state == nullptr || node.status == trace::NodeStatus::crashed)
        return RoleRing::plain;
    switch (state->role) {
    case raft::Role::Leader: return RoleRing::thick;
    case raft::Role::Candidate: return RoleRing::dashed;
    default: return state->preVotesGranted.empty() ? RoleRing::plain : RoleRing::dashed;
    }
}

void RaftDress::dressNode(NodeFace& face,
                          NodeId id,
                          const trace::Snapshot& snapshot,
                          const Names& names) const {
    const trace::NodeView& node = snapshot.nodes[id.index];
    face.tint = nodeTint(node);
    face.ring = nodeRing(node);
    const auto* state = raftIn(node.state);
    if (state == nullptr)
        return;
    const char* role = roleName(state->role);
    dressRole(face, role, DressWords::tr(role));
    dressStrip(face, *state, names);
    if (node.status == trace::NodeStatus::crashed) {
        face.marks.clear(); // what a leader knew of others is gone with it
        return;
    }
    face.crown = state->role == raft::Role::Leader;
    if (!state->preVotesGranted.empty())
        dressPreVotes(face, *state, snapshot, names);
    else if (state->role == raft::Role::Candidate)
        dressVotes(face, *state, snapshot, names);
}

const trace::TimerView* RaftDress::ringTimer(const trace::NodeView& node) const {
    for (const trace::TimerView& timer : node.timers) {
        const auto* kind = raftTimerIn(timer.timer);
        if (kind != nullptr && (*kind == raft::Timer::election || *kind == raft::Timer::heartbeat))
            return &timer;
    }
    return nullptr;
}

QString RaftDress::timerTitle(const trace::TimerView& timer, const Names& names) const {
    const auto* kind = raftTimerIn(timer.timer);
    if (kind == nullptr)
        return Dress::timerTitle(timer, names);
    switch (*kind) {
    case raft::Timer::election: return DressWords::tr("Election timer");
    case raft::Timer::heartbeat: return DressWords::tr("Heartbeat timer");
    case raft::Timer::quorum: return DressWords::tr("Quorum timer");
    case raft::Timer::snapshot: return DressWords::tr("Snapshot timer");
    case raft::Timer::transfer: return DressWords::tr("Transfer timer");
    }
    return {};
}

QString RaftDress::nodeLine(const trace::NodeView& node, const Names&) const {
    const auto* state = raftIn(node.state);
    return state ? DressWords::tr(roleLine(state->role)).arg(state->currentTerm) : QString();
}

QString RaftDress::nodeTip(const trace::NodeView& node, const Names& names) const {
    const auto* state = raftIn(node.state);
    if (state == nullptr || state->role != raft::Role::Leader ||
        node.status == trace::NodeStatus::crashed)
        return {};
    QStringList lines;
    for (const auto& [peer, match] : state->matchIndex) {
        const raft::Index* next = state->nextIndex.find(peer);
        lines += QStringLiteral("%1: matchIndex %2, nextIndex %3")
                     .arg(QString::fromStdString(names.of(peer)))
                     .arg(match)
                     .arg(next == nullptr ? 0 : *next);
    }
    return lines.join('\n');
}

MessageFace RaftDress::messageFace(const Value& payload) const {
    const auto* message = payload.getIf<raft::Message>();
    return message ? raftFace(*message) : MessageFace{};
}

Layer RaftDress::messageLayer(const Value& payload) const {
    return layerOf<raft::Message, raft::ClientRequest, raft::ClientResponse>(payload);
}

QString RaftDress::messageLine(const Value& payload, const Names& names) const {
    const auto* message = payload.getIf<raft::Message>();
    const QString line = message ? raftLine(*message) : QString();
    return line.isEmpty() ? Dress::messageLine(payload, names) : line;
}

/// The samples are of term 2, and what is of another term of term 3.
std::vector<LegendEntry> RaftDress::legend() const {
    NodeFace follower, candidate, leader;
    follower.tint = candidate.tint = leader.tint = Tint::of(2);
    candidate.ring = RoleRing::dashed;
    leader.ring = RoleRing::thick;
    leader.crown = true;
    std::vector<LegendEntry> all{
        LegendEntry::heading(DressWords::tr("Servers (the colour is the term)")),
        LegendEntry::node(leader, DressWords::tr("Leader: a crown, a thick rim")),
        LegendEntry::node(candidate, DressWords::tr("Candidate: a dashed rim")),
        LegendEntry::node(follower, DressWords::tr("Follower")),
        LegendEntry::badges(
            {{QStringLiteral("n1"), Badge::State::given}, {QStringLiteral("?"), {}}},
            DressWords::tr("Of a candidate: whose vote it has, and what it needs")),
        LegendEntry::heading(DressWords::tr("The log")),
        LegendEntry::strip(
            {{QStringLiteral("2"), Tint::of(2), true, {}},
             {QStringLiteral("3"), Tint::of(3), false, {}}},
            DressWords::tr("Entries with their terms: filled ones are known to be committed")),
    };
    StripCell snapshot{QStringLiteral("8"), Tint::of(2), true, {}};
    snapshot.stacked = true;
    all.push_back(LegendEntry::strip(
        {snapshot}, DressWords::tr("A snapshot, with the last index that it covers")));
    LegendEntry marks = LegendEntry::strip(
        {{QStringLiteral("2"), Tint::of(2), true, {}},
         {QStringLiteral("2"), Tint::of(2), true, {}},
         {QStringLiteral("2"), Tint::of(2), false, {}}},
        DressWords::tr("Of a leader, for each follower: the line goes to its matchIndex, the tick "
                       "stands before its nextIndex"));
    marks.face.marks = {{2, 2, QStringLiteral("n2")}, {1, 3, QStringLiteral("n3")}};
    all.push_back(marks);
    const auto message = [&](const MessageFace& shown, const QString& text) {
        all.push_back(LegendEntry::of(shown, text));
    };
    raft::RequestVoteRequest vote;
    raft::RequestVoteResponse given, refused;
    raft::AppendEntriesRequest append, heartbeat;
    raft::InstallSnapshotRequest install;
    vote.term = given.term = refused.term = append.term = heartbeat.term = install.term = 2;
    given.voteGranted = true;
    append.entries.emplace_back();
    all.push_back(LegendEntry::heading(DressWords::tr("Messages (an answer is an outline)")));
    message(raftFace(vote), DressWords::tr("RequestVote: square; P before a vote"));
    message(raftFace(append), DressWords::tr("AppendEntries: round"));
    message(raftFace(heartbeat), DressWords::tr("AppendEntries without entries: a heartbeat"));
    message(raftFace(install), DressWords::tr("InstallSnapshot"));
    message(raftFace(given), DressWords::tr("An answer that says yes"));
    message(raftFace(refused), DressWords::tr("An answer that says no: a refusal, not a loss"));
    message(clientRequestFace(), DressWords::tr("A client's request; R its answer"));
    return all;
}

} // namespace synod::widgets

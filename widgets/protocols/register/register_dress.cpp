// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/register/register_dress.h"

#include "engine/systems/register/client_state.h"
#include "engine/systems/register/state.h"
#include "widgets/protocols/consensus_dress.h"
#include "widgets/protocols/register/register_faces.h"
#include "widgets/stage/node_names.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <map>
#include <string>

namespace synod::widgets {
namespace {

using registers::Consistency;
using registers::Stamp;
using registers::State;

struct DressWords {
    Q_DECLARE_TR_FUNCTIONS(RegisterDress)
};

const char* nameOf(Consistency consistency) {
    switch (consistency) {
    case Consistency::strong: return QT_TRANSLATE_NOOP("RegisterDress", "strong");
    case Consistency::quorum: return QT_TRANSLATE_NOOP("RegisterDress", "quorum");
    case Consistency::eventual: return QT_TRANSLATE_NOOP("RegisterDress", "eventual");
    }
    return "";
}

const char* roleName(raft::Role role) {
    switch (role) {
    case raft::Role::Follower: return QT_TRANSLATE_NOOP("RegisterDress", "Follower");
    case raft::Role::Candidate: return QT_TRANSLATE_NOOP("RegisterDress", "Candidate");
    case raft::Role::Leader: return QT_TRANSLATE_NOOP("RegisterDress", "Leader");
    case raft::Role::Learner: return QT_TRANSLATE_NOOP("RegisterDress", "Learner");
    }
    return "";
}

/// The newest version of each key that any server holds, up or down.
std::map<std::string, Stamp> newestIn(const trace::Snapshot& snapshot) {
    std::map<std::string, Stamp> newest;
    for (const trace::NodeView& node : snapshot.nodes) {
        const auto* state = node.state.getIf<State>();
        if (state == nullptr || isOut(node))
            continue;
        for (const registers::Register& held : state->store)
            newest[held.key] = std::max(newest[held.key], registers::newestOf(held.copies));
    }
    return newest;
}

/// Whether a server holds something older than the newest, or lacks what every server should have.
bool isStale(const State& state, const std::map<std::string, Stamp>& newest) {
    return std::any_of(newest.begin(), newest.end(), [&](const auto& entry) {
        const registers::Register* held = state.store.find(entry.first);
        if (held == nullptr || held->copies.empty())
            return state.consistency != Consistency::quorum && !entry.second.none();
        return registers::newestOf(held->copies) < entry.second;
    });
}

bool hasSiblings(const State& state) {
    return std::any_of(state.store.begin(), state.store.end(),
                       [](const registers::Register& held) { return held.copies.size() > 1; });
}

QString shortened(const std::string& value) {
    constexpr int most = 4;
    const QString text = QString::fromStdString(value);
    return text.size() <= most ? text : text.left(most - 1) + QStringLiteral("…");
}

/// Siblings have the key above the first of them, and below each the server that it came by.
StripCell cellOf(const registers::Register& held,
                 const registers::Copy& copy,
                 bool fresh,
                 const Names& names) {
    const bool first = &copy == held.copies.data();
    const bool alone = held.copies.size() == 1;
    StripCell cell{shortened(copy.value), tintOf(copy.stamp), fresh,
                   first ? shortened(held.key) : QString()};
    cell.footer = alone ? QString::number(copy.stamp.counter) : shortNameOf(copy.stamp.by, names);
    return cell;
}

void dressStrip(NodeFace& face,
                const State& state,
                const std::map<std::string, Stamp>& newest,
                const Names& names) {
    std::vector<StripCell> cells;
    for (const registers::Register& held : state.store)
        for (const registers::Copy& copy : held.copies) {
            const auto best = newest.find(held.key);
            const bool fresh =
                best == newest.end() || held.copies.size() > 1 || copy.stamp >= best->second;
            cells.push_back(cellOf(held, copy, fresh, names));
        }
    for (const registers::Hint& hint : state.hints)
        for (const registers::Copy& copy : hint.copies) {
            StripCell cell{shortened(copy.value), tintOf(copy.stamp), true,
                           QStringLiteral("→") + shortNameOf(hint.holder, names)};
            cell.stacked = true;
            cell.footer = shortened(hint.key);
            cells.push_back(std::move(cell));
        }
    const std::size_t hidden = cells.size() - std::min(cells.size(), RegisterDress::longestStrip);
    face.hidden = static_cast<std::uint32_t>(hidden);
    face.strip.assign(cells.begin() + static_cast<std::ptrdiff_t>(hidden), cells.end());
}

/// The operation that it has coordinated longest: who has answered.
void dressOperation(NodeFace& face, const State& state, const Names& names) {
    for (const auto& [number, operation] : state.coordinates) {
        if (operation.phase == registers::Phase::done)
            continue;
        for (const NodeId node : operation.asked) {
            const bool has = std::find(operation.answered.begin(), operation.answered.end(),
                                       node) != operation.answered.end();
            face.badges.push_back(
                {shortNameOf(node, names), has ? Badge::State::given : Badge::State::pending});
        }
        face.badgeCaption = QString::fromStdString(operation.command);
        return;
    }
}

void dressWord(NodeFace& face, const State& state, bool stale) {
    if (state.consistency == Consistency::strong) {
        const char* role = roleName(state.raft.role);
        dressRole(face, role, DressWords::tr(role));
        face.crown = state.raft.role == raft::Role::Leader;
        return;
    }
    if (hasSiblings(state))
        face.role = DressWords::tr("Siblings");
    else if (stale)
        face.role = DressWords::tr("Stale");
    else if (!state.store.empty())
        face.role = DressWords::tr("Fresh");
}

/// What a client asks, or was answered last.
void dressClient(NodeFace& face, const registers::ClientState& client) {
    face.role = QString::fromStdString(client.command.empty() ? client.result : client.command);
    constexpr int most = 9;
    if (face.role.size() > most)
        face.role = face.role.left(most - 1) + QStringLiteral("…");
    face.ring = client.command.empty() ? RoleRing::plain : RoleRing::dashed;
    if (client.versionsBehind == 0)
        return;
    face.roleTerm = DressWords::tr("%1 behind").arg(client.versionsBehind);
    face.tint = {Tint::Kind::danger, 0};
}

/// How old the last answer of a client was, as far as it can know; empty where it was not.
QString stalenessText(const registers::ClientState& client) {
    if (client.versionsBehind == 0)
        return {};
    return DressWords::tr("The last answer is older than what this client has put or "
                          "read itself: by versions %1, by time %2 ms")
        .arg(client.versionsBehind)
        .arg(static_cast<double>(client.timeBehind.ns) / 1e6, 0, 'f', 0);
}

/// The colour of the newest that a server holds.
Stamp newestOf(const State& state) {
    Stamp newest;
    for (const registers::Register& held : state.store)
        newest = std::max(newest, registers::newestOf(held.copies));
    return newest;
}

} // namespace

QString RegisterDress::title(const net::Topology& topology) const {
    return QCoreApplication::translate("RegisterDress", "Store · %n servers", nullptr,
                                       serverCount(topology));
}

/// How the servers are kept alike, and how many are stale.
Headline RegisterDress::headline(const trace::Snapshot& snapshot) const {
    const auto newest = newestIn(snapshot);
    const State* any = nullptr;
    int stale = 0;
    raft::Term term = 0;
    for (const trace::NodeView& node : snapshot.nodes) {
        const auto* state = node.state.getIf<State>();
        if (state == nullptr || isOut(node))
            continue;
        any = state;
        term = std::max(term, state->raft.currentTerm);
        stale += isStale(*state, newest) ? 1 : 0;
    }
    if (any == nullptr)
        return {};
    QString text = DressWords::tr(nameOf(any->consistency));
    if (term > 0)
        text += QStringLiteral(" · ") + DressWords::tr("term %1").arg(term);
    if (stale > 0)
        text += QStringLiteral(" · ") +
                QCoreApplication::translate("RegisterDress", "%n stale", nullptr, stale);
    return {text, stale > 0 ? Tint{Tint::Kind::danger, 0} : Tint{Tint::Kind::ok, 0}};
}

NodeFace RegisterDress::usualFace(std::size_t nodes) const {
    NodeFace face = Dress::usualFace(nodes);
    face.strip.assign(3, {QStringLiteral("100"), {}, true, QStringLiteral("x")});
    for (StripCell& cell : face.strip)
        cell.footer = QStringLiteral("1");
    return face;
}

Tint RegisterDress::nodeTint(const trace::NodeView& node) const {
    const auto* state = node.state.getIf<State>();
    if (state == nullptr)
        return {Tint::Kind::accent, 0};
    return state->consistency == Consistency::strong ? Tint::of(state->raft.currentTerm)
                                                     : tintOf(newestOf(*state));
}

RoleRing RegisterDress::nodeRing(const trace::NodeView& node) const {
    if (node.status == trace::NodeStatus::crashed)
        return RoleRing::plain;
    if (const auto* client = node.state.getIf<registers::ClientState>())
        return client->command.empty() ? RoleRing::plain : RoleRing::dashed;
    const auto* state = node.state.getIf<State>();
    if (state == nullptr || state->consistency != Consistency::strong)
        return RoleRing::plain;
    return state->raft.role == raft::Role::Leader      ? RoleRing::thick
           : state->raft.role == raft::Role::Candidate ? RoleRing::dashed
                                                       : RoleRing::plain;
}

void RegisterDress::dressNode(NodeFace& face,
                              NodeId id,
                              const trace::Snapshot& snapshot,
                              const Names& names) const {
    const trace::NodeView& node = snapshot.nodes[id.index];
    face.tint = nodeTint(node);
    face.ring = nodeRing(node);
    if (const auto* client = node.state.getIf<registers::ClientState>())
        return dressClient(face, *client);
    const auto* state = node.state.getIf<State>();
    if (state == nullptr)
        return;
    const auto newest = newestIn(snapshot);
    dressStrip(face, *state, newest, names);
    dressWord(face, *state, isStale(*state, newest));
    if (node.status == trace::NodeStatus::crashed)
        face.crown = false;
    else
        dressOperation(face, *state, names);
}

const trace::TimerView* RegisterDress::ringTimer(const trace::NodeView& node) const {
    using Kind = registers::TimerKind;
    for (const trace::TimerView& timer : node.timers) {
        const auto* held = timer.timer.getIf<registers::Timer>();
        if (held != nullptr && (held->kind == Kind::election || held->kind == Kind::heartbeat ||
                                held->kind == Kind::gossip || held->kind == Kind::replica))
            return &timer;
    }
    return nullptr;
}

QString RegisterDress::timerTitle(const trace::TimerView& timer, const Names& names) const {
    using Kind = registers::TimerKind;
    const auto* held = timer.timer.getIf<registers::Timer>();
    if (held == nullptr)
        return Dress::timerTitle(timer, names);
    switch (held->kind) {
    case Kind::election: return DressWords::tr("Election timer");
    case Kind::heartbeat: return DressWords::tr("Heartbeat timer");
    case Kind::replica: return DressWords::tr("Wait for replicas");
    case Kind::handoff: return DressWords::tr("Handoff timer");
    case Kind::gossip: return DressWords::tr("Gossip timer");
    default: return Dress::timerTitle(timer, names);
    }
}

QString RegisterDress::nodeLine(const trace::NodeView& node, const Names& names) const {
    if (const auto* client = node.state.getIf<registers::ClientState>())
        return QString::fromStdString(client->command.empty() ? client->result : client->command);
    const auto* state = node.state.getIf<State>();
    if (state == nullptr)
        return {};
    QStringList parts;
    for (const registers::Register& held : state->store)
        parts += QString::fromStdString(ownText(held, names));
    return parts.join(QStringLiteral(", "));
}

QString RegisterDress::nodeTip(const trace::NodeView& node, const Names& names) const {
    if (const auto* client = node.state.getIf<registers::ClientState>())
        return stalenessText(*client);
    const auto* state = node.state.getIf<State>();
    if (state == nullptr)
        return {};
    QStringList lines;
    for (const registers::Register& held : state->store)
        lines += QString::fromStdString(ownText(held, names));
    for (const registers::Hint& hint : state->hints)
        lines += QString::fromStdString(ownText(hint, names));
    return lines.join('\n');
}

MessageFace RegisterDress::messageFace(const Value& payload) const {
    const auto* message = payload.getIf<registers::Message>();
    return message ? faceOf(*message) : MessageFace{};
}

Layer RegisterDress::messageLayer(const Value& payload) const {
    return layerOf<registers::Message, registers::ClientRequest, registers::ClientResponse>(
        payload);
}

QString RegisterDress::messageLine(const Value& payload, const Names& names) const {
    const auto* message = payload.getIf<registers::Message>();
    const QString line = message ? lineOf(*message, names) : QString();
    return line.isEmpty() ? Dress::messageLine(payload, names) : line;
}

std::vector<LegendEntry> RegisterDress::legend() const {
    const auto cell = [](const char* value, std::uint64_t version, bool fresh) {
        StripCell made{QString::fromLatin1(value), Tint::of(version), fresh, QStringLiteral("x")};
        made.footer = QString::number(version);
        return made;
    };
    std::vector<StripCell> siblings{cell("7", 3, true), cell("8", 4, true)};
    siblings[0].footer = QStringLiteral("n1");
    siblings[1].footer = QStringLiteral("n2");
    siblings[1].caption.clear();
    StripCell hint{QStringLiteral("7"), Tint::of(3), true, QStringLiteral("→n3")};
    hint.stacked = true;
    hint.footer = QStringLiteral("x");
    std::vector<LegendEntry> all{
        LegendEntry::heading(DressWords::tr("What a server holds (the colour is the version)")),
        LegendEntry::strip(
            {cell("7", 3, true)},
            DressWords::tr("Key, value and version: filled where no server has a newer one")),
        LegendEntry::strip({cell("5", 2, false)},
                           DressWords::tr("An outline: some server has a newer one")),
        LegendEntry::strip(siblings,
                           DressWords::tr("Siblings: none of the writers had seen the other")),
        LegendEntry::strip({hint}, DressWords::tr("Kept for another server: a hint")),
        LegendEntry::badges(
            {{QStringLiteral("n1"), Badge::State::given}, {QStringLiteral("n2"), {}}},
            DressWords::tr("Of a coordinator: which replicas have answered")),
        LegendEntry::heading(DressWords::tr("Messages (an answer is an outline)")),
    };
    const auto message = [&](const registers::Message& shown, const QString& text) {
        all.push_back(LegendEntry::of(faceOf(shown), text));
    };
    registers::WriteRequest put{1, "x", {{"7", {3, {}}, {}, {}}}, {}};
    registers::WriteRequest repair = put;
    registers::WriteRequest hinted = put;
    repair.operation = 0;
    hinted.hintFor = NodeId::at(0);
    message(registers::ReadRequest{}, DressWords::tr("A replica is read"));
    message(put, DressWords::tr("A replica is written"));
    message(repair, DressWords::tr("Read repair: a replica is brought up to date"));
    message(hinted, DressWords::tr("A hint, and its handoff"));
    message(registers::Gossip{}, DressWords::tr("Gossip; T what the other lacked"));
    raft::RequestVoteRequest vote;
    raft::AppendEntriesRequest append;
    vote.term = append.term = 2;
    append.entries.emplace_back();
    message(vote, DressWords::tr("Of strong servers: a vote is asked for"));
    message(append, DressWords::tr("Of strong servers: entries; L asks who still follows"));
    message(registers::ClientRequest{}, DressWords::tr("A client's request; R its answer"));
    return all;
}

} // namespace synod::widgets

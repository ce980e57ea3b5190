// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/paxos/paxos_dress.h"

#include "engine/protocols/paxos/messages.h"
#include "widgets/protocols/consensus_dress.h"
#include "widgets/protocols/paxos/paxos_state.h"
#include "widgets/stage/node_names.h"

#include <QCoreApplication>

#include <algorithm>

namespace synod::widgets {
namespace {

struct DressWords {
    Q_DECLARE_TR_FUNCTIONS(PaxosDress)
};

QString numberText(const paxos::ProposalNumber& n, const Names& names) {
    return QString::fromStdString(ownText(n, names));
}

QString valueText(const paxos::ProposedValue& v) {
    return QString::fromStdString(ownText(v, Names()));
}

const char* phaseName(paxos::Phase phase) {
    switch (phase) {
    case paxos::Phase::Idle: return "";
    case paxos::Phase::Preparing: return QT_TRANSLATE_NOOP("PaxosDress", "phase 1");
    case paxos::Phase::Proposing: return QT_TRANSLATE_NOOP("PaxosDress", "phase 2");
    case paxos::Phase::Leading: return QT_TRANSLATE_NOOP("PaxosDress", "leads");
    }
    return "";
}

const char* roleName(const paxos::Roles& roles) {
    if (roles.acceptor)
        return QT_TRANSLATE_NOOP("PaxosDress", "acceptor");
    return roles.proposer ? QT_TRANSLATE_NOOP("PaxosDress", "proposer")
                          : QT_TRANSLATE_NOOP("PaxosDress", "learner");
}

std::size_t majorityIn(const trace::Snapshot& snapshot) {
    std::size_t acceptors = 0;
    for (const trace::NodeView& node : snapshot.nodes) {
        const auto* state = paxosIn(node.state);
        if (state != nullptr && !isOut(node) && state->roles.acceptor)
            ++acceptors;
    }
    return acceptors / 2 + 1;
}

/// What it has accepted: the round, and above it the proposer.
void dressStrip(NodeFace& face, const paxos::State& state, const Names& names) {
    const std::size_t length = state.accepted.size();
    const std::size_t first = length - std::min(length, PaxosDress::longestStrip);
    face.hidden = static_cast<std::uint32_t>(first);
    for (std::size_t i = first; i < length; ++i) {
        const paxos::ProposalNumber n = state.accepted[i].n;
        StripCell& cell = face.strip.emplace_back();
        cell.label = n.valid() ? QString::number(n.round) : QString();
        cell.tint = Tint::of(n.round);
        cell.solid = itemOf(state.learned, i + 1).known();
        if (n.valid())
            cell.caption = shortNameOf(n.proposer, names);
    }
}

/// Who has accepted the proposal under way, of the first instance that is not chosen.
std::vector<NodeId> acceptedBy(const paxos::State& state) {
    if (state.issued.empty())
        return {};
    const paxos::Instance instance = state.issued.begin()->first;
    const std::vector<paxos::Tally>* tallies = state.heard.find(instance);
    if (tallies == nullptr)
        return {};
    const auto own = std::find_if(tallies->begin(), tallies->end(),
                                  [&](const paxos::Tally& t) { return t.n == state.n; });
    return own == tallies->end() ? std::vector<NodeId>() : own->acceptors;
}

/// The value that it has learned, where it is the only one there is to be: nobody leads.
const paxos::ProposedValue* onlyValue(const paxos::State& state) {
    const bool only =
        state.learned.size() == 1 && state.phase == paxos::Phase::Idle && !state.leader.valid();
    return only ? &state.learned[0] : nullptr;
}

void dressProposal(NodeFace& face,
                   const paxos::State& state,
                   std::size_t needed,
                   const Names& names) {
    if (state.phase == paxos::Phase::Preparing) {
        dressQuorum(face, state.promises, needed, names);
        face.badgeCaption =
            DressWords::tr("%1 of %2 promises").arg(state.promises.size()).arg(needed);
        return;
    }
    if (!state.issued.empty()) {
        const std::vector<NodeId> accepted = acceptedBy(state);
        dressQuorum(face, accepted, needed, names);
        face.badgeCaption = DressWords::tr("%1 of %2 accepted").arg(accepted.size()).arg(needed);
        return;
    }
    constexpr int longest = 16;
    if (const paxos::ProposedValue* chosen = onlyValue(state)) {
        face.badges.push_back({QStringLiteral("✓"), Badge::State::given});
        QString value = valueText(*chosen);
        if (value.size() > longest)
            value = value.left(longest - 1) + QStringLiteral("…");
        face.badgeCaption = value;
    }
}

MessageFace calm(char16_t letter, Tint tint) {
    MessageFace face = requestFace(letter, MessageFace::Shape::round, tint);
    face.calm = true;
    return face;
}

/// Phase 1 is square, phase 2 is round, clients are hexagons; a request is filled and its answer is
/// an outline; the colour is the round.
struct FaceOf {
    using Shape = MessageFace::Shape;

    MessageFace operator()(const paxos::Prepare& m) const {
        return requestFace(u'P', Shape::square, Tint::of(m.n.round));
    }
    MessageFace operator()(const paxos::Promise& m) const {
        return answerFace(true, Shape::square, Tint::of(m.n.round));
    }
    MessageFace operator()(const paxos::Accept& m) const {
        return requestFace(u'A', Shape::round, Tint::of(m.n.round));
    }
    MessageFace operator()(const paxos::Accepted& m) const {
        return answerFace(true, Shape::round, Tint::of(m.n.round));
    }
    MessageFace operator()(const paxos::Refusal& m) const {
        return answerFace(false, Shape::square, Tint::of(m.n.round));
    }
    MessageFace operator()(const paxos::Heartbeat& m) const {
        return calm(u'•', Tint::of(m.n.round));
    }
    MessageFace operator()(const paxos::Propose&) const {
        return requestFace(u'V', Shape::hexagon, {Tint::Kind::accent, 0});
    }
    MessageFace operator()(const paxos::Learn&) const { return calm(u'?', {}); }
    MessageFace operator()(const paxos::Learned&) const { return calm(u'L', {}); }
    MessageFace operator()(const paxos::ClientRequest&) const { return clientRequestFace(); }
    MessageFace operator()(const paxos::ClientResponse& m) const {
        return clientResponseFace(m.status == service::Status::ok);
    }
};

} // namespace

QString PaxosDress::title(const net::Topology& topology) const {
    return QCoreApplication::translate("PaxosDress", "Paxos · %n nodes", nullptr,
                                       serverCount(topology));
}

/// The value where one is chosen and no more are to come, else the highest round.
Headline PaxosDress::headline(const trace::Snapshot& snapshot) const {
    std::uint64_t round = 0;
    const paxos::ProposedValue* chosen = nullptr;
    bool more = false;
    for (const trace::NodeView& node : snapshot.nodes) {
        const auto* state = paxosIn(node.state);
        if (state == nullptr)
            continue;
        round = std::max({round, state->promised.round, state->n.round});
        more = more || state->learned.size() > 1 || state->phase == paxos::Phase::Leading;
        if (const paxos::ProposedValue* only = onlyValue(*state))
            chosen = only;
    }
    if (chosen != nullptr && !more)
        return {DressWords::tr("chosen: %1").arg(valueText(*chosen)), Tint::of(round)};
    if (round == 0)
        return {};
    return {DressWords::tr("round %1").arg(round), Tint::of(round)};
}

Tint PaxosDress::nodeTint(const trace::NodeView& node) const {
    const auto* state = paxosIn(node.state);
    return state ? Tint::of(std::max(state->promised.round, state->n.round)) : Tint{};
}

RoleRing PaxosDress::nodeRing(const trace::NodeView& node) const {
    const auto* state = paxosIn(node.state);
    if (state == nullptr || node.status == trace::NodeStatus::crashed)
        return RoleRing::plain;
    switch (state->phase) {
    case paxos::Phase::Idle: return RoleRing::plain;
    case paxos::Phase::Preparing: return RoleRing::dashed;
    default: return RoleRing::thick;
    }
}

void PaxosDress::dressNode(NodeFace& face,
                           NodeId id,
                           const trace::Snapshot& snapshot,
                           const Names& names) const {
    const trace::NodeView& node = snapshot.nodes[id.index];
    face.tint = nodeTint(node);
    face.ring = nodeRing(node);
    const auto* state = paxosIn(node.state);
    if (state == nullptr)
        return;
    const bool idle = state->phase == paxos::Phase::Idle;
    face.role = DressWords::tr(idle ? roleName(state->roles) : phaseName(state->phase));
    if (!idle)
        face.role += QStringLiteral(" · ") + numberText(state->n, names);
    if (state->roles.acceptor && state->promised.valid())
        face.roleTerm = QStringLiteral("≥ ") + numberText(state->promised, names);
    dressStrip(face, *state, names);
    if (node.status == trace::NodeStatus::crashed)
        return;
    face.crown = state->phase == paxos::Phase::Leading || state->distinguished;
    dressProposal(face, *state, majorityIn(snapshot), names);
}

const trace::TimerView* PaxosDress::ringTimer(const trace::NodeView& node) const {
    const trace::TimerView* chosen = nullptr;
    for (const trace::TimerView& timer : node.timers) {
        const auto* kind = paxosTimerIn(timer.timer);
        if (kind != nullptr && (chosen == nullptr || *kind < *paxosTimerIn(chosen->timer)))
            chosen = &timer;
    }
    return chosen;
}

QString PaxosDress::timerTitle(const trace::TimerView& timer, const Names& names) const {
    const auto* kind = paxosTimerIn(timer.timer);
    if (kind == nullptr)
        return Dress::timerTitle(timer, names);
    switch (*kind) {
    case paxos::Timer::retry: return DressWords::tr("Retry timer");
    case paxos::Timer::leader: return DressWords::tr("Leader timer");
    case paxos::Timer::heartbeat: return DressWords::tr("Heartbeat timer");
    case paxos::Timer::learn: return DressWords::tr("Learner's timer");
    }
    return {};
}

QString PaxosDress::nodeLine(const trace::NodeView& node, const Names& names) const {
    const auto* state = paxosIn(node.state);
    if (state == nullptr)
        return {};
    if (!state->promised.valid())
        return QString::fromStdString(ownText(state->roles, names));
    return DressWords::tr("promised %1, accepted %2")
        .arg(numberText(state->promised, names),
             QString::fromStdString(
                 ownText(itemOf(state->accepted, state->accepted.size()), names)));
}

MessageFace PaxosDress::messageFace(const Value& payload) const {
    const auto* message = payload.getIf<paxos::Message>();
    return message ? std::visit(FaceOf{}, *message) : MessageFace{};
}

Layer PaxosDress::messageLayer(const Value& payload) const {
    return layerOf<paxos::Message, paxos::ClientRequest, paxos::ClientResponse>(payload);
}

std::vector<LegendEntry> PaxosDress::legend() const {
    NodeFace node;
    node.tint = Tint::of(2);
    StripCell learned{QStringLiteral("2"), Tint::of(2), true, QStringLiteral("n1")};
    StripCell accepted{QStringLiteral("3"), Tint::of(3), false, QStringLiteral("n2")};
    std::vector<LegendEntry> all{
        LegendEntry::heading(DressWords::tr("Nodes (the colour is the round)")),
        LegendEntry::node(node, DressWords::tr("Within: the highest number that it promised")),
        LegendEntry::strip(
            {learned, accepted},
            DressWords::tr("What it has accepted, instance by instance: the round, and above it "
                           "the proposer; filled where it knows the value to be chosen")),
        LegendEntry::badges(
            {{QStringLiteral("n1"), Badge::State::given}, {QStringLiteral("?"), {}}},
            DressWords::tr("Of a proposer: who has promised or accepted, and what it needs")),
        LegendEntry::heading(DressWords::tr("Messages (an answer is an outline)")),
    };
    const FaceOf face;
    const auto message = [&](const MessageFace& shown, const QString& text) {
        all.push_back(LegendEntry::of(shown, text));
    };
    paxos::Prepare prepare;
    paxos::Promise promise;
    paxos::Accept accept;
    paxos::Accepted done;
    paxos::Refusal refusal;
    prepare.n.round = promise.n.round = accept.n.round = done.n.round = refusal.n.round = 2;
    message(face(prepare), DressWords::tr("Phase 1: Prepare"));
    message(face(promise), DressWords::tr("Phase 1: Promise"));
    message(face(accept), DressWords::tr("Phase 2: Accept"));
    message(face(done), DressWords::tr("Phase 2: Accepted"));
    message(face(refusal), DressWords::tr("An answer that says no: a refusal, not a loss"));
    message(face(paxos::Heartbeat{}), DressWords::tr("A leader's heartbeat"));
    message(clientRequestFace(), DressWords::tr("A client's request; R its answer"));
    return all;
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/balance/balance_dress.h"

#include "engine/core/time.h"
#include "engine/systems/balance/progress.h"
#include "engine/systems/balance/state.h"
#include "widgets/protocols/balance/balance_message.h"
#include "widgets/protocols/balance/balance_text.h"
#include "widgets/protocols/balance/balancers.h"
#include "widgets/protocols/consensus_dress.h"
#include "widgets/stage/node_names.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <variant>

namespace synod::widgets {
namespace {

using balance::Status;

struct DressWords {
    Q_DECLARE_TR_FUNCTIONS(BalanceDress)
};

/// Rounded, for a circle: "41 ms", "12.3 s".
QString shortTime(Time time) {
    if (time >= seconds(10))
        return QStringLiteral("%1 s").arg(static_cast<double>(time.ns) / 1e9, 0, 'f',
                                          time < seconds(100) ? 1 : 0);
    const bool small = time < milliseconds(10);
    return QStringLiteral("%1 ms").arg(static_cast<double>(time.ns) / 1e6, 0, 'f', small ? 1 : 0);
}

/// What others are below: rounded up, or some of them might not be.
QString shortBound(Time bound) {
    const Time unit = bound < milliseconds(10) ? microseconds(100)
                      : bound < seconds(10)    ? milliseconds(1)
                      : bound < seconds(100)   ? milliseconds(100)
                                               : seconds(1);
    return shortTime(unit * ((bound.ns + unit.ns - 1) / unit.ns));
}

/// As a hexagon has room for it.
QString shortPolicy(balance::Policy policy) {
    using balance::Policy;
    switch (policy) {
    case Policy::random: return policyText(policy);
    case Policy::roundRobin: return DressWords::tr("in turn");
    case Policy::weightedRoundRobin: return DressWords::tr("by weight");
    case Policy::leastConnections: return DressWords::tr("fewest");
    case Policy::twoChoices: return DressWords::tr("of two");
    case Policy::consistentHash: return DressWords::tr("ring");
    case Policy::moduloHash: break;
    }
    return DressWords::tr("modulo");
}

void addCell(NodeFace& face, const balance::Attempt& attempt, bool served, const Names& names) {
    if (face.strip.size() >= BalanceDress::longestStrip)
        return;
    StripCell cell{QString::number(attempt.key), Tint::of(attempt.key), served,
                   shortNameOf(attempt.client, names)};
    face.strip.push_back(std::move(cell));
}

void dressBackend(NodeFace& face,
                  const balance::BackendState& state,
                  const balance::Backend* known,
                  const Names& names) {
    face.loads = true;
    for (const auto& [worker, attempt] : state.serving)
        addCell(face, attempt, true, names);
    for (const auto& [place, attempt] : state.queue)
        addCell(face, attempt, false, names);
    if (state.slow > 1)
        face.roleTerm = QStringLiteral("× %1").arg(state.slow);
    if (state.stopped) {
        face.role = DressWords::tr("stopped");
        face.ring = RoleRing::dashed;
        face.tint = {};
    }
    if (known == nullptr)
        return;
    if (known->weight > 1)
        face.roleTerm = DressWords::tr("weight %1").arg(known->weight);
    if (!state.stopped)
        face.role = !known->up        ? DressWords::tr("out")
                    : known->draining ? DressWords::tr("drained")
                                      : DressWords::tr("%1 open").arg(known->underWay);
    if (known->isIn())
        return;
    face.ring = RoleRing::dashed;
    face.tint = {};
}

/// Of TCP's connections with a backend; empty where there are none.
QString connectionsText(NodeId server, const balance::BalancerState& balancer) {
    const std::size_t all = balance::connectionsTo(server, balancer.lines);
    if (all == 0)
        return {};
    return DressWords::tr("; TCP connections %1, of these idle %2")
        .arg(all)
        .arg(all - balance::busyConnectionsTo(server, balancer.lines));
}

} // namespace

QString BalanceDress::title(const net::Topology& topology) const {
    return QCoreApplication::translate("BalanceDress", "Load balancing · %n backends", nullptr,
                                       serverCount(topology));
}

/// Of two balancers side by side what each has come to.
Headline BalanceDress::headline(const trace::Snapshot& snapshot) const {
    const std::vector<BalancerView> balancers = balancersIn(snapshot);
    QStringList parts;
    for (const BalancerView& each : balancers) {
        std::vector<Value> states;
        for (const trace::NodeView& node : snapshot.nodes)
            if (const auto* client = node.state.getIf<balance::ClientState>();
                client != nullptr && (balancers.size() == 1 || client->balancer == each.id))
                states.push_back(node.state);
        const balance::Progress progress = balance::progressOf(states);
        if (progress.done == 0)
            continue;
        const QString most = shortBound(balance::within(progress.latencies, 99));
        parts += balancers.size() == 1
                     ? DressWords::tr("p50 < %1 · p99 < %2")
                           .arg(shortBound(balance::within(progress.latencies, 50)), most)
                     : DressWords::tr("%1: p99 < %2").arg(shortPolicy(each.state->policy), most);
    }
    if (parts.isEmpty())
        return {};
    return {parts.join(QStringLiteral(" · ")), {Tint::Kind::accent, 0}};
}

NodeFace BalanceDress::usualFace(std::size_t nodes) const {
    NodeFace face = Dress::usualFace(nodes);
    face.badges.clear();
    face.crown = false;
    return face;
}

/// Of a backend how busy it is: green where nothing waits.
Tint BalanceDress::nodeTint(const trace::NodeView& node) const {
    const auto* state = node.state.getIf<balance::BackendState>();
    if (state == nullptr)
        return {Tint::Kind::accent, 0};
    return state->queue.empty() ? Tint{Tint::Kind::ok, 0} : Tint::of(3);
}

void BalanceDress::dressNode(NodeFace& face,
                             NodeId id,
                             const trace::Snapshot& snapshot,
                             const Names& names) const {
    const trace::NodeView& node = snapshot.nodes[id.index];
    face.tint = nodeTint(node);
    if (node.status == trace::NodeStatus::crashed)
        return;
    if (const auto* balancer = node.state.getIf<balance::BalancerState>()) {
        face.role = shortPolicy(balancer->policy);
    } else if (const auto* client = node.state.getIf<balance::ClientState>()) {
        if (client->done > 0)
            face.role = shortTime(client->latency);
    } else if (const auto* backend = node.state.getIf<balance::BackendState>()) {
        const BalancerView view = balancerOf(id, snapshot);
        dressBackend(face, *backend,
                     view.state == nullptr ? nullptr : view.state->backends.find(id), names);
    }
}

/// Of a backend the worker that is done next; of the others, what is not there all the time.
const trace::TimerView* BalanceDress::ringTimer(const trace::NodeView& node) const {
    const trace::TimerView* chosen = nullptr;
    for (const trace::TimerView& timer : node.timers)
        if (const auto* held = timer.timer.getIf<balance::BackendTimers>();
            held != nullptr && std::holds_alternative<balance::BackendTimer>(*held) &&
            (chosen == nullptr || timer.due < chosen->due))
            chosen = &timer;
    return chosen;
}

QString BalanceDress::timerTitle(const trace::TimerView& timer, const Names& names) const {
    const QString title = balanceText(timer.timer, names);
    return title.isEmpty() ? Dress::timerTitle(timer, names) : title;
}

QString BalanceDress::nodeLine(const trace::NodeView& node, const Names&) const {
    if (const auto* backend = node.state.getIf<balance::BackendState>())
        return DressWords::tr("serves %1, waiting %2, refused %3")
            .arg(backend->serving.size())
            .arg(backend->queue.size())
            .arg(backend->refused);
    if (const auto* balancer = node.state.getIf<balance::BalancerState>())
        return DressWords::tr("%1, requests %2, retries %3, under way %4")
            .arg(policyText(balancer->policy))
            .arg(balancer->requests)
            .arg(balancer->retries)
            .arg(balancer->pending.size());
    if (const auto* client = node.state.getIf<balance::ClientState>())
        return DressWords::tr("done %1, refused %2, failed %3, given up %4")
            .arg(client->done)
            .arg(client->refused)
            .arg(client->failed)
            .arg(client->givenUp);
    return {};
}

/// Of a balancer: what it knows of its backends.
QString BalanceDress::nodeTip(const trace::NodeView& node, const Names& names) const {
    const auto* balancer = node.state.getIf<balance::BalancerState>();
    if (balancer == nullptr)
        return {};
    constexpr std::size_t most = 12;
    QStringList lines;
    for (const auto& [server, backend] : balancer->backends)
        if (static_cast<std::size_t>(lines.size()) < most)
            lines.push_back(DressWords::tr("%1: requests %2, under way %3, weight %4")
                                .arg(QString::fromStdString(names.of(server)))
                                .arg(backend.chosen + backend.retried)
                                .arg(backend.underWay)
                                .arg(backend.weight) +
                            connectionsText(server, *balancer));
    return lines.join(QLatin1Char('\n'));
}

MessageFace BalanceDress::messageFace(const Value& payload) const {
    const auto message = balanceMessage(payload);
    return message ? balanceFace(*message) : MessageFace{};
}

// The balancer answers for its backends: what it asks them for a client is a request as well. Its
// checks are none.
Layer BalanceDress::messageLayer(const Value& payload) const {
    const auto* message = payload.getIf<balance::Message>();
    const bool asks =
        message != nullptr && (!std::holds_alternative<balance::Check>(*message) &&
                               !std::holds_alternative<balance::CheckAnswer>(*message));
    return asks ? Layer::application : Layer::transport;
}

QString BalanceDress::messageLine(const Value& payload, const Names& names) const {
    const auto message = balanceMessage(payload);
    return message ? balanceLine(*message, names) : QString();
}

bool BalanceDress::refuses(const Value& payload) const {
    const auto message = balanceMessage(payload);
    if (!message)
        return false;
    const auto* response = std::get_if<balance::Response>(&*message);
    const auto* answer = std::get_if<balance::Answer>(&*message);
    return (response != nullptr && response->status != Status::done) ||
           (answer != nullptr && answer->status != Status::done);
}

std::vector<LegendEntry> BalanceDress::legend() const {
    std::vector<LegendEntry> all{LegendEntry::heading(DressWords::tr("Nodes"))};
    const auto add = [&](net::NodeKind kind, Tint tint, RoleRing ring, const QString& text) {
        NodeFace face;
        face.tint = tint;
        face.ring = ring;
        LegendEntry entry = LegendEntry::node(face, text);
        entry.kind = kind;
        all.push_back(std::move(entry));
    };
    const Tint accent{Tint::Kind::accent, 0}, ok{Tint::Kind::ok, 0};
    add(net::NodeKind::client, accent, RoleRing::plain,
        DressWords::tr("Client: how long its last answer took"));
    add(net::NodeKind::balancer, accent, RoleRing::plain,
        DressWords::tr("Balancer: by what it chooses"));
    add(net::NodeKind::server, ok, RoleRing::plain,
        DressWords::tr("Backend where nothing waits: its open connections"));
    add(net::NodeKind::server, Tint::of(3), RoleRing::plain,
        DressWords::tr("Backend where requests wait"));
    add(net::NodeKind::server, {}, RoleRing::dashed,
        DressWords::tr("Out, or drained: it gets nothing new"));
    StripCell served{QStringLiteral("3"), Tint::of(3), true, QStringLiteral("c1")};
    StripCell waiting{QStringLiteral("7"), Tint::of(7), false, QStringLiteral("c2")};
    all.push_back(LegendEntry::strip({served, waiting},
                                     DressWords::tr("Requests at a backend, by key and client: "
                                                    "filled is served, outlined waits")));
    all.push_back(LegendEntry::heading(DressWords::tr("Messages (an answer is an outline)")));
    const auto message = [&](const MessageFace& shown, const QString& text) {
        all.push_back(LegendEntry::of(shown, text));
    };
    balance::Attempt attempt;
    attempt.key = 3;
    message(balanceFace(balance::Request{}),
            DressWords::tr("A client's request: G get, P put, A append"));
    message(balanceFace(attempt), DressWords::tr("The balancer asks a backend"));
    message(balanceFace(balance::Response{}), DressWords::tr("The backend has done it"));
    message(balanceFace(balance::Response{0, Status::refused}),
            DressWords::tr("An answer that says no: a refusal, not a loss"));
    message(balanceFace(balance::Check{}), DressWords::tr("A health check"));
    return all;
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/host/host_dress.h"

#include "engine/systems/host/packet.h"
#include "engine/systems/host/state.h"
#include "widgets/protocols/host/host_text.h"
#include "widgets/protocols/tcp/tcp_dress.h"
#include "widgets/protocols/tcp/tcp_parts.h"
#include "widgets/stage/node_names.h"

#include <QCoreApplication>

#include <algorithm>

namespace synod::widgets {
namespace {

struct DressWords {
    Q_DECLARE_TR_FUNCTIONS(HostDress)
};

QString textOf(const ip::Prefix& prefix) {
    return QString::fromStdString(ip::toText(prefix));
}

QString metricText(std::uint8_t metric) {
    return metric >= ip::infinity ? QStringLiteral("∞") : QString::number(metric);
}

/// The router whose network a prefix is; none where nobody of the picture has it.
NodeId ownerOf(const ip::Prefix& prefix, const trace::Snapshot& snapshot) {
    for (std::size_t i = 0; i < snapshot.nodes.size(); ++i) {
        const auto* host = snapshot.nodes[i].state.getIf<host::State>();
        if (host != nullptr && host->ip.forwards && prefix.contains(host->ip.address))
            return NodeId::at(i);
    }
    return {};
}

/// The short name of its router, or the network's number in the address plan: 10.0.3.0/24 is "·3".
QString shortName(const ip::Prefix& prefix, NodeId owner, const Names& names) {
    QString name = owner.valid() ? shortNameOf(owner, names) : QString();
    if (!name.isEmpty() && !name.startsWith(u'#'))
        return name;
    return QStringLiteral("·%1").arg(prefix.address.value >> 8U & 0xFFU);
}

void dressTable(NodeFace& face,
                const host::State& state,
                const trace::Snapshot& snapshot,
                const Names& names) {
    for (const auto& [prefix, route] : state.rip.routes) {
        if (!route.nextHop.valid() || face.strip.size() == HostDress::longestTable)
            continue; // its own network is no news to anybody
        StripCell& cell = face.strip.emplace_back();
        cell.label = metricText(route.metric);
        cell.solid = route.metric < ip::infinity;
        cell.tint = cell.solid ? Tint::of(route.nextHop.index + std::uint64_t{1})
                               : Tint{Tint::Kind::danger, 0};
        cell.caption = shortName(prefix, ownerOf(prefix, snapshot), names);
        cell.footer = QStringLiteral("→") + shortNameOf(route.nextHop, names);
    }
}

/// A request is filled and its answer is an outline; errors are red.
struct FaceOf {
    MessageFace operator()(const udp::UserDatagram&) const {
        return pillFace("UDP", {Tint::Kind::series, 5});
    }
    MessageFace operator()(const ip::Echo&) const {
        return pillFace("ECHO", {Tint::Kind::series, 2});
    }
    MessageFace operator()(const ip::EchoReply&) const {
        MessageFace face = pillFace("ECHO", {Tint::Kind::series, 2});
        face.filled = false;
        return face;
    }
    MessageFace operator()(const ip::DestinationUnreachable&) const {
        return pillFace("ICMP !", {Tint::Kind::danger, 0});
    }
    MessageFace operator()(const ip::TimeExceeded&) const {
        return pillFace("TTL !", {Tint::Kind::danger, 0});
    }
    MessageFace operator()(const ip::RipMessage& message) const {
        MessageFace face = pillFace("RIP", {Tint::Kind::series, 3});
        face.filled = message.command == ip::RipCommand::response;
        return face;
    }
    MessageFace operator()(const tcp::Segment& segment) const { return segmentFace(segment); }
};

/// Which of a node's timers people wait for; the first of these that runs.
int rankOf(const host::Timer& timer) {
    if (const auto* rip = std::get_if<ip::RipTimer>(&timer))
        return rip->kind == ip::RipTimerKind::update ? 2 : 0;
    if (const auto* own = std::get_if<host::Turn>(&timer))
        return own->of == host::ApplicationTimer::ping ? 1 : 0;
    return 3; // of TCP
}

int countOf(const net::Topology& topology, net::NodeKind kind) {
    return static_cast<int>(
        std::count_if(topology.nodes.begin(), topology.nodes.end(),
                      [kind](const net::Node& node) { return node.present && node.kind == kind; }));
}

} // namespace

QString HostDress::title(const net::Topology& topology) const {
    const int hosts = countOf(topology, net::NodeKind::host);
    const int routers = countOf(topology, net::NodeKind::router);
    QStringList parts{m_of == Of::ip    ? QStringLiteral("IP")
                      : m_of == Of::udp ? QStringLiteral("UDP")
                                        : QStringLiteral("TCP")};
    if (hosts > 0)
        parts += QCoreApplication::translate("HostDress", "%n hosts", nullptr, hosts);
    if (routers > 0)
        parts += QCoreApplication::translate("HostDress", "%n routers", nullptr, routers);
    return parts.join(QStringLiteral(" · "));
}

Tint HostDress::nodeTint(const trace::NodeView&) const {
    return {Tint::Kind::accent, 0};
}

void HostDress::dressNode(NodeFace& face,
                          NodeId id,
                          const trace::Snapshot& snapshot,
                          const Names& names) const {
    const trace::NodeView& node = snapshot.nodes[id.index];
    face.tint = Tint::of(id.index + std::uint64_t{1});
    const auto* state = node.state.getIf<host::State>();
    if (state == nullptr)
        return;
    face.role = QString::fromStdString(ip::toText(state->ip.address));
    face.iconName = state->ip.forwards ? QStringLiteral("move") : QStringLiteral("monitor");
    if (node.status == trace::NodeStatus::crashed)
        return;
    if (m_of == Of::tcp && !state->ip.forwards) {
        if (const tcp::State* tcp = tcpOf(node.state))
            face.window = windowOf(*tcp);
    } else {
        dressTable(face, *state, snapshot, names);
    }
}

NodeFace HostDress::usualFace(std::size_t nodes) const {
    NodeFace face;
    face.iconName = QStringLiteral("monitor");
    if (m_of == Of::tcp)
        face.window.emplace();
    else if (m_of == Of::ip)
        face.strip.resize(std::clamp<std::size_t>(nodes - 1, 1, longestTable));
    for (StripCell& cell : face.strip)
        cell.caption = cell.footer = QStringLiteral("n1");
    return face;
}

const trace::TimerView* HostDress::ringTimer(const trace::NodeView& node) const {
    const trace::TimerView* found = nullptr;
    int best = 0;
    for (const trace::TimerView& timer : node.timers) {
        const auto* held = timer.timer.getIf<host::Timer>();
        const int rank = held == nullptr ? 0 : rankOf(*held);
        if (rank > best) {
            best = rank;
            found = &timer;
        }
    }
    return found;
}

QString HostDress::timerTitle(const trace::TimerView& timer, const Names& names) const {
    return hostText(timer.timer, names);
}

QString HostDress::nodeLine(const trace::NodeView& node, const Names& names) const {
    const auto* state = node.state.getIf<host::State>();
    if (state == nullptr)
        return {};
    const QString address = QString::fromStdString(ip::toText(state->ip.address));
    if (state->ip.forwards)
        return DressWords::tr("Router, %1").arg(address);
    const tcp::State* tcp = m_of == Of::tcp ? tcpOf(node.state) : nullptr;
    return tcp == nullptr ? DressWords::tr("Host, %1").arg(address) : connectionLine(*tcp, names);
}

/// The routing table, as many lines as fit a screen; of a host that speaks TCP its window.
QString HostDress::nodeTip(const trace::NodeView& node, const Names& names) const {
    const auto* state = node.state.getIf<host::State>();
    if (state == nullptr)
        return {};
    const tcp::State* tcp = m_of == Of::tcp ? tcpOf(node.state) : nullptr;
    if (tcp != nullptr && !state->ip.forwards)
        return windowTip(*tcp, names);
    constexpr int most = 16;
    QStringList lines;
    for (const auto& [prefix, route] : state->ip.routes) {
        if (!route.nextHop.valid())
            continue;
        if (lines.size() == most) {
            lines += QStringLiteral("…");
            break;
        }
        const QString hop = QString::fromStdString(names.of(route.nextHop));
        lines += DressWords::tr("%1 via %2, metric %3")
                     .arg(textOf(prefix), hop, metricText(route.metric));
    }
    return lines.join('\n');
}

MessageFace HostDress::messageFace(const Value& payload) const {
    const auto* packet = payload.getIf<host::Packet>();
    return packet == nullptr ? Dress::messageFace(payload) : std::visit(FaceOf{}, packet->body);
}

namespace {

/// Routes go in user datagrams (RFC 2453 §3.6), and are the network's own affair all the same.
struct LayerOf {
    Layer operator()(const udp::UserDatagram&) const { return Layer::application; }
    Layer operator()(const tcp::Segment& segment) const {
        return segment.text.empty() ? Layer::transport : Layer::application;
    }
    template <class Other>
    Layer operator()(const Other&) const { // ICMP "is actually an integral part of IP" (RFC 792)
        return Layer::network;
    }
};

} // namespace

Layer HostDress::messageLayer(const Value& payload) const {
    const auto* packet = payload.getIf<host::Packet>();
    return packet == nullptr ? Layer::network : std::visit(LayerOf{}, packet->body);
}

Layer HostDress::timerLayer(const trace::TimerView& timer) const {
    const auto* held = timer.timer.getIf<host::Timer>();
    if (held == nullptr || std::holds_alternative<ip::RipTimer>(*held))
        return Layer::network;
    const auto* turn = std::get_if<host::Turn>(held);
    if (turn == nullptr) // of TCP
        return Layer::transport;
    return turn->of == host::ApplicationTimer::ping ? Layer::network : Layer::application;
}

/// An address and a table of routes are the network's, a window is of TCP.
void HostDress::undress(NodeFace& face, Layer layer) const {
    if (!isSeen(Layer::network, layer)) {
        face.role.clear();
        face.strip.clear();
        face.hidden = 0;
    }
    if (!isSeen(Layer::transport, layer))
        face.window.reset();
}

/// A reset, or an error that tells of a datagram's end.
bool HostDress::refuses(const Value& payload) const {
    const auto* packet = payload.getIf<host::Packet>();
    if (packet == nullptr)
        return false;
    const auto* segment = std::get_if<tcp::Segment>(&packet->body);
    return (segment != nullptr && segment->ctl.rst) ||
           std::holds_alternative<ip::DestinationUnreachable>(packet->body);
}

std::vector<LegendEntry> HostDress::legend() const {
    NodeFace node;
    node.tint = Tint::of(1);
    std::vector<LegendEntry> all{
        LegendEntry::heading(DressWords::tr("Hosts and routers (each has its own colour)"))};
    const auto add = [&](net::NodeKind kind, const QString& text) {
        LegendEntry entry = LegendEntry::node(node, text);
        entry.kind = kind;
        all.push_back(std::move(entry));
    };
    add(net::NodeKind::host, DressWords::tr("Host, with its address"));
    add(net::NodeKind::router, DressWords::tr("Router: it passes datagrams on"));
    if (m_of == Of::tcp) {
        for (LegendEntry& entry : windowLegend())
            all.push_back(std::move(entry));
    } else {
        StripCell near{QStringLiteral("1"), Tint::of(2), true, QStringLiteral("n3")};
        near.footer = QStringLiteral("→n2");
        StripCell gone{QStringLiteral("∞"), {Tint::Kind::danger, 0}, false, QStringLiteral("n4")};
        gone.footer = QStringLiteral("→n2");
        all.push_back(LegendEntry::strip(
            {near}, DressWords::tr("A learned route: above, whose network; within, the metric; "
                                   "below and in its colour, the next hop")));
        all.push_back(
            LegendEntry::strip({gone}, DressWords::tr("Metric 16: not to be reached any more")));
    }
    all.push_back(LegendEntry::heading(DressWords::tr("Messages")));
    const auto message = [&](const MessageFace& shown, const QString& text) {
        all.push_back(LegendEntry::of(shown, text));
    };
    if (m_of == Of::tcp) {
        tcp::Segment syn, data, ack, reset;
        syn.ctl.syn = true;
        data.text = Octets(std::string_view("a"));
        ack.ctl.ack = true;
        reset.ctl.rst = true;
        message(segmentFace(syn), DressWords::tr("SYN, SYN-ACK, FIN: by name"));
        message(segmentFace(data), DressWords::tr("Data"));
        message(segmentFace(ack), DressWords::tr("An acknowledgment alone"));
        message(segmentFace(reset), DressWords::tr("RST: a refusal, and not a loss"));
    } else {
        const FaceOf face;
        message(face(udp::UserDatagram{}), DressWords::tr("A UDP datagram"));
        message(face(ip::Echo{}), DressWords::tr("A ping"));
        message(face(ip::EchoReply{}), DressWords::tr("Its answer"));
        message(face(ip::RipMessage{}), DressWords::tr("Routes, from router to router"));
        message(face(ip::DestinationUnreachable{}),
                DressWords::tr("An ICMP error: unreachable, or no time left"));
    }
    return all;
}

} // namespace synod::widgets

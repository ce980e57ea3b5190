// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/tcp/tcp_dress.h"

#include "widgets/words/sentences.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <bit>

namespace synod::widgets {
namespace {

using tcp::Connection;
using tcp::ConnectionState;
using Part = WindowStrip::Part;

/// Left of everything else: what is done.
constexpr int donePart = 120;

struct DressWords {
    Q_DECLARE_TR_FUNCTIONS(TcpDress)
};

bool isOpen(const Connection& connection) {
    return connection.state != ConnectionState::closed &&
           connection.state != ConnectionState::listen;
}

bool sends(const Connection& connection) {
    return tcp::lengthOf(connection.sent) >= tcp::lengthOf(connection.received);
}

/// Stretches of octets from a number on, as parts of a strip. The scale is a power of two segments,
/// so that it stays still while a window grows.
class Stretch {
public:
    /// Shows at least `octets`.
    Stretch(std::uint64_t octets, std::uint32_t segment)
        : m_octets(std::bit_ceil(std::max<std::uint64_t>(
                       4, (octets * 5 / 4 + segment - 1) / std::max(segment, 1U))) *
                   std::max(segment, 1U)) {}

    int at(std::uint64_t octet) const {
        if (octet > m_octets)
            return WindowStrip::whole + 1;
        constexpr int rest = WindowStrip::whole - donePart;
        return donePart + static_cast<int>(octet * rest / m_octets);
    }
    /// Up to an octet, where that is to the right of what there is.
    void fill(Part part, std::uint64_t octet) {
        const int to = std::min(at(octet), WindowStrip::whole);
        if (to > m_filled)
            m_runs.push_back({part, to - m_filled});
        m_filled = std::max(m_filled, to);
    }
    void begin(bool done) {
        m_runs.push_back({done ? Part::done : Part::beyond, donePart});
        m_filled = donePart;
    }
    std::vector<WindowStrip::Run> finish() {
        fill(Part::beyond, m_octets);
        return std::move(m_runs);
    }

private:
    std::uint64_t m_octets;
    std::vector<WindowStrip::Run> m_runs;
    int m_filled = 0;
};

void addEdge(WindowStrip& strip, const char* name, int at) {
    strip.edges.push_back({QString::fromLatin1(name), at});
    std::stable_sort(
        strip.edges.begin(), strip.edges.end(),
        [](const WindowStrip::Edge& a, const WindowStrip::Edge& b) { return a.at < b.at; });
}

bool limits(const tcp::Congestion& congestion) {
    return congestion.cwnd < tcp::Congestion::unlimited;
}

void showSending(const Connection& connection, WindowStrip& strip) {
    const std::uint32_t flight = connection.snd.nxt - connection.snd.una;
    const std::uint32_t rwnd = connection.snd.wnd;
    const std::uint32_t cwnd = connection.congestion.cwnd;
    const std::uint32_t allowed = limits(connection.congestion) ? std::min(cwnd, rwnd) : rwnd;
    Stretch stretch(std::max(flight, allowed), connection.congestion.smss);
    stretch.begin(connection.acknowledged > 0);
    stretch.fill(Part::flight, flight);
    stretch.fill(Part::open, allowed);
    if (limits(connection.congestion))
        addEdge(strip, "cwnd", stretch.at(cwnd));
    addEdge(strip, "rwnd", stretch.at(rwnd));
    strip.runs = stretch.finish();
}

void showReceiving(const Connection& connection, WindowStrip& strip) {
    const std::uint32_t window = connection.rcv.wnd;
    std::uint32_t needed = std::min(window, 4 * connection.congestion.smss);
    for (const tcp::HeldSegment& held : connection.outOfOrder)
        needed = std::max(needed, held.end() - connection.rcv.nxt);
    Stretch stretch(needed, connection.congestion.smss);
    stretch.begin(tcp::lengthOf(connection.received) > 0);
    for (const tcp::HeldSegment& held : connection.outOfOrder) {
        stretch.fill(Part::open, held.seq - connection.rcv.nxt);
        stretch.fill(Part::flight, held.end() - connection.rcv.nxt);
    }
    stretch.fill(Part::open, window);
    addEdge(strip, "rcv.wnd", stretch.at(window));
    strip.runs = stretch.finish();
}

std::size_t countOpen(const tcp::State& host) {
    std::size_t open = 0;
    for (const auto& [number, connection] : host.connections)
        open += isOpen(connection) ? 1 : 0;
    return open;
}

QString octets(std::uint64_t count) {
    return QLocale().toString(static_cast<qulonglong>(count));
}

} // namespace

const Connection* shownConnection(const tcp::State& host) {
    const Connection* shown = nullptr;
    const auto rank = [](const Connection& connection) {
        return isOpen(connection) ? 2 : connection.state == ConnectionState::listen ? 1 : 0;
    };
    for (const auto& [number, connection] : host.connections)
        if (shown == nullptr || rank(connection) >= rank(*shown))
            shown = &connection;
    return shown;
}

WindowStrip windowOf(const tcp::State& host) {
    WindowStrip strip;
    const Connection* connection = shownConnection(host);
    const auto state = connection == nullptr ? ConnectionState::closed : connection->state;
    strip.caption = fromView(tcp::nameOf(state));
    if (connection == nullptr)
        return strip;
    if (state == ConnectionState::listen)
        strip.caption += QStringLiteral(" :%1").arg(connection->localPort);
    if (const std::size_t open = countOpen(host); open > 1)
        strip.caption += QStringLiteral(" +%1").arg(open - 1);
    if (!tcp::isSynchronized(state))
        return strip;
    if (sends(*connection))
        showSending(*connection, strip);
    else
        showReceiving(*connection, strip);
    return strip;
}

std::vector<LegendEntry> windowLegend() {
    const auto entry = [](std::vector<WindowStrip::Run> runs, const QString& text) {
        LegendEntry shown;
        shown.sample = LegendEntry::Sample::strip;
        shown.face.tint = Tint::of(1);
        shown.face.window = WindowStrip{{}, std::move(runs), {}};
        shown.text = text;
        return shown;
    };
    constexpr int all = WindowStrip::whole;
    LegendEntry limits =
        entry({{Part::done, 120}, {Part::flight, 300}, {Part::open, 200}, {Part::beyond, 380}},
              DressWords::tr("A connection: its state, its window, and what limits that"));
    limits.face.window->caption = fromView(tcp::nameOf(ConnectionState::established));
    limits.face.window->edges = {{QStringLiteral("cwnd"), 620}, {QStringLiteral("rwnd"), 1001}};
    return {
        limits,
        entry({{Part::done, all}}, DressWords::tr("Acknowledged; of a receiver: came in order")),
        entry({{Part::flight, all}}, DressWords::tr("In flight; of a receiver: came too early")),
        entry({{Part::open, all}}, DressWords::tr("May be sent; of a receiver: may come")),
        entry({{Part::beyond, all}}, DressWords::tr("Beyond the window: not yet"))};
}

QString connectionLine(const tcp::State& host, const Names& names) {
    const Connection* connection = shownConnection(host);
    if (connection == nullptr)
        return fromView(tcp::nameOf(ConnectionState::closed));
    const QString state = fromView(tcp::nameOf(connection->state));
    if (!connection->remote.host.valid())
        return QStringLiteral("%1 :%2").arg(state).arg(connection->localPort);
    const QString line = QStringLiteral("%1 :%2 ↔ %3:%4")
                             .arg(state)
                             .arg(connection->localPort)
                             .arg(QString::fromStdString(names.of(connection->remote.host)))
                             .arg(connection->remote.port);
    const std::size_t open = countOpen(host);
    return open > 1 ? QStringLiteral("%1 +%2").arg(line).arg(open - 1) : line;
}

QString windowTip(const tcp::State& host, const Names& names) {
    QStringList lines{connectionLine(host, names)};
    const Connection* connection = shownConnection(host);
    if (connection == nullptr || !tcp::isSynchronized(connection->state))
        return lines.join('\n');
    if (!sends(*connection)) {
        lines += DressWords::tr("received in order: %1 octets")
                     .arg(octets(tcp::lengthOf(connection->received)));
        const auto early = static_cast<int>(connection->outOfOrder.size());
        lines +=
            QCoreApplication::translate("TcpDress", "came too early: %n segments", nullptr, early);
        lines += QStringLiteral("rcv.wnd: %1").arg(octets(connection->rcv.wnd));
        return lines.join('\n');
    }
    const std::uint32_t flight = connection->snd.nxt - connection->snd.una;
    lines += DressWords::tr("acknowledged: %1 octets").arg(octets(connection->acknowledged));
    lines += DressWords::tr("in flight: %1 octets").arg(octets(flight));
    if (limits(connection->congestion))
        lines += QStringLiteral("cwnd: %1").arg(octets(connection->congestion.cwnd));
    lines += QStringLiteral("rwnd: %1").arg(octets(connection->snd.wnd));
    return lines.join('\n');
}

MessageFace pillFace(const char* name, Tint tint) {
    MessageFace face;
    face.letter = static_cast<unsigned char>(*name);
    face.word = name;
    face.shape = MessageFace::Shape::pill;
    face.tint = tint;
    return face;
}

MessageFace segmentFace(const tcp::Segment& segment) {
    if (segment.ctl.rst)
        return pillFace("RST", {Tint::Kind::danger, 0});
    if (segment.ctl.syn)
        return pillFace(segment.ctl.ack ? "SYN-ACK" : "SYN", {Tint::Kind::accent, 0});
    if (segment.ctl.fin)
        return pillFace("FIN", {Tint::Kind::series, 4});
    MessageFace face;
    face.tint = {Tint::Kind::series, 1};
    if (!segment.text.empty()) {
        face.letter = u'D';
        return face;
    }
    face.letter = u'A';
    face.shape = MessageFace::Shape::round;
    face.filled = false;
    face.calm = true;
    return face;
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/tcp/tcp_diagram.h"

#include "engine/protocols/tcp/diagram.h"
#include "widgets/diagram/diagram_arrows.h"
#include "widgets/protocols/tcp/tcp_parts.h"
#include "widgets/words/sentences.h"

#include <algorithm>
#include <array>
#include <limits>

namespace synod::widgets {
namespace {

using tcp::ConnectionState;

constexpr int closed = static_cast<int>(ConnectionState::closed);
constexpr double wide = 184, high = 36;

constexpr QRectF boxAt(double x, double y) {
    return {x - wide / 2, y - high / 2, wide, high};
}

/// In the order of tcp::ConnectionState; the figure has CLOSED once more at its end.
constexpr std::array<QRectF, 12> boxes{
    boxAt(480, 26),  boxAt(480, 90),  boxAt(830, 156), boxAt(130, 156),
    boxAt(480, 222), boxAt(130, 288), boxAt(130, 354), boxAt(830, 288),
    boxAt(480, 354), boxAt(830, 354), boxAt(480, 420), boxAt(830, 420),
};

constexpr Qt::Alignment right = Qt::AlignRight | Qt::AlignVCenter;
constexpr Qt::Alignment left = Qt::AlignLeft | Qt::AlignVCenter;

/// Where the arrows of tcp::diagram run, in its order.
const std::array<DiagramWay, tcp::diagram.size()>& ways() {
    static const std::array<DiagramWay, tcp::diagram.size()> all{{
        {{{450, 44}, {450, 72}}, {300, 49, 144, 18}, right},                      // passive
        {{{572, 20}, {910, 20}, {910, 138}}, {600, 1, 300, 18}, Qt::AlignCenter}, // active
        {{{510, 72}, {510, 44}}, {516, 49, 80, 18}, left},                        // CLOSE
        {{{572, 94}, {780, 94}, {780, 138}}, {576, 96, 198, 18}, left},           // SEND
        {{{388, 98}, {180, 98}, {180, 138}}, {186, 100, 200, 18}, right},         // SYN
        {{{850, 138}, {850, 38}, {572, 38}}, {640, 40, 200, 18}, right},          // CLOSE
        {{{738, 148}, {222, 148}}, {380, 129, 200, 18}, Qt::AlignCenter},         // SYN
        {{{790, 174}, {790, 222}, {572, 222}}, {576, 203, 208, 18}, left},        // SYN,ACK
        {{{80, 138}, {80, 80}, {388, 80}}, {90, 61, 290, 18}, Qt::AlignCenter},   // RST
        {{{170, 174}, {170, 222}, {388, 222}}, {176, 203, 208, 18}, right},       // ACK of SYN
        {{{80, 174}, {80, 270}}, {86, 238, 150, 18}, left},                       // CLOSE
        {{{430, 240}, {430, 280}, {222, 280}}, {240, 261, 184, 18}, right},       // CLOSE
        {{{530, 240}, {530, 288}, {738, 288}}, {536, 269, 198, 18}, left},        // FIN
        {{{80, 306}, {80, 336}}, {86, 312, 124, 18}, left},                       // ACK of FIN
        {{{222, 296}, {450, 296}, {450, 336}}, {262, 298, 182, 18}, right},       // FIN
        {{{214, 306}, {214, 321}, {240, 321}, {240, 412}, {388, 412}},
         {246, 330, 138, 50},
         left},                                                            // both
        {{{130, 372}, {130, 428}, {388, 428}}, {140, 431, 244, 18}, left}, // FIN
        {{{480, 372}, {480, 402}}, {486, 378, 160, 18}, left},             // ACK of FIN
        {{{830, 306}, {830, 336}}, {836, 312, 118, 18}, left},             // CLOSE
        {{{830, 372}, {830, 402}}, {836, 378, 124, 18}, left},             // ACK of FIN
        {{{572, 420}, {738, 420}}, {576, 423, 160, 18}, Qt::AlignCenter},  // 2 MSL
    }};
    return all;
}

} // namespace

/// Names of states are the RFC's in every language.
std::vector<DiagramState> TcpDiagram::states() const {
    std::vector<DiagramState> states;
    for (std::size_t i = 0; i + 1 < boxes.size(); ++i)
        states.push_back({fromView(tcp::nameOf(static_cast<ConnectionState>(i))), boxes[i]});
    states.push_back({states[closed].name, boxes.back(), false, closed});
    return states;
}

std::vector<DiagramArrow> TcpDiagram::arrows() const {
    return arrowsAlong(ways(), tcp::diagram);
}

std::vector<DiagramPlace> TcpDiagram::placesOf(NodeId node, const Value& state) const {
    const auto* host = tcpOf(state);
    if (host == nullptr)
        return {};
    const auto ended = [](const tcp::Connection& connection) {
        return connection.state == ConnectionState::closed;
    };
    std::vector<DiagramPlace> places;
    for (const auto& [number, connection] : host->connections) {
        if (ended(connection))
            continue;
        DiagramPlace& place = places.emplace_back();
        place.part = number;
        place.state = static_cast<int>(connection.state);
        place.tint = Tint::of(node.index + std::uint64_t{1});
        if (host->connections.size() > 1 && connection.remote.port != 0)
            place.name = QStringLiteral(":%1").arg(connection.remote.port);
    }
    if (places.empty()) {
        constexpr std::uint64_t none = std::numeric_limits<std::uint64_t>::max();
        places.push_back({none, closed, 0, Tint::of(node.index + std::uint64_t{1}), {}});
    }
    return places;
}

/// What the figure's third note leaves out: it may happen in any state.
std::optional<DiagramLeap> TcpDiagram::leap(int from, int to) const {
    if (to != closed || from == closed)
        return std::nullopt;
    const bool drawn = std::any_of(tcp::diagram.begin(), tcp::diagram.end(),
                                   [from](const tcp::Transition& transition) {
                                       return static_cast<int>(transition.from) == from &&
                                              transition.to == ConnectionState::closed;
                                   });
    if (drawn)
        return std::nullopt;
    return DiagramLeap{diagramText(tcp::abortion.label), fromView(tcp::abortion.cites)};
}

} // namespace synod::widgets

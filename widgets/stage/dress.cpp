// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/dress.h"

#include <QCoreApplication>

#include <algorithm>

namespace synod::widgets {

Tint Tint::of(std::uint64_t number) {
    if (number == 0)
        return {};
    constexpr std::uint64_t colors = std::tuple_size_v<decltype(Palette::series)>;
    return {Kind::series, static_cast<std::uint8_t>((number - 1) % colors + 1)};
}

const QColor& Tint::color(const Palette& palette) const {
    switch (kind) {
    case Kind::none: return palette.mute;
    case Kind::series: return palette.of(number);
    case Kind::ok: return palette.ok;
    case Kind::danger: return palette.danger;
    case Kind::accent: return palette.accent;
    }
    return palette.mute;
}

std::uint64_t MessageFace::key() const {
    const auto tintKey = [](Tint of) {
        return static_cast<std::uint64_t>(of.kind) << 8 | static_cast<std::uint64_t>(of.number);
    };
    return static_cast<std::uint64_t>(letter) | static_cast<std::uint64_t>(shape) << 16 |
           std::uint64_t{filled} << 18 | std::uint64_t{calm} << 19 | tintKey(tint) << 20 |
           tintKey(mark) << 36;
}

QString Dress::title(const net::Topology& topology) const {
    int present = 0;
    for (const net::Node& node : topology.nodes)
        present += node.present ? 1 : 0;
    return QCoreApplication::translate("Dress", "%n nodes", nullptr, present);
}

Headline Dress::headline(const trace::Snapshot&) const {
    return {};
}

Tint Dress::nodeTint(const trace::NodeView&) const {
    return {Tint::Kind::accent, 0};
}

RoleRing Dress::nodeRing(const trace::NodeView&) const {
    return RoleRing::plain;
}

void Dress::dressNode(NodeFace& face,
                      NodeId id,
                      const trace::Snapshot& snapshot,
                      const Names&) const {
    face.tint = nodeTint(snapshot.nodes[id.index]);
    face.ring = nodeRing(snapshot.nodes[id.index]);
}

NodeFace Dress::usualFace(std::size_t nodes) const {
    NodeFace face;
    face.strip.resize(5);
    face.badges.resize(std::clamp<std::size_t>(nodes / 2 + 1, 3, 5)); // a majority's votes
    face.crown = true;
    return face;
}

const trace::TimerView* Dress::ringTimer(const trace::NodeView& node) const {
    return node.timers.empty() ? nullptr : &node.timers.front();
}

QString Dress::timerTitle(const trace::TimerView& timer, const Names& names) const {
    return QString::fromStdString(timer.timer.text(names));
}

QString Dress::nodeLine(const trace::NodeView&, const Names&) const {
    return {};
}

QString Dress::nodeTip(const trace::NodeView&, const Names&) const {
    return {};
}

MessageFace Dress::messageFace(const Value& payload) const {
    MessageFace face;
    const std::string_view name = payload.heldName();
    if (!name.empty())
        face.letter = static_cast<unsigned char>(name.front());
    face.tint = {Tint::Kind::accent, 0};
    return face;
}

QString Dress::messageLine(const Value& payload, const Names& names) const {
    return QString::fromStdString(payload.text(names));
}

std::vector<StageAction> Dress::nodeActions(NodeId, const trace::Snapshot&, const Names&) const {
    return {};
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/dress.h"

#include <QCoreApplication>

#include <algorithm>

namespace synod::widgets {
namespace {

struct DressWords {
    Q_DECLARE_TR_FUNCTIONS(Dress)
};

} // namespace

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

bool Dress::refuses(const Value& payload) const {
    return messageFace(payload).letter == refusalMark;
}

Layer Dress::messageLayer(const Value&) const {
    return Layer::application;
}

Layer Dress::timerLayer(const trace::TimerView&) const {
    return Layer::application;
}

void Dress::undress(NodeFace&, Layer) const {}

std::vector<LegendEntry> Dress::legend() const {
    return {};
}

LegendEntry LegendEntry::heading(const QString& text) {
    LegendEntry entry;
    entry.text = text;
    return entry;
}

LegendEntry LegendEntry::node(const NodeFace& face, const QString& text) {
    LegendEntry entry;
    entry.sample = Sample::node;
    entry.face = face;
    entry.text = text;
    return entry;
}

LegendEntry LegendEntry::strip(std::vector<StripCell> cells, const QString& text) {
    LegendEntry entry;
    entry.sample = Sample::strip;
    entry.face.strip = std::move(cells);
    entry.text = text;
    return entry;
}

LegendEntry LegendEntry::badges(std::vector<Badge> badges, const QString& text) {
    LegendEntry entry;
    entry.sample = Sample::badges;
    entry.face.badges = std::move(badges);
    entry.text = text;
    return entry;
}

LegendEntry LegendEntry::of(const MessageFace& message, const QString& text) {
    LegendEntry entry;
    entry.sample = Sample::message;
    entry.message = message;
    entry.text = text;
    return entry;
}

LegendEntry LegendEntry::of(Fate fate, const QString& text) {
    LegendEntry entry;
    entry.sample = Sample::fate;
    entry.fate = fate;
    entry.text = text;
    return entry;
}

std::vector<LegendEntry> commonLegend() {
    NodeFace face;
    face.tint = {Tint::Kind::accent, 0};
    std::vector<LegendEntry> all{LegendEntry::heading(DressWords::tr("Every node"))};
    LegendEntry timer = LegendEntry::node(
        face, DressWords::tr("The ring is what is left of a timer; it runs as a clock does"));
    timer.timer = 0.7F;
    all.push_back(timer);
    LegendEntry crashed = LegendEntry::node(face, DressWords::tr("Crashed: hatched, with a cross"));
    crashed.status = trace::NodeStatus::crashed;
    all.push_back(crashed);
    LegendEntry paused =
        LegendEntry::node(face, DressWords::tr("Paused: it takes nothing and says nothing"));
    paused.status = trace::NodeStatus::paused;
    all.push_back(paused);
    LegendEntry cut =
        LegendEntry::node(face, DressWords::tr("Cut off: it runs, and all its links are cut"));
    cut.cutOff = true;
    all.push_back(cut);
    all.push_back(LegendEntry::heading(DressWords::tr("What becomes of messages")));
    const std::pair<Fate, const char*> fates[] = {
        {Fate::lost, QT_TRANSLATE_NOOP("Dress", "Lost on the way, by chance")},
        {Fate::byHand, QT_TRANSLATE_NOOP("Dress", "Dropped by hand")},
        {Fate::cut, QT_TRANSLATE_NOOP("Dress", "Its link was cut")},
        {Fate::down, QT_TRANSLATE_NOOP("Dress", "Its receiver was down")},
        {Fate::discarded,
         QT_TRANSLATE_NOOP("Dress", "Discarded by the network: full queue, no way, no time left")},
        {Fate::refused, QT_TRANSLATE_NOOP("Dress", "Arrived, and its receiver has no use for it")},
    };
    for (const auto& [fate, text] : fates)
        all.push_back(LegendEntry::of(fate, DressWords::tr(text)));
    return all;
}

} // namespace synod::widgets

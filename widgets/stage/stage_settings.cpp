// SPDX-License-Identifier: GPL-3.0-or-later
// How the stage is looked at and acted on, as those around it ask.
#include "widgets/stage/layer_strip.h"
#include "widgets/stage/palette_bar.h"
#include "widgets/stage/stage.h"

#include <algorithm>

namespace synod::widgets {

void Stage::setHint(const QString& hint) {
    m_hint = hint;
    update();
}

void Stage::setPlaybackSpeed(double speed) {
    m_speed = speed;
    refresh();
}

void Stage::setFaultTool(bool on) {
    if (m_faultTool == on)
        return;
    m_faultTool = on;
    if (on)
        takeChalk(Chalk::Tool::none);
    m_bar->setFaultTool(on);
    closeBubble();
    setCursor(on ? Qt::CrossCursor : Qt::ArrowCursor);
    update();
    emit faultToolChanged(on);
}

void Stage::setDistanceIsLatency(bool on) {
    if (m_distanceIsLatency == on)
        return;
    m_distanceIsLatency = on;
    m_bar->setDistanceIsLatency(on);
    update();
    emit distanceIsLatencyChanged(on);
}

void Stage::setPaletteVisible(bool visible) {
    m_paletteVisible = visible;
    placeBar();
    layOut(false);
}

/// What is chosen or pressed may be hidden by it.
void Stage::setLayer(Layer layer) {
    m_strip->setLayer(layer);
    if (m_layer == layer)
        return;
    m_layer = layer;
    closeBubble();
    m_hovered = {};
    const QRectF before = room();
    placeBar();
    if (room() != before)
        layOut(true);
    m_stale = true;
    rebuild(); // the map is of what is shown
    refresh();
    emit layerChanged(layer);
}

/// It makes a difference: there is somebody below the uppermost ones.
bool Stage::hasLayers() const {
    const std::vector<net::Node>& nodes = input().topology.nodes;
    return m_layer != Layer::network ||
           std::any_of(nodes.begin(), nodes.end(), [](const net::Node& node) {
               return node.present && node.kind == net::NodeKind::router;
           });
}

void Stage::setTrails(bool on) {
    m_trails = on;
    m_hops.forget();
    refresh();
}

void Stage::setMarked(std::vector<NodeId> nodes) {
    if (m_marked == nodes)
        return;
    m_marked = std::move(nodes);
    update();
}

void Stage::setWatchOnly(bool watchOnly) {
    m_watchOnly = watchOnly;
    setPaletteVisible(!watchOnly);
}

void Stage::setPointed(std::vector<Thing> things) {
    m_pointed = std::move(things);
    update();
}

void Stage::setAsks(Asks asks) {
    m_asks = asks;
    if (asks == Asks::node)
        closeBubble();
}

} // namespace synod::widgets

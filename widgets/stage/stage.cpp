// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/stage.h"

#include "widgets/stage/arrangement.h"
#include "widgets/stage/bubble.h"
#include "widgets/stage/hit.h"
#include "widgets/stage/layer_strip.h"
#include "widgets/stage/legend.h"
#include "widgets/stage/minimap.h"
#include "widgets/stage/new_server.h"
#include "widgets/stage/node_finder.h"
#include "widgets/stage/palette_bar.h"
#include "widgets/stage/place_card.h"
#include "widgets/stage/stage_accessible.h"
#include "widgets/stage/worn_text.h"

#include <QPainter>
#include <QResizeEvent>

#include <algorithm>

namespace synod::widgets {
namespace {

const trace::Snapshot& noSnapshot() {
    static const trace::Snapshot none;
    return none;
}

const net::Topology& noTopology() {
    static const net::Topology none;
    return none;
}

const Names& noNames() {
    static const Names none;
    return none;
}

} // namespace

Stage::Stage(TraceModel* model, ThemeHolder* themes, QWidget* parent)
    : QWidget(parent),
      m_model(model),
      m_themes(themes),
      m_plain(std::make_unique<Dress>()),
      m_bar(new PaletteBar(themes, this)),
      m_bubble(new Bubble(themes, this)),
      m_legend(new LegendCard(themes, this)),
      m_strip(new LayerStrip(themes, this)),
      m_minimap(new Minimap(themes, this)),
      m_finder(new NodeFinder(themes, this)) {
    m_dress = m_plain.get();
    installStageAccessibility();
    setObjectName(QStringLiteral("stage"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    grabGesture(Qt::PinchGesture);
    setMinimumSize(320, 120);
    m_animation.setDuration(420);
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    connect(&m_animation, &QVariantAnimation::valueChanged, this,
            [this](const QVariant& value) { settle(value.toDouble()); });

    connect(model, &TraceModel::moved, this, &Stage::modelMoved);
    connect(model, &TraceModel::traceReplaced, this, &Stage::reload);
    connect(model, &TraceModel::traceGrown, this, &Stage::modelMoved);
    connect(model, &TraceModel::branchChanged, this, &Stage::modelMoved);
    connect(model, &TraceModel::retranslated, this, [this] {
        if (!m_bubbleOf) // of shapes, or of a lasso
            closeBubble();
        refresh();
        showLegend(!m_legend->isHidden());
    });
    connect(model, &TraceModel::selectionChanged, this, &Stage::selectionMoved);
    connect(themes, &ThemeHolder::changed, this, [this] {
        closeBubble();
        placeBar();
        layOut(false);
        refresh();
        showLegend(!m_legend->isHidden());
    });

    connect(m_bar, &PaletteBar::addServer, this, [this] {
        if (!m_model->empty())
            emitAll(newServer(input()));
    });
    connect(m_bar, &PaletteBar::chooseShape, this, [this] { openShapes(true); });
    connect(m_bar, &PaletteBar::chooseArrangement, this, [this] { openShapes(false); });
    connect(m_bar, &PaletteBar::faultToolToggled, this, &Stage::setFaultTool);
    connect(m_bar, &PaletteBar::distanceIsLatencyToggled, this, &Stage::setDistanceIsLatency);
    connect(m_bar, &PaletteBar::fit, this, &Stage::fit);
    connect(m_bar, &PaletteBar::legendToggled, this, &Stage::showLegend);
    connect(m_legend, &LegendCard::dismissed, this, [this] {
        showLegend(false);
        setFocus();
    });
    connect(m_strip, &LayerStrip::chosen, this, &Stage::setLayer);
    connect(m_minimap, &Minimap::goesTo, this, &Stage::centreOn);
    connect(m_finder, &NodeFinder::found, this, &Stage::goTo);
    connect(m_finder, &NodeFinder::dismissed, this, [this] {
        m_finder->hide();
        setFocus(Qt::ShortcutFocusReason);
    });
    connect(m_bubble, &Bubble::chosen, this, &Stage::act);
    connect(m_bubble, &Bubble::dismissed, this, [this] {
        closeBubble();
        setFocus();
    });
    m_strip->hide(); // until there are layers
    reload();
}

Stage::~Stage() = default;

ActionInput Stage::input() const {
    if (m_model->empty())
        return {noSnapshot(), noTopology(), noNames(), *m_dress};
    return {m_model->snapshot(), m_model->topology(),
            m_model->names(),    *m_dress,
            m_nodeActions,       m_model};
}

void Stage::setDress(const Dress* dress, NodeActions nodeActions) {
    m_dress = dress ? dress : m_plain.get();
    m_nodeActions = nodeActions;
    m_builder = {};
    layOut(false);
    refresh();
    showLegend(false);
}

void Stage::reload() {
    m_moved.clear();
    m_accused.clear();
    m_pointed.clear();
    m_group.clear();
    m_shape.reset();
    m_drops.forget();
    m_hops.forget();
    wipeChalk();
    m_finder->hide();
    m_lostDisks.forget();
    m_zoom = {};
    m_press = {};
    m_hovered = {};
    m_chosen = {};
    closeBubble();
    placeBar();
    layOut(false);
    refresh();
}

void Stage::modelMoved() {
    stepChalk();
    if (!m_model->empty() && presenceNow() != m_presence) {
        placeBar();
        layOut(true);
    }
    if (m_press.thing.onNode() && m_press.thing.node.index >= m_places.size())
        m_press = {}; // what is dragged is not there any more
    refresh();
}

void Stage::refresh() {
    m_stale = true;
    accuse();
    refreshBubble();
    lookAtMap();
    update();
}

/// Finds whom the last violation is about: the nodes of its evidence.
void Stage::accuse() {
    const std::uint64_t last = m_model->empty() ? trace::noSeq : m_model->snapshot().lastViolation;
    if (last == trace::noSeq)
        return m_accused.clear();
    const trace::BranchId branch = m_model->branch();
    if (!m_accused.empty() && m_accusedAt.branch == branch && m_accusedAt.count == last)
        return;
    m_accusedAt = {.branch = branch, .count = last};
    m_accused = accusedBy(m_model->trace(), branch, last);
}

void Stage::rebuild() {
    if (!m_stale)
        return;
    m_stale = false;
    const ActionInput now = input();
    const Time linger{static_cast<std::int64_t>(dropSeconds * m_speed * 1e9)};
    static const std::vector<RecentDrop> noDrops;
    const std::vector<RecentDrop>& drops =
        m_model->empty() ? noDrops
                         : m_drops.find(m_model->trace(), m_model->branch(), now.snapshot, linger);
    static const std::vector<RecentHop> noHops;
    const bool trails = m_trails && !m_model->empty();
    const std::vector<RecentHop>& hops =
        trails ? m_hops.find(m_model->trace(), m_model->branch(), now.snapshot, linger) : noHops;
    static const std::vector<NodeId> noDisks;
    const std::vector<NodeId>& lost =
        m_model->empty() ? noDisks
                         : m_lostDisks.find(m_model->trace(), m_model->branch(), now.snapshot);
    m_builder.build({now.snapshot, now.topology, now.names, now.dress, m_places, drops, linger,
                     m_camera.detail, m_layer, hops, seen(), lost});
    m_messagePlaces = m_caches.placeMessages(m_builder.scene(), m_camera);
}

StageLook Stage::look() const {
    StageLook look;
    look.theme = m_themes->theme();
    look.camera = m_camera;
    look.area = QRectF(rect());
    if (!m_bar->isHidden())
        look.bar = QRectF(m_bar->geometry());
    if (!m_strip->isHidden())
        look.bar |= QRectF(m_strip->geometry());
    look.pixelRatio = devicePixelRatioF();
    look.chosen = m_chosen;
    look.hovered = m_press.drag == Drag::none ? m_hovered : Thing{};
    look.marked = m_marked;
    look.pointed = m_pointed;
    look.accused = m_accused;
    look.hint = m_hint;
    look.latencies = m_distanceIsLatency;
    if (m_distanceIsLatency && m_press.drag == Drag::node)
        look.dragged = m_press.thing.node;
    return look;
}

void Stage::selectionMoved() {
    const Selection& selection = m_model->selection();
    Thing thing;
    switch (selection.kind) {
    case Selection::Kind::node: thing = Thing::ofNode(selection.node); break;
    case Selection::Kind::message: thing = Thing::ofMessage(selection.message); break;
    case Selection::Kind::link: thing = Thing::ofLink(selection.link); break;
    default: break;
    }
    const bool sameNode = thing.onNode() && m_chosen.onNode() && thing.node == m_chosen.node;
    if (!sameNode)
        m_chosen = thing;
    if (m_bubbleOf && !(m_bubbleOf == m_chosen))
        closeBubble();
    shineOnChosen();
    update();
}

void Stage::choose(const Thing& thing) {
    m_chosen = thing;
    Selection selection;
    switch (thing.kind) {
    case Thing::Kind::nothing: break;
    case Thing::Kind::message:
        selection.kind = Selection::Kind::message;
        selection.message = thing.number;
        break;
    case Thing::Kind::link:
        selection.kind = Selection::Kind::link;
        selection.link = static_cast<std::uint32_t>(thing.number);
        break;
    default:
        selection.kind = Selection::Kind::node;
        selection.node = thing.node;
        break;
    }
    m_model->select(selection);
    update();
}

Thing Stage::chosen() const {
    return m_chosen;
}

Thing Stage::at(QPointF pixel) {
    rebuild();
    return thingAt(m_builder.scene(), m_messagePlaces, m_camera, pixel);
}

// Made when it is asked for: a screen reader may come before the first paint.
const StageScene& Stage::scene() const {
    const_cast<Stage*>(this)->rebuild();
    return m_builder.scene();
}

std::vector<Thing> Stage::things() const {
    std::vector<Thing> things;
    const StageScene& now = scene();
    constexpr std::size_t most = 300; // more than anyone tabs through
    for (const SceneNode& node : now.nodes)
        things.push_back(Thing::ofNode(node.id));
    for (std::size_t i = 0; i < std::min(most, now.messages.size()); ++i)
        things.push_back(Thing::ofMessage(now.messages[i].id));
    for (std::size_t i = 0; now.links && i < std::min(most, now.links->size()); ++i)
        things.push_back(Thing::ofLink((*now.links)[i].index));
    return things;
}

QRectF Stage::areaOf(const Thing& thing) const {
    const StageScene& now = scene();
    const auto around = [](QPointF at, double radius) {
        return QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius);
    };
    if (thing.onNode()) {
        const SceneNode* node = now.node(thing.node);
        return node ? around(m_camera.map(node->at), m_camera.radius) : QRectF();
    }
    if (thing.kind == Thing::Kind::message) {
        const SceneMessage* message = now.message(thing.number);
        return message ? around(messagePlace(now, *message, m_camera), m_camera.messageSize * 0.7)
                       : QRectF();
    }
    if (thing.kind == Thing::Kind::link)
        if (const SceneLink* link = now.link(static_cast<std::uint32_t>(thing.number)))
            return around((m_camera.map(now.places[link->a]) + m_camera.map(now.places[link->b])) /
                              2,
                          m_themes->theme().px(12));
    return {};
}

QString Stage::nameOf(const Thing& thing) const {
    const ThingText text = textOf(thing, input());
    const QString name =
        text.line.isEmpty() ? text.title : QStringLiteral("%1, %2").arg(text.title, text.line);
    const auto among = [&thing](const std::vector<NodeId>& nodes) {
        return thing.onNode() && std::binary_search(nodes.begin(), nodes.end(), thing.node);
    };
    return among(m_marked)    ? tr("%1, differs").arg(name)
           : among(m_accused) ? tr("%1, part of a violation").arg(name)
                              : name;
}

QString Stage::descriptionOf(const Thing& thing) const {
    if (thing.onNode()) {
        const SceneNode* node = scene().node(thing.node);
        return node != nullptr ? wornText(*node, input()) : QString();
    }
    const SceneMessage* message =
        thing.kind == Thing::Kind::message ? scene().message(thing.number) : nullptr;
    return message != nullptr ? wornText(*message) : QString();
}

void Stage::paintFrame(QPainter& painter) {
    const Theme& theme = m_themes->theme();
    painter.fillRect(rect(), theme.palette.window);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_faultTool    ? theme.palette.danger
                        : showsFocus() ? theme.palette.accent
                                       : theme.palette.line,
                        m_faultTool ? 2 : 1));
    painter.setBrush(theme.palette.stage);
    const double radius = theme.px(10);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

void Stage::paintEvent(QPaintEvent*) {
    rebuild();
    QPainter painter(this);
    paintFrame(painter);
    if (m_model->empty())
        return;
    paintStage(painter, m_builder.scene(), look(), m_caches);
    if (m_bubbleOf && !m_bubble->isHidden()) {
        const Theme& theme = m_themes->theme();
        const double edge = theme.px(12);
        painter.setPen(QPen(theme.palette.accent, theme.px(2), Qt::DotLine, Qt::RoundCap));
        painter.drawLine(tether(QRectF(m_bubble->geometry()).adjusted(edge, edge, -edge, -edge),
                                areaOf(m_bubbleOf), theme));
    }
    paintDrag(painter);
    if (!m_chalk.empty())
        m_chalk.paint(painter, m_camera, QRectF(rect()), m_themes->theme());
}

/// The palette, and below it which layer is shown.
void Stage::placeBar() {
    if (m_model->empty() && testAttribute(Qt::WA_PendingResizeEvent))
        return; // its size comes first
    const int edge = qRound(m_themes->theme().px(10)), top = qRound(m_themes->theme().px(40));
    const bool layers = m_paletteVisible && hasLayers();
    const int strip = layers ? m_strip->height() + edge / 2 : 0;
    // On a stage that is too low for it even with the smallest buttons it is left out.
    const int room = height() - top - edge - strip;
    m_bar->fitInto(std::max(80, room));
    m_bar->setVisible(m_paletteVisible && m_bar->height() <= room + edge);
    m_bar->move(edge, std::max(top, (height() - m_bar->height() - strip) / 2));
    if (m_bar->isHidden())
        m_strip->move(edge, std::max(top, (height() - m_strip->height()) / 2));
    else
        m_strip->move(edge + (m_bar->width() - m_strip->width()) / 2,
                      m_bar->geometry().bottom() + 1 + edge / 2);
    m_strip->setVisible(layers && m_strip->geometry().bottom() < height());
    m_minimap->place(QRectF(rect()));
    if (!m_finder->isHidden())
        m_finder->place(QRectF(rect()));
}

void Stage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeBar();
    layOut(false);
    refresh();
    showLegend(!m_legend->isHidden());
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/intervention/intervention.h"
#include "widgets/look/focus_ring.h"
#include "widgets/model/crash.h"
#include "widgets/model/trace_model.h"
#include "widgets/stage/actions.h"
#include "widgets/stage/chalk.h"
#include "widgets/stage/paint.h"
#include "widgets/stage/recent_drops.h"
#include "widgets/stage/recent_hops.h"

#include <QVariantAnimation>
#include <QWidget>

#include <map>
#include <optional>
#include <vector>

namespace synod::widgets {

class Bubble;
class LayerStrip;
class LegendCard;
class Minimap;
class NodeFinder;
class PaletteBar;
struct Obstacle;

/// What ninety students look at: the nodes, links and messages of the model's moment. Everything on
/// it is a function of the model's snapshot and time; the stage itself keeps only where nodes
/// stand, how near one looks, and what the mouse is doing.
class Stage final : public QWidget {
    Q_OBJECT

public:
    Stage(TraceModel* model, ThemeHolder* themes, QWidget* parent = nullptr);
    ~Stage() override;

    /// How the protocol is drawn, which must outlive the stage, and what it adds to what can be
    /// done to its nodes. Null: plainly, and nothing.
    void setDress(const Dress* dress, NodeActions nodeActions = nullptr);
    /// The one line at the bottom, such as "Press Space"; empty for none.
    void setHint(const QString& hint);
    /// Trace time that passes in a second of playing: says how long a drop can be seen.
    void setPlaybackSpeed(double speed);
    void setFaultTool(bool on);
    bool faultTool() const { return m_faultTool; }
    void setDistanceIsLatency(bool on);
    void setPaletteVisible(bool visible);
    /// Hides what lies below a layer.
    void setLayer(Layer layer);
    Layer layer() const { return m_layer; }
    /// Where messages went stays for a while as a line that fades.
    void setTrails(bool on);
    bool trails() const { return m_trails; }
    /// Nodes to mark as differing from another picture; sorted.
    void setMarked(std::vector<NodeId> nodes);
    /// A stage beside the one that is acted on: its things can be chosen, and nothing more.
    void setWatchOnly(bool watchOnly);
    /// What is marked beside the chosen thing: a lesson speaks of all of it.
    void setPointed(std::vector<Thing> things);
    const std::vector<Thing>& pointed() const { return m_pointed; }
    /// A lesson asks for something on the stage: a click gives it, and opens no bubble. Entries of
    /// logs are nothing otherwise, so that where one is asked for nodes have their bubbles still.
    enum class Asks : std::uint8_t { nothing, node, entry };
    void setAsks(Asks asks);

    /// Where nodes stand, by NodeId; nothing for those that stand where the shape has them.
    using Positions = std::vector<std::optional<net::Position>>;
    Positions nodePositions() const;
    /// Puts nodes somewhere, or back to their places in the shape: for undo and redo of
    /// nodesMoved().
    void setNodePositions(const Positions& positions);
    /// Puts the nodes where another shape has them, as a person would who moved each; links stay.
    void arrange(net::Shape shape);
    void fit();
    void zoomBy(double factor, QPointF around);
    /// Moves this place, in stage coordinates, to the middle.
    void centreOn(QPointF place);
    /// Chooses a node and goes near enough to read its name.
    void goTo(NodeId node);
    /// Opens the field in which a node is found by its name.
    void findNode();
    const NodeFinder& finder() const { return *m_finder; }
    const Minimap& minimap() const { return *m_minimap; }

    /// What a teacher draws: it leaves when time goes on.
    void takeChalk(Chalk::Tool tool);
    void wipeChalk();
    const Chalk& chalk() const { return m_chalk; }

    /// What is on the stage now.
    const StageScene& scene() const;
    StageLook look() const;
    /// All things, in the order of the Tab key: nodes, messages, links.
    std::vector<Thing> things() const;
    /// Where a thing is, in pixels; empty when it is not there.
    QRectF areaOf(const Thing& thing) const;
    /// How many square pixels of nodes, what they wear, and messages lie in an area; those of the
    /// title, the headline and the hint count twenty times.
    double covered(const QRectF& area) const;
    /// Of each node the area that it takes with all that it wears, and may take when its strip is
    /// as long as strips usually get.
    std::vector<QRectF> nodeAreas() const;
    /// These, and those of the texts on the stage: what is never to be covered.
    std::vector<QRectF> keptClear() const;
    Thing at(QPointF pixel);
    /// The number of the entry of a log, from 1, whose cell lies there; nothing elsewhere.
    std::optional<std::uint64_t> entryAt(QPointF pixel) const;
    /// Where the cell of an entry is; empty where none is shown.
    QRectF areaOfEntry(NodeId node, std::uint64_t entry) const;
    Thing chosen() const;
    /// "n1, Leader, term 3": what a screen reader says.
    QString nameOf(const Thing& thing) const;
    /// What it wears beside that, in words.
    QString descriptionOf(const Thing& thing) const;

    void choose(const Thing& thing);
    /// Chooses a thing and opens the bubble beside it.
    void openBubble(const Thing& thing, bool byKeyboard = false);
    void closeBubble();
    /// As if the mouse were elsewhere: nothing is under it, pressed or dragged, and no bubble open.
    void forgetPointer();
    const Bubble& bubble() const { return *m_bubble; }
    std::vector<StageAction> actionsOf(const Thing& thing) const;
    void perform(const StageAction& action);
    /// Does it to the chosen thing, or asks how. False where that is no deed for what is chosen.
    bool perform(Deed deed);

signals:
    void interventionRequested(const synod::intervention::Intervention& intervention);
    void pauseRequested(); ///< of a moment: a message was clicked, or somebody draws on it
    void inspectRequested();
    /// A file is to be chosen and put to the node of that name.
    void filePutRequested(const QString& node);
    /// A file of this machine was dropped on the node; without a name: beside all that take files.
    void fileDropped(const QString& node, const QString& path);
    void entryClicked(quint64 entry);             ///< of a log, where one is asked for
    void shapeRequested(synod::net::Shape shape); ///< the links are to be those of the shape
    /// A person moved nodes; setNodePositions() with either value undoes and redoes it.
    void nodesMoved(const std::vector<std::optional<synod::net::Position>>& before,
                    const std::vector<std::optional<synod::net::Position>>& after);
    void deedBegins(); ///< what is asked for until deedEnds() is undone together
    void deedEnds();
    void faultToolChanged(bool on);
    void distanceIsLatencyChanged(bool on);
    void layerChanged(synod::widgets::Layer layer);
    void chalkChanged(synod::widgets::Chalk::Tool tool);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    enum class Drag : std::uint8_t { none, node, link, lasso, pan };

    struct Press {
        bool down = false;
        QPointF at;
        Thing thing;
        Drag drag = Drag::none;
        QPointF now;
        QPointF grabbed; ///< of node: from its middle to the mouse, in stage units
        Zoom zoom;       ///< of pan: as it was
    };

    // stage.cpp
    void reload();
    void rebuild();
    void accuse();
    void refresh();
    void placeBar();
    bool hasLayers() const;
    void modelMoved();
    void selectionMoved();
    bool showsFocus() const { return hasFocus() && m_keyboard.shown(); }
    ActionInput input() const;
    const Dress& dress() const { return *m_dress; }
    // stage_worn.cpp
    struct OfEntry {
        NodeId node;
        std::uint64_t number = 0; ///< in the node's log, from 1
    };
    std::vector<std::pair<OfEntry, QRectF>> entries() const;
    // stage_view.cpp
    QRectF room() const;
    void layOut(bool animated, bool keepCamera = false);
    std::vector<std::uint32_t> presenceNow() const;
    void settle(double progress);
    QString tipAt(QPoint pixel);
    std::optional<net::Position> ownPosition(NodeId node) const;
    QRectF seen() const;
    double mostZoom() const;
    void lookAtMap();
    // stage_teacher.cpp
    bool chalkPressed(const QMouseEvent* event);
    bool chalkMoved(const QMouseEvent* event);
    void shineOnChosen();
    void stepChalk();
    // stage_bubble.cpp
    std::vector<Obstacle> obstacles(const Thing& but) const;
    void refreshBubble();
    void showLegend(bool shown);
    void openShapes(bool rewire);
    void openPartition(const std::vector<NodeId>& inside);
    void act(const StageAction& action);
    void begin(const StageAction& action);
    bool performKey(char16_t letter);
    void emitAll(const std::vector<intervention::Intervention>& does);
    // stage_mouse.cpp
    void hover(QPointF pixel);
    void click(const Thing& thing);
    void beginDrag();
    void dragTo(QPointF pixel);
    void endDrag(QPointF pixel);
    void dropNode();
    void finishLasso();
    void finishLink(QPointF pixel);
    std::vector<intervention::Intervention> latenciesOf(NodeId node) const;
    void paintDrag(QPainter& painter);
    void paintLatencies(QPainter& painter);
    void paintFrame(QPainter& painter);
    // stage_drop.cpp
    QString takerAt(QPointF pixel);
    // stage_keys.cpp
    static bool isArrow(int key);
    bool moveChosen(int key);
    bool pan(int key);
    bool zoom(int key);
    void toggleGrouped();
    bool leave();

    TraceModel* m_model;
    ThemeHolder* m_themes;
    const Dress* m_dress;
    NodeActions m_nodeActions = nullptr;
    std::unique_ptr<Dress> m_plain;
    PaletteBar* m_bar;
    Bubble* m_bubble;
    LegendCard* m_legend;
    LayerStrip* m_strip;
    Minimap* m_minimap;
    NodeFinder* m_finder;

    SceneBuilder m_builder;
    StageCaches m_caches;
    RecentDrops m_drops;
    RecentHops m_hops;
    Chalk m_chalk;
    std::uint64_t m_chalkAt = 0; ///< how many records there were when something was drawn
    LostDisks m_lostDisks;
    std::vector<QPointF> m_messagePlaces;
    bool m_stale = true; ///< the scene is older than what it is made from

    std::vector<QPointF> m_places, m_from, m_to;
    std::map<std::uint16_t, std::optional<net::Position>> m_moved;
    std::optional<net::Shape> m_shape; ///< arranged by hand; else the topology's
    net::Topology m_laidOut;           ///< what m_to is for: the topology as it was at that moment
    std::vector<std::uint32_t> m_presence;
    Camera m_camera, m_cameraFrom, m_cameraTo;
    Zoom m_zoom;
    QVariantAnimation m_animation;

    QString m_hint;
    double m_speed = 0.25;
    bool m_faultTool = false, m_distanceIsLatency = false, m_watchOnly = false;
    bool m_trails = false, m_paletteVisible = true;
    Layer m_layer = Layer::network;
    Asks m_asks = Asks::nothing;
    std::vector<NodeId> m_marked, m_accused;
    std::vector<Thing> m_pointed;
    trace::Place m_accusedAt; ///< its count is the violation that m_accused is of
    Thing m_chosen, m_hovered, m_bubbleOf;
    Press m_press;
    std::vector<NodeId> m_lassoed;
    std::vector<NodeId> m_group; ///< what keys have gathered, as a lasso does
    KeyboardFocus m_keyboard;
};

} // namespace synod::widgets

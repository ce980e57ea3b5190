// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/focus_ring.h"
#include "widgets/look/painted_things.h"
#include "widgets/spacetime/ladder_causes.h"
#include "widgets/spacetime/ladder_hit.h"
#include "widgets/spacetime/ladder_layout.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

#include <optional>

namespace synod::widgets {

/// Where the space-time diagram is drawn, pointed at, moved along and zoomed. The wheel zooms, a
/// drag moves along; a click chooses a record everywhere, a double click goes there in time, as
/// does a click among the times.
class LadderCanvas final : public QWidget, public PaintedThings {
    Q_OBJECT

public:
    LadderCanvas(TraceModel* model, const ThemeHolder* theme, QWidget* parent = nullptr);

    void setAxis(LadderAxis axis);
    LadderAxis axis() const { return m_view.axis; }
    /// Nothing: as the room suggests, down where it is high and to the right where it is wide.
    void setVertical(std::optional<bool> vertical);
    bool vertical() const { return m_view.vertical; }
    void setFolded(bool folded);
    bool folded() const { return m_folded; }
    void setClock(LadderClock clock);
    LadderClock clock() const { return m_clock; }
    /// What led to the chosen event and what it led to is lit, and all else dimmed.
    void setCausesLit(bool lit);

    /// What holds this text is marked; empty for nothing. Letter case is ignored.
    void setSearch(const QString& text);
    /// Chooses the next or previous event that holds it. Long searches go on in the background.
    void findNext(bool forward);

    void zoomBy(double factor, std::optional<QPointF> around = {});
    /// Everything that there is; where that is seen already, what was seen at first.
    void zoomToFit();

    /// What is seen now.
    const LadderScene& scene() const;
    /// All that there is has been read.
    bool complete() const;

    // Lanes first, then arrows, then marks.
    int thingCount() const override;
    QString thingName(int thing) const override;
    QString thingDescription(int thing) const override;
    QRect thingArea(int thing) const override;
    bool thingActs(int) const override { return true; }
    int chosenThing() const override;
    void pressThing(int thing) override;
    void focusThing(int thing) override { pressThing(thing); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void sought();                 ///< a person went elsewhere in time; a play should stop
    void viewChanged();            ///< axis, direction or folding
    void searched(bool something); ///< a search has come to its end

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Press {
        QPointF at;
        double origin = 0;
        bool times = false; ///< among the times: drags through them
        bool moved = false;
    };
    struct Search {
        std::uint64_t next = 0; ///< the record to look at
        bool forward = true;
    };

    // ladder_canvas.cpp
    void beginAnew();
    void readSlice();
    void modelMoved();
    void selectionMoved();
    void refresh();
    void useUsualScale();
    void follow();
    void keepInRange();
    double length() const;
    double usualScale() const;
    double fittingScale() const;
    void lookAt(double unit, double share);
    void bringIntoSight(std::uint64_t seq);
    void goOnSearching();
    bool holds(std::uint64_t seq) const;
    std::optional<std::uint64_t> chosenSeq() const;
    // ladder_mouse.cpp
    LadderHit hitAt(QPointF pixel) const;
    bool amongTimes(QPointF pixel) const;
    void choose(std::uint64_t seq);
    void seekPixel(QPointF pixel);
    void seekRecord(std::uint64_t seq);
    bool stepAlong(int way);
    bool takeKey(int key);
    QString tipOf(const LadderHit& hit) const;
    QString textOf(std::uint64_t seq) const;
    QStringList fateOf(const LadderArrow& arrow) const;
    std::uint64_t seqOf(int thing) const;

    TraceModel* m_model;
    const ThemeHolder* m_theme;
    LadderView m_view;
    std::optional<bool> m_vertical; ///< as a person wants it
    LadderIndex m_index;
    LadderClocks m_clocks;
    LadderClock m_clock = LadderClock::none;
    KeyboardFocus m_keyboard;
    bool m_folded = true;
    bool m_causesLit = false;
    LadderCauses m_causes;
    bool m_placed = false;       ///< a person or the cursor has said where to look
    bool m_away = false;         ///< a person has moved to where the cursor is not
    bool m_void = true;          ///< what was read is of another trace, or in another language
    mutable bool m_stale = true; ///< the scene is older than what it is made from
    mutable LadderScene m_scene;
    std::optional<Press> m_press;
    QString m_search;
    mutable QHash<quint64, bool> m_found; ///< by record: whether it holds what is searched for
    std::optional<Search> m_searching;
    QTimer m_again, m_searchAgain;
};

} // namespace synod::widgets

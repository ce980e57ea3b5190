// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"
#include "widgets/model/trace_model.h"
#include "widgets/timeline/time_marks.h"

#include <QVariantAnimation>
#include <QWidget>

#include <optional>
#include <vector>

namespace synod::widgets {

/// The line of time: what is played, what is recorded beyond, marks for what happened, and the
/// other branches leaving it where they fork. Dragging scrubs; a click on a branch asks for it.
class TimeLine final : public QWidget {
    Q_OBJECT

public:
    TimeLine(TraceModel* model, const ThemeHolder* theme, QWidget* parent = nullptr);

    static constexpr double trackWidth = 6; ///< at 100 %
    static constexpr double handleRadius = 8;
    static constexpr double nameSize = 10.5; ///< of the font of branches' names

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// Where a time lies, in pixels from the left, and back.
    double xOf(Time time) const;
    Time timeAt(double x) const;
    /// The line of another branch as it is drawn, for pointing at it.
    struct Fork {
        trace::BranchId branch = 0;
        Time from, to;
        int lane = 0; ///< 1, 2 above the line, -1, -2 below
    };
    const std::vector<Fork>& forks() const { return m_forks; }
    double laneY(int lane) const { return trackY() - laneStep() * lane; }
    /// "1.250 s of 3.000 s"
    QString description() const;
    Time shownTime() const { return m_model->empty() ? Time{} : m_model->time(); }
    /// Up to when there is something to be seen.
    Time endTime() const { return m_model->empty() ? Time{} : m_model->shownTo(); }
    /// As if a person had dragged there.
    void goTo(Time time);
    /// Where plays are asked to stand still: a flag each.
    void setStops(std::vector<Time> stops);
    /// The mark that stands for a pixel column: of several, the weightiest.
    std::optional<TimeMark> markAt(double x) const;

signals:
    void scrubbed(); ///< a person took hold of the line; a play should stop
    void branchRequested(synod::trace::BranchId branch);
    void allBranchesRequested(); ///< those that have no room of their own
    void menuRequested(synod::Time time, const QPoint& at); ///< `at` on the screen

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void relayout();
    void fitRange(bool animate);
    void readForks();
    void bucketMarks();
    double wantedHeight() const;
    double laneStep() const; ///< from one branch's line to the next: its name has room between
    QRectF moreArea() const;
    QString moreText() const;
    const Fork* forkAt(QPointF position) const;
    QString hoverText(double x) const;
    QColor markColor(const TimeMark& mark) const;
    QColor forkColor() const;
    QString nameOf(const Fork& fork) const;
    double trackY() const;
    double left() const;
    double right() const;
    void paintTrack(QPainter& painter) const;
    void paintForks(QPainter& painter) const;
    void paintFork(QPainter& painter, const Fork& fork) const;
    void paintMarks(QPainter& painter) const;
    void paintMark(QPainter& painter, double x, const TimeMark& mark) const;
    void paintStops(QPainter& painter) const;
    void paintHandle(QPainter& painter) const;

    TraceModel* m_model;
    const ThemeHolder* m_theme;
    TimeMarks m_marks;
    std::vector<Fork> m_forks;
    std::vector<Time> m_stops;
    int m_more = 0;                                 ///< branches that have no lane
    std::vector<std::optional<TimeMark>> m_columns; ///< by pixel
    std::size_t m_bucketed = 0;                     ///< marks that are in m_columns
    std::uint64_t m_generation = 0;
    double m_bucketRange = 0;
    double m_range = 1e9; ///< nanoseconds that the whole line stands for
    QVariantAnimation m_zoom;
    bool m_dragging = false;
    std::optional<QPointF> m_pointer;
};

} // namespace synod::widgets

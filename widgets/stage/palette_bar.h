// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"

#include <QWidget>

class QToolButton;

namespace synod::widgets {

/// The small bar at the stage's left edge.
class PaletteBar final : public Retranslated<QWidget> {
    Q_OBJECT

public:
    PaletteBar(ThemeHolder* themes, QWidget* parent);

    void setFaultTool(bool on);
    void setDistanceIsLatency(bool on);
    void setLegend(bool on);
    /// Makes itself small enough for this height.
    void fitInto(int height);
    /// In the parent's pixels: where shapes are chosen that rewire, or that only move nodes.
    QRectF shapesButton(bool rewire) const;

signals:
    void addServer();
    void chooseShape();
    void chooseArrangement();
    void faultToolToggled(bool on);
    void distanceIsLatencyToggled(bool on);
    void fit();
    void legendToggled(bool on);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    QToolButton* addButton(const char* name);
    void restyle();
    void retranslate() override;

    ThemeHolder* m_themes;
    QToolButton* m_addServer;
    QToolButton* m_shapes;
    QToolButton* m_arrange;
    QToolButton* m_distance;
    QToolButton* m_fault;
    QToolButton* m_fit;
    QToolButton* m_legend;
    int m_height = 10'000;
};

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/diagram_paint.h"
#include "widgets/look/painted_things.h"

#include <QWidget>

#include <optional>

namespace synod::widgets {

/// Where a diagram is drawn and pointed at. Knows neither trace nor protocol: it shows a picture
/// and says which arrow or node of it a person means.
class DiagramCanvas final : public QWidget, public PaintedThings {
    Q_OBJECT

public:
    explicit DiagramCanvas(const ThemeHolder* theme, QWidget* parent = nullptr);

    void setPicture(DiagramPicture picture);
    const DiagramPicture& picture() const { return m_picture; }
    /// As large as the room allows and no smaller than can be read.
    DiagramLook look() const;
    int chosenArrow() const { return m_chosen; }
    void setChosenArrow(int arrow);
    int hoveredArrow() const { return m_hovered; }
    /// What a screen reader says of an arrow or a box; set by the owner with the picture.
    void setSpoken(QStringList arrows, QStringList states);

    // Arrows first, then boxes.
    int thingCount() const override;
    QString thingName(int thing) const override;
    QRect thingArea(int thing) const override;
    bool thingActs(int thing) const override; ///< an arrow
    int chosenThing() const override { return m_chosen; }
    void pressThing(int thing) override;
    void focusThing(int thing) override;

    QSize sizeHint() const override;

signals:
    void arrowPressed(int arrow);
    void arrowPointedAt(); ///< hovered or chosen: another one, or none
    void nodePressed(synod::NodeId node);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void hover(int arrow);
    void restyle();
    QSizeF figure(QSizeF stretch) const;  ///< its size at 100 %
    double fitting(QSizeF stretch) const; ///< the scale at which all of it is seen

    const ThemeHolder* m_theme;
    DiagramPicture m_picture;
    /// How the figure is drawn in a canvas of that size.
    struct Fit {
        QSize size;
        double scale = 1;
        QSizeF stretch{1, 1};
        bool compact = false;
    };
    Fit fitNow() const;

    QSizeF m_stretch{1, 1}; ///< what the texts of the picture need in the fonts of the theme
    mutable std::optional<Fit> m_fit; ///< found when it is asked for
    QStringList m_spokenArrows, m_spokenStates;
    int m_hovered = -1, m_chosen = -1;
};

} // namespace synod::widgets

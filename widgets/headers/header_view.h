// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/headers/header_layout.h"
#include "widgets/look/painted_things.h"
#include "widgets/look/theme.h"

#include <QWidget>

namespace synod::widgets {

/// The headers of a datagram as the RFCs draw them, rows of 32 bits, layer by layer, and its
/// octets. Choosing a field tells what it says, marks its octets and, of a checksum, shows the
/// arithmetic.
class HeaderView final : public QWidget, public PaintedThings {
    Q_OBJECT

public:
    explicit HeaderView(const ThemeHolder* theme, QWidget* parent = nullptr);

    /// Keeps the chosen field where there is one of that place again.
    void setHeaders(HeaderLayout headers);
    const HeaderLayout& headers() const { return m_headers; }
    /// All fields are counted through, layer after layer; -1 is none.
    void choose(int field);
    int chosen() const { return m_chosen; }
    /// The octets that a field lies in: the first, and one past the last.
    std::pair<std::size_t, std::size_t> octetsOf(int field) const;
    /// What stands below the layer of the chosen field, line by line.
    QStringList detail() const;
    /// Where an octet is shown, in pixels.
    QRectF octetArea(std::size_t octet) const;

    int thingCount() const override;
    QString thingName(int thing) const override { return spoken(thing); }
    QRect thingArea(int thing) const override;
    bool thingActs(int) const override { return true; }
    int chosenThing() const override { return m_chosen; }
    void pressThing(int thing) override { choose(thing); }
    void focusThing(int thing) override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Cell {
        int field = 0;
        QRectF area;
        bool told = false; ///< the widest part of its field: name and value stand here
    };
    struct Geometry {
        std::vector<Cell> cells;
        std::vector<double> titles; ///< by layer, from the top
        QRectF detail;
        double octets = 0; ///< where they begin, from the top
        double height = 0;
    };

    const HeaderField& field(int number) const;
    std::size_t layerOf(int number) const;
    int fieldAt(QPointF pixel) const;
    void relayout();
    double addLayer(std::size_t layer, int first, double top);
    QStringList sumLines(const HeaderLayer& layer) const;
    QString spoken(int number) const;
    void paintLayer(QPainter& painter, std::size_t layer) const;
    void paintRuler(QPainter& painter, double top) const;
    void paintCell(QPainter& painter, const Cell& cell) const;
    void paintDetail(QPainter& painter) const;
    void paintOctets(QPainter& painter) const;

    const ThemeHolder* m_theme;
    HeaderLayout m_headers;
    Geometry m_geometry;
    int m_chosen = -1;
};

} // namespace synod::widgets

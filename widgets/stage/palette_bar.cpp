// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/palette_bar.h"

#include "widgets/stage/keep_keys.h"
#include "widgets/stage/shape_icon.h"

#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace synod::widgets {

PaletteBar::PaletteBar(ThemeHolder* themes, QWidget* parent)
    : Retranslated(parent),
      m_themes(themes),
      m_addServer(addButton("addServer")),
      m_shapes(addButton("shapes")),
      m_arrange(addButton("arrange")),
      m_distance(addButton("distanceIsLatency")),
      m_fault(addButton("faultTool")),
      m_fit(addButton("fit")),
      m_legend(addButton("legendButton")) {
    auto* column = new QVBoxLayout(this);
    for (QToolButton* button :
         {m_addServer, m_shapes, m_arrange, m_distance, m_fault, m_fit, m_legend})
        column->addWidget(button);
    m_distance->setCheckable(true);
    m_fault->setCheckable(true);
    m_legend->setCheckable(true);
    connect(m_addServer, &QToolButton::clicked, this, &PaletteBar::addServer);
    connect(m_shapes, &QToolButton::clicked, this, &PaletteBar::chooseShape);
    connect(m_arrange, &QToolButton::clicked, this, &PaletteBar::chooseArrangement);
    connect(m_distance, &QToolButton::toggled, this, &PaletteBar::distanceIsLatencyToggled);
    connect(m_fault, &QToolButton::toggled, this, &PaletteBar::faultToolToggled);
    connect(m_fit, &QToolButton::clicked, this, &PaletteBar::fit);
    connect(m_legend, &QToolButton::toggled, this, &PaletteBar::legendToggled);
    connect(themes, &ThemeHolder::changed, this, &PaletteBar::restyle);
    retranslate();
    restyle();
}

QToolButton* PaletteBar::addButton(const char* name) {
    auto* button = new QToolButton(this);
    button->setObjectName(QString::fromLatin1(name));
    button->setProperty("bare", true);
    keepKeys(button);
    button->setFocusPolicy(Qt::TabFocus); // a click leaves the keyboard to the stage
    return button;
}

void PaletteBar::setFaultTool(bool on) {
    const QSignalBlocker quiet(m_fault);
    m_fault->setChecked(on);
    restyle();
}

void PaletteBar::setDistanceIsLatency(bool on) {
    const QSignalBlocker quiet(m_distance);
    m_distance->setChecked(on);
}

void PaletteBar::setLegend(bool on) {
    const QSignalBlocker quiet(m_legend);
    m_legend->setChecked(on);
}

QRectF PaletteBar::shapesButton(bool rewire) const {
    return QRectF((rewire ? m_shapes : m_arrange)->geometry()).translated(pos());
}

void PaletteBar::fitInto(int height) {
    if (height == m_height)
        return;
    m_height = height;
    restyle();
}

void PaletteBar::restyle() {
    const Theme& theme = m_themes->theme();
    const auto buttons = findChildren<QToolButton*>();
    // Of a button's share of the height a bit more than half is its icon.
    const double share = m_height / static_cast<double>(buttons.size());
    int side = qRound(std::min(theme.px(18), share * 0.48));
    layout()->setContentsMargins(qRound(theme.px(4)), qRound(theme.px(4)), qRound(theme.px(4)),
                                 qRound(theme.px(4)));
    layout()->setSpacing(qRound(theme.px(2)));
    m_addServer->setIcon(icon(QStringLiteral("plus"), theme));
    m_shapes->setIcon(shapeIcon(net::Shape::ring, theme));
    m_arrange->setIcon(icon(QStringLiteral("move"), theme));
    m_distance->setIcon(icon(QStringLiteral("timer"), theme));
    m_fault->setIcon(icon(QStringLiteral("zap"),
                          m_fault->isChecked() ? theme.palette.danger : theme.palette.ink));
    m_fit->setIcon(icon(QStringLiteral("maximize"), theme));
    m_legend->setIcon(icon(QStringLiteral("circle-help"), theme));
    const auto size = [&] {
        setStyleSheet(QStringLiteral("QToolButton { padding: %1px; }").arg(qRound(side * 0.36)));
        for (QToolButton* button : buttons)
            button->setIconSize({side, side});
        layout()->activate();
    };
    constexpr int smallest = 8;
    for (size(); side > smallest && layout()->sizeHint().height() > m_height; size())
        --side;
    adjustSize();
    update();
}

void PaletteBar::retranslate() {
    const auto set = [](QToolButton* button, const QString& text) {
        button->setToolTip(text);
        button->setAccessibleName(text);
    };
    set(m_addServer, tr("Add a server"));
    set(m_shapes, tr("Another shape: star, ring, line, tree, mesh"));
    set(m_arrange, tr("Arrange the nodes; links stay as they are"));
    set(m_distance, tr("Distance is latency"));
    set(m_fault, tr("Fault tool (F): a click crashes or cuts"));
    set(m_fit, tr("Show everything"));
    set(m_legend, tr("What is drawn"));
}

void PaletteBar::mousePressEvent(QMouseEvent* event) {
    event->accept();
}

void PaletteBar::paintEvent(QPaintEvent*) {
    const Theme& theme = m_themes->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.palette.line, 1));
    painter.setBrush(theme.palette.surface);
    const double radius = theme.px(10);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/layer_strip.h"

#include "widgets/look/own_font.h"
#include "widgets/stage/keep_keys.h"

#include <QButtonGroup>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace synod::widgets {

LayerStrip::LayerStrip(const ThemeHolder* themes, QWidget* parent)
    : Retranslated(parent), m_themes(themes) {
    setObjectName(QStringLiteral("layers"));
    auto* column = new QVBoxLayout(this);
    auto* group = new QButtonGroup(this);
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        auto* button = new QToolButton(this);
        button->setObjectName(QStringLiteral("layer-") +
                              QLatin1String(layerNames[i].data(), // literals
                                            static_cast<qsizetype>(layerNames[i].size())));
        button->setCheckable(true);
        button->setProperty("bare", true);
        keepKeys(button);
        button->setFocusPolicy(Qt::TabFocus); // a click leaves the keyboard to the stage
        group->addButton(button);
        column->addWidget(button);
        connect(button, &QToolButton::clicked, this,
                [this, layer = static_cast<Layer>(i)] { emit chosen(layer); });
        m_buttons[i] = button;
    }
    connect(themes, &ThemeHolder::changed, this, &LayerStrip::restyle);
    setLayer(Layer::network);
    retranslate();
    restyle();
}

void LayerStrip::setLayer(Layer layer) {
    m_buttons[static_cast<std::size_t>(layer)]->setChecked(true);
}

void LayerStrip::restyle() {
    const Theme& theme = m_themes->theme();
    const int edge = qRound(theme.px(4)), side = qRound(theme.px(24));
    layout()->setContentsMargins(edge, edge, edge, edge);
    const int gap = qRound(theme.px(2)), count = static_cast<int>(m_buttons.size());
    layout()->setSpacing(gap);
    for (QToolButton* button : m_buttons) {
        setOwnFont(button, theme.font(12.5, QFont::Bold));
        button->setFixedSize(side, side);
    }
    // What its layout would say, which looks at the text of each button, and loads a font for it.
    resize(side + 2 * edge, count * side + (count - 1) * gap + 2 * edge);
    update();
}

void LayerStrip::retranslate() {
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        const auto layer = static_cast<Layer>(i);
        m_buttons[i]->setText(layerSign(layer));
        m_buttons[i]->setToolTip(tr("%1: %2").arg(layerTitle(layer), layerAbout(layer)));
        m_buttons[i]->setAccessibleName(layerTitle(layer));
        m_buttons[i]->setAccessibleDescription(layerAbout(layer));
    }
}

void LayerStrip::mousePressEvent(QMouseEvent* event) {
    event->accept();
}

void LayerStrip::paintEvent(QPaintEvent*) {
    const Theme& theme = m_themes->theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.palette.line, 1));
    painter.setBrush(theme.palette.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(10),
                            theme.px(10));
}

} // namespace synod::widgets

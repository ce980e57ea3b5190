// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"
#include "widgets/stage/layer.h"

#include <QWidget>

#include <array>

class QToolButton;

namespace synod::widgets {

/// The small strip below the palette: which layer the stage shows.
class LayerStrip final : public Retranslated<QWidget> {
    Q_OBJECT

public:
    LayerStrip(const ThemeHolder* themes, QWidget* parent);

    void setLayer(Layer layer);

signals:
    void chosen(synod::widgets::Layer layer);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void restyle();
    void retranslate() override;

    const ThemeHolder* m_themes;
    std::array<QToolButton*, layerNames.size()> m_buttons;
};

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/retranslated.h"
#include "widgets/stage/scene.h"

#include <QWidget>

namespace synod::widgets {

/// All of the stage, small, and what of it is seen. A press or a drag goes there.
class Minimap final : public Retranslated<QWidget> {
    Q_OBJECT

public:
    Minimap(const ThemeHolder* themes, QWidget* parent);

    /// Shows it; `seen` is in stage coordinates. `scene` must outlive it, or the next call.
    void look(const StageScene& scene, const QRectF& seen);
    void place(const QRectF& stage);

signals:
    void goesTo(QPointF place); ///< is to be the middle

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    void retranslate() override;
    Camera camera() const;

    const ThemeHolder* m_themes;
    const StageScene* m_scene = nullptr;
    QRectF m_seen;
};

} // namespace synod::widgets

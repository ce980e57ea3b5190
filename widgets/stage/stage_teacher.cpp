// SPDX-License-Identifier: GPL-3.0-or-later
// The pen and the light of whoever teaches. Things are still clicked in the light; under the pen
// nothing is.
#include "widgets/stage/stage.h"

#include <QMouseEvent>

namespace synod::widgets {

void Stage::takeChalk(Chalk::Tool tool) {
    if (m_chalk.tool() == tool || (m_watchOnly && tool != Chalk::Tool::none))
        return;
    if (tool != Chalk::Tool::none)
        emit pauseRequested(); // first: what moves then would wipe it, as the next record would
    m_chalk.take(tool);
    if (tool != Chalk::Tool::none) {
        closeBubble();
        setFaultTool(false);
        m_press = {};
        m_hovered = {};
        m_chalkAt = m_model->empty() ? 0 : m_model->snapshot().next;
    }
    if (tool == Chalk::Tool::spotlight) {
        m_chalk.shine(m_camera.unmap(QPointF(mapFromGlobal(QCursor::pos()))));
        if (!underMouse())
            m_chalk.shine(m_camera.unmap(QRectF(rect()).center()));
        shineOnChosen();
    }
    setCursor(tool == Chalk::Tool::pen ? Qt::CrossCursor : Qt::ArrowCursor);
    update();
    emit chalkChanged(tool);
}

void Stage::wipeChalk() {
    const Chalk::Tool before = m_chalk.tool();
    m_chalk.wipe();
    update();
    if (m_chalk.tool() != before)
        emit chalkChanged(m_chalk.tool());
}

/// What was drawn is about a moment: it leaves when something happens, and when one goes back.
void Stage::stepChalk() {
    const std::uint64_t now = m_model->empty() ? 0 : m_model->snapshot().next;
    if (!m_chalk.empty() && now != m_chalkAt)
        wipeChalk();
}

/// Whoever goes from thing to thing by keys takes the light along.
void Stage::shineOnChosen() {
    if (m_chalk.tool() != Chalk::Tool::spotlight || !m_chosen)
        return;
    if (const QRectF area = areaOf(m_chosen); !area.isEmpty())
        m_chalk.shine(m_camera.unmap(area.center()));
}

bool Stage::chalkPressed(const QMouseEvent* event) {
    if (m_chalk.tool() != Chalk::Tool::pen || event->button() != Qt::LeftButton)
        return false;
    m_chalkAt = m_model->empty() ? 0 : m_model->snapshot().next;
    m_chalk.begin(m_camera.unmap(event->position()));
    update();
    return true;
}

bool Stage::chalkMoved(const QMouseEvent* event) {
    if (m_chalk.tool() == Chalk::Tool::spotlight) {
        m_chalk.shine(m_camera.unmap(event->position()));
        update();
        return false;
    }
    if (m_chalk.tool() != Chalk::Tool::pen || m_press.down)
        return false;
    if (event->buttons() & Qt::LeftButton)
        m_chalk.draw(m_camera.unmap(event->position()));
    update();
    return true;
}

} // namespace synod::widgets

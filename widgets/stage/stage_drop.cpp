// SPDX-License-Identifier: GPL-3.0-or-later
// A file from outside that is dropped on a node which takes files is put there; elsewhere on the
// stage it is for the window, which opens it.
#include "widgets/stage/stage.h"

#include <QDragEnterEvent>
#include <QDragMoveEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace synod::widgets {
namespace {

/// The files of this machine that are dragged.
QStringList filesIn(const QMimeData& data) {
    QStringList files;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile())
            files += url.toLocalFile();
    return files;
}

} // namespace

/// The name of the node there that takes files; empty where there is none.
QString Stage::takerAt(QPointF pixel) {
    const Thing thing = at(pixel);
    if (!thing.onNode())
        return {};
    const std::vector<StageAction> actions = actionsOf(Thing::ofNode(thing.node));
    const bool takes = std::any_of(actions.begin(), actions.end(), [](const StageAction& own) {
        return own.id == QLatin1String("putFile");
    });
    return takes ? QString::fromStdString(input().names.of(thing.node)) : QString();
}

void Stage::dragEnterEvent(QDragEnterEvent* event) {
    if (filesIn(*event->mimeData()).isEmpty())
        return event->ignore();
    event->setDropAction(Qt::CopyAction); // what is dropped stays where it was
    event->accept();
}

/// The node that would get it looks as if the mouse were on it.
void Stage::dragMoveEvent(QDragMoveEvent* event) {
    const Thing thing = at(event->position());
    const Thing taker = takerAt(event->position()).isEmpty() ? Thing() : Thing::ofNode(thing.node);
    if (taker != m_hovered) {
        m_hovered = taker;
        update();
    }
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void Stage::dragLeaveEvent(QDragLeaveEvent*) {
    m_hovered = {};
    update();
}

void Stage::dropEvent(QDropEvent* event) {
    const QString node = takerAt(event->position());
    const QStringList files = filesIn(*event->mimeData());
    event->setDropAction(Qt::CopyAction);
    event->accept();
    m_hovered = {};
    update();
    for (const QString& path : node.isEmpty() ? files.mid(0, 1) : files)
        emit fileDropped(node, path);
}

} // namespace synod::widgets

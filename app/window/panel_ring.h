// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

class QWidget;

namespace synod::app {

/// The panels of a window, from one to the next of which a key goes: those that are seen and have
/// something in them that can have the focus. Whoever comes back to one is where they were in it.
class PanelRing final : public QObject {
    Q_OBJECT

public:
    /// What of a panel has the focus first; null: whatever can.
    using First = std::function<QWidget*()>;

    explicit PanelRing(QObject* parent);

    /// The next one of the ring.
    void add(QWidget* panel, First first = {});
    /// Forth (1) or back (-1); where there is only one it stays.
    void go(int direction);

private:
    struct Panel {
        QPointer<QWidget> widget;
        First first;
        QPointer<QWidget> last; ///< that had the focus in it
    };

    int current() const;
    void remember(QWidget* focused);
    static QWidget* entryOf(const Panel& panel);

    std::vector<Panel> m_panels;
};

} // namespace synod::app

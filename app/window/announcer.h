// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QStringList>
#include <QTimer>
#include <QWidget>

namespace synod::app {

/// What people hear who do not see the window: a notification, which screen readers speak whenever
/// it comes to show. It is there and has no place on the screen.
class Announcer final : public QWidget {
    Q_OBJECT

public:
    explicit Announcer(QWidget* window);

    /// What came of what a person has just done: at once, and instead of what still waits.
    void answer(const QString& text);
    /// What has happened by itself. Of several that come close together the last few are said
    /// together, and none again so soon that it would be chatter.
    void tell(const QString& text);
    /// Nothing of what waits is said.
    void hush() { m_waiting.clear(); }
    /// Somebody listens; else nothing need be looked for that could be said.
    bool heard() const;
    /// What was said last.
    const QString& said() const { return m_said; }

    static constexpr int restMilliseconds = 1'500;    ///< between two of what happens by itself
    static constexpr int repeatMilliseconds = 10'000; ///< until the same is told again
    static constexpr int mostAtOnce = 3;

signals:
    void spoken(const QString& text);

private:
    void speak(const QString& text);
    void speakWaiting();

    QString m_said;
    QStringList m_waiting;
    QTimer m_rest;
    QElapsedTimer m_since;
    QHash<QString, qint64> m_told; ///< when each was told last
};

} // namespace synod::app

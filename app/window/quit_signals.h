// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace synod::app {

/// Turns SIGTERM, SIGINT and SIGHUP into a signal of Qt, so that the window closes in order. A
/// hang-up that is ignored already, as nohup has it, stays ignored.
class QuitSignals final : public QObject {
    Q_OBJECT

public:
    explicit QuitSignals(QObject* parent = nullptr);
    ~QuitSignals() override;

    /// What shells make of a program that SIGTERM or SIGHUP ended: 128 and the signal's number; 0
    /// where neither came.
    int status() const;

signals:
    void quitRequested();

private:
    QSocketNotifier* m_notifier = nullptr;
    int m_signal = 0;
};

} // namespace synod::app

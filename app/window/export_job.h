// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTimer>

namespace synod::app {

/// One `synod export`, carried out by another process of this program: it paints in a language and
/// a theme of its own, and the window goes on meanwhile. Whatever becomes of it, there is the whole
/// file afterwards or none.
class ExportJob final : public QObject {
    Q_OBJECT

public:
    explicit ExportJob(QObject* parent = nullptr);
    ~ExportJob() override;

    /// `words`: what follows `synod export RECORDING --to FILE`. One that runs is cancelled first.
    void start(const QString& program,
               const QString& recording,
               const QString& to,
               const QStringList& words);
    void cancel();
    bool running() const { return m_process.state() != QProcess::NotRunning; }

signals:
    void progressed(int percent);
    /// It is written; a warning, in the language of the window, is empty where all is well.
    void done(const QString& warning);
    void failed(const QString& why); ///< in the language of the window
    void cancelled();

private:
    void read();
    void ended(bool well);

    QProcess m_process;
    QTimer m_patience;
    QString m_to, m_problem, m_warning;
    bool m_cancelled = false;
};

} // namespace synod::app

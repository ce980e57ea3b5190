// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/export_job.h"

#include "engine/export/whole_file.h"
#include "widgets/words/sentences.h"
#include "widgets/words/system_text.h"

#include <QFile>

#include <sys/prctl.h>

#include <csignal>

namespace synod::app {
namespace {

/// A program that is asked to end does so within this.
constexpr int patienceMilliseconds = 3'000;

/// The sentence of a line `problem` or `warning`, whose parts are apart by tabs.
QString sentenceFrom(const QString& line) {
    QStringList parts = line.split('\t');
    const std::string text = parts.takeFirst().toStdString();
    QString sentence = widgets::ruleText(Sentence{"", text, ""});
    for (qsizetype i = 0; i < parts.size(); ++i)
        sentence.replace(QStringLiteral("%%1").arg(i + 1), widgets::systemText(parts[i]));
    return sentence;
}

/// What one that was killed leaves behind.
void removeRest(const QString& to) {
    exports::WholeFile::removeLeftovers(QFile::encodeName(to).toStdString());
}

} // namespace

ExportJob::ExportJob(QObject* parent) : QObject(parent) {
    m_process.setStandardErrorFile(QProcess::nullDevice());
    // Nobody is left to cancel it where the window is killed.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMilliseconds);
    connect(&m_patience, &QTimer::timeout, &m_process, &QProcess::kill);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ExportJob::read);
    connect(&m_process, &QProcess::finished, this, [this](int status, QProcess::ExitStatus how) {
        ended(how == QProcess::NormalExit && status == 0);
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            ended(false);
    });
}

ExportJob::~ExportJob() {
    m_process.disconnect(this);
    if (!running())
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(patienceMilliseconds))
        m_process.kill();
    m_process.waitForFinished(patienceMilliseconds);
    removeRest(m_to);
}

void ExportJob::start(const QString& program,
                      const QString& recording,
                      const QString& to,
                      const QStringList& words) {
    if (running()) { // nobody waits for that one any more
        const QSignalBlocker quiet(this);
        m_process.kill();
        m_process.waitForFinished(patienceMilliseconds);
    }
    m_to = to;
    m_problem.clear();
    m_warning.clear();
    m_cancelled = false;
    QStringList all{QStringLiteral("export"), QStringLiteral("--progress"), QStringLiteral("--to"),
                    to};
    all += words;
    all += {QStringLiteral("--"), recording};
    m_process.start(program, all);
}

void ExportJob::cancel() {
    if (!running())
        return;
    m_cancelled = true;
    m_process.terminate();
    m_patience.start();
}

void ExportJob::read() {
    while (m_process.canReadLine()) {
        const QString line = QString::fromUtf8(m_process.readLine()).chopped(1);
        if (line.startsWith(QLatin1String("progress ")))
            emit progressed(line.section(' ', 1).toInt());
        else if (line.startsWith(QLatin1String("problem ")) && m_problem.isEmpty())
            m_problem = sentenceFrom(line.section(' ', 1));
        else if (line.startsWith(QLatin1String("warning ")))
            m_warning = sentenceFrom(line.section(' ', 1));
    }
}

void ExportJob::ended(bool well) {
    m_patience.stop();
    read();
    removeRest(m_to);
    if (m_cancelled)
        emit cancelled();
    else if (well)
        emit done(m_warning);
    else
        emit failed(m_problem.isEmpty() ? tr("The export ended before it was done.") : m_problem);
}

} // namespace synod::app

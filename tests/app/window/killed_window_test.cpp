// SPDX-License-Identifier: GPL-3.0-or-later
// The real program, killed: its processes and folders are gone within two seconds, a stopped one
// too.
#include "app/session/session.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <set>

namespace synod::app {
namespace {

/// What runs below the process, itself left out: `comm` and parent of each from /proc.
std::set<pid_t> descendantsOf(pid_t root) {
    std::set<pid_t> found{root};
    for (bool grown = true; grown;) {
        grown = false;
        for (const QString& entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
            bool number = false;
            const auto pid = static_cast<pid_t>(entry.toInt(&number));
            QFile stat(QStringLiteral("/proc/%1/stat").arg(entry));
            if (!number || found.count(pid) > 0 || !stat.open(QIODevice::ReadOnly))
                continue;
            const QByteArray line = stat.readAll();
            const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
            if (fields.size() > 1 && found.count(static_cast<pid_t>(fields[1].toInt())) > 0)
                grown = found.insert(pid).second || grown;
        }
    }
    found.erase(root);
    return found;
}

bool lives(pid_t pid) {
    QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return false;
    const QByteArray line = stat.readAll();
    return !line.mid(line.lastIndexOf(')') + 2).startsWith('Z');
}

TEST(KilledWindowTest, LeavesNothingBehindThoughANodeIsStopped) {
    const QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/synod");
    if (!socketsAvailable() || !QFile::exists(program))
        GTEST_SKIP() << "synod or synod-node is not there";
    const QTemporaryDir profile, scratch;
    QProcess window;
    QProcessEnvironment surroundings = QProcessEnvironment::systemEnvironment();
    surroundings.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    surroundings.insert(QStringLiteral("TMPDIR"), scratch.path());
    window.setProcessEnvironment(surroundings);
    window.start(program, {QStringLiteral("--profile"), profile.path(), QStringLiteral("--engine"),
                           QStringLiteral("sockets")});
    ASSERT_TRUE(window.waitForStarted());
    const auto pid = static_cast<pid_t>(window.processId());
    std::set<pid_t> below;
    ASSERT_TRUE(QTest::qWaitFor(
        [&] {
            below = descendantsOf(pid);
            return below.size() >= 6; // the nodes, and who cleans up after them
        },
        20'000));
    ASSERT_EQ(kill(*below.rbegin(), SIGSTOP), 0);

    ASSERT_EQ(kill(pid, SIGKILL), 0);
    QElapsedTimer since;
    since.start();
    window.waitForFinished();
    const auto gone = [&] {
        return std::none_of(below.begin(), below.end(), lives) &&
               QDir(scratch.path()).entryList({QStringLiteral("synod-*")}).isEmpty();
    };
    EXPECT_TRUE(QTest::qWaitFor(gone, 2'000)) << "after " << since.elapsed() << " ms";
}

} // namespace
} // namespace synod::app

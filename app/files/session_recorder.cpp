// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/session_recorder.h"

#include "app/files/background_frames.h"
#include "app/files/file_opener.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QThread>

#include <algorithm>

namespace synod::app {
namespace {

/// As often as frames end while a trace runs at the speed of the wall.
constexpr int tickMilliseconds = 1'000;
/// While there is more to take than fits into one turn.
constexpr int behindMilliseconds = 30;
/// Of a frame of 16 ms.
constexpr int turnMilliseconds = 2;
/// When so many records wait as may soon be on the disk: whoever falls behind those that are in
/// memory has to read the others back, which takes longer than to write them.
constexpr int longTurnMilliseconds = 8;
constexpr std::uint64_t manyRecords = 10'000;
constexpr std::uint64_t stride = 128;
/// A disk that is slower than the session is not waited for: the rest is taken later.
constexpr std::size_t waitingAtMost = std::size_t{8} << 20;
/// Whoever tells a program to end does not wait much longer.
constexpr int leavingMilliseconds = 3'000;

std::unique_ptr<QLockFile> lockOf(const QString& path) {
    auto lock = std::make_unique<QLockFile>(path + QStringLiteral(".lock"));
    lock->setStaleLockTime(0); // only the death of its program makes it stale
    return lock;
}

/// Whether there is anything to be seen in it.
bool holdsRecords(const QString& path) {
    auto reader = record::SessionReader::open(path.toStdString());
    if (!reader)
        return false;
    record::SessionLine line;
    return (*reader)->next(line);
}

} // namespace

void LostSession::discard() {
    QFile::remove(path);
    lock.reset();
}

std::vector<LostSession> findLostSessions(const QString& folder) {
    std::vector<LostSession> found;
    const QDir there(folder);
    if (folder.isEmpty() || !there.exists())
        return found;
    const QStringList names =
        there.entryList({QStringLiteral("*.synodrec")}, QDir::Files, QDir::Name | QDir::Reversed);
    for (const QString& name : names) {
        LostSession session;
        session.path = there.absoluteFilePath(name);
        session.lock = lockOf(session.path);
        if (!session.lock->tryLock(0))
            continue;
        if (holdsRecords(session.path))
            found.push_back(std::move(session));
        else
            session.discard();
    }
    return found;
}

SessionRecorder::SessionRecorder(QString folder, QObject* parent)
    : QObject(parent), m_folder(std::move(folder)) {
    connect(&m_tick, &QTimer::timeout, this, &SessionRecorder::tick);
}

SessionRecorder::~SessionRecorder() {
    stop();
}

void SessionRecorder::begin(const trace::Trace* trace) {
    stop();
    m_trace = m_folder.isEmpty() ? nullptr : trace;
    m_atFirst = m_taken = sizeNow();
    m_flushed = {};
}

void SessionRecorder::goOnFrom(LostSession lost) {
    m_before = std::move(lost);
}

SessionRecorder::Size SessionRecorder::sizeNow() const {
    Size size;
    if (m_trace == nullptr)
        return size;
    size.branches = m_trace->branchCount();
    for (std::size_t i = 0; i < size.branches; ++i)
        size.records += m_trace->size(static_cast<trace::BranchId>(i));
    return size;
}

void SessionRecorder::follow() {
    if (m_trace == nullptr || m_failed)
        return;
    if (m_writer == nullptr && (sizeNow() == m_atFirst || !start()))
        return;
    take();
}

/// How many are not yet in the writer's hands.
std::uint64_t SessionRecorder::waitingRecords() const {
    std::uint64_t records = 0;
    for (std::size_t i = 0; i < m_trace->branchCount(); ++i) {
        const auto id = static_cast<trace::BranchId>(i);
        records += m_trace->size(id) - m_trace->branch(id).at;
    }
    return records - std::min(records, m_takenRecords);
}

bool SessionRecorder::start() {
    const QDir folder(m_folder);
    if (!folder.mkpath(QStringLiteral("."))) {
        fail(tr("%1 cannot be made").arg(folder.absolutePath()));
        return false;
    }
    const QString stamp =
        QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    const QString name = QStringLiteral("%1-%2-%3.synodrec")
                             .arg(stamp)
                             .arg(QCoreApplication::applicationPid())
                             .arg(++m_count);
    m_path = folder.absoluteFilePath(name);
    m_lock = lockOf(m_path);
    m_takenRecords = 0;
    if (!m_lock->tryLock(0)) {
        m_path.clear();
        fail(tr("%1 cannot be written to").arg(folder.absolutePath()));
        return false;
    }
    auto frames = std::make_unique<BackgroundFrames>(m_path.toStdString());
    m_frames = frames.get();
    m_writer = std::make_unique<record::RecordingWriter>(std::move(frames), m_trace->header(),
                                                         record::RecordingWriter::Ending::givenUp);
    m_tick.start(tickMilliseconds);
    return true;
}

/// Takes what is new, as long as a turn lasts.
void SessionRecorder::take() {
    QElapsedTimer turn;
    turn.start();
    const int length = waitingRecords() > manyRecords ? longTurnMilliseconds : turnMilliseconds;
    while (m_frames->waiting() < waitingAtMost && !turn.hasExpired(length)) {
        const std::uint64_t taken = m_writer->follow(*m_trace, stride);
        m_takenRecords += taken;
        if (taken < stride) {
            m_taken = sizeNow();
            break;
        }
    }
    m_tick.setInterval(m_taken == sizeNow() ? tickMilliseconds : behindMilliseconds);
}

/// Now and then also what does not fill a frame goes to the disk.
void SessionRecorder::tick() {
    if (m_writer == nullptr)
        return;
    if (const auto problem = m_writer->problem())
        return fail(problemText(*problem));
    take();
    if (m_taken == sizeNow()) {
        m_writer->flush();
        m_flushed = m_taken;
    }
    if (m_before && upToDate()) {
        m_before->discard();
        m_before.reset();
    }
}

bool SessionRecorder::upToDate() const {
    return m_writer != nullptr && m_flushed == sizeNow() && m_frames->waiting() == 0;
}

void SessionRecorder::leaveToNextStart() {
    follow();
    if (m_writer == nullptr) {
        m_before.reset(); // all there is stays in the file of the lost session
        return;
    }
    m_tick.stop();
    m_writer->follow(*m_trace);
    m_writer->flush();
    const QDeadlineTimer limit(leavingMilliseconds);
    while (m_frames->waiting() > 0 && !m_writer->problem() && !limit.hasExpired())
        QThread::msleep(1);
    if (m_before && m_frames->waiting() == 0 && !m_writer->problem())
        m_before->discard(); // all of it is in this one
    m_before.reset();
    m_path.clear(); // so that stop() leaves the file
    stop();
}

/// The session has ended in order.
void SessionRecorder::stop() {
    m_tick.stop();
    if (m_writer)
        m_writer->abandon();
    m_writer.reset();
    m_frames = nullptr;
    if (!m_path.isEmpty())
        QFile::remove(m_path);
    m_path.clear();
    m_lock.reset();
    if (m_before)
        m_before->discard();
    m_before.reset();
    m_trace = nullptr;
}

void SessionRecorder::fail(const QString& why) {
    m_failed = true;
    const auto before = std::exchange(m_before, std::nullopt); // stays for the next start
    stop();
    emit failed(why);
}

} // namespace synod::app

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/session_recorder.h"

#include "app/files/background_recording.h"
#include "app/files/file_opener.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <chrono>
#include <utility>

namespace synod::app {
namespace {

/// As often as frames end while a trace runs at the speed of the wall.
constexpr int tickMilliseconds = 1'000;
/// While there is more to take than fits into one turn.
constexpr int behindMilliseconds = 30;
/// Of a frame of 16 ms.
constexpr int turnMilliseconds = 2;
constexpr std::uint64_t stride = 128;
/// A thread or disk that is slower than the session is not waited for: the rest is taken later.
constexpr std::size_t waitingAtMost = 40'000;
/// Whoever tells a program to end does not wait much longer.
constexpr std::chrono::milliseconds leaving{3'000};

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
    if (m_recording == nullptr && (sizeNow() == m_atFirst || !start()))
        return;
    take();
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
    m_known.clear();
    if (!m_lock->tryLock(0)) {
        m_path.clear();
        fail(tr("%1 cannot be written to").arg(folder.absolutePath()));
        return false;
    }
    m_recording = std::make_unique<BackgroundRecording>(m_path.toStdString(), m_trace->header());
    m_tick.start(tickMilliseconds);
    m_sinceFlush.start();
    return true;
}

/// Takes what is new, as long as a turn lasts.
void SessionRecorder::take() {
    QElapsedTimer turn;
    turn.start();
    Taken taken = Taken::some;
    while (taken == Taken::some && m_recording->waiting() < waitingAtMost &&
           !turn.hasExpired(turnMilliseconds))
        taken = takeSome();
    if (taken == Taken::all)
        m_taken = sizeNow();
    if (m_taken != sizeNow())
        tickEvery(behindMilliseconds);
}

/// An interval that is set begins anew. A trace that plays grows in every frame: if each set it,
/// none would ever be over, and nothing would reach the disk while the play goes on.
void SessionRecorder::tickEvery(int interval) {
    if (m_tick.interval() != interval)
        m_tick.setInterval(interval);
}

SessionRecorder::Taken SessionRecorder::takeSome() {
    for (std::size_t i = 0; i < m_trace->branchCount(); ++i) {
        const auto id = static_cast<trace::BranchId>(i);
        if (!isKnown(id) && !introduce(id))
            return Taken::later;
        if (m_known[id].next == m_trace->size(id))
            continue;
        handOver(id);
        return Taken::some;
    }
    return Taken::all;
}

bool SessionRecorder::isKnown(trace::BranchId id) const {
    if (id >= m_known.size())
        return false;
    const Known& known = m_known[id];
    const trace::Branch& now = m_trace->branch(id);
    return known.name == now.name && known.nodes == now.topology.nodes.size() &&
           known.links == now.topology.links.size() && known.positions == now.topology.positions;
}

/// What is no record is seldom new: that waits until the thread has nothing to do.
bool SessionRecorder::introduce(trace::BranchId id) {
    std::uint64_t next = 0;
    const bool done = m_recording->withWriter({}, [&](record::RecordingWriter& writer) {
        writer.followBranch(*m_trace, id, 0);
        next = writer.next(id);
    });
    if (!done)
        return false;
    m_known.resize(std::max<std::size_t>(m_known.size(), id + 1));
    const trace::Branch& now = m_trace->branch(id);
    m_known[id] = {next, now.name, now.topology.nodes.size(), now.topology.links.size(),
                   now.topology.positions};
    return true;
}

/// A few records of a branch, up to where a chunk of the trace ends.
void SessionRecorder::handOver(trace::BranchId id) {
    std::uint64_t& next = m_known[id].next;
    const std::uint64_t end = std::min(m_trace->size(id), next + stride);
    BackgroundRecording::Batch batch;
    batch.branch = id;
    if (const trace::Snapshot* keyframe = m_trace->keyframeAt(id, next))
        batch.keyframe = *keyframe;
    batch.records.reserve(end - next);
    do
        batch.records.push_back(m_trace->at(id, next));
    while (++next < end && m_trace->keyframeAt(id, next) == nullptr);
    m_recording->append(std::move(batch));
}

/// Now and then also what does not fill a frame goes to the disk.
void SessionRecorder::tick() {
    if (m_recording == nullptr)
        return;
    if (const auto problem = m_recording->problem())
        return fail(problemText(*problem));
    take();
    if (m_taken == sizeNow()) {
        tickEvery(tickMilliseconds);
        if (m_sinceFlush.hasExpired(tickMilliseconds / 2)) {
            m_recording->flush();
            m_flushed = m_taken;
            m_sinceFlush.start();
        }
    }
    if (m_before && upToDate()) {
        m_before->discard();
        m_before.reset();
    }
}

bool SessionRecorder::upToDate() const {
    // Where something goes wrong nothing waits either, and that is known first.
    return m_recording != nullptr && m_flushed == sizeNow() && m_recording->waiting() == 0 &&
           !m_recording->problem();
}

void SessionRecorder::leaveToNextStart() {
    follow();
    if (m_recording == nullptr) {
        m_before.reset(); // all there is stays in the file of the lost session
        return;
    }
    m_tick.stop();
    const bool whole = m_recording->withWriter(leaving, [this](record::RecordingWriter& writer) {
        writer.follow(*m_trace);
        writer.flush();
    });
    if (m_before && whole)
        m_before->discard(); // all of it is in this one
    m_before.reset();
    m_path.clear(); // so that stop() leaves the file
    stop();
}

/// The session has ended in order.
void SessionRecorder::stop() {
    m_tick.stop();
    m_recording.reset();
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

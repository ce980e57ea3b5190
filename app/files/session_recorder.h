// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <QElapsedTimer>
#include <QLockFile>
#include <QObject>
#include <QString>
#include <QTimer>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace synod::app {

class BackgroundRecording;

/// The recording that a session left whose program ended unexpectedly.
struct LostSession {
    QString path;
    std::unique_ptr<QLockFile> lock; ///< while it is held no other window offers the session

    /// Does away with the recording.
    void discard();
};

/// The lost sessions in a folder, the latest first. Those that a program still runs are not lost.
std::vector<LostSession> findLostSessions(const QString& folder);

/// Records the session of a window as it goes, in a file that is there for the next start if the
/// program should die, and that goes away when the session ends in order. A session of which
/// nothing is new, such as a lab that was only opened, is not recorded.
///
/// The window's thread hands over what is new, a little at a time; all else is another's.
class SessionRecorder final : public QObject {
    Q_OBJECT

public:
    /// `folder` is made when it is needed; an empty one records nothing.
    explicit SessionRecorder(QString folder, QObject* parent = nullptr);
    ~SessionRecorder() override;

    const QString& folder() const { return m_folder; }
    /// Another session begins, and what was recorded of the one before goes. Null: there is none.
    /// The trace must outlive this session.
    void begin(const trace::Trace* trace);
    /// The session goes on with what a lost one left: that recording stays until this one is there.
    void goOnFrom(LostSession lost);
    /// The trace has grown.
    void follow();
    /// The present session is not asked about and in no file: its recording stays, for the next
    /// start to offer. Waits for the disk, for a few seconds at most.
    void leaveToNextStart();
    /// The file of the present session; empty while it has none.
    const QString& path() const { return m_path; }
    /// True when all there is of the session is in the file.
    bool upToDate() const;

signals:
    /// The session cannot be recorded, said once for all sessions of this window.
    void failed(const QString& why);

private:
    struct Size {
        std::size_t branches = 0;
        std::uint64_t records = 0;
        bool operator==(const Size&) const = default;
    };

    /// What the recording has of a branch, or is going to have.
    struct Known {
        std::uint64_t next = 0; ///< seq of the next record
        std::string name;
        std::size_t nodes = 0, links = 0;
        std::vector<std::optional<net::Position>> positions;
    };
    enum class Taken : std::uint8_t { some, all, later };

    Size sizeNow() const;
    bool start();
    void take();
    Taken takeSome();
    bool isKnown(trace::BranchId id) const;
    bool introduce(trace::BranchId id);
    void handOver(trace::BranchId id);
    void tick();
    void tickEvery(int interval);
    void stop();
    void fail(const QString& why);

    QString m_folder;
    const trace::Trace* m_trace = nullptr;
    Size m_atFirst, m_taken, m_flushed;
    std::vector<Known> m_known; ///< by branch
    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<BackgroundRecording> m_recording;
    std::optional<LostSession> m_before;
    bool m_failed = false;
    QTimer m_tick;
    QElapsedTimer m_sinceFlush;
    int m_count = 0;
};

} // namespace synod::app

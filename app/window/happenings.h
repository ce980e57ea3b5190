// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/stop.h"
#include "engine/trace/snapshot.h"
#include "engine/trace/trace.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace synod::widgets {
class LessonModel;
class PlaybackClock;
class TraceModel;
} // namespace synod::widgets

namespace synod::app {

class Announcer;
class RunController;

/// Has said aloud what comes while a session plays or a person steps: a leader, a crash, a
/// violation, a task that is done. Whoever drags through time hears nothing of what lies between.
/// Without assistive technology it looks at nothing.
class Happenings final : public QObject {
    Q_OBJECT

public:
    /// "n1, Leader, term 3"
    using NameOf = std::function<QString(NodeId)>;

    Happenings(Announcer* announcer,
               widgets::TraceModel* model,
               widgets::PlaybackClock* clock,
               NameOf nameOf);

    void follow(RunController* run);
    void follow(widgets::LessonModel* model);

private:
    void moved();
    void begin();
    void forget() { m_finder.reset(); }
    void stepped();
    QString textOf(const lesson::Stop& stop, const trace::Record& record) const;

    Announcer* m_announcer;
    widgets::TraceModel* m_model;
    widgets::PlaybackClock* m_clock;
    NameOf m_nameOf;
    /// While it plays: what is looked for, and how far has been looked on which branch.
    std::optional<lesson::StopFinder> m_finder;
    trace::Snapshot m_picture;
    trace::BranchId m_branch = 0;
};

} // namespace synod::app

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/outline.h"
#include "widgets/model/trace_model.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <span>
#include <vector>

namespace synod::widgets {

/// Something on a branch that the time line shows; its number gives the colour, 0 is colourless.
using TimeMark = trace::Mark;

/// Outlines the branch that the model shows. What a recording's summary knows is taken from it;
/// the rest is read, a stretch at a time.
class OutlineFollower {
public:
    explicit OutlineFollower(trace::OutlineParts parts = {}) : m_parts(parts) {}

    void beginAnew(const TraceModel& model);
    /// Reads on up to a record, at most to the end.
    void readTo(const TraceModel& model, std::uint64_t end);
    /// Every record that there is has been read: what waits for the end of its step is decided.
    void settle() { m_reader.finish(m_outline); }

    std::uint64_t next() const { return m_picture.next; }
    const trace::Outline& outline() const { return m_outline; }
    /// What it knows of the records before, so that others read on from here as it does.
    const trace::OutlineReader& reader() const { return m_reader; }
    /// Somebody has taken the events that there are, and keeps them.
    void forgetEvents() { m_outline.events.clear(); }
    /// The same of the marks.
    void forgetMarks() { m_outline.marks.clear(); }

private:
    trace::OutlineParts m_parts;
    trace::Outline m_outline;
    trace::OutlineReader m_reader;
    trace::Snapshot m_picture; ///< its `next` is the next record to read
    bool m_placed = false;     ///< the picture is that before the next record
};

/// The marks of the branch that the model shows, in time order. Reads on as the trace grows, a
/// slice at a time, so that a long recording does not hold up the window.
///
/// A session may have millions of milestones, and a time line a thousand places. Where there are
/// many, of those close together the last of the weightiest is kept, far closer than a time line
/// that begins at zero and ends where the branch does can show them apart.
class TimeMarks final : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t mostMilestones = std::size_t{1} << 15;

    /// With the milestones, or only all that went wrong.
    explicit TimeMarks(TraceModel* model, bool milestones = true, QObject* parent = nullptr);

    /// A heavier or later one may take the last one's place.
    std::span<const TimeMark> marks() const { return m_marks; }
    /// How often the marks were begun anew; what is kept beside them is void when it changes.
    std::uint64_t generation() const { return m_generation; }

signals:
    void changed();

private:
    void beginAnew();
    void readSlice();
    void keep(const TimeMark& mark);
    /// Whether two are so close that one stays; that is the later, unless the first weighs more.
    bool takesPlaceOf(TimeMark& last, const TimeMark& mark) const;
    void thin();

    TraceModel* m_model;
    bool m_thinned;
    OutlineFollower m_follower;
    std::vector<TimeMark> m_marks;
    std::int64_t m_apart = 1; ///< nanoseconds: of so many that begin at a multiple one is kept
    std::uint64_t m_generation = 0;
    QTimer m_again;
};

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/outline.h"
#include "widgets/trace_model.h"

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
    void beginAnew(const TraceModel& model);
    /// Reads on up to a record, at most to the end.
    void readTo(const TraceModel& model, std::uint64_t end);
    /// Every record that there is has been read: what waits for the end of its step is decided.
    void settle() { m_reader.finish(m_outline); }

    std::uint64_t next() const { return m_picture.next; }
    const trace::Outline& outline() const { return m_outline; }

private:
    trace::Outline m_outline;
    trace::OutlineReader m_reader;
    trace::Snapshot m_picture; ///< its `next` is the next record to read
    bool m_placed = false;     ///< the picture is that before the next record
};

/// The marks of the branch that the model shows, in time order. Reads on as the trace grows, a
/// slice at a time, so that a long recording does not hold up the window.
class TimeMarks final : public QObject {
    Q_OBJECT

public:
    explicit TimeMarks(TraceModel* model, QObject* parent = nullptr);

    std::span<const TimeMark> marks() const { return m_follower.outline().marks; }
    /// How often the marks were begun anew; what is kept beside them is void when it changes.
    std::uint64_t generation() const { return m_generation; }

signals:
    void changed();

private:
    void beginAnew();
    void readSlice();

    TraceModel* m_model;
    OutlineFollower m_follower;
    std::uint64_t m_generation = 0;
    QTimer m_again;
};

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace synod::widgets {

/// Turns wall time into steps of trace time while playing. It says how much further to go and never
/// where to: the place belongs to the TraceModel.
class PlaybackClock final : public QObject {
    Q_OBJECT

public:
    static constexpr double slowest = 0.001;
    static constexpr double fastest = 100.0;

    /// How long it has been since some moment that stays the same.
    using Wall = std::function<Time()>;

    explicit PlaybackClock(QObject* parent = nullptr);
    /// For tests: reads the wall time there.
    explicit PlaybackClock(Wall wall, QObject* parent = nullptr);

    bool playing() const { return m_timer.isActive(); }
    void play();
    void pause();

    /// Trace seconds in a second of wall time, within slowest and fastest.
    double speed() const { return m_speed; }
    void setSpeed(double speed);
    /// To the next round speed (0.1, 0.25, 0.5, 1 …), in the direction of the sign.
    void changeSpeed(int direction);
    /// The round speed that is nearest, in proportion.
    static double nearestRound(double speed);

    /// Lets that much wall time pass, as the timer does. A stall of the machine counts as one
    /// frame: otherwise the play would leap over what nobody has seen.
    void pass(Time wall);
    /// For whoever hears advanced(): trace time has come that much less far than it was to.
    void fallShort(Time missing) { m_missing += missing; }

    /// Trace seconds in a second of wall time, measured over the last half second or so of a play.
    /// The speed that was asked for, where there is nothing to measure yet.
    double reached() const { return m_reached; }
    /// False while the speed that was asked for cannot be kept by a tenth of it or more.
    bool keepsUp() const { return m_reached >= 0.9 * m_speed; }

signals:
    void playingChanged(bool playing);
    void speedChanged(double speed);
    void advanced(Time step); ///< trace time has come this much further
    void reachedChanged();    ///< what reached() or keepsUp() say

private:
    void tick();
    void measure(Time wall, Time step);
    void setReached(double reached);
    void measureAnew();

    QTimer m_timer;
    Wall m_wall;
    Time m_told; ///< the wall's time up to which the play has come
    double m_speed = 0.25;
    double m_remainder = 0; ///< of a nanosecond of trace time, carried to the next tick
    double m_reached = 0.25;
    Time m_measuredWall, m_measuredTrace; ///< since the speed reached was told last
    Time m_missing;                       ///< of the step that is being taken
};

} // namespace synod::widgets

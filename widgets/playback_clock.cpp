// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/playback_clock.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace synod::widgets {
namespace {

constexpr Time frame = nanoseconds(16'666'667);
constexpr Time stall = milliseconds(100);
constexpr std::array steps{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,  0.25,
                           0.5,   1.0,    2.5,   5.0,  10.0,  25.0, 50.0, 100.0};

} // namespace

PlaybackClock::PlaybackClock(QObject* parent) : QObject(parent) {
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(16);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        pass(nanoseconds(m_wall.nsecsElapsed()));
        m_wall.start();
    });
}

void PlaybackClock::play() {
    if (playing())
        return;
    m_remainder = 0;
    m_wall.start();
    m_timer.start();
    emit playingChanged(true);
}

void PlaybackClock::pause() {
    if (!playing())
        return;
    m_timer.stop();
    emit playingChanged(false);
}

void PlaybackClock::setSpeed(double speed) {
    const double wanted = std::clamp(speed, slowest, fastest);
    if (wanted == m_speed)
        return;
    m_speed = wanted;
    emit speedChanged(wanted);
}

void PlaybackClock::changeSpeed(int direction) {
    // Half a percent of tolerance: the slider's speeds are not exactly the round ones.
    if (direction > 0) {
        const auto* next = std::find_if(steps.begin(), steps.end(),
                                        [&](double step) { return step > m_speed * 1.005; });
        setSpeed(next == steps.end() ? fastest : *next);
    } else {
        const auto next = std::find_if(steps.rbegin(), steps.rend(),
                                       [&](double step) { return step < m_speed * 0.995; });
        setSpeed(next == steps.rend() ? slowest : *next);
    }
}

void PlaybackClock::pass(Time wall) {
    const Time counted = wall > stall ? frame : wall;
    const double exact = static_cast<double>(counted.ns) * m_speed + m_remainder;
    const double whole = std::floor(exact);
    m_remainder = exact - whole;
    emit advanced(nanoseconds(static_cast<std::int64_t>(whole)));
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/model/playback_clock.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <utility>

namespace synod::widgets {
namespace {

constexpr Time frame = nanoseconds(16'666'667);
constexpr Time stall = milliseconds(100);
/// A speed is measured over this much wall time: long enough to be read, and to be steady.
constexpr Time measuredOver = milliseconds(500);
constexpr std::array steps{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,  0.25,
                           0.5,   1.0,    2.5,   5.0,  10.0,  25.0, 50.0, 100.0};

Time steadyTime() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return nanoseconds(std::chrono::nanoseconds(since).count());
}

} // namespace

PlaybackClock::PlaybackClock(QObject* parent) : PlaybackClock(steadyTime, parent) {}

PlaybackClock::PlaybackClock(Wall wall, QObject* parent)
    : QObject(parent), m_wall(std::move(wall)) {
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(16);
    connect(&m_timer, &QTimer::timeout, this, &PlaybackClock::tick);
}

// Taken note of first: what the handlers take is time that has passed, too.
void PlaybackClock::tick() {
    const Time now = m_wall();
    const Time passed = now - std::exchange(m_told, now);
    pass(passed);
}

void PlaybackClock::play() {
    if (playing())
        return;
    m_remainder = 0;
    measureAnew();
    m_told = m_wall();
    m_timer.start();
    emit playingChanged(true);
}

void PlaybackClock::pause() {
    if (!playing())
        return;
    m_timer.stop();
    measureAnew();
    emit playingChanged(false);
}

void PlaybackClock::setSpeed(double speed) {
    const double wanted = std::clamp(speed, slowest, fastest);
    if (wanted == m_speed)
        return;
    m_speed = wanted;
    measureAnew();
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

double PlaybackClock::nearestRound(double speed) {
    const double wanted = std::log(std::clamp(speed, slowest, fastest));
    return *std::min_element(steps.begin(), steps.end(), [&](double a, double b) {
        return std::abs(std::log(a) - wanted) < std::abs(std::log(b) - wanted);
    });
}

void PlaybackClock::pass(Time wall) {
    const Time counted = wall > stall ? frame : wall;
    const double exact = static_cast<double>(counted.ns) * m_speed + m_remainder;
    const double whole = std::floor(exact);
    m_remainder = exact - whole;
    const Time step = nanoseconds(static_cast<std::int64_t>(whole));
    m_missing = {};
    const bool played = playing();
    emit advanced(step);
    if (played && !playing()) // a play that has ended is not a slow one
        return;
    measure(wall, step - m_missing);
}

/// All of the wall time counts here, that of a stall too: a person waits for it.
void PlaybackClock::measure(Time wall, Time step) {
    m_measuredWall += wall;
    m_measuredTrace += step;
    if (m_measuredWall < measuredOver)
        return;
    const double reached =
        static_cast<double>(m_measuredTrace.ns) / static_cast<double>(m_measuredWall.ns);
    m_measuredWall = m_measuredTrace = {};
    setReached(reached);
}

void PlaybackClock::setReached(double reached) {
    if (reached == m_reached)
        return;
    m_reached = reached;
    emit reachedChanged();
}

void PlaybackClock::measureAnew() {
    m_measuredWall = m_measuredTrace = {};
    setReached(m_speed);
}

} // namespace synod::widgets

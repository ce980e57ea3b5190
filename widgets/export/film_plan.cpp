// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/film_plan.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace synod::widgets {
namespace {

/// Moments so close to the end of a stretch that only rounding parts them from it, in frames.
constexpr double nearly = 1e-6;

double nanosecondsPerFrame(const FilmPace& pace) {
    return pace.speed * 1e9 / pace.framesPerSecond;
}

/// Lays out a film frame by frame.
class Planner {
public:
    Planner(const FilmPace& pace, std::vector<FilmCaption> captions)
        : m_pace(pace), m_step(nanosecondsPerFrame(pace)) {
        m_plan.captions = std::move(captions);
        m_past = orTheEnd(0);
    }

    std::optional<FilmPlan> plan(std::int64_t most) {
        for (;;) {
            takeCaptions();
            if (static_cast<std::int64_t>(m_plan.frames.size()) == most)
                return std::nullopt;
            m_plan.frames.push_back({now(), m_shown});
            ++m_held;
            if (now() >= m_pace.until && isRead() && m_next == m_plan.captions.size() &&
                m_waiting < 0)
                return std::move(m_plan);
            goOn();
        }
    }

private:
    Time now() const {
        return std::min(m_pace.until,
                        m_pace.from + nanoseconds(static_cast<std::int64_t>(std::llround(m_past))));
    }
    double orTheEnd(double past) const {
        const auto length = static_cast<double>((m_pace.until - m_pace.from).ns);
        return length - past < m_step * nearly ? length : past;
    }
    bool isRead() const { return m_shown < 0 || m_held >= m_toRead; }
    const FilmCaption& caption(std::int32_t index) const {
        return m_plan.captions[static_cast<std::size_t>(index)];
    }

    /// Everything up to this moment that was not looked at yet. One that must be shown waits for
    /// nobody: goOn() has waited for it.
    void takeCaptions() {
        while (m_next < m_plan.captions.size() && m_plan.captions[m_next].at <= now()) {
            const bool must = m_plan.captions[m_next].must;
            if (must && !isRead())
                break;
            m_waiting = static_cast<std::int32_t>(m_next++);
            if (must)
                show();
        }
        if (m_waiting >= 0 && isRead())
            show();
    }
    void show() {
        m_shown = std::exchange(m_waiting, -1);
        m_held = 0;
        m_toRead = static_cast<std::int64_t>(
            std::ceil(secondsToRead(caption(m_shown).sentence) * m_pace.framesPerSecond));
    }

    /// A frame further, but up to just before what must be shown while something else is read.
    void goOn() {
        double next = orTheEnd(m_past + m_step);
        if (!isRead())
            if (const FilmCaption* must = nextThatMust())
                next = std::min(next, static_cast<double>((must->at - m_pace.from).ns) - 1);
        m_past = std::max(m_past, next);
    }
    const FilmCaption* nextThatMust() const {
        const auto begin = m_plan.captions.begin() + static_cast<std::ptrdiff_t>(m_next);
        const auto found = std::find_if(begin, m_plan.captions.end(),
                                        [](const FilmCaption& caption) { return caption.must; });
        return found == m_plan.captions.end() ? nullptr : &*found;
    }

    FilmPace m_pace;
    double m_step;
    FilmPlan m_plan;
    double m_past = 0;           ///< since the beginning, in nanoseconds of the trace
    std::size_t m_next = 0;      ///< the first caption that was not looked at
    std::int32_t m_waiting = -1; ///< one to show when that which is there has been read
    std::int32_t m_shown = -1;
    std::int64_t m_held = 0, m_toRead = 0; ///< frames
};

} // namespace

std::int64_t FilmPace::frames() const {
    const double length = static_cast<double>((until - from).ns) / nanosecondsPerFrame(*this);
    return static_cast<std::int64_t>(std::min(std::ceil(length - nearly), 1e15)) + 1;
}

double secondsToRead(const QString& sentence) {
    // A Chinese character says about as much as three letters.
    constexpr double lettersPerSecond = 20, lettersPerCharacter = 3;
    double letters = 0;
    for (const QChar character : sentence)
        letters += character.unicode() >= 0x2e80 ? lettersPerCharacter : 1;
    return std::clamp(1 + letters / lettersPerSecond, 2.0, 8.0);
}

std::optional<FilmPlan>
planFilm(const FilmPace& pace, std::vector<FilmCaption> captions, std::int64_t most) {
    return Planner(pace, std::move(captions)).plan(most);
}

} // namespace synod::widgets

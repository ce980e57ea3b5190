// SPDX-License-Identifier: GPL-3.0-or-later
// Films: drawn from the trace frame by frame, as slowly as it takes, and never from a screen.
#include "widgets/export/film_caption.h"
#include "widgets/export/film_plan.h"
#include "widgets/export/film_writer.h"
#include "widgets/export/offscreen.h"
#include "widgets/export/picture.h"
#include "widgets/film/film_library.h"
#include "widgets/model/pace.h"
#include "widgets/stage/dress.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace synod::widgets {
namespace {

using exports::ExportOption;
using exports::Request;
using exports::Written;
using film::Form;

constexpr Sentence wrongRate{
    "film.wrongRate", SYNOD_EXPORT("the rate `%1` is none: give whole frames a second, 1 to %2")};
constexpr Sentence wrongSpeed{"film.wrongSpeed",
                              SYNOD_EXPORT("the speed `%1` is none: give how many seconds of the "
                                           "session pass in one of the film, from 0.0001 to 1000")};
constexpr Sentence tooLong{
    "film.tooLong",
    SYNOD_EXPORT("that would be more than the %1 frames that such a film may have: take a part of "
                 "the session (--from, --until), or let it go faster (--speed)")};
constexpr Sentence tooLongWithCaptions{
    "film.tooLongWithCaptions",
    SYNOD_EXPORT(
        "with time to read its captions, that would be more than the %1 frames that such a film "
        "may have: take a part of the session (--from, --until), or leave the captions out")};

constexpr ExportOption rate{"fps", "N",
                            SYNOD_EXPORT("of films: frames a second; 30 unless told, of a GIF 15")};
constexpr ExportOption speed{"speed", "X",
                             SYNOD_EXPORT("of films: seconds of the session in a second; else as "
                                          "the window would play the stretch at first")};
constexpr ExportOption captions{
    "captions", "",
    SYNOD_EXPORT("of films: with a line below that says why, held until it is read")};

constexpr std::array options{export_options::what,
                             export_options::layer,
                             export_options::trails,
                             rate,
                             speed,
                             captions,
                             export_options::size,
                             export_options::language,
                             export_options::theme,
                             export_options::scale};

/// What differs between the forms.
struct Limits {
    int usualRate = 30, mostRate = 60;
    std::int64_t frames = 54'000; ///< half an hour
};

Limits limitsOf(Form form) {
    // Its delays are hundredths of a second, and browsers take one below two for ten.
    return form == Form::gif ? Limits{15, 50, 4'500} : Limits{};
}

std::string given(const Request& request, const ExportOption& option) {
    const auto found = request.options.find(option.name);
    return found == request.options.end() ? std::string() : found->second;
}

std::optional<int> rateOf(const Request& request, const Limits& limits) {
    if (!request.has(rate.name))
        return limits.usualRate;
    const std::string text = given(request, rate);
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && number >= 1 && number <= limits.mostRate ? std::optional(number) : std::nullopt;
}

/// 0 where none is asked for.
std::optional<double> speedOf(const Request& request) {
    if (!request.has(speed.name))
        return 0;
    bool isNumber = false;
    const double number = QString::fromStdString(given(request, speed)).toDouble(&isNumber);
    return isNumber && number >= 0.0001 && number <= 1'000 ? std::optional(number) : std::nullopt;
}

FilmPace filmPaceOf(const Request& request, const Limits& limits) {
    const trace::Trace& trace = *request.trace;
    FilmPace pace;
    pace.from = request.from.value_or(Time{});
    pace.until = std::max(pace.from, request.until.value_or(trace.endTime(request.branch)));
    pace.framesPerSecond = rateOf(request, limits).value_or(limits.usualRate);
    pace.speed = speedOf(request).value_or(0);
    if (pace.speed == 0)
        pace.speed =
            paceOf(trace.branch(request.branch).topology, milliseconds(10), pace.until - pace.from);
    return pace;
}

/// H.264 halves both sides for colours, so they are even.
QSize evenSize(QSize size) {
    return {size.width() / 2 * 2, size.height() / 2 * 2};
}

template <Form form>
std::optional<Why> refuse(const Request& request) {
    if (auto why = wrongPicture(request))
        return why;
    if (auto why = wrongLook(request))
        return why;
    const Limits limits = limitsOf(form);
    if (!rateOf(request, limits))
        return whyOf(wrongRate, given(request, rate), static_cast<std::uint64_t>(limits.mostRate));
    if (!speedOf(request))
        return whyOf(wrongSpeed, given(request, speed));
    if (filmPaceOf(request, limits).frames() > limits.frames)
        return whyOf(tooLong, static_cast<std::uint64_t>(limits.frames));
    return std::nullopt;
}

/// Paints the frames of a plan.
class Projector {
public:
    Projector(const Request& request, const ExportLook& look, const FilmPlan& plan, double pace)
        : m_plan(plan),
          m_picture(makePicture(whatOf(request), *request.trace, request.branch, look.theme())),
          m_image(evenSize(look.size), QImage::Format_RGB32) {
        m_picture->setSpeed(pace);
        setStage(*m_picture, request);
        if (const auto stretch = stretchOf(request))
            m_picture->show(*stretch);
        if (request.has(captions.name))
            m_strip.emplace(look.theme(), m_image.size());
    }

    QSize size() const { return m_image.size(); }

    const QImage& frame(std::size_t index) {
        const FilmPlan::Frame& wanted = m_plan.frames[index];
        if (m_painted == wanted)
            return m_image;
        m_painted = wanted;
        const int below = m_strip ? m_strip->height() : 0;
        const QSize above(m_image.width(), m_image.height() - below);
        QPainter painter(&m_image);
        painter.setClipRect(QRect(QPoint(), above));
        m_picture->seek(wanted.at);
        m_picture->paint(painter, above);
        if (!m_strip)
            return m_image;
        painter.end();
        painter.begin(&m_image);
        painter.translate(0, above.height());
        m_strip->paint(painter, wanted.caption < 0 ? nullptr : &captionOf(wanted), wanted.at);
        return m_image;
    }

private:
    const FilmCaption& captionOf(const FilmPlan::Frame& frame) const {
        return m_plan.captions[static_cast<std::size_t>(frame.caption)];
    }

    const FilmPlan& m_plan;
    std::unique_ptr<Picture> m_picture;
    QImage m_image;
    std::optional<CaptionStrip> m_strip;
    std::optional<FilmPlan::Frame> m_painted;
};

/// Of some frames, spread evenly over all of them.
FilmPalette paletteOf(Projector& projector, std::size_t frames) {
    const std::size_t looks = std::min<std::size_t>(48, frames);
    FilmPalette palette;
    for (std::size_t i = 0; i < looks; ++i)
        palette.look(projector.frame(looks == 1 ? 0 : i * (frames - 1) / (looks - 1)));
    return palette;
}

std::optional<FilmPlan> planOf(const Request& request, const FilmPace& pace, std::int64_t most) {
    TraceModel model;
    model.setTrace(request.trace, request.branch);
    std::vector<FilmCaption> said;
    if (request.has(captions.name))
        said = captionsOf(model, pace.from, pace.until);
    auto plan = planFilm(pace, std::move(said), most);
    if (!plan)
        return std::nullopt;
    plan->chapters = chaptersOf(model, *plan, pace.framesPerSecond);
    plan->title = model.views().dress()->title(model.topology());
    return plan;
}

template <Form form>
record::Result<Written> write(const Request& request, const std::string& path) {
    const ExportLook look = lookOf(request);
    const Offscreen offscreen(look);
    const Limits limits = limitsOf(form);
    const FilmPace pace = filmPaceOf(request, limits);
    const auto plan = planOf(request, pace, limits.frames);
    if (!plan)
        return record::Problem{
            path, 0, 0, 0, whyOf(tooLongWithCaptions, static_cast<std::uint64_t>(limits.frames))};
    Projector projector(request, look, *plan, pace.speed);
    FilmWriter writer(path);
    FilmWriter::Facts facts{form, projector.size(), pace.framesPerSecond,
                            static_cast<std::int64_t>(plan->frames.size()), plan->title};
    facts.chapters = plan->chapters;
    if (form == Form::gif)
        facts.palette = paletteOf(projector, plan->frames.size());
    if (auto problem = writer.open(facts))
        return *problem;
    for (std::size_t i = 0; i < plan->frames.size(); ++i) {
        if (auto problem = writer.write(projector.frame(i)))
            return *problem;
        const double done = static_cast<double>(i + 1) / static_cast<double>(plan->frames.size());
        if (request.progress && !request.progress(done))
            return Written{.count = i + 1, .damage = {}, .warning = {}};
    }
    if (auto problem = writer.finish())
        return *problem;
    return Written{.count = plan->frames.size(), .damage = {}, .warning = {}};
}

template <Form form>
constexpr exports::Exporter row(std::string_view ending, std::string_view name) {
    return {.ending = ending,
            .name = name,
            .counts = "frames",
            .options = options,
            .missing = [] { return filmIsMissing(form); },
            .refuse = &refuse<form>,
            .write = &write<form>};
}

} // namespace

extern constinit const exports::Exporter mp4Films =
    row<Form::mp4>(".mp4", SYNOD_EXPORT("a film for slides"));
extern constinit const exports::Exporter webmFilms =
    row<Form::webm>(".webm", SYNOD_EXPORT("a film for pages"));
extern constinit const exports::Exporter gifFilms =
    row<Form::gif>(".gif", SYNOD_EXPORT("a moving picture"));

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/export_look.h"

#include "widgets/words/sentences.h"

#include <algorithm>
#include <charconv>

namespace synod::widgets {
namespace {

using exports::ExportOption;
using exports::Request;

constexpr int leastSide = 64, mostSide = 8'192;
constexpr double leastScale = 1, mostScale = 2.5;

constexpr Sentence wrongSize{"export.wrongSize",
                             SYNOD_EXPORT("the size `%1` is none: give width and height in pixels, "
                                          "each from %2 to %3, such as 1280x720")};
constexpr Sentence wrongScale{
    "export.wrongScale",
    SYNOD_EXPORT("the scale of text `%1` is none: give a number from 1 to 2.5")};
constexpr Sentence wrongMoment{"export.wrongMoment",
                               SYNOD_EXPORT("`%1` is no time: give one such as 1.5s or 250ms")};
constexpr Sentence momentBehindTheEnd{"export.momentBehindTheEnd",
                                      SYNOD_EXPORT("the session ends at %2, before `--at %1`")};
constexpr Sentence ofAMoment{
    "export.ofAMoment",
    SYNOD_EXPORT("what is painted is of a moment: `--at`, and not `--from` or `--until`")};
constexpr Sentence noSuchPicture{
    "export.noSuchPicture",
    SYNOD_EXPORT("of this session there is no `%1` to be painted: there are %2")};

std::optional<int> sideFrom(std::string_view text) {
    int side = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), side);
    const bool number = error == std::errc{} && end == text.data() + text.size();
    return number && side >= leastSide && side <= mostSide ? std::optional(side) : std::nullopt;
}

/// "1280x720"
std::optional<QSize> sizeFrom(std::string_view text) {
    const std::size_t cross = text.find('x');
    if (cross == std::string_view::npos)
        return std::nullopt;
    const auto width = sideFrom(text.substr(0, cross)), height = sideFrom(text.substr(cross + 1));
    return width && height ? std::optional(QSize(*width, *height)) : std::nullopt;
}

std::optional<double> scaleFrom(const std::string& text) {
    bool number = false;
    const double scale = QString::fromStdString(text).toDouble(&number);
    return number && scale >= leastScale && scale <= mostScale ? std::optional(scale)
                                                               : std::nullopt;
}

/// When something would have happened behind the last record: until then things stand as they do
/// at it, which a window that has run on shows too.
Time nextDue(const Request& request) {
    const trace::Trace& trace = *request.trace;
    trace::TraceCursor cursor(trace, request.branch);
    const Time end = trace.endTime(request.branch);
    cursor.seekTime(end);
    Time due = Time::never();
    for (const trace::MessageView& message : cursor.snapshot().messages())
        if (trace::Snapshot::live(message) && message.due > end)
            due = std::min(due, message.due);
    for (const trace::NodeView& node : cursor.snapshot().nodes)
        for (const trace::TimerView& timer : node.timers)
            if (timer.due > end)
                due = std::min(due, timer.due);
    return due == Time::never() ? end : due;
}

/// An option's value; empty where it is not given.
std::string given(const Request& request, const ExportOption& option) {
    const auto found = request.options.find(option.name);
    return found == request.options.end() ? std::string() : found->second;
}

} // namespace

Theme ExportLook::theme() const {
    Theme theme;
    theme.kind = kind;
    theme.palette = paletteOf(kind);
    theme.scale = scale;
    theme.language = language;
    theme.reducedMotion = true;
    return theme;
}

std::optional<Why> wrongLook(const Request& request) {
    const std::string size = given(request, export_options::size);
    if (request.has("size") && !sizeFrom(size))
        return whyOf(wrongSize, size, std::uint64_t{leastSide}, std::uint64_t{mostSide});
    const std::string scale = given(request, export_options::scale);
    if (request.has("scale") && !scaleFrom(scale))
        return whyOf(wrongScale, scale);
    return std::nullopt;
}

ExportLook lookOf(const Request& request, QSize usualSize) {
    ExportLook look;
    look.size = sizeFrom(given(request, export_options::size)).value_or(usualSize);
    look.scale = scaleFrom(given(request, export_options::scale)).value_or(1);
    if (given(request, export_options::language) == export_options::languages[1])
        look.language = QStringLiteral("zh_CN");
    const std::string theme = given(request, export_options::theme);
    look.kind = theme == "dark"       ? ThemeKind::dark
                : theme == "contrast" ? ThemeKind::contrast
                                      : ThemeKind::light;
    return look;
}

std::string_view whatOf(const Request& request) {
    const auto found = request.options.find(export_options::what.name);
    return found == request.options.end() ? std::string_view("stage") : found->second;
}

void setStage(Picture& picture, const Request& request) {
    picture.setLayer(layerNamed(given(request, export_options::layer)).value_or(Layer::network));
    picture.setTrails(request.has(export_options::trails.name));
}

Time momentOf(const Request& request) {
    const Time end = request.trace->endTime(request.branch);
    const auto at = parseTime(given(request, export_options::at));
    if (request.from || request.until) // within what is seen
        return std::clamp(at.value_or(end), request.from.value_or(Time{}),
                          request.until.value_or(end));
    return !at ? end : *at <= end ? *at : std::min(*at, nextDue(request));
}

std::optional<Stretch> stretchOf(const Request& request) {
    if (!request.from && !request.until)
        return std::nullopt;
    return Stretch{request.from.value_or(Time{}),
                   request.until.value_or(request.trace->endTime(request.branch))};
}

std::optional<Why> wrongWhat(const Request& request) {
    const std::string_view what = whatOf(request);
    if (what == "stage") // no need to read all charts for it
        return std::nullopt;
    const auto all = picturesOf(*request.trace, request.branch);
    if (std::find(all.begin(), all.end(), what) != all.end())
        return std::nullopt;
    std::string there;
    for (const std::string& one : all)
        there.append(there.empty() ? "" : ", ").append(one);
    return whyOf(noSuchPicture, std::string(what), there);
}

std::optional<Why> wrongPicture(const Request& request) {
    if (auto why = wrongWhat(request))
        return why;
    if (!request.has("at"))
        return std::nullopt;
    const std::string text = given(request, export_options::at);
    const auto at = parseTime(text);
    if (!at)
        return whyOf(wrongMoment, text);
    const Time end = request.trace->endTime(request.branch);
    // Within a stretch it is kept to what is seen. Where nothing is due, all stays as it is.
    if (request.from || request.until || *at <= end)
        return std::nullopt;
    const Time due = nextDue(request);
    return due > end && *at > due ? std::optional(whyOf(momentBehindTheEnd, text, toShortText(end)))
                                  : std::nullopt;
}

std::optional<Why> wrongPictureOrLook(const Request& request) {
    if ((request.from || request.until) && !showsStretch(whatOf(request)))
        return whyOf(ofAMoment);
    auto why = wrongPicture(request);
    return why ? why : wrongLook(request);
}

} // namespace synod::widgets

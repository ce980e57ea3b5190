// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/exporter.h"
#include "widgets/export/picture.h"
#include "widgets/look/theme.h"

#include <QSize>

#include <array>
#include <optional>
#include <string_view>

namespace synod::widgets {

/// How what an exporter paints looks: `--size --lang --theme --scale`, of all of them alike.
struct ExportLook {
    QSize size; ///< in pixels
    QString language = QStringLiteral("en");
    ThemeKind kind = ThemeKind::light;
    double scale = 1; ///< of text

    Theme theme() const;
};

/// What is wrong with these options.
std::optional<Why> wrongLook(const exports::Request& request);
/// What they say, where nothing is wrong with them.
ExportLook lookOf(const exports::Request& request, QSize usualSize = {1'280, 720});

/// Options of painted exports, for their rows.
namespace export_options {
using exports::ExportOption;

inline constexpr std::array<std::string_view, 2> languages{"en", "zh_CN"};
inline constexpr std::array<std::string_view, 3> themes{"light", "dark", "contrast"};
inline constexpr ExportOption what{
    "what", "NAME", SYNOD_EXPORT("what is painted: stage, or another view of the session")};
inline constexpr ExportOption at{"at", "T",
                                 SYNOD_EXPORT("of a picture: the moment, 1.5s; else the end")};
inline constexpr ExportOption layer{
    "layer", "LAYER", SYNOD_EXPORT("of the stage: what lies below this layer is left out"),
    layerNames};
inline constexpr ExportOption trails{
    "trails", "", SYNOD_EXPORT("of the stage: with the trails that messages leave")};
inline constexpr ExportOption size{
    "size", "WxH", SYNOD_EXPORT("of what is painted: in pixels, 1280x720 unless told")};
inline constexpr ExportOption language{"lang", "LANGUAGE",
                                       SYNOD_EXPORT("of what is painted: its language"), languages};
inline constexpr ExportOption theme{"theme", "THEME",
                                    SYNOD_EXPORT("of what is painted: its colours"), themes};
inline constexpr ExportOption scale{
    "scale", "X", SYNOD_EXPORT("of what is painted: how large texts are, 1 to 2.5")};
} // namespace export_options

/// The moment that `--at` asks for, in a request of which nothing is wrong; the session's end
/// without it. Behind the end it is at most when the next thing was due, of which nothing is known.
Time momentOf(const exports::Request& request);
/// The stretch that a picture is to show, where one is asked for.
std::optional<Stretch> stretchOf(const exports::Request& request);
/// What is wrong with `--what`.
std::optional<Why> wrongWhat(const exports::Request& request);
/// What is wrong with `--what` and `--at`, of a picture.
std::optional<Why> wrongPicture(const exports::Request& request);
/// What is wrong with the options of a picture.
std::optional<Why> wrongPictureOrLook(const exports::Request& request);
inline constexpr std::array pictureOptions{
    export_options::what, export_options::at,       export_options::layer, export_options::trails,
    export_options::size, export_options::language, export_options::theme, export_options::scale};
/// What `--layer` and `--trails` say.
void setStage(Picture& picture, const exports::Request& request);
/// What `--what` says.
std::string_view whatOf(const exports::Request& request);

} // namespace synod::widgets

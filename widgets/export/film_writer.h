// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/problem.h"
#include "widgets/export/film_plan.h"
#include "widgets/film/colour_table.h"
#include "widgets/film/film_encoder.h"

#include <QImage>
#include <QSize>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace synod::widgets {

/// The colours of a GIF, chosen by looking at some of its frames.
class FilmPalette {
public:
    void look(const QImage& frame); ///< of Format_RGB32
    const film::ColourCount& seen() const { return m_seen; }

private:
    film::ColourCount m_seen;
};

/// Hands the frames of one film to the module that encodes them, and says in words what goes wrong.
class FilmWriter {
public:
    struct Facts {
        film::Form form = film::Form::mp4;
        QSize size; ///< even
        int framesPerSecond = 30;
        std::int64_t frames = 0;
        QString title;
        std::vector<FilmChapter> chapters = {};
        std::optional<FilmPalette> palette = {}; ///< of a GIF
    };

    /// Writes to this file; the module must be there.
    explicit FilmWriter(std::string path);
    ~FilmWriter();
    FilmWriter(const FilmWriter&) = delete;
    FilmWriter& operator=(const FilmWriter&) = delete;

    std::optional<record::Problem> open(const Facts& facts);
    /// The next frame, of Format_RGB32 and the film's size.
    std::optional<record::Problem> write(const QImage& frame);
    /// The film is whole.
    std::optional<record::Problem> finish();

private:
    record::Problem problem(const film::Failure& failure) const;

    std::string m_path;
    film::Film* m_film = nullptr;
    std::optional<film::ColourTable> m_colours; ///< of a GIF
    std::vector<std::uint8_t> m_numbers;        ///< of a frame's colours
};

} // namespace synod::widgets

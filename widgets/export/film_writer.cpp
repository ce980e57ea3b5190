// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/film_writer.h"

#include "engine/record/input_file.h"
#include "widgets/film/film_library.h"

#include <QByteArray>

#include <array>
#include <cerrno>
#include <span>
#include <utility>

namespace synod::widgets {
namespace {

constexpr Sentence diskFull{
    "film.diskFull",
    SYNOD_EXPORT("the disk is full, and no film was made: make room and begin again")};
constexpr Sentence unwritable{"film.unwritable", SYNOD_EXPORT("the film cannot be written: %1")};

/// The last number is for what does not change from one frame to the next.
constexpr std::size_t transparent = 255;

std::span<const std::uint32_t> rowOf(const QImage& frame, int row) {
    return {reinterpret_cast<const std::uint32_t*>(frame.constScanLine(row)),
            static_cast<std::size_t>(frame.width())};
}

} // namespace

void FilmPalette::look(const QImage& frame) {
    for (int row = 0; row < frame.height(); ++row)
        m_seen.add(rowOf(frame, row));
}

FilmWriter::FilmWriter(std::string path) : m_path(std::move(path)) {}

FilmWriter::~FilmWriter() {
    if (m_film != nullptr)
        filmEncoder()->letGo(m_film);
}

record::Problem FilmWriter::problem(const film::Failure& failure) const {
    const int error = failure.systemError;
    if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        return {m_path, 0, 0, 0, whyOf(diskFull)};
    return {m_path, 0, 0, 0,
            whyOf(unwritable, error != 0 ? record::systemWords(error) : std::string(failure.text))};
}

std::optional<record::Problem> FilmWriter::open(const Facts& facts) {
    const QByteArray title = facts.title.toUtf8();
    std::vector<QByteArray> titles;
    std::vector<film::Chapter> chapters;
    titles.reserve(facts.chapters.size()); // the chapters point into it
    for (const FilmChapter& chapter : facts.chapters) {
        titles.push_back(chapter.title.toUtf8());
        chapters.push_back({chapter.frame, titles.back().constData()});
    }
    std::array<std::uint32_t, 256> palette{};
    if (facts.palette) {
        const std::vector<std::uint32_t> chosen = facts.palette->seen().choose(transparent);
        std::copy(chosen.begin(), chosen.end(), palette.begin());
        m_colours.emplace(chosen);
        m_numbers.resize(static_cast<std::size_t>(facts.size.width()) *
                         static_cast<std::size_t>(facts.size.height()));
    }
    film::Settings settings;
    settings.form = facts.form;
    settings.path = m_path.c_str();
    settings.title = title.constData();
    settings.width = facts.size.width();
    settings.height = facts.size.height();
    settings.framesPerSecond = facts.framesPerSecond;
    settings.frames = facts.frames;
    settings.palette = palette.data();
    settings.chapters = chapters.data();
    settings.chapterCount = static_cast<std::int32_t>(chapters.size());
    film::Failure failure;
    m_film = filmEncoder()->open(settings, failure);
    return m_film == nullptr ? std::optional(problem(failure)) : std::nullopt;
}

std::optional<record::Problem> FilmWriter::write(const QImage& frame) {
    const std::uint8_t* pixels = frame.constBits();
    auto octetsPerLine = static_cast<std::int32_t>(frame.bytesPerLine());
    if (m_colours) {
        for (int row = 0; row < frame.height(); ++row)
            m_colours->map(rowOf(frame, row),
                           m_numbers.data() + static_cast<std::ptrdiff_t>(row) * frame.width());
        pixels = m_numbers.data();
        octetsPerLine = frame.width();
    }
    film::Failure failure;
    const bool written = filmEncoder()->frame(*m_film, pixels, octetsPerLine, failure);
    return written ? std::nullopt : std::optional(problem(failure));
}

std::optional<record::Problem> FilmWriter::finish() {
    film::Failure failure;
    const bool finished = filmEncoder()->finish(*m_film, failure);
    return finished ? std::nullopt : std::optional(problem(failure));
}

} // namespace synod::widgets

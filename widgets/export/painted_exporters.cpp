// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/painted_exporters.h"

#include <vector>

namespace synod::widgets {

// Each beside its exporter.
extern const exports::Exporter pixelPictures, svgPictures, pdfPictures, mp4Films, webmFilms,
    gifFilms, pages, chartTables;

std::span<const exports::Exporter> paintedExporters() {
    static const std::vector<exports::Exporter> all{
        pixelPictures, svgPictures, pdfPictures, mp4Films, webmFilms, gifFilms, pages, chartTables};
    return all;
}

} // namespace synod::widgets

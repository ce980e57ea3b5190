// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "widgets/export/page_faces.h"
#include "widgets/protocols/views.h"
#include "widgets/stage/scene.h"

#include <memory>
#include <string>
#include <vector>

namespace synod::widgets {

/// Nodes and links of a page: what they wear and how they are, moment by moment. Only what changes
/// is taken down.
class PageNodes {
public:
    PageNodes(const trace::Trace& trace,
              trace::BranchId branch,
              Bilingual& bilingual,
              PageTexts& texts,
              PageFaces& faces);

    const Dress& dress() const { return *m_dress; }
    /// Everything, as it is in a picture.
    void takeAll(const trace::Snapshot& picture, std::int64_t moment);
    void beginMoment();
    /// A record of the moment, before the picture has it.
    void note(const trace::Record& record);
    void endMoment(const trace::Snapshot& picture, std::int64_t moment);

    /// A JSON object.
    std::string json() const;

private:
    /// How a node is, from a moment on.
    struct Worn {
        std::int64_t status = -1, face = 0, clock = 0;

        bool operator==(const Worn&) const = default;
    };
    struct Ring {
        bool there = false;
        Time set, due;

        bool operator==(const Ring&) const = default;
    };
    struct Column {
        Worn worn;
        Ring ring;
        std::int64_t wornAt = 0, ringAt = 0; ///< the moments of the last changes
        std::int64_t highestFace = 0;
        JsonList wears, rings;
    };

    void takeFaces(const trace::Snapshot& picture, std::int64_t moment);
    void takeFace(std::size_t node, const trace::Snapshot& picture, std::int64_t moment);
    void takeRing(std::size_t node, const trace::Snapshot& picture, std::int64_t moment);
    void takeTitle(const trace::Snapshot& picture, std::int64_t moment);
    void takeLinks(const trace::Snapshot& picture, std::int64_t moment);
    void takePlaces(const trace::Snapshot& picture, std::int64_t moment);
    std::string layoutOf(const net::Topology& now, double aspect) const;
    NodeFace faceOf(std::size_t node, const trace::Snapshot& picture) const;

    const net::Topology& m_topology;
    const Names& m_names;
    std::unique_ptr<Dress> m_dress;
    Bilingual& m_bilingual;
    PageTexts& m_texts;
    PageFaces& m_faces;
    bool m_dots; ///< too many for more than a dot each
    std::int64_t m_usual = 0;
    std::vector<Column> m_columns;
    std::vector<std::size_t> m_touched;
    bool m_facesChange = false, m_networkChanges = false;
    std::string m_lastTitle, m_lastLinks, m_lastPlaces;
    JsonList m_titles, m_links, m_places;
};

} // namespace synod::widgets

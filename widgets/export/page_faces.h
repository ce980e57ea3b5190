// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/page_tables.h"
#include "widgets/stage/dress.h"

#include <set>
#include <utility>

namespace synod::widgets {

/// What nodes and messages of a page wear, each face once, its texts in both languages.
class PageFaces {
public:
    explicit PageFaces(PageTexts& texts) : m_texts(texts) {}

    /// The same face in English and in Chinese, and what a screen reader says of it.
    std::int64_t numberOf(const std::pair<NodeFace, NodeFace>& face, const BothTexts& line);
    std::int64_t numberOf(const MessageFace& face);
    /// A JSON object: tables by their names.
    std::string json() const;
    /// Of the pictures on faces.
    const std::set<QString>& icons() const { return m_icons; }

    /// A colour by what it means: 0 none, 1 to 20 of series, then ok, danger, accent.
    static std::int64_t numberOf(Tint tint);

private:
    std::string stripOf(const NodeFace& english, const NodeFace& chinese);
    std::string marksOf(const NodeFace& face);
    std::string windowOf(const NodeFace& english, const NodeFace& chinese);
    std::string badgesOf(const NodeFace& english, const NodeFace& chinese);

    PageTexts& m_texts;
    JsonTable m_faces, m_cells, m_strips, m_marks, m_windows, m_badges, m_messages;
    std::set<QString> m_icons;
};

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/page_tables.h"

#include <set>
#include <string>

namespace synod::widgets {

/// What the page itself says, beside what it shows: buttons, headings, conditions of nodes.
class PageWords {
public:
    PageWords(Bilingual& bilingual, PageTexts& texts) : m_bilingual(bilingual), m_texts(texts) {}

    /// A JSON object: numbers of texts by names. `program` made the session.
    std::string json(const std::string& program);

private:
    Bilingual& m_bilingual;
    PageTexts& m_texts;
};

/// The window's colours, by their names, of each theme.
std::string palettesJson();
/// The vendored pictures that the page draws, and others besides, as SVG.
std::string iconsJson(const std::set<QString>& others);
/// One of them; empty where there is none.
std::string iconText(const QString& name);

} // namespace synod::widgets

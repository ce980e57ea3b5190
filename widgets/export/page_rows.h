// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/page_tables.h"
#include "widgets/model/trace_model.h"

#include <memory>

namespace synod::widgets {

/// The list of events of a page, in words: what happened, where, and why.
class PageRows {
public:
    PageRows(const TraceModel& model, Bilingual& bilingual, PageTexts& texts);

    /// `listed`: it is shown while chatter is folded.
    void add(std::int64_t moment, std::uint64_t seq, bool listed);
    /// A JSON object: columns by their names.
    std::string json() const;

private:
    QString happening(const trace::Record& record, std::uint64_t seq) const;

    const TraceModel& m_model;
    Bilingual& m_bilingual;
    PageTexts& m_texts;
    std::unique_ptr<Dress> m_dress;
    std::int64_t m_lastMoment = 0;
    JsonList m_moments, m_listed, m_places, m_kinds, m_cites;
    RecentList m_details, m_whys;
};

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/page_rows.h"

#include "engine/trace/message_lives.h"
#include "widgets/events/event_log_model.h"
#include "widgets/words/event_text.h"
#include "widgets/words/sentences.h"

#include <utility>

namespace synod::widgets {

PageRows::PageRows(const TraceModel& model, Bilingual& bilingual, PageTexts& texts)
    : m_model(model), m_bilingual(bilingual), m_texts(texts), m_dress(model.views().dress()) {}

QString PageRows::happening(const trace::Record& record, std::uint64_t seq) const {
    const trace::Trace& trace = m_model.trace();
    if (record.kind == trace::Kind::linkChanged)
        return happeningText(trace, m_model.branch(), record);
    const bool refusal = record.kind == trace::Kind::deliver &&
                         m_dress->refuses(trace::payloadOf(trace, m_model.branch(),
                                                           trace.at(m_model.branch(), seq)));
    return EventLogModel::kindOf(record, refusal);
}

void PageRows::add(std::int64_t moment, std::uint64_t seq, bool listed) {
    const trace::Trace& trace = m_model.trace();
    const trace::BranchId branch = m_model.branch();
    const trace::Record& record = trace.at(branch, seq);
    const Why* why = reasonOf(trace, branch, record);
    if (why != nullptr && why->rule == nullptr)
        why = nullptr;
    m_moments.add(moment - std::exchange(m_lastMoment, moment));
    m_listed.add(listed ? 1 : 0);
    m_places.add(m_texts.numberOf(placeText(record, m_model.names())));
    m_kinds.add(m_texts.numberOf(m_bilingual.texts([&] { return happening(record, seq); })));
    m_details.add(
        m_texts.numberOf(m_bilingual.texts([&] { return detailText(m_model, branch, record); })));
    m_whys.add(why == nullptr ? 0 : m_texts.numberOf(m_bilingual.texts([&] {
        return reasonText(m_model, branch, record, *why);
    })));
    m_cites.add(why == nullptr ? 0 : m_texts.numberOf(fromView(why->rule->cites)));
}

std::string PageRows::json() const {
    return R"({"moment":)" + m_moments.json() + R"(,"listed":)" + m_listed.json() + R"(,"place":)" +
           m_places.json() + R"(,"kind":)" + m_kinds.json() + R"(,"detail":)" + m_details.json() +
           R"(,"why":)" + m_whys.json() + R"(,"cites":)" + m_cites.json() + '}';
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/page_flights.h"

namespace synod::widgets {
namespace {

bool goesOn(const PageFlight& flight, const trace::MessageView& view) {
    return flight.hop == view.hop && flight.since == view.since && flight.due == view.due &&
           flight.link == view.link.index;
}

} // namespace

PageFlight*
PageFlights::follow(std::uint64_t message, const trace::MessageView* view, std::int64_t moment) {
    const bool there = view != nullptr && trace::Snapshot::live(*view);
    const auto open = m_open.find(message);
    if (open != m_open.end()) {
        if (there && goesOn(m_flights[open->second], *view))
            return nullptr;
        m_flights[open->second].until = moment;
        m_open.erase(open);
    }
    if (!there)
        return nullptr;
    m_open.emplace(message, m_flights.size());
    PageFlight flight;
    flight.message = message;
    flight.from = moment;
    flight.link = view->link.index;
    flight.left = view->leftAt;
    flight.since = view->since;
    flight.due = view->due;
    flight.part = view->part;
    flight.copy = view->original != 0;
    flight.hop = view->hop;
    m_flights.push_back(flight);
    return &m_flights.back();
}

// Small numbers pack well, so what can be told from another number is told as a difference. Few
// flights begin at another time than their moment's, or behind the start of their link.
std::string PageFlights::json(const std::vector<Time>& times) const {
    JsonList messages, from, lasts, links, durations, faces, odd;
    RecentList texts;
    std::uint64_t lastMessage = 0;
    std::int64_t lastFrom = 0;
    for (const PageFlight& flight : m_flights) {
        if (flight.until == flight.from)
            continue; // come and gone within one moment
        const Time begun = times[static_cast<std::size_t>(flight.from)];
        if (flight.left != begun || flight.since != begun || flight.part != 0 || flight.copy) {
            JsonList one;
            one.add(static_cast<std::int64_t>(messages.size()));
            one.add((flight.left - begun).ns);
            one.add((flight.since - begun).ns);
            one.add(flight.part);
            one.add(flight.copy ? 1 : 0);
            odd.addJson(one.json());
        }
        messages.add(static_cast<std::int64_t>(flight.message - lastMessage));
        from.add(flight.from - lastFrom);
        lasts.add(flight.until < 0 ? 0 : flight.until - flight.from);
        links.add(flight.link);
        durations.add(flight.due == Time::never() ? -1 : (flight.due - flight.since).ns);
        faces.add(flight.face);
        texts.add(flight.text);
        lastMessage = flight.message;
        lastFrom = flight.from;
    }
    return R"({"message":)" + messages.json() + R"(,"from":)" + from.json() + R"(,"lasts":)" +
           lasts.json() + R"(,"link":)" + links.json() + R"(,"takes":)" + durations.json() +
           R"(,"face":)" + faces.json() + R"(,"text":)" + texts.json() + R"(,"odd":)" + odd.json() +
           '}';
}

} // namespace synod::widgets

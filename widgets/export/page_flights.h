// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"
#include "widgets/export/page_tables.h"

#include <cstdint>
#include <map>
#include <vector>

namespace synod::widgets {

/// A stretch of a message's way over one link, in which nothing happens to it: a delay by hand
/// begins another one. Moments are counted: 0 is the beginning of the page.
struct PageFlight {
    std::uint64_t message = 0;
    std::int64_t from = 0, until = -1; ///< the moments at which it is to be seen; -1: to the end
    std::uint32_t link = 0;            ///< directed
    Time left, since, due;
    std::uint32_t part = 0;
    bool copy = false;
    std::int64_t face = 0, text = 0;
    std::uint64_t hop = 0; ///< the record that put it on the link
};

/// Every message of a page on its ways, found by looking at pictures one after another.
class PageFlights {
public:
    /// The message as it is at a moment; null: it is under way no more. The new stretch, where one
    /// has begun, to be given its face.
    PageFlight* follow(std::uint64_t message, const trace::MessageView* view, std::int64_t moment);
    /// A JSON object: columns by their names. `times` has the time of every moment.
    std::string json(const std::vector<Time>& times) const;
    std::size_t size() const { return m_flights.size(); }

private:
    std::vector<PageFlight> m_flights;
    std::map<std::uint64_t, std::size_t> m_open; ///< by message
};

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_index.h"

#include "engine/scenario/language.h"
#include "widgets/spacetime/ladder_hops.h"

#include <algorithm>
#include <utility>

namespace synod::widgets {
namespace {

constexpr trace::OutlineParts eventsOnly{.milestones = false, .events = true};
constexpr std::size_t mostEnds = 4'096;
constexpr std::size_t fewPages = 16;

} // namespace

void LadderIndex::beginAnew(const TraceModel& model, bool folded) {
    *this = LadderIndex(m_limits);
    m_folded = folded;
    if (model.empty())
        return;
    m_model = &model;
    m_branch = model.branch();
    m_reader = LadderReader(model, m_branch, folded);
    if (!folded)
        return;
    m_follower.beginAnew(model);
    m_knownTo = m_follower.next();
    m_knownEvents = m_follower.outline().events;
    m_follower.forgetEvents();
}

bool LadderIndex::readOn(std::uint64_t records) {
    if (m_model == nullptr || m_model->empty())
        return true;
    const trace::Trace& trace = m_model->trace();
    const std::uint64_t size = trace.size(m_branch);
    if (next() >= size)
        return true;
    // Whether a step is chatter is known at its end.
    const std::uint64_t end =
        trace.stepEnd(m_branch, std::min(size, next() + std::max<std::uint64_t>(records, 1)) - 1);
    while (next() < end) {
        if (m_pages.empty() || next() >= m_pages.back().first + m_pageRecords)
            beginPage();
        const std::uint64_t full = m_pages.back().first + m_pageRecords;
        readPiece(full >= end ? end : trace.stepEnd(m_branch, full - 1));
    }
    return end >= size;
}

void LadderIndex::readPiece(std::uint64_t end) {
    if (m_folded) {
        m_follower.readTo(*m_model, end);
        m_follower.settle();
    }
    const trace::SeqList& found = m_follower.outline().events;
    const std::uint64_t first = next();
    auto known = m_knownEvents.from(first == 0 ? 0 : m_knownEvents.countUpTo(first - 1));
    auto event = found.begin();
    for (std::uint64_t seq = first; seq < end; ++seq) {
        bool isEvent = !m_folded;
        for (; known != m_knownEvents.end() && *known <= seq; ++known)
            isEvent = isEvent || *known == seq;
        for (; event != found.end() && *event <= seq; ++event)
            isEvent = isEvent || *event == seq;
        const trace::Record& record = m_model->trace().at(m_branch, seq);
        m_sums.reach(seq, record.time);
        read(record, isEvent);
    }
    m_follower.forgetEvents();
    m_sums.upTo(end);
    for (std::size_t which = 0; which < lists; ++which)
        m_totals[which] = m_pages.back().before[which] + listOf(*m_open, which).size();
}

void LadderIndex::read(const trace::Record& record, bool event) {
    const std::array rowsBefore{m_open->begins[0].size(), m_open->begins[1].size()};
    m_reader.read(record, event, *m_open);
    for (std::size_t axis = 0; axis < rowsBefore.size(); ++axis)
        if (m_open->begins[axis].size() > rowsBefore[axis])
            m_sums.addRow(axis);
    if (record.link.valid())
        if (const auto begun = m_open->hopOf(record.seq); begun && begun->shown)
            m_sums.addHop(begun->hop.from);
    if (record.node.valid()) {
        const std::vector<NodeBand>& bands = m_open->bands(record.node.index);
        if (!bands.empty() && bands.back().from == record.seq)
            m_sums.addBand(record.node.index, bands.back());
    }
    for (const LadderReader::LateShown& late : m_reader.takeLate()) {
        m_sums.addLateHop(late.from, late.begin);
        Page& page = m_pages[pageOf(late.begin)];
        if (page.first == m_open->first())
            continue;
        page.lateShown.push_back({late.begin, record.seq});
        m_placeMemory += sizeof page.lateShown.back();
        if (page.known)
            page.known->show(late.begin);
    }
}

void LadderIndex::beginPage() {
    if (!m_pages.empty())
        sealPage();
    Page page;
    page.first = next();
    page.before = m_totals;
    page.place = m_reader.place();
    if (m_folded && page.first >= m_knownTo) {
        trace::OutlineReader outline = m_follower.reader();
        outline.leaveAt(m_reader.picture());
        page.outline.emplace(outline); // without the room that others left
    }
    m_open = std::make_shared<LadderPage>(page.first);
    m_reader.begin(*m_open);
    m_placeMemory += sizeof page + page.place.octets.capacity();
    m_pages.push_back(std::move(page));
    if (m_placeMemory > m_limits.placeMemory && m_pages.size() > fewPages)
        joinPages();
}

void LadderIndex::sealPage() {
    Page& page = m_pages.back();
    m_open->seal();
    page.hops = m_open->countShown(page.first, next());
    page.known = std::move(m_open);
    page.used = m_looks;
    m_pageMemory += page.known->memory();
    forgetPages();
}

/// Two and two, but for the last one, which is being read.
void LadderIndex::joinPages() {
    std::vector<Page> joined;
    const std::size_t sealed = m_pages.size() - 1;
    for (std::size_t i = 0; i < sealed; ++i) {
        Page& page = m_pages[i];
        page.known.reset();
        if (i % 2 == 0) {
            joined.push_back(std::move(page));
            continue;
        }
        Page& first = joined.back();
        first.hops += page.hops;
        first.lateShown.insert(first.lateShown.end(), page.lateShown.begin(), page.lateShown.end());
        // Both read at once show by themselves what the second brought the first.
        first.hops +=
            std::erase_if(first.lateShown, [end = m_pages[i + 1].first](const Late& late) {
                return late.shownAt < end;
            });
        first.lateShown.shrink_to_fit();
    }
    joined.push_back(std::move(m_pages.back()));
    m_pages = std::move(joined);
    m_pageRecords *= 2;
    m_pageMemory = 0;
    m_placeMemory = 0;
    for (const Page& page : m_pages)
        m_placeMemory +=
            sizeof page + page.place.octets.capacity() + page.lateShown.size() * sizeof(Late);
}

/// Those looked at longest ago first.
void LadderIndex::forgetPages() const {
    while (m_pageMemory > m_limits.pageMemory) {
        Page* oldest = nullptr;
        std::size_t known = 0;
        for (Page& page : m_pages) {
            if (!page.known)
                continue;
            ++known;
            if (oldest == nullptr || page.used < oldest->used)
                oldest = &page;
        }
        if (known < 2)
            return;
        m_pageMemory -= oldest->known->memory();
        oldest->known.reset();
    }
}

std::size_t LadderIndex::pageOf(std::uint64_t seq) const {
    const auto after = std::upper_bound(
        m_pages.begin(), m_pages.end(), seq,
        [](std::uint64_t wanted, const Page& page) { return wanted < page.first; });
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - m_pages.begin(), 1) - 1);
}

std::uint64_t LadderIndex::endOf(std::size_t number) const {
    return number + 1 < m_pages.size() ? m_pages[number + 1].first : next();
}

std::shared_ptr<const LadderPage> LadderIndex::page(std::size_t number) const {
    if (number + 1 == m_pages.size())
        return m_open;
    Page& page = m_pages[number];
    page.used = ++m_looks;
    if (page.known)
        return page.known;
    page.known = readPage(number);
    m_pageMemory += page.known->memory();
    std::shared_ptr<const LadderPage> known = page.known;
    forgetPages();
    return known;
}

/// Which of its records are events, as they were judged the first time.
trace::SeqList LadderIndex::eventsOf(const Page& page, std::uint64_t last) const {
    trace::Outline outline;
    const std::size_t place = page.first == 0 ? 0 : m_knownEvents.countUpTo(page.first - 1);
    for (auto known = m_knownEvents.from(place); known != m_knownEvents.end() && *known < last;
         ++known)
        outline.events.append(*known);
    if (last <= m_knownTo)
        return outline.events;
    const trace::Trace& trace = m_model->trace();
    trace::OutlineReader reader = page.outline.value_or(
        trace::OutlineReader(scenario::outlineRules(trace.header().protocol), eventsOnly));
    trace::TraceCursor cursor(trace, m_branch);
    cursor.seekSeq(std::max(page.first, m_knownTo));
    trace::Snapshot picture = cursor.snapshot();
    while (picture.next < last) {
        if (const trace::Snapshot* shared = trace.keyframeAt(m_branch, picture.next))
            picture = *shared;
        const trace::Record& record = trace.at(m_branch, picture.next);
        reader.read(picture, record, outline);
        picture.apply(record);
    }
    reader.finish(outline);
    return outline.events;
}

std::shared_ptr<LadderPage> LadderIndex::readPage(std::size_t number) const {
    const Page& page = m_pages[number];
    auto made = std::make_shared<LadderPage>(page.first);
    const trace::Trace& trace = m_model->trace();
    const std::uint64_t last = endOf(number);
    const trace::SeqList events = m_folded ? eventsOf(page, last) : trace::SeqList();
    trace::TraceCursor cursor(trace, m_branch);
    cursor.seekSeq(page.first);
    LadderReader reader(*m_model, m_branch, m_folded);
    reader.goTo(page.place, cursor.snapshot());
    reader.begin(*made);
    auto event = events.begin();
    for (std::uint64_t seq = page.first; seq < last; ++seq) {
        bool isEvent = !m_folded;
        for (; event != events.end() && *event <= seq; ++event)
            isEvent = isEvent || *event == seq;
        reader.read(trace.at(m_branch, seq), isEvent, *made);
    }
    for (const Late& late : page.lateShown)
        made->show(late.begin);
    made->seal();
    m_readAgain += last - page.first;
    return made;
}

const trace::SeqList& LadderIndex::listOf(const LadderPage& page, std::size_t which) {
    return which < page.begins.size() ? page.begins[which] : page.standing;
}

std::uint64_t LadderIndex::countUpTo(std::size_t which, std::uint64_t seq) const {
    if (m_pages.empty() || seq + 1 >= next())
        return m_totals[which];
    const std::size_t number = pageOf(seq);
    return m_pages[number].before[which] + listOf(*page(number), which).countUpTo(seq);
}

std::uint64_t LadderIndex::at(std::size_t which, std::uint64_t place) const {
    const auto after = std::upper_bound(
        m_pages.begin(), m_pages.end(), place,
        [which](std::uint64_t wanted, const Page& page) { return wanted < page.before[which]; });
    const auto number = static_cast<std::size_t>(after - m_pages.begin()) - 1;
    return listOf(*page(number), which)[place - m_pages[number].before[which]];
}

std::uint64_t LadderIndex::countHops(std::uint64_t first, std::uint64_t last) const {
    std::uint64_t count = 0;
    for (std::size_t number = pageOf(first); number < m_pages.size(); ++number) {
        const Page& one = m_pages[number];
        if (one.first >= last)
            break;
        const bool whole = first <= one.first && endOf(number) <= last;
        const bool sealed = number + 1 < m_pages.size();
        count += whole && sealed ? one.hops + one.lateShown.size()
                                 : page(number)->countShown(first, last);
    }
    return count;
}

std::optional<LadderHop> LadderIndex::hopUnderWay(std::uint64_t at, std::uint64_t begin) const {
    if (m_pages.empty())
        return std::nullopt;
    const auto known = page(pageOf(at))->hopOf(begin);
    if (!known)
        return std::nullopt;
    const std::vector<Late>& late = m_pages[pageOf(begin)].lateShown;
    if (!known->shown && std::none_of(late.begin(), late.end(),
                                      [begin](const Late& one) { return one.begin == begin; }))
        return std::nullopt;
    return known->hop;
}

LadderHop LadderIndex::withEnd(LadderHop hop) const {
    if (hop.ended())
        return hop;
    if (const auto known = m_ends.find(hop.begin); known != m_ends.end()) {
        hop.end = known->second;
        return hop;
    }
    const trace::Trace& trace = m_model->trace();
    if (m_reader.isOnWay(trace.at(m_branch, hop.begin).message, hop.begin))
        return hop;
    const auto end = hopEnd(trace, m_branch, hop.begin, endOf(pageOf(hop.begin)), next());
    if (!end)
        return hop;
    if (m_ends.size() >= mostEnds)
        m_ends.clear();
    m_ends[hop.begin] = hop.end = *end;
    return hop;
}

std::vector<NodeBand>
LadderIndex::bands(std::size_t node, std::uint64_t first, std::uint64_t last) const {
    std::vector<NodeBand> found;
    if (m_pages.empty())
        return found;
    for (std::size_t number = pageOf(first); number < m_pages.size(); ++number) {
        const std::uint64_t begin = m_pages[number].first;
        if (begin >= last && !found.empty())
            break;
        for (const NodeBand& band : page(number)->bands(node)) {
            if (band.from <= first && !found.empty())
                found.back() = band;
            else if (found.empty() || (band.from >= begin && band.from < last))
                found.push_back(band);
        }
        if (begin >= last)
            break;
    }
    return found;
}

std::size_t LadderIndex::memory() const {
    return m_pageMemory + m_placeMemory + m_sums.memory() + (m_open ? m_open->memory() : 0);
}

} // namespace synod::widgets

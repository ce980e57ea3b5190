// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spacetime/ladder_layout.h"

#include "widgets/spacetime/ladder_texts.h"
#include "widgets/words/event_text.h"
#include "widgets/words/sentences.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

using trace::Kind;

/// So many records in sight are counted, and not looked at.
constexpr std::uint64_t farRecords = std::uint64_t{1} << 17;

/// The two ends of what one looks at are the outer lanes, and routers stand between them.
std::vector<NodeId> lanesOf(const net::Topology& topology) {
    std::vector<NodeId> ends, between;
    for (std::size_t i = 0; i < topology.nodes.size(); ++i)
        (topology.nodes[i].kind == net::NodeKind::router ? between : ends).push_back(NodeId::at(i));
    if (ends.size() == 2) {
        between.insert(between.begin(), ends[0]);
        between.push_back(ends[1]);
        return between;
    }
    std::vector<NodeId> all;
    for (std::size_t i = 0; i < topology.nodes.size(); ++i)
        all.push_back(NodeId::at(i));
    return all;
}

/// A copy that travels with its original would be hidden by it.
void setBeside(QLineF& line, double by) {
    const double length = line.length();
    if (length > 0)
        line.translate(QPointF(-line.dy(), line.dx()) / length * by);
}

class Layout {
public:
    Layout(const LadderInput& input, const LadderView& view)
        : m_input(input),
          m_model(input.model),
          m_index(input.index),
          m_theme(input.theme),
          m_shown(std::min(input.model.shownRecords(), input.index.next())),
          m_dress(input.model.views().dress()) {
        m_scene.view = view;
        m_scene.body = ladderBody(view, input.theme);
    }

    LadderScene make() {
        findRange();
        layLanes();
        layTicks();
        m_scene.now = alongOf(ladderNow(m_model, m_index, m_scene.view.axis));
        m_scene.next = m_model.snapshot().next;
        m_scene.end = alongOf(ladderEnd(m_model, m_index, m_scene.view.axis));
        if (m_shown > 0 && !layHeaps()) {
            layBands();
            layArrows();
            layMarks();
            placeLadderTexts(m_scene, m_theme);
        }
        return std::move(m_scene);
    }

private:
    const trace::Record& record(std::uint64_t seq) {
        ++m_scene.visited;
        return m_model.trace().at(m_model.branch(), seq);
    }
    double unitOf(std::uint64_t seq) {
        m_scene.visited += m_scene.view.axis == LadderAxis::physical ? 1 : 0;
        return ladderUnit(m_model, m_index, m_scene.view.axis, seq);
    }
    double alongOf(double unit) const { return m_scene.alongOf(unit); }
    double alongOfSeq(std::uint64_t seq) { return alongOf(unitOf(seq)); }

    std::uint64_t seqAt(double unit) const;
    void findRange();
    void layLanes();
    void layTicks();
    bool layHeaps();
    std::vector<std::vector<std::uint64_t>> countHeaps(const std::vector<std::uint64_t>& seqs);
    std::vector<std::vector<NodeBand>> heapBands(const std::vector<std::uint64_t>& seqs) const;
    void layHeapBands(const std::vector<double>& edges, const std::vector<std::uint64_t>& seqs);
    void layBands();
    void layBandsOf(std::size_t lane);
    void layArrows();
    void layArrow(const LadderHop& begun);
    void endArrow(LadderArrow& arrow, const LadderHop& hop, QPointF tail);
    void layMarks();
    std::optional<LadderMark> markOf(const trace::Record& record);
    const double* acrossOf(NodeId node) const {
        return node.index < m_acrossOf.size() && m_acrossOf[node.index] ? &*m_acrossOf[node.index]
                                                                        : nullptr;
    }

    const LadderInput& m_input;
    const TraceModel& m_model;
    const LadderIndex& m_index;
    const Theme& m_theme;
    std::uint64_t m_shown; ///< records that may be shown
    std::unique_ptr<Dress> m_dress;
    LadderScene m_scene;
    std::uint64_t m_first = 0, m_last = 0;         ///< the records that are seen
    bool m_far = false;                            ///< those are too many to be looked at
    std::vector<std::optional<double>> m_acrossOf; ///< by node
};

/// The first record at or behind a place on the axis.
std::uint64_t Layout::seqAt(double unit) const {
    const LadderAxis axis = m_scene.view.axis;
    if (axis == LadderAxis::physical) {
        const double most = static_cast<double>(m_model.endTime().ns) + 1;
        const Time time = nanoseconds(static_cast<std::int64_t>(std::clamp(unit, 0.0, most)));
        return std::min(m_shown, m_far ? m_index.sums().firstAt(time)
                                       : m_model.trace().firstAtOrAfter(m_model.branch(), time));
    }
    const LadderIndex::List rows = m_index.rows(axis);
    if (unit <= 0)
        return 0;
    const auto row = static_cast<std::uint64_t>(unit);
    if (row >= rows.size())
        return m_shown;
    return std::min(m_shown, m_far ? m_index.sums().firstOfRow(axis, row) : rows[row]);
}

void Layout::findRange() {
    const double margin = m_theme.px(20) / m_scene.view.scale;
    const double from = m_scene.view.origin - margin;
    const double length = m_scene.last() - m_scene.first();
    const double to = m_scene.view.origin + length / m_scene.view.scale + margin;
    m_far = true;
    m_first = m_index.sums().placeBefore(seqAt(from));
    m_last = std::min(m_shown, m_index.sums().placeAfter(seqAt(to + 1)));
    if (m_last >= m_first + farRecords)
        return;
    m_far = false;
    m_first = seqAt(from);
    m_last = std::max(m_first, seqAt(to + 1));
}

void Layout::layLanes() {
    const std::vector<NodeId> nodes = lanesOf(m_model.topology());
    const bool vertical = m_scene.view.vertical;
    const double room = vertical ? m_scene.body.width() : m_scene.body.height();
    const double begin = vertical ? m_scene.body.left() : m_scene.body.top();
    const auto count = static_cast<double>(nodes.size());
    // Beside the outer lanes there are texts.
    const double beside = nodes.size() > 3 ? 104 : 150;
    const double side =
        std::min(m_theme.px(vertical ? beside : 30), room * (vertical ? 0.2 : 0.22));
    const double most = m_theme.px(vertical ? 460 : 190);
    const double step = count > 1 ? std::min(most, (room - 2 * side) / (count - 1)) : 0;
    double at = begin + (room - step * (count - 1)) / 2;
    m_acrossOf.assign(m_model.topology().nodes.size(), std::nullopt);
    for (const NodeId node : nodes) {
        const double wide = vertical ? (count > 1 ? step : room) : m_scene.body.left();
        m_scene.lanes.push_back({node, QString::fromStdString(m_model.names().of(node)), at, wide});
        m_acrossOf[node.index] = at;
        at += step;
    }
}

/// Round times of a physical axis; of rows the times at which they begin.
void Layout::layTicks() {
    const double first = m_scene.first(), last = m_scene.last();
    const double apart = m_theme.px(m_scene.view.vertical ? 46 : 120);
    if (m_scene.view.axis == LadderAxis::physical) {
        const double least = apart / m_scene.view.scale;
        double step = std::pow(10.0, std::floor(std::log10(std::max(least, 1.0))));
        for (const double factor : {1.0, 2.0, 5.0, 10.0})
            if (factor * step >= least) {
                step *= factor;
                break;
            }
        const double from = std::max(0.0, std::ceil(m_scene.unitAt(first) / step));
        const double most = static_cast<double>(m_model.shownTo().ns);
        for (double tick = from; alongOf(tick * step) <= last && tick * step <= most; ++tick)
            m_scene.ticks.push_back(
                {alongOf(tick * step),
                 clockText(nanoseconds(static_cast<std::int64_t>(tick * step)))});
        return;
    }
    const LadderIndex::List rows = m_index.rows(m_scene.view.axis);
    const auto stride =
        static_cast<std::size_t>(std::max(1.0, std::ceil(apart * 0.6 / m_scene.view.scale)));
    const double from = std::max(0.0, m_scene.unitAt(first));
    for (std::size_t row = (static_cast<std::size_t>(from) + stride - 1) / stride * stride;
         row < rows.size() && rows[row] < m_shown; row += stride) {
        const double at = alongOf(static_cast<double>(row) + 0.5);
        if (at > last)
            break;
        m_scene.ticks.push_back({at, clockText(record(rows[row]).time)});
    }
}

/// Where there is too much to be told apart, only how much it is. False where there is not.
bool Layout::layHeaps() {
    if (!m_far) {
        const LadderIndex::List standing = m_index.standing();
        const auto upTo = [&](std::uint64_t seq) {
            return seq == 0 ? 0 : standing.countUpTo(seq - 1);
        };
        m_scene.heaped = m_index.countHops(m_first, m_last);
        if (m_scene.heaped <= mostArrows && upTo(m_last) - upTo(m_first) <= mostMarks) {
            m_scene.heaped = 0;
            return false;
        }
    }
    const double step = m_theme.px(4);
    const double end = std::min(m_scene.last(), m_scene.end);
    std::vector<double> edges; // where one heap ends and the next begins
    for (double at = m_scene.first(); edges.empty() || edges.back() < end; at += step)
        edges.push_back(at);
    std::vector<std::uint64_t> seqs;
    seqs.reserve(edges.size());
    for (const double at : edges)
        seqs.push_back(seqAt(m_scene.unitAt(at)));
    layHeapBands(edges, seqs);
    // Lanes that lie closer together than heaps are wide have one heap for several of them.
    const auto& lanes = m_scene.lanes;
    const double apart = lanes.size() < 2 ? m_theme.px(60) : lanes[1].at - lanes[0].at;
    const double least = m_theme.px(6);
    const std::size_t together =
        std::min(lanes.size(), static_cast<std::size_t>(std::ceil(least / std::max(apart, 1e-3))));
    m_scene.heapRoom = std::min(m_theme.px(60), apart * static_cast<double>(together));
    const std::vector<std::vector<std::uint64_t>> counts = countHeaps(seqs);
    for (std::size_t i = 0; i < counts.size(); ++i)
        for (std::size_t first = 0; first < lanes.size(); first += together) {
            const std::size_t behind = std::min(lanes.size(), first + together);
            std::uint64_t count = 0;
            for (std::size_t lane = first; lane < behind; ++lane)
                count += counts[i][lanes[lane].node.index];
            m_scene.mostHeaped = std::max(m_scene.mostHeaped, count);
            if (count > 0)
                m_scene.heaps.push_back({(first + behind - 1) / 2, edges[i], edges[i + 1], count});
        }
    return true;
}

/// Of each stretch from one record to the next, the hops that begin at each node.
std::vector<std::vector<std::uint64_t>> Layout::countHeaps(const std::vector<std::uint64_t>& seqs) {
    std::vector<std::vector<std::uint64_t>> counts(seqs.size() - 1);
    for (auto& of : counts)
        of.resize(m_acrossOf.size());
    if (!m_far) {
        std::size_t i = 0;
        m_index.forEachHop(seqs.front(), seqs.back(), [&](const LadderHop& hop) {
            while (hop.begin >= seqs[i + 1])
                ++i;
            ++counts[i][hop.from];
        });
        return counts;
    }
    for (std::size_t node = 0; node < m_acrossOf.size(); ++node) {
        const auto before = [&](std::uint64_t seq) { return m_index.sums().hopsBefore(node, seq); };
        m_scene.heaped += before(m_last) - before(m_first);
        for (std::size_t i = 0; i < counts.size(); ++i)
            counts[i][node] = before(seqs[i + 1]) - before(seqs[i]);
    }
    return counts;
}

/// How each lane is at the beginning of each stretch; from no record on where it is not yet.
std::vector<std::vector<NodeBand>> Layout::heapBands(const std::vector<std::uint64_t>& seqs) const {
    std::vector<std::vector<NodeBand>> bands(m_scene.lanes.size());
    const NodeBand none{trace::noSeq, {}, {}, {}, {}};
    for (std::size_t lane = 0; lane < bands.size(); ++lane) {
        const std::size_t node = m_scene.lanes[lane].node.index;
        const std::vector<NodeBand> near =
            m_far ? std::vector<NodeBand>() : m_index.bands(node, seqs.front(), seqs.back());
        std::size_t known = 0;
        for (const std::uint64_t seq : seqs) {
            while (known < near.size() && near[known].from <= seq)
                ++known;
            const NodeBand* band = m_far       ? m_index.sums().bandAt(node, seq)
                                   : known > 0 ? &near[known - 1]
                                               : nullptr;
            bands[lane].push_back(band != nullptr ? *band : none);
        }
    }
    return bands;
}

/// One for as long as the state of a lane is called the same.
void Layout::layHeapBands(const std::vector<double>& edges,
                          const std::vector<std::uint64_t>& seqs) {
    const std::vector<std::vector<NodeBand>> bands = heapBands(seqs);
    for (std::size_t lane = 0; lane < bands.size(); ++lane)
        for (std::size_t from = 0, to = 0; from + 1 < edges.size(); from = to) {
            const NodeBand& band = bands[lane][from];
            for (to = from + 1; to + 1 < edges.size() && bands[lane][to].from == band.from; ++to)
                ;
            if (band.from != trace::noSeq)
                m_scene.bands.push_back({lane,
                                         edges[from],
                                         edges[to],
                                         band.status,
                                         band.tint,
                                         band.ring,
                                         {},
                                         band.from});
        }
}

void Layout::layBands() {
    for (std::size_t lane = 0; lane < m_scene.lanes.size(); ++lane)
        layBandsOf(lane);
}

void Layout::layBandsOf(std::size_t lane) {
    const std::vector<NodeBand> bands =
        m_index.bands(m_scene.lanes[lane].node.index, m_first, m_last);
    const double end = std::min(m_scene.last(), m_scene.end);
    for (auto band = bands.begin(); band != bands.end() && band->from < m_shown; ++band) {
        // What began out of sight is not looked up.
        const double from = band->from < m_first ? m_scene.first() : alongOfSeq(band->from);
        if (from > end)
            break;
        const auto next = std::next(band);
        const bool last = next == bands.end() || next->from >= m_shown;
        const double to = last ? end : std::min(end, alongOfSeq(next->from));
        if (to > m_scene.first() && to > from)
            m_scene.bands.push_back({lane, std::max(from, m_scene.first()), to, band->status,
                                     band->tint, band->ring, band->text, band->from});
    }
}

/// Those that begin in sight, and those that were on their way where it begins.
void Layout::layArrows() {
    trace::TraceCursor cursor(m_model.trace(), m_model.branch());
    cursor.seekSeq(m_first);
    m_scene.visited += std::min<std::uint64_t>(m_first, trace::Trace::chunkRecords);
    for (const trace::MessageView& message : cursor.snapshot().messages()) {
        if (!trace::Snapshot::live(message) || m_scene.arrows.size() >= mostArrows)
            continue;
        if (const auto hop = m_index.hopUnderWay(m_first, message.hop))
            layArrow(*hop);
    }
    m_index.forEachHop(m_first, m_last, [this](const LadderHop& hop) { layArrow(hop); });
}

void Layout::layArrow(const LadderHop& begun) {
    const LadderHop hop = m_index.withEnd(begun);
    const double* from = acrossOf(NodeId{hop.from});
    const double* to = acrossOf(NodeId{hop.to});
    if (from == nullptr || to == nullptr)
        return;
    const QPointF tail = m_scene.at(alongOfSeq(hop.begin), *from);
    LadderArrow arrow;
    endArrow(arrow, hop, tail);
    const trace::Record& first = record(hop.begin);
    arrow.message = first.message;
    arrow.begin = hop.begin;
    arrow.original = first.original;
    arrow.from = NodeId{hop.from};
    arrow.to = NodeId{hop.to};
    arrow.face = m_dress->messageFace(first.payload);
    const Value shown = m_model.lens().message(m_model.branch(), hop.begin, first.payload);
    const auto label = m_model.views().label;
    if (label != nullptr)
        arrow.label = label(shown, m_model.names());
    if (arrow.label.isEmpty())
        arrow.label = fromView(shown.heldName());
    if (arrow.copy()) {
        arrow.label = QCoreApplication::translate("LadderCanvas", "copy of %1").arg(arrow.label);
        setBeside(arrow.line, m_theme.px(4));
    }
    m_scene.arrows.push_back(std::move(arrow));
}

void Layout::endArrow(LadderArrow& arrow, const LadderHop& hop, QPointF tail) {
    const double across = *acrossOf(NodeId{hop.to});
    if (hop.ended() && hop.end < m_shown) {
        const trace::Record& last = record(hop.end);
        arrow.end = hop.end;
        const QPointF tip = m_scene.at(alongOfSeq(hop.end), across);
        const bool dies = last.kind == Kind::drop;
        arrow.ends = dies ? LadderArrow::End::dies : LadderArrow::End::arrives;
        arrow.line = QLineF(tail, tip);
        if (!dies)
            return;
        arrow.fate = fateOf(last.reason);
        const double part = static_cast<double>(last.fraction) / 4294967295.0;
        const double from = m_scene.across(tail);
        arrow.line.setP2(m_scene.at(m_scene.along(tip), from + (across - from) * part));
        return;
    }
    // Where it would arrive, and of that as much as lies behind it.
    arrow.ends = LadderArrow::End::underWay;
    const Time due = record(hop.begin).due;
    const double from = m_scene.along(tail);
    const double end = std::max(from, m_scene.end);
    double there = end + m_theme.px(24);
    if (hop.ended())
        there = alongOfSeq(hop.end);
    else if (m_scene.view.axis == LadderAxis::physical && due != Time::never())
        there = alongOf(static_cast<double>(due.ns));
    if (due == Time::never())
        there = from + 8 * std::max(end - from, m_theme.px(4));
    const double part = there > from ? std::clamp((end - from) / (there - from), 0.04, 1.0) : 1;
    const QLineF whole(tail, m_scene.at(there, across));
    arrow.line = QLineF(tail, whole.pointAt(part));
}

void Layout::layMarks() {
    m_index.forEachStanding(m_first, m_last, [this](std::uint64_t seq) {
        if (std::optional<LadderMark> mark = markOf(record(seq)))
            m_scene.marks.push_back(std::move(*mark));
    });
}

std::optional<LadderMark> Layout::markOf(const trace::Record& record) {
    using Mark = LadderMark::Kind;
    LadderMark mark;
    mark.seq = record.seq;
    mark.node = record.node;
    switch (record.kind) {
    case Kind::send:
    case Kind::forward:
    case Kind::deliver: mark.kind = Mark::dot; break;
    case Kind::timerExpired: {
        mark.kind = Mark::timeout;
        trace::TimerView timer;
        timer.timer = record.payload;
        mark.text = m_dress->timerTitle(timer, m_model.names());
        break;
    }
    case Kind::request:
        mark.kind = Mark::request;
        mark.text = QString::fromStdString(record.payload.text(m_model.names()));
        break;
    case Kind::start: mark.kind = Mark::start; break;
    case Kind::crash: mark.kind = Mark::crash; break;
    case Kind::restart: mark.kind = Mark::restart; break;
    case Kind::pause: mark.kind = Mark::pause; break;
    case Kind::resume: mark.kind = Mark::resume; break;
    case Kind::clockChanged: mark.kind = Mark::clock; break;
    case Kind::violation: {
        mark.kind = Mark::violation;
        if (const auto* body = record.payload.getIf<trace::ViolationBody>())
            mark.text = QString::fromStdString(body->property);
        break;
    }
    case Kind::linkChanged: {
        mark.kind = Mark::link;
        const net::Topology& topology = m_model.topology();
        if (!record.node.valid() && record.link.link() < topology.links.size()) {
            mark.text = QCoreApplication::translate("LadderCanvas", "%1: %2")
                            .arg(happeningText(m_model.trace(), m_model.branch(), record),
                                 detailText(m_model, m_model.branch(), record));
            mark.node = topology.source(record.link);
        }
        break;
    }
    case Kind::drop: // on its way it has a cross of its own
        if (record.fraction != UINT32_MAX)
            return std::nullopt;
        mark.kind = Mark::dies;
        mark.fate = fateOf(record.reason);
        break;
    default: return std::nullopt;
    }
    const double* across = acrossOf(mark.node);
    if (across == nullptr)
        return std::nullopt;
    mark.at = m_scene.at(alongOfSeq(record.seq), *across);
    if (m_input.clocks != nullptr && m_input.clock != LadderClock::none)
        if (const auto stamp = m_input.clocks->at(m_model, record.seq))
            mark.clock = stamp->text(m_input.clock);
    if (record.kind == Kind::start || record.kind == Kind::restart || record.kind == Kind::crash ||
        record.kind == Kind::pause || record.kind == Kind::resume)
        mark.text = happeningText(m_model.trace(), m_model.branch(), record);
    if (record.kind == Kind::start)
        mark.text.clear();
    return mark;
}

} // namespace

LadderScene layOutLadder(const LadderInput& input, const LadderView& view) {
    LadderScene empty;
    empty.view = view;
    empty.body = ladderBody(view, input.theme);
    if (input.model.empty() || view.scale <= 0 || empty.body.isEmpty())
        return empty;
    return Layout(input, view).make();
}

} // namespace synod::widgets

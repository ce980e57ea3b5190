// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/page_faces.h"

namespace synod::widgets {
namespace {

constexpr std::int64_t afterSeries = 20;

} // namespace

std::int64_t PageFaces::numberOf(Tint tint) {
    switch (tint.kind) {
    case Tint::Kind::none: return 0;
    case Tint::Kind::series: return tint.number;
    case Tint::Kind::ok: return afterSeries + 1;
    case Tint::Kind::danger: return afterSeries + 2;
    case Tint::Kind::accent: return afterSeries + 3;
    }
    return 0;
}

// In the order in which moment.js reads them.
std::int64_t PageFaces::numberOf(const std::pair<NodeFace, NodeFace>& face, const BothTexts& line) {
    const auto& [english, chinese] = face;
    if (!english.iconName.isEmpty())
        m_icons.insert(english.iconName);
    JsonList all;
    all.add(numberOf(english.tint));
    all.add(static_cast<std::int64_t>(english.ring));
    all.add(english.crown ? 1 : 0);
    all.add(m_texts.numberOf(english.iconName));
    all.add(m_texts.numberOf({english.role, chinese.role}));
    all.add(m_texts.numberOf({english.roleTerm, chinese.roleTerm}));
    all.add(m_texts.numberOf(line));
    all.add(m_strips.numberOf(stripOf(english, chinese)));
    all.add(english.hidden);
    all.add(m_marks.numberOf(marksOf(english)));
    all.add(m_windows.numberOf(windowOf(english, chinese)));
    all.add(m_badges.numberOf(badgesOf(english, chinese)));
    all.add(m_texts.numberOf({english.badgeCaption, chinese.badgeCaption}));
    return m_faces.numberOf(all.json());
}

std::string PageFaces::stripOf(const NodeFace& english, const NodeFace& chinese) {
    JsonList strip;
    for (std::size_t i = 0; i < english.strip.size(); ++i) {
        const StripCell& cell = english.strip[i];
        const StripCell& other = i < chinese.strip.size() ? chinese.strip[i] : cell;
        JsonList one;
        one.add(m_texts.numberOf({cell.label, other.label}));
        one.add(numberOf(cell.tint));
        one.add((cell.solid ? 1 : 0) + (cell.stacked ? 2 : 0));
        one.add(m_texts.numberOf({cell.caption, other.caption}));
        one.add(m_texts.numberOf({cell.footer, other.footer}));
        strip.add(m_cells.numberOf(one.json()));
    }
    return strip.json();
}

std::string PageFaces::marksOf(const NodeFace& face) {
    JsonList marks;
    for (const StripMark& mark : face.marks) {
        JsonList one;
        one.add(mark.held);
        one.add(mark.next);
        one.add(m_texts.numberOf(mark.name));
        marks.addJson(one.json());
    }
    return marks.json();
}

std::string PageFaces::windowOf(const NodeFace& english, const NodeFace& chinese) {
    if (!english.window)
        return "0";
    JsonList runs, edges, all;
    for (const WindowStrip::Run& run : english.window->runs) {
        runs.add(static_cast<std::int64_t>(run.part));
        runs.add(run.length);
    }
    for (const WindowStrip::Edge& edge : english.window->edges) {
        edges.add(m_texts.numberOf(edge.name));
        edges.add(edge.at);
    }
    all.add(m_texts.numberOf(
        {english.window->caption, chinese.window ? chinese.window->caption : QString()}));
    all.addJson(runs.json());
    all.addJson(edges.json());
    return all.json();
}

std::string PageFaces::badgesOf(const NodeFace& english, const NodeFace& chinese) {
    JsonList badges;
    for (std::size_t i = 0; i < english.badges.size(); ++i) {
        const Badge& badge = english.badges[i];
        const Badge& other = i < chinese.badges.size() ? chinese.badges[i] : badge;
        badges.add(m_texts.numberOf({badge.text, other.text}));
        badges.add(static_cast<std::int64_t>(badge.state));
    }
    return badges.json();
}

std::int64_t PageFaces::numberOf(const MessageFace& face) {
    JsonList all;
    all.addText(QString(QChar(face.letter)).toStdString());
    all.addText(face.word == nullptr ? "" : face.word);
    all.add(static_cast<std::int64_t>(face.shape));
    all.add((face.filled ? 1 : 0) + (face.calm ? 2 : 0));
    all.add(numberOf(face.tint));
    all.add(numberOf(face.mark));
    return m_messages.numberOf(all.json());
}

std::string PageFaces::json() const {
    return R"({"all":)" + m_faces.json() + R"(,"cells":)" + m_cells.json() + R"(,"strips":)" +
           m_strips.json() + R"(,"marks":)" + m_marks.json() + R"(,"windows":)" + m_windows.json() +
           R"(,"badges":)" + m_badges.json() + R"(,"messages":)" + m_messages.json() + '}';
}

} // namespace synod::widgets

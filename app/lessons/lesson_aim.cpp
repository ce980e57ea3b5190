// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/lesson_aim.h"

namespace synod::app {

using widgets::Selection;

Selection LessonAim::of(const lesson::Focus& what) const {
    switch (what.kind) {
    case lesson::Focus::Kind::node: return node(what.node.name);
    case lesson::Focus::Kind::panel: return {};
    case lesson::Focus::Kind::link:
        for (std::size_t link = 0; link < m_trace->topology().links.size(); ++link) {
            const net::Link& ends = m_trace->topology().links[link];
            const std::string a = m_trace->names().of(ends.a), b = m_trace->names().of(ends.b);
            if (what.ends == std::vector{a, b} || what.ends == std::vector{b, a})
                return {.kind = Selection::Kind::link, .link = static_cast<std::uint32_t>(link)};
        }
        return {};
    case lesson::Focus::Kind::message: {
        const auto sent = lesson::findFirst(m_lesson->lesson(), what.pattern, m_trace->trace(),
                                            m_trace->branch(), 0);
        if (!sent || *sent >= m_trace->snapshot().next)
            return {};
        return {.kind = Selection::Kind::message,
                .message = m_trace->trace().at(m_trace->branch(), *sent).message};
    }
    }
    return {};
}

Selection LessonAim::node(const std::string& name) const {
    const auto named = m_trace->names().find(name);
    const NodeId found =
        named ? *named
              : lesson::nodeOf({name, {}},
                               *m_lesson->lesson().vocabulary.ground(m_scenarios->shown()).language,
                               m_trace->snapshot());
    return found.valid() ? Selection{.kind = Selection::Kind::node, .node = found} : Selection{};
}

} // namespace synod::app

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/ladder_picture.h"

#include "widgets/spacetime/ladder_layout.h"
#include "widgets/spacetime/ladder_paint.h"

#include <algorithm>

namespace synod::widgets {

LadderPicture::LadderPicture(const trace::Trace& trace, trace::BranchId branch, const Theme& theme)
    : m_theme(theme) {
    m_model.setTrace(&trace, branch);
    constexpr bool folded = true;
    constexpr std::uint64_t stride = 100'000;
    m_index.beginAnew(m_model, folded);
    while (!m_index.readOn(stride)) {
    }
}

LadderView LadderPicture::viewOf(QSize size) const {
    LadderView view;
    view.size = size;
    view.vertical = ladderRunsDown(size, m_theme);
    const QRectF body = ladderBody(view, m_theme);
    const double margin = m_theme.px(14);
    const double length =
        std::max(1.0, (view.vertical ? body.height() : body.width()) - 2 * margin);
    if (m_stretch) {
        const auto from = static_cast<double>(m_stretch->from.ns);
        const auto until = static_cast<double>(m_stretch->until.ns);
        view.scale = length / std::max(1.0, until - from);
        view.origin = from - margin / view.scale;
        return view;
    }
    const double end = std::max(1.0, ladderEnd(m_model, m_index, view.axis));
    view.scale = std::max(length / end, usualLadderScale(m_model, view, m_theme));
    constexpr double shareBefore = 0.62; // of the picture, the past of the moment
    const double first = ladderNow(m_model, m_index, view.axis) - shareBefore * length / view.scale;
    const double last = end - length / view.scale;
    view.origin = m_beginning ? 0 : std::clamp(first, 0.0, std::max(0.0, last));
    view.origin -= margin / view.scale;
    return view;
}

void LadderPicture::paint(QPainter& painter, QSize size) {
    LadderLook look;
    look.theme = m_theme;
    paintLadder(painter, layOutLadder({m_model, m_index, m_theme}, viewOf(size)), look);
}

} // namespace synod::widgets

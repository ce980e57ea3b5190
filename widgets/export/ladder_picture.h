// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/picture.h"
#include "widgets/model/trace_model.h"
#include "widgets/spacetime/ladder_index.h"
#include "widgets/spacetime/ladder_scene.h"

#include <optional>

namespace synod::widgets {

/// The space-time diagram: the stretch that is asked for, else the moment and what led to it, as
/// large as it is read.
class LadderPicture final : public Picture {
public:
    LadderPicture(const trace::Trace& trace, trace::BranchId branch, const Theme& theme);

    void seek(Time time) override { m_model.seekTime(time); }
    void show(Stretch stretch) override { m_stretch = stretch; }
    void showBeginning() override { m_beginning = true; }
    void paint(QPainter& painter, QSize size) override;

private:
    LadderView viewOf(QSize size) const;

    TraceModel m_model;
    Theme m_theme;
    LadderIndex m_index;
    std::optional<Stretch> m_stretch;
    bool m_beginning = false;
};

} // namespace synod::widgets

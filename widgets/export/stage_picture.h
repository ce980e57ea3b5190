// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/picture.h"
#include "widgets/model/crash.h"
#include "widgets/model/trace_model.h"
#include "widgets/stage/arrangement.h"
#include "widgets/stage/paint.h"
#include "widgets/stage/recent_drops.h"
#include "widgets/stage/recent_hops.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace synod::widgets {

/// The stage without its palette, with nothing chosen: as the window shows it to those who only
/// watch.
class StagePicture final : public Picture {
public:
    StagePicture(const trace::Trace& trace, trace::BranchId branch, const Theme& theme);

    void seek(Time time) override;
    void paint(QPainter& painter, QSize size) override;
    void setSpeed(double speed) override { m_speed = speed; }
    void setLayer(Layer layer) override { m_layer = layer; }
    void setTrails(bool on) override { m_trails = on; }

    /// What is to be seen at the moment, on a stage of that size.
    const StageScene& scene(QSize size);
    /// How the scene of that size, which was asked for last, is looked at.
    StageLook look(QSize size) const;
    const Camera& camera() const { return m_arrangement.camera; }
    const TraceModel& model() const { return m_model; }

private:
    void arrange(QSize size);
    void accuse();

    TraceModel m_model;
    std::unique_ptr<Dress> m_dress;
    Theme m_theme;
    double m_speed;
    Layer m_layer = Layer::network;
    bool m_trails = false;

    SceneBuilder m_builder;
    StageCaches m_caches;
    RecentDrops m_drops;
    RecentHops m_hops;
    LostDisks m_lostDisks;
    Arrangement m_arrangement;
    QSize m_arrangedFor;
    std::vector<std::uint32_t> m_presence;
    std::vector<NodeId> m_accused;
    std::uint64_t m_accusedBy = trace::noSeq; ///< the violation that m_accused is of
};

} // namespace synod::widgets

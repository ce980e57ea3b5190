// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/stage_picture.h"

#include "widgets/model/pace.h"

namespace synod::widgets {

StagePicture::StagePicture(const trace::Trace& trace, trace::BranchId branch, const Theme& theme)
    : m_theme(theme) {
    m_model.setTrace(&trace, branch);
    m_dress = m_model.views().dress();
    m_speed = paceOf(m_model.topology(), milliseconds(10), m_model.endTime());
}

void StagePicture::seek(Time time) {
    m_model.seekTime(time);
}

// As in the window, nodes stand elsewhere when others come or go.
void StagePicture::arrange(QSize size) {
    std::vector<std::uint32_t> presence = presenceOf(m_model.snapshot(), m_model.topology());
    if (size == m_arrangedFor && presence == m_presence)
        return;
    m_presence = std::move(presence);
    m_arrangedFor = size;
    const net::Topology topology = topologyNow(m_model.snapshot(), m_model.topology());
    const QRectF room = roomForNodes(QRectF(QPointF(), size), m_theme.px(10), false,
                                     m_dress->usualFace(topology.nodes.size()), m_theme);
    m_arrangement = arrangementOf(topology, room, m_theme, {});
}

void StagePicture::accuse() {
    const std::uint64_t last = m_model.snapshot().lastViolation;
    if (last == m_accusedBy)
        return;
    m_accusedBy = last;
    m_accused = last == trace::noSeq ? std::vector<NodeId>()
                                     : accusedBy(m_model.trace(), m_model.branch(), last);
}

const StageScene& StagePicture::scene(QSize size) {
    arrange(size);
    const Time linger{static_cast<std::int64_t>(dropSeconds * m_speed * 1e9)};
    const trace::Snapshot& snapshot = m_model.snapshot();
    const std::vector<RecentDrop>& drops =
        m_drops.find(m_model.trace(), m_model.branch(), snapshot, linger);
    static const std::vector<RecentHop> noHops;
    const std::vector<RecentHop>& hops =
        m_trails ? m_hops.find(m_model.trace(), m_model.branch(), snapshot, linger) : noHops;
    return m_builder.build({snapshot,
                            m_model.topology(),
                            m_model.names(),
                            *m_dress,
                            m_arrangement.places,
                            drops,
                            linger,
                            m_arrangement.camera.detail,
                            m_layer,
                            hops,
                            {},
                            m_lostDisks.find(m_model.trace(), m_model.branch(), snapshot)});
}

StageLook StagePicture::look(QSize size) const {
    StageLook look;
    look.theme = m_theme;
    look.camera = m_arrangement.camera;
    look.area = QRectF(QPointF(), size);
    look.accused = m_accused;
    return look;
}

void StagePicture::paint(QPainter& painter, QSize size) {
    const StageScene& shown = scene(size);
    accuse();
    StageLook as = look(size);
    as.pixelRatio = painter.device()->devicePixelRatioF();
    painter.fillRect(as.area, m_theme.palette.stage);
    painter.setRenderHint(QPainter::Antialiasing);
    paintStage(painter, shown, as, m_caches);
}

} // namespace synod::widgets

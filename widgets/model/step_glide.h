// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"
#include "widgets/model/trace_model.h"

#include <QObject>
#include <QVariantAnimation>

namespace synod::widgets {

/// After a step the picture does not jump: the cursor travels from where it stood, so that messages
/// are seen to fly, forwards as well as backwards. With reduced motion it stands still.
class StepGlide final : public QObject {
    Q_OBJECT

public:
    StepGlide(TraceModel* model, const ThemeHolder* theme, QObject* parent = nullptr);

    /// Shows the way from a time to where the model stands, at about the speed of playing.
    void glideFrom(Time from);
    /// Arrives at once.
    void finish();
    bool gliding() const { return m_way.state() == QAbstractAnimation::Running; }
    void setPlaybackSpeed(double speed) { m_speed = speed; }

private:
    TraceModel* m_model;
    const ThemeHolder* m_theme;
    QVariantAnimation m_way;
    double m_speed = 1;
    Time m_from, m_to;
    std::uint64_t m_count = 0; ///< records before the place where it arrives
};

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/model/step_glide.h"

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

// Long enough to be seen, short enough not to be waited for.
constexpr double shortest = 90, longest = 380; // milliseconds

} // namespace

StepGlide::StepGlide(TraceModel* model, const ThemeHolder* theme, QObject* parent)
    : QObject(parent), m_model(model), m_theme(theme) {
    m_way.setStartValue(0.0);
    m_way.setEndValue(1.0);
    m_way.setEasingCurve(QEasingCurve::InOutQuad);
    connect(&m_way, &QVariantAnimation::valueChanged, this, [this](const QVariant& part) {
        if (!gliding())
            return;
        const double way = static_cast<double>((m_to - m_from).ns) * part.toDouble();
        m_model->seekTime(m_from + nanoseconds(static_cast<std::int64_t>(way)));
    });
    connect(&m_way, &QVariantAnimation::finished, this, [this] { m_model->seekSeq(m_count); });
    const auto forget = [this] { m_way.stop(); };
    connect(model, &TraceModel::traceReplaced, this, forget);
    connect(model, &TraceModel::branchChanged, this, forget);
}

void StepGlide::glideFrom(Time from) {
    m_way.stop();
    m_from = from;
    m_to = m_model->time();
    m_count = m_model->snapshot().next;
    if (m_theme->theme().reducedMotion || m_from == m_to)
        return;
    const double wall = std::abs(static_cast<double>((m_to - m_from).ns)) / 1e6 / m_speed;
    m_way.setDuration(static_cast<int>(std::clamp(wall, shortest, longest)));
    m_model->seekTime(m_from);
    m_way.start();
}

void StepGlide::finish() {
    if (!gliding())
        return;
    m_way.stop();
    m_model->seekSeq(m_count);
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
// The editor of an action, in place of the buttons: a line of text, a slider, or a few values.
#include "widgets/stage/bubble.h"
#include "widgets/stage/keep_keys.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

// The slider for latencies is logarithmic, from 0.1 ms to 10 s.
constexpr int latencySteps = 500;

Time latencyAt(int step) {
    const double us = 100 * std::pow(10, 5.0 * step / latencySteps);
    const double unit = std::pow(10, std::floor(std::log10(us)) - 1); // two digits are enough
    return microseconds(static_cast<std::int64_t>(std::llround(us / unit) * std::llround(unit)));
}

int stepOf(Time latency) {
    const double us = std::max(100.0, static_cast<double>(latency.ns) / 1000);
    return std::clamp(static_cast<int>(std::lround(std::log10(us / 100) / 5 * latencySteps)), 0,
                      latencySteps);
}

} // namespace

/// A button for each of a few values; what is so already stands out.
void Bubble::makeValues() {
    for (const StageValue& value : m_editing->values) {
        auto* button = new QPushButton(value.label, this);
        button->setObjectName(value.id);
        button->setAccessibleName(QStringLiteral("%1 %2").arg(m_editing->label, value.label));
        button->setProperty(value.present ? "primary" : "quiet", true);
        button->setAutoDefault(true);
        keepKeys(button);
        button->installEventFilter(this);
        connect(button, &QPushButton::clicked, this, [this, does = value.does] {
            StageAction action = *m_editing;
            action.does = {does};
            m_editing.reset();
            emit chosen(action);
        });
        button->show();
        m_row.push_back(button);
    }
}

void Bubble::makeEditor() {
    if (m_editing->editor == StageAction::Editor::value)
        return makeValues();
    const Theme& theme = m_themes->theme();
    if (m_editing->editor == StageAction::Editor::text) {
        m_text = new QLineEdit(m_editing->text, this);
        m_text->setObjectName(QStringLiteral("editor"));
        m_text->setFont(theme.monospace(13));
        m_text->setAccessibleName(m_editing->label);
        connect(m_text, &QLineEdit::returnPressed, this, &Bubble::takeOver);
        m_row.push_back(m_text);
    } else {
        const bool percent = m_editing->editor == StageAction::Editor::percent;
        m_slider = new QSlider(Qt::Horizontal, this);
        m_slider->setObjectName(QStringLiteral("editor"));
        m_slider->setRange(0, percent ? 1000 : latencySteps);
        m_slider->setPageStep(percent ? 50 : 25);
        m_slider->setSingleStep(percent ? 10 : 5);
        m_slider->setValue(percent ? m_editing->permil : stepOf(m_editing->time));
        keepKeys(m_slider);
        m_slider->setAccessibleName(m_editing->label);
        m_value = new QLabel(this);
        m_value->setFont(theme.monospace(13));
        m_value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_value->setMinimumWidth(qRound(theme.px(64)));
        connect(m_slider, &QSlider::valueChanged, this, &Bubble::showSliderValue);
        m_row.insert(m_row.end(), {m_slider, m_value});
        showSliderValue();
    }
    auto* button = new QPushButton(
        m_editing->editor == StageAction::Editor::text ? tr("Send") : tr("Set"), this);
    button->setObjectName(QStringLiteral("apply"));
    button->setProperty("primary", true);
    button->setAutoDefault(true);
    keepKeys(button);
    connect(button, &QPushButton::clicked, this, &Bubble::takeOver);
    m_row.push_back(button);
    for (QWidget* widget : m_row) {
        widget->installEventFilter(this);
        widget->show();
    }
}

void Bubble::showSliderValue() {
    if (m_editing->editor == StageAction::Editor::percent)
        m_value->setText(tr("%1 %").arg(m_slider->value() / 10.0));
    else
        m_value->setText(QString::fromStdString(toShortText(latencyAt(m_slider->value()))));
}

void Bubble::takeOver() {
    if (!m_editing || m_editing->does.empty())
        return;
    StageAction action = *m_editing;
    intervention::Intervention& does = action.does.front();
    switch (action.editor) {
    case StageAction::Editor::none:
    case StageAction::Editor::value: break;
    case StageAction::Editor::text: {
        auto& request = std::get<intervention::Request>(does);
        request.command = m_text->text().trimmed().toStdString();
        if (request.command.empty())
            return;
        break;
    }
    case StageAction::Editor::percent:
        std::get<intervention::SetLink>(does).adjustment.loss =
            Probability{static_cast<std::uint64_t>(m_slider->value()) * Probability::one / 1000};
        break;
    case StageAction::Editor::time:
        if (auto* delay = std::get_if<intervention::Delay>(&does))
            delay->by = latencyAt(m_slider->value());
        else
            std::get<intervention::SetLink>(does).adjustment.latency = latencyAt(m_slider->value());
        break;
    }
    m_editing.reset();
    emit chosen(action);
}

} // namespace synod::widgets

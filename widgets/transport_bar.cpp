// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/transport_bar.h"

#include "widgets/own_font.h"
#include "widgets/sentences.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QStandardItemModel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace synod::widgets {
namespace {

constexpr int slidersPerDecade = 100;
constexpr double twoRowsBelow = 930;  ///< at 100 %
constexpr double leastShown = 0.0001; ///< of a speed that is reached

/// Two digits, so that the label does not flicker while the slider is dragged.
double rounded(double speed) {
    const double decade = std::pow(10.0, std::floor(std::log10(speed)) - 1);
    return std::round(speed / decade) * decade;
}

int sliderOf(double speed) {
    return qRound(std::log10(speed) * slidersPerDecade);
}

} // namespace

QString speedText(double speed) {
    const int decimals = speed >= 10     ? 0
                         : speed >= 1    ? 1
                         : speed >= 0.1  ? 2
                         : speed >= 0.01 ? 3
                                         : 4;
    QString number = QLocale().toString(speed, 'f', decimals);
    while (decimals > 0 && number.endsWith('0'))
        number.chop(1);
    if (number.endsWith(QLocale().decimalPoint()))
        number.chop(1);
    return TransportBar::tr("%1×").arg(number);
}

TransportBar::TransportBar(TraceModel* model,
                           PlaybackClock* clock,
                           const ThemeHolder* theme,
                           QWidget* parent)
    : QWidget(parent), m_model(model), m_clock(clock), m_theme(theme) {
    m_start = addButton(&TransportBar::startRequested);
    m_stepBack = addButton(&TransportBar::stepBackRequested);
    m_play = new QPushButton(this);
    m_play->setProperty("primary", true);
    m_play->setFocusPolicy(Qt::TabFocus);
    connect(m_play, &QPushButton::clicked, this, &TransportBar::playPauseRequested);
    m_stepForward = addButton(&TransportBar::stepForwardRequested);
    m_liveEnd = addButton(&TransportBar::liveEndRequested);
    addSpeed();
    addEngines();
    m_timeLine = new TimeLine(model, theme, this);
    m_time = new QLabel(this);
    m_time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    connect(clock, &PlaybackClock::playingChanged, this, &TransportBar::showPlaying);
    connect(clock, &PlaybackClock::speedChanged, this, &TransportBar::showSpeed);
    connect(clock, &PlaybackClock::reachedChanged, this, &TransportBar::showSpeed);
    connect(model, &TraceModel::moved, this, &TransportBar::showClock);
    connect(theme, &ThemeHolder::changed, this, &TransportBar::restyle);
    retranslate();
    restyle();
    showSpeed();
}

// A click leaves the focus where it is: Space stays with the stage.
QToolButton* TransportBar::addButton(void (TransportBar::*wanted)()) {
    auto* button = new QToolButton(this);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, wanted);
    return button;
}

void TransportBar::addSpeed() {
    m_speedLabel = new QLabel(this);
    m_speedLabel->setObjectName(QStringLiteral("speed"));
    m_speedLabel->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_speed = new QSlider(Qt::Horizontal, this);
    m_speed->setRange(sliderOf(PlaybackClock::slowest), sliderOf(PlaybackClock::fastest));
    m_speed->setPageStep(slidersPerDecade / 2);
    m_speed->setFocusPolicy(Qt::TabFocus);
    connect(m_speed, &QSlider::valueChanged, this, [this](int value) {
        m_clock->setSpeed(rounded(std::pow(10.0, double(value) / slidersPerDecade)));
    });
}

void TransportBar::addEngines() {
    m_engine = new QComboBox(this);
    m_engine->setFocusPolicy(Qt::TabFocus);
    m_engine->addItem(QString(), QStringLiteral("in-process"));
    m_engine->addItem(QString(), QStringLiteral("sockets"));
    connect(m_engine, &QComboBox::activated, this,
            [this](int row) { emit engineRequested(m_engine->itemData(row).toString()); });
}

void TransportBar::setEngine(const QString& engine) {
    const QSignalBlocker quiet(m_engine);
    m_engine->setCurrentIndex(m_engine->findData(engine));
}

void TransportBar::setEngineAvailable(const QString& engine, bool available) {
    auto* items = qobject_cast<QStandardItemModel*>(m_engine->model());
    QStandardItem* item = items->item(m_engine->findData(engine));
    item->setEnabled(available);
}

/// One row, or two where the text is large and the window small: the line of time keeps its length.
void TransportBar::arrange() {
    const Theme& theme = m_theme->theme();
    m_twoRows = width() < theme.px(twoRowsBelow);
    delete layout();
    auto* all = new QVBoxLayout(this);
    const int side = qRound(theme.px(m_twoRows ? 12 : 16));
    all->setContentsMargins(side, qRound(theme.px(6)), side, qRound(theme.px(6)));
    all->setSpacing(0);
    auto* controls = new QHBoxLayout;
    controls->setSpacing(qRound(theme.px(4)));
    const int gap = qRound(theme.px(m_twoRows ? 4 : 10));
    for (QWidget* button :
         std::initializer_list<QWidget*>{m_start, m_stepBack, m_play, m_stepForward, m_liveEnd})
        controls->addWidget(button);
    controls->addSpacing(gap);
    controls->addWidget(m_speedLabel);
    controls->addWidget(m_speed);
    controls->addSpacing(gap);
    controls->addWidget(m_engine);
    controls->addSpacing(gap);
    auto* line = m_twoRows ? new QHBoxLayout : controls;
    if (m_twoRows)
        controls->addStretch(1);
    line->addWidget(m_timeLine, 1);
    line->addWidget(m_time);
    if (m_twoRows)
        all->addLayout(line);
    all->addLayout(controls);
}

void TransportBar::resizeEvent(QResizeEvent*) {
    if (m_twoRows != (width() < m_theme->theme().px(twoRowsBelow)))
        arrange();
}

void TransportBar::restyle() {
    const Theme& theme = m_theme->theme();
    const QSize icon(qRound(theme.px(16)), qRound(theme.px(16)));
    const auto dress = [&](QToolButton* button, const char* name) {
        button->setIcon(widgets::icon(QString::fromLatin1(name), theme));
        button->setIconSize(icon);
        button->setFixedSize(qRound(theme.px(34)), qRound(theme.px(34)));
    };
    dress(m_start, "skip-back");
    dress(m_stepBack, "step-back");
    dress(m_stepForward, "step-forward");
    dress(m_liveEnd, "skip-forward");
    m_play->setIconSize(icon);
    m_play->setFixedHeight(qRound(theme.px(34)));
    m_play->setMinimumWidth(qRound(theme.px(96)));
    setOwnFont(m_speedLabel, theme.font(12.5, QFont::DemiBold));
    const QFontMetrics speeds(m_speedLabel->font());
    m_speedLabel->setFixedWidth(
        std::max(qRound(theme.px(52)), speeds.horizontalAdvance(QStringLiteral("≈ 0.025×")) + 2));
    m_speed->setFixedSize(qRound(theme.px(104)), qRound(theme.px(26)));
    setOwnFont(m_time, theme.monospace(13, QFont::DemiBold));
    const QFontMetrics metrics(m_time->font());
    m_time->setMinimumWidth(metrics.horizontalAdvance(QStringLiteral("00.000 s")) + 4);
    showPlaying();
    arrange();
}

void TransportBar::retranslate() {
    const auto name = [](QWidget* widget, const QString& text, const QString& keys) {
        widget->setAccessibleName(text);
        widget->setToolTip(keys.isEmpty() ? text : tr("%1 (%2)").arg(text, keys));
    };
    name(m_start, tr("To the start"), tr("Home"));
    name(m_stepBack, tr("Previous event"), QStringLiteral("←"));
    name(m_stepForward, tr("Next event"), QStringLiteral("→"));
    name(m_liveEnd, tr("To the live end"), tr("End"));
    name(m_speed, tr("Speed"), QStringLiteral("[ ]"));
    name(m_engine, tr("Engine"), QString());
    m_engine->setItemText(0, tr("In-process"));
    m_engine->setItemText(1, tr("Real processes"));
    m_time->setAccessibleName(tr("Time"));
    showPlaying();
    showSpeed();
    showClock();
}

void TransportBar::showClock() {
    m_time->setText(clockText(m_model->time()));
}

void TransportBar::showPlaying() {
    const bool playing = m_clock->playing();
    const Theme& theme = m_theme->theme();
    m_play->setText(' ' + (playing ? tr("Pause") : tr("Play")));
    m_play->setToolTip(playing ? tr("Pause (Space)") : tr("Play (Space)"));
    m_play->setIcon(widgets::icon(playing ? QStringLiteral("pause") : QStringLiteral("play"),
                                  theme.palette.onAccent));
}

void TransportBar::showSpeed() {
    const QSignalBlocker quiet(m_speed);
    m_speed->setValue(sliderOf(m_clock->speed()));
    const QString asked = speedText(m_clock->speed());
    if (m_clock->keepsUp()) {
        m_speedLabel->setText(asked);
        m_speedLabel->setToolTip(QString());
        return;
    }
    const QString reached = speedText(rounded(std::max(m_clock->reached(), leastShown)));
    m_speedLabel->setText(tr("≈ %1", "the speed that is reached").arg(reached));
    m_speedLabel->setToolTip(
        tr("%1 is asked for; about %2 is as fast as this session goes here.").arg(asked, reached));
}

void TransportBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void TransportBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& palette = m_theme->theme().palette;
    painter.fillRect(rect(), palette.surface);
    painter.fillRect(QRect(0, 0, width(), 1), palette.line);
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/transport_bar.h"

#include "widgets/look/own_font.h"
#include "widgets/words/sentences.h"

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
#include <utility>

namespace synod::widgets {
namespace {

constexpr int slidersPerDecade = 100;
constexpr double twoRowsBelow = 930; ///< at 100 %
constexpr double longSlider = 104, shortSlider = 48, shortEngine = 84;
constexpr double leastLine = 130;     ///< beside the controls, of a low window
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
    : Retranslated(parent), m_model(model), m_clock(clock), m_theme(theme) {
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
    showPlaying(); // as wide as it is the row is shared out
    restyle();
    retranslate();
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

/// How wide the row of the controls is in a form, its margins included.
int TransportBar::rowWidth(Form form) const {
    const Theme& theme = m_theme->theme();
    const int button = qRound(theme.px(34)), gap = qRound(theme.px(4));
    const bool few = form >= Form::playAlone;
    int width = 2 * qRound(theme.px(12)) + (few ? 2 : 4) * (button + gap);
    // With its word, which it has or has not in the form of now: else two forms would take turns.
    const int now = m_play->sizeHint().width();
    const QFontMetrics words(m_play->font());
    const int word = std::max(words.horizontalAdvance(' ' + tr("Play")),
                              words.horizontalAdvance(' ' + tr("Pause")));
    const int whole = now - words.horizontalAdvance(m_play->text()) + word;
    width += few ? qRound(theme.px(44)) : std::max(whole, qRound(theme.px(96)));
    width += gap + m_speedLabel->minimumWidth() + gap;
    if (form < Form::noSlider)
        width += qRound(theme.px(form == Form::narrow ? shortSlider : longSlider)) + 2 * gap;
    if (form < Form::noEngine)
        width += (form == Form::narrow || form == Form::noSlider ? qRound(theme.px(shortEngine))
                                                                 : m_engine->sizeHint().width()) +
                 2 * gap;
    return width;
}

TransportBar::Form TransportBar::formFor(int width) const {
    if (width >= m_theme->theme().px(twoRowsBelow))
        return Form::oneRow;
    const int line = m_low ? qRound(m_theme->theme().px(leastLine)) + m_time->minimumWidth() : 0;
    for (const Form form : {Form::twoRows, Form::narrow, Form::noSlider, Form::noEngine})
        if (width >= rowWidth(form) + line)
            return form;
    return Form::playAlone;
}

QSize TransportBar::minimumSizeHint() const {
    return {0, QWidget::minimumSizeHint().height()};
}

void TransportBar::setLow(bool low) {
    if (std::exchange(m_low, low) != low)
        arrange();
}

/// One row, or two where the text is large and the window small: the line of time keeps its length.
void TransportBar::arrange() {
    const Theme& theme = m_theme->theme();
    m_form = formFor(width());
    const bool small = m_form != Form::oneRow, twoRows = small && !m_low;
    delete layout();
    auto* all = new QVBoxLayout(this);
    const int side = qRound(theme.px(small ? 12 : 16));
    all->setContentsMargins(side, qRound(theme.px(6)), side, qRound(theme.px(6)));
    all->setSpacing(0);
    m_start->setVisible(m_form < Form::playAlone);
    m_liveEnd->setVisible(m_form < Form::playAlone);
    m_speed->setVisible(m_form < Form::noSlider);
    m_engine->setVisible(m_form < Form::noEngine);
    m_speed->setFixedSize(qRound(theme.px(m_form == Form::narrow ? shortSlider : longSlider)),
                          qRound(theme.px(26)));
    const bool shortened = m_form == Form::narrow || m_form == Form::noSlider;
    m_engine->setMinimumWidth(shortened ? qRound(theme.px(shortEngine)) : 0);
    m_engine->setMaximumWidth(shortened ? m_engine->sizeHint().width() : QWIDGETSIZE_MAX);
    m_play->setMinimumWidth(qRound(theme.px(shortened ? 0 : m_form < Form::playAlone ? 96 : 44)));
    auto* controls = new QHBoxLayout;
    controls->setSpacing(qRound(theme.px(4)));
    const int gap = qRound(theme.px(small ? 4 : 10));
    for (QWidget* button :
         std::initializer_list<QWidget*>{m_start, m_stepBack, m_play, m_stepForward, m_liveEnd})
        controls->addWidget(button);
    controls->addSpacing(m_form < Form::narrow ? gap : 0);
    controls->addWidget(m_speedLabel);
    controls->addWidget(m_speed);
    controls->addSpacing(m_form < Form::narrow ? gap : 0);
    controls->addWidget(m_engine, shortened ? 1 : 0); // what is left of the row
    controls->addSpacing(m_form < Form::narrow ? gap : 0);
    auto* line = twoRows ? new QHBoxLayout : controls;
    if (twoRows && !shortened)
        controls->addStretch(1);
    line->addWidget(m_timeLine, 1);
    line->addWidget(m_time);
    if (twoRows)
        all->addLayout(line);
    all->addLayout(controls);
    showPlaying();
    updateGeometry(); // a new layout tells nobody
}

void TransportBar::resizeEvent(QResizeEvent*) {
    if (m_form != formFor(width()))
        arrange();
}

/// What is in it has become wider or narrower.
bool TransportBar::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest && m_form != formFor(width()))
        arrange();
    return QWidget::event(event);
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
    setOwnFont(m_speedLabel, theme.font(12.5, QFont::DemiBold));
    const QFontMetrics speeds(m_speedLabel->font());
    // The sign ≈ before it is as wide as it is high at most. Few fonts have it, and so it is not
    // measured before it is shown.
    const int sign = m_speedLabel->font().pixelSize();
    m_speedLabel->setFixedWidth(std::max(
        qRound(theme.px(52)), sign + speeds.horizontalAdvance(QStringLiteral(" 0.025×")) + 2));
    dressClock();
    arrange();
}

/// Its words are another language's, and may want another font.
void TransportBar::dressClock() {
    setOwnFont(m_time,
               aloneFor(clockText(seconds(60)), m_theme->theme().monospace(13, QFont::DemiBold)));
    const QFontMetrics metrics(m_time->font());
    m_time->setMinimumWidth(metrics.horizontalAdvance(QStringLiteral("00.000 s")) + 4);
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
    dressClock();
    arrange(); // words are as long as they are
    showSpeed();
    showClock();
}

void TransportBar::showClock() {
    m_time->setText(clockText(m_model->time()));
}

void TransportBar::showPlaying() {
    const bool playing = m_clock->playing();
    const Theme& theme = m_theme->theme();
    const QString word = playing ? tr("Pause") : tr("Play");
    m_play->setText(m_form < Form::playAlone ? ' ' + word : QString());
    m_play->setAccessibleName(word);
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

void TransportBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& palette = m_theme->theme().palette;
    painter.fillRect(rect(), palette.surface);
    painter.fillRect(QRect(0, 0, width(), 1), palette.line);
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"
#include "widgets/model/playback_clock.h"
#include "widgets/model/trace_model.h"
#include "widgets/timeline/time_line.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QSlider;
class QToolButton;

namespace synod::widgets {

/// The bar at the bottom: where in time one is, and how fast it goes. It only asks; the model and
/// the clock are moved by whoever listens.
class TransportBar final : public Retranslated<QWidget> {
    Q_OBJECT

public:
    TransportBar(TraceModel* model,
                 PlaybackClock* clock,
                 const ThemeHolder* theme,
                 QWidget* parent = nullptr);

    TimeLine* timeLine() const { return m_timeLine; }
    QPushButton* playButton() const { return m_play; }
    /// It makes do with any width: what matters least goes first, Play and the line of time never.
    QSize minimumSizeHint() const override;
    /// Of a low window it takes one row alone, and what has no room in it is in the menus.
    void setLow(bool low);
    /// The engines to choose from, by their names in scenarios; one that is not there is greyed.
    void setEngine(const QString& engine);
    void setEngineAvailable(const QString& engine, bool available);

signals:
    void startRequested();
    void stepBackRequested();
    void playPauseRequested();
    void stepForwardRequested();
    void liveEndRequested();
    void engineRequested(const QString& engine);

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QToolButton* addButton(void (TransportBar::*wanted)());
    void addSpeed();
    void addEngines();
    /// The forms that it takes, from wide to narrow.
    enum class Form : std::uint8_t {
        oneRow,    ///< everything beside the line of time
        twoRows,   ///< the line of time above
        narrow,    ///< a short slider, the engine shortened
        noSlider,  ///< the speed is set by keys, and told
        noEngine,  ///< the engine is chosen in a wider window
        playAlone, ///< no buttons to the ends, Play without a word
    };
    Form formFor(int width) const;
    int rowWidth(Form form) const;
    void dressClock();
    void arrange();
    void retranslate() override;
    void restyle();
    void showClock();
    void showPlaying();
    void showSpeed();

    TraceModel* m_model;
    PlaybackClock* m_clock;
    const ThemeHolder* m_theme;
    QToolButton* m_start;
    QToolButton* m_stepBack;
    QPushButton* m_play;
    QToolButton* m_stepForward;
    QToolButton* m_liveEnd;
    QLabel* m_speedLabel;
    QSlider* m_speed;
    QComboBox* m_engine;
    TimeLine* m_timeLine;
    QLabel* m_time;
    Form m_form = Form::oneRow;
    bool m_low = false; ///< one row, whatever the form
};

/// "0.25×"
QString speedText(double speed);

} // namespace synod::widgets

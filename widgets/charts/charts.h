// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_source.h"
#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"
#include "widgets/model/trace_scan.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QScrollArea;

namespace synod::widgets {

class Chart;

/// The protocol's charts over the whole branch, side by side as there is room. They are drawn anew
/// ten times a second at most; a click goes to that time.
class Charts final : public Retranslated<QWidget> {
    Q_OBJECT

public:
    Charts(TraceModel* model, const ThemeHolder* theme, QWidget* parent = nullptr);
    ~Charts() override;

    const std::vector<Chart*>& charts() const { return m_charts; }
    /// Shows the source's chart of that number, from 0, whatever was chosen; null without one.
    Chart* showChart(std::size_t number);
    /// The times shown: all there are, or those that a person looks at more closely.
    TimeSpan span() const;
    /// Looks at this stretch more closely.
    void showSpan(TimeSpan span);
    bool complete() const { return m_scan.complete(); }
    QSize sizeHint() const override;

    static constexpr int refreshMilliseconds = 100;

signals:
    void sought(); ///< a person went elsewhere in time; a play should stop

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void beginAnew();
    void retranslate() override;
    void restyle();
    void arrange();
    void refreshSoon();
    void refresh();
    void showAll();
    NodeId focus(const std::vector<ChartInfo>& infos) const;
    QString chooseGroup();
    void refreshChart(std::size_t place, TimeSpan span);
    void follow();
    void zoom(double factor, Time around);
    Chart* makeChart();

    TraceModel* m_model;
    const ThemeHolder* m_theme;
    std::unique_ptr<ChartSource> m_source;
    ChartTracks m_tracks;
    TraceScan m_scan;
    std::optional<TimeSpan> m_zoomed;
    std::vector<Chart*> m_charts;
    std::vector<std::size_t> m_numbers; ///< which of the source's charts they are
    std::vector<ChartInfo> m_infos;     ///< as the source had them when they were made
    NodeId m_focus;
    QString m_group; ///< that a person picked; empty: the newest
    QComboBox* m_choice;
    QScrollArea* m_scroll;
    QGridLayout* m_grid;
    int m_columns = 0;
    QLabel* m_empty;
    QTimer m_soon;
    QElapsedTimer m_last;
};

} // namespace synod::widgets

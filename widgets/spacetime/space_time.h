// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/retranslated.h"
#include "widgets/spacetime/ladder_canvas.h"

#include <QWidget>

#include <array>
#include <span>

class QHBoxLayout;
class QLineEdit;
class QToolButton;

namespace synod::widgets {

/// The space-time diagram: a lane for each node, a slanted arrow for each message, and how it is
/// looked at in a row of tools above it.
class SpaceTime final : public Retranslated<QWidget> {
    Q_OBJECT

public:
    SpaceTime(TraceModel* model, const ThemeHolder* theme, QWidget* parent = nullptr);

    LadderCanvas* canvas() const { return m_canvas; }
    /// The row of tools; the keys work without it.
    void setToolsVisible(bool visible);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void sought(); ///< a person went elsewhere in time; a play should stop

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QToolButton* addButton();
    QToolButton* addChoice();
    void restyle();
    void retranslate() override;
    void fillMenus();
    int widthOf(std::span<QToolButton* const> buttons) const;
    void fitTools();
    void putTools(int rows);
    void showView();

    TraceModel* m_model;
    const ThemeHolder* m_theme;
    LadderCanvas* m_canvas;
    std::array<QHBoxLayout*, 3> m_rows{}; ///< of tools, the first ones as far as there is room
    int m_toolRows = 0;
    QLineEdit* m_search;
    QToolButton *m_axis, *m_clock, *m_fold, *m_causes, *m_turn, *m_out, *m_in, *m_fit;
};

} // namespace synod::widgets

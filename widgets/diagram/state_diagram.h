// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/diagram_canvas.h"
#include "widgets/diagram/diagram_history.h"
#include "widgets/look/retranslated.h"

#include <QWidget>

class QLabel;
class QScrollArea;

namespace synod::widgets {

/// The protocol's published state diagram at the cursor: who is in which state, and the last
/// transition, of the chosen node if one is chosen. Choosing an arrow tells its source and, where
/// it was taken, goes to the record.
class StateDiagram final : public Retranslated<QWidget> {
    Q_OBJECT

public:
    StateDiagram(TraceModel* model, const ThemeHolder* theme, QWidget* parent = nullptr);
    ~StateDiagram() override;

    DiagramCanvas* canvas() const { return m_canvas; }
    const DiagramHistory& history() const { return m_history; }
    /// The line below: of the arrow pointed at, else of the last transition.
    QString caption() const;
    QSize sizeHint() const override;

signals:
    void sought(); ///< a person went elsewhere in time; a play should stop

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void retranslate() override;
    void refresh();
    void restyle();
    std::vector<DiagramToken> tokens() const;
    NodeId focus() const;
    void showCaption();
    void keepInSight();
    void bringIntoSight(const Transition& transition);
    QString arrowText(int arrow) const;
    QString transitionText(const Transition& transition) const;
    void speak();
    void goAlong(int arrow);

    TraceModel* m_model;
    const ThemeHolder* m_theme;
    DiagramHistory m_history;
    DiagramPicture m_picture;
    bool m_shown = false; ///< the canvas has it, in this language
    QScrollArea* m_scroll;
    DiagramCanvas* m_canvas;
    QLabel* m_caption;
};

} // namespace synod::widgets

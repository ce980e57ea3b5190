// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"
#include "widgets/stage/actions.h"
#include "widgets/stage/place_card.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QSlider;

namespace synod::widgets {

/// The little card beside a thing: its name, a line of state, and what can be done to it. A child
/// of the stage and not a menu: the play goes on behind it, and it can be tabbed through.
class Bubble final : public QWidget {
    Q_OBJECT

public:
    Bubble(ThemeHolder* themes, QWidget* parent);

    /// Shows itself beside `target` (pixels of the parent), where it hides least of what is around.
    void open(const ThingText& text,
              const std::vector<StageAction>& actions,
              const QRectF& target,
              const std::vector<Obstacle>& around);
    /// The same thing has come on: other words, perhaps other actions, perhaps elsewhere. Does not
    /// disturb an editor that is open.
    void refresh(const ThingText& text, const std::vector<StageAction>& actions);
    /// The first thing that does no harm has the focus, or the card where there is none: whoever
    /// presses Enter or Space twice has not crashed a node.
    void focusFirst();
    /// To the next or previous of the buttons, around and around.
    void walk(int direction);
    /// Begins with the editor of an action, as its button does.
    void edit(const StageAction& action);

signals:
    /// A button was pressed, or an editor's value was taken over: `does` holds it.
    void chosen(const synod::widgets::StageAction& action);
    void dismissed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    // bubble.cpp
    void press(const QString& id);
    bool walkBy(int key);
    void makeButtons();
    void setTexts(const ThingText& text);
    const StageAction* actionOf(const QString& id) const;
    const std::vector<StageAction>& offered() const;
    void back();
    void clearRow();
    void arrange();
    /// How its buttons stand: smaller ones on a small stage, in fewer columns on a low one.
    struct Shape {
        double squeeze = 1;
        double width = 1; ///< of the usual one
    };
    QSize arrangeAs(const Shape& shape);
    void style(double squeeze);
    void place();
    PlacedCard placeFor(const QSize& size) const;
    double edge() const;                         ///< of the shadow around the card
    double shadow() const { return edge() - 4; } ///< as much of it as may overlap what is near
    // bubble_editor.cpp
    void makeEditor();
    void makeValues();
    void showSliderValue();
    void takeOver();

    ThemeHolder* m_themes;
    QLabel* m_title;
    QLabel* m_line;
    ThingText m_texts;
    std::vector<StageAction> m_actions;
    std::vector<QWidget*> m_row; ///< buttons, or the editor's widgets
    QString m_choosing; ///< id of the action whose choices are offered; empty: all actions are
    std::optional<StageAction> m_editing;
    QLineEdit* m_text = nullptr;
    QSlider* m_slider = nullptr;
    QLabel* m_value = nullptr;
    QRectF m_target;
    std::vector<Obstacle> m_around;
};

} // namespace synod::widgets

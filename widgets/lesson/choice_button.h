// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"

#include <QAbstractButton>

#include <optional>

namespace synod::widgets {

/// An answer that one can choose: a letter in a disc, and words that flow. Once the question is
/// answered a sign beside it says which was right and which was guessed.
class ChoiceButton final : public Retranslated<QAbstractButton> {
    Q_OBJECT

public:
    enum class Mark : std::uint8_t {
        none,
        picked,     ///< may still be changed
        locked,     ///< guessed; the answer is not known yet
        right,      ///< it is right, and was not guessed
        rightGuess, ///< it was guessed and is right
        wrongGuess,
        passed, ///< neither
    };

    /// `points` at 100 %.
    ChoiceButton(const ThemeHolder* theme, double points, QWidget* parent);

    void setChoice(const QString& letter, const QString& text);
    void setMark(Mark mark);
    /// How many hands went up for it; `shown`: there is room for that, here as beside the others.
    void setHands(bool shown, std::optional<int> hands, bool counting);
    std::optional<int> hands() const { return m_hands; }
    Mark mark() const { return m_mark; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {1, heightForWidth(width())}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void retranslate() override { tellMark(); }

private:
    QRect textArea(int width) const;
    int disc() const;
    double handsWidth() const;
    void paintHands(QPainter& painter) const;
    QString sign() const;
    void tellMark();

    const ThemeHolder* m_theme;
    double m_points;
    QString m_letter;
    Mark m_mark = Mark::none;
    bool m_handsShown = false, m_counting = false;
    std::optional<int> m_hands;
};

} // namespace synod::widgets

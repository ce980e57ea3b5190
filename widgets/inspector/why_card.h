// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"
#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"

#include <QFrame>

class QLabel;

namespace synod::widgets {

/// One reason: the word WHY, the place in the source at the right, the sentence below.
class WhyCard final : public Retranslated<QFrame> {
    Q_OBJECT

public:
    explicit WhyCard(const ThemeHolder* theme, QWidget* parent = nullptr);

    void setWhy(const Why& why, const Names& names);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();
    void retranslate() override;

    const ThemeHolder* m_theme;
    QLabel* m_caption;
    QLabel* m_citation;
    QLabel* m_sentence;
};

} // namespace synod::widgets

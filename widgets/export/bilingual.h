// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QTranslator>

#include <utility>

namespace synod::widgets {

/// A text in both languages of the program.
struct BothTexts {
    QString english, chinese;

    bool operator==(const BothTexts&) const = default;
};

/// While one of these lives, the program speaks whichever language it is told to, at once and as
/// often as one likes: for what holds both side by side. Whatever language there was is covered,
/// and back again afterwards; no widget hears of it.
class Bilingual {
public:
    Bilingual();
    ~Bilingual();
    Bilingual(const Bilingual&) = delete;
    Bilingual& operator=(const Bilingual&) = delete;

    /// What `say` gives in English, and in Chinese.
    template <class Say>
    auto both(const Say& say) {
        m_interpreter.now = &m_english;
        auto english = say();
        m_interpreter.now = &m_chinese;
        auto chinese = say();
        return std::pair(std::move(english), std::move(chinese));
    }
    template <class Say>
    BothTexts texts(const Say& say) {
        auto [english, chinese] = both(say);
        return {std::move(english), std::move(chinese)};
    }

private:
    /// Answers every question itself: a translator below it may speak another language.
    struct Interpreter final : QTranslator {
        bool isEmpty() const override { return false; }
        QString translate(const char* context,
                          const char* source,
                          const char* remark,
                          int number) const override;
        const QTranslator* now = nullptr;
    };

    QTranslator m_english, m_chinese;
    Interpreter m_interpreter;
    QLocale m_before;
};

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/page_tables.h"

#include <QStringList>

#include <optional>

namespace synod::widgets {
namespace {

/// Signs that stand for numbers in a form, the first for the first of them. No language has them.
constexpr char16_t firstPlace = 0xE000;
constexpr qsizetype mostPlaces = 64, leastForm = 4;

bool isDigit(QChar sign) {
    return sign >= u'0' && sign <= u'9';
}

bool isPlace(QChar sign) {
    return sign.unicode() >= firstPlace && sign.unicode() < firstPlace + mostPlaces;
}

/// A text with its numbers taken out.
struct Form {
    QString text;
    QStringList numbers;
};

Form formOf(const QString& text) {
    Form form;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!isDigit(text[at])) {
            form.text += text[at];
            continue;
        }
        const qsizetype begin = at;
        while (at + 1 < text.size() && isDigit(text[at + 1]))
            ++at;
        form.text += QChar(static_cast<char16_t>(firstPlace + form.numbers.size()));
        form.numbers += text.mid(begin, at + 1 - begin);
    }
    return form;
}

/// Another form with the same numbers, its places named as in the first; nothing where its numbers
/// are others.
std::optional<QString> withPlacesOf(const Form& first, Form other) {
    QStringList left = first.numbers;
    if (left.size() != other.numbers.size())
        return std::nullopt;
    for (QChar& sign : other.text) {
        if (!isPlace(sign))
            continue;
        const qsizetype place = left.indexOf(other.numbers[sign.unicode() - firstPlace]);
        if (place < 0)
            return std::nullopt;
        left[place] = QString(); // taken; no number is empty
        sign = QChar(static_cast<char16_t>(firstPlace + place));
    }
    return other.text;
}

/// A number as JSON; as a text where it would not come back as it is.
void addNumber(JsonList& list, const QString& digits) {
    constexpr qsizetype exact = 15;
    if (digits.size() <= exact && (digits == QLatin1String("0") || digits[0] != u'0'))
        list.addJson(digits.toStdString());
    else
        list.addText(digits.toStdString());
}

/// One text, or both.
std::string inBoth(const QString& english, const QString& chinese) {
    std::string json;
    if (english == chinese) {
        appendJsonString(json, english.toStdString());
        return json;
    }
    JsonList pair;
    pair.addText(english.toStdString());
    pair.addText(chinese.toStdString());
    return pair.json();
}

bool mayHaveForm(const QString& text) {
    return std::any_of(text.begin(), text.end(), isDigit) &&
           std::none_of(text.begin(), text.end(), isPlace);
}

} // namespace

std::string PageTexts::entryOf(const BothTexts& texts) {
    if (!mayHaveForm(texts.english) ||
        std::any_of(texts.chinese.begin(), texts.chinese.end(), isPlace))
        return inBoth(texts.english, texts.chinese);
    const Form form = formOf(texts.english);
    const auto chinese = form.numbers.size() <= mostPlaces
                             ? withPlacesOf(form, formOf(texts.chinese))
                             : std::nullopt;
    if (!chinese || form.text.size() - form.numbers.size() < leastForm)
        return inBoth(texts.english, texts.chinese);
    JsonList entry;
    entry.add(m_forms.numberOf(inBoth(form.text, *chinese)));
    for (const QString& number : form.numbers)
        addNumber(entry, number);
    return entry.json();
}

std::int64_t PageTexts::numberOf(const BothTexts& texts) {
    const bool same = texts.english == texts.chinese;
    // No text has this sign in it.
    const QString key = same ? texts.english : texts.english + QChar(u'\0') + texts.chinese;
    const auto found = m_numbers.constFind(key);
    if (found != m_numbers.constEnd())
        return *found;
    const auto number = static_cast<std::int64_t>(m_numbers.size());
    m_numbers.insert(key, number);
    m_list.addJson(entryOf(texts));
    return number;
}

} // namespace synod::widgets

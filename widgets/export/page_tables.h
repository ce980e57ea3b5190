// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/json_text.h"
#include "widgets/export/bilingual.h"

#include <QHash>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace synod::widgets {

/// A JSON array that grows.
class JsonList {
public:
    void add(std::int64_t number) {
        appendNumber(begin(), number);
        ++m_size;
    }
    /// What is JSON already.
    void addJson(std::string_view json) {
        begin().append(json);
        ++m_size;
    }
    void addText(std::string_view text) {
        appendJsonString(begin(), text);
        ++m_size;
    }
    std::size_t size() const { return m_size; }
    std::string json() const { return '[' + m_items + ']'; }

private:
    std::string& begin() {
        if (m_size > 0)
            m_items += ',';
        return m_items;
    }

    std::string m_items;
    std::size_t m_size = 0;
};

/// Things that are said once and spoken of by their numbers: 0 is the first that came.
class JsonTable {
public:
    std::int64_t numberOf(const std::string& json) {
        const auto next = static_cast<std::int64_t>(m_numbers.size());
        const auto [found, isNew] = m_numbers.emplace(json, next);
        if (isNew)
            m_list.addJson(json);
        return found->second;
    }
    std::string json() const { return m_list.json(); }

private:
    std::unordered_map<std::string, std::int64_t> m_numbers;
    JsonList m_list;
};

/// Numbers of a table in the order in which things come up: a new one is told as how far it is
/// beyond the highest so far, an old one as how far it is behind. These are small, and pack well.
class RecentList {
public:
    void add(std::int64_t number) {
        m_list.add(number - m_highest);
        m_highest = std::max(m_highest, number);
    }
    std::string json() const { return m_list.json(); }

private:
    JsonList m_list;
    std::int64_t m_highest = 0;
};

/// Every text of a page, in both languages; one that is the same in both is there once. Number 0 is
/// the empty text.
///
/// Thousands of texts differ by their numbers only: "n3 hears from its leader n1: their logs agree
/// up to entry 118". Such a one is a form, which is there once, and the numbers that go into it.
class PageTexts {
public:
    PageTexts() { numberOf(BothTexts{}); }
    std::int64_t numberOf(const BothTexts& texts);
    std::int64_t numberOf(const QString& text) { return numberOf(BothTexts{text, text}); }
    std::string json() const { return m_list.json(); }
    std::string formsJson() const { return m_forms.json(); }

private:
    std::string entryOf(const BothTexts& texts);

    QHash<QString, std::int64_t> m_numbers;
    JsonList m_list;
    JsonTable m_forms;
};

} // namespace synod::widgets

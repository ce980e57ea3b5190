// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/lesson.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace synod::lesson {

/// A term that has its English word beside it where a Chinese text first says it.
struct Term {
    std::string chinese, english;
};
/// The rows of docs/glossary.md whose Chinese name has an English word: 领导者 Leader.
std::vector<Term> termsIn(std::string_view glossary);

/// The words that the glossary refuses, as `english`, each with the one in its place.
std::vector<Term> refusedWordsIn(std::string_view glossary);

/// What is wrong with the texts of a lesson as texts: a language or a section that is not there or
/// older than the English it was made from, steps that are too long, links and pictures that lead
/// nowhere, HTML, words and signs that a lesson does without, terms. `lessons` are the ids of those
/// that a link may lead to; null: whichever.
std::vector<Problem> checkTexts(const Lesson& lesson,
                                std::string_view glossary,
                                const std::set<std::string>* lessons = nullptr);

/// How long a text is, as a step may be: words of English, characters of Chinese.
std::size_t wordsIn(std::string_view markdown);
std::size_t hanIn(std::string_view markdown);

/// The most that a step may have.
inline constexpr std::size_t mostWords = 90, mostHan = 160;

} // namespace synod::lesson

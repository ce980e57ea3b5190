// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/toml_value.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace synod::lesson {

/// What stands below a heading with an id: `## Guess {#guess}`.
struct Section {
    std::string id;
    std::string heading;
    std::string body; ///< Markdown, without blank lines around it
    int level = 2;
    int line = 0;         ///< of the heading
    int bodyLine = 0;     ///< of the first line of the body
    std::string madeFrom; ///< the hash of the English section, `{#guess en=0a1b2c3d}`; may be empty
};

/// The text of a lesson in one language.
struct Texts {
    std::string title;
    std::string titleMadeFrom;
    int titleLine = 0;
    std::vector<Section> sections; ///< in their order
    std::map<std::string, std::size_t, std::less<>> byId;

    bool empty() const { return sections.empty(); }
    const Section* find(std::string_view id) const;
    /// Eight hexadecimal digits that say what a section of level 2 and all below it hold; blanks
    /// at the ends of lines do not count. Of the title: its own.
    std::string hashOf(const Section& section) const;
    std::string hashOfTitle() const;
};

/// A heading that is wrong: it has no id, or one that is there already.
struct BadHeading {
    int line = 0;
    bool twice = false;
    std::string text;
};

Texts readTexts(std::string_view markdown, std::vector<BadHeading>& bad);

/// A `{name}` in a text.
struct Reference {
    std::string name;
    std::size_t begin = 0, end = 0; ///< in the text, braces included
    scenario::FilePlace place;
};
/// Those of a section's heading and body, with their places in the file. `\{` is a brace.
std::vector<Reference> referencesIn(std::string_view text, int line);

} // namespace synod::lesson

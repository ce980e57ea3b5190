// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace synod::tidy {

/// A text file of the tree, as written and as a rule wants to see it. All three views have the same
/// lines and columns, so that a place in one is the same place in the others.
struct SourceFile {
    std::string path;               ///< from the root of the repository, with '/'
    std::vector<std::string> lines; ///< as written, without the line ends
    std::vector<std::string> code;  ///< C++ with its comments blanked
    std::vector<std::string> bare;  ///< C++ with its comments and the insides of literals blanked

    bool isUnder(std::string_view folder) const;
    bool endsWith(std::string_view ending) const;
    bool isCpp() const;
};

/// A file from its text; what is not C++ has all three views alike.
SourceFile makeSourceFile(std::string path, std::string_view text);

/// Every file of the repository that a person wrote as text: sources, scripts, documents, lessons.
/// Build folders, hidden folders except .ci, and pictures are left out. Sorted by path.
std::vector<SourceFile> readTree(const std::filesystem::path& root);

/// Whether `word` stands in `line` with no letter, digit or underscore on either side.
bool containsWord(std::string_view line, std::string_view word);

bool isWordCharacter(char character);

} // namespace synod::tidy

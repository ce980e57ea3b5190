// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/tidy/finding.h"
#include "tests/tidy/source_file.h"

#include <filesystem>
#include <string>
#include <vector>

namespace synod::tidy {

/// Every relative link of a Markdown file leads to something in the tree.
Findings checkLinks(const SourceFile& file, const std::filesystem::path& root);

/// A page that tells of the tree as it is names files and folders that are there: "engine/core/x.h"
/// from its root, and "x.cpp" anywhere in it. Paths with a part X are patterns.
Findings checkPaths(const SourceFile& page,
                    const std::vector<SourceFile>& tree,
                    const std::filesystem::path& root);

/// The table of folders in docs/architecture.md marks with † exactly those without a .cpp.
Findings checkPlanned(const SourceFile& page, const std::vector<SourceFile>& tree);

/// Every folder right below engine, widgets and app has a row in that table.
Findings checkFoldersHaveRows(const SourceFile& page, const std::vector<SourceFile>& tree);

/// The commands of a Markdown file: the lines of its ```sh blocks.
std::vector<std::string> readCommands(const SourceFile& file);

} // namespace synod::tidy

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/layout_rules.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace synod::tidy {
namespace {

constexpr std::size_t longestLine = 100;
constexpr std::size_t longestFile = 600;

struct LongFile {
    std::string_view path;
    std::string_view reason;
};

// A file that is long for a reason stands here, with the reason.
constexpr std::array<LongFile, 0> longFiles = {};

bool isScript(const SourceFile& file) {
    return file.endsWith(".sh") || file.path == ".ci/run" ||
           (file.isUnder("tools") && file.path.find('.') == std::string::npos);
}

bool isSource(const SourceFile& file) {
    return file.isCpp() || isScript(file) || file.endsWith("CMakeLists.txt") ||
           file.endsWith(".cmake");
}

/// Characters of UTF-8, each counted once however many octets it has.
std::size_t countCharacters(std::string_view line) {
    return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char octet) {
        return (static_cast<unsigned char>(octet) & 0xC0U) != 0x80U;
    }));
}

/// "/home/", "/root/" and their like at the beginning of a word.
bool hasMachinePath(std::string_view line) {
    for (const std::string_view folder : {"/home/", "/root/", "/Users/", "/work/"}) {
        for (std::size_t at = line.find(folder); at != std::string_view::npos;
             at = line.find(folder, at + 1)) {
            const char before = at == 0 ? ' ' : line[at - 1];
            const bool beginsPath = !isWordCharacter(before) && before != '.' && before != '}' &&
                                    before != '/' && before != '-' && before != '*';
            const std::size_t after = at + folder.size();
            if (beginsPath && after < line.size() && isWordCharacter(line[after])) {
                return true;
            }
        }
    }
    return false;
}

bool hasWorkLeft(std::string_view line) {
    constexpr std::array words = {"TODO", "FIXME", "XXX", "HACK"};
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return containsWord(line, word); });
}

std::string folderOf(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

/// The CMakeLists.txt of the nearest folder at or above `folder` that has one.
const SourceFile* nearestList(const std::vector<SourceFile>& tree, std::string folder) {
    while (true) {
        const std::string path = folder.empty() ? "CMakeLists.txt" : folder + "/CMakeLists.txt";
        const auto list = std::find_if(tree.begin(), tree.end(),
                                       [&](const SourceFile& file) { return file.path == path; });
        if (list != tree.end()) {
            return &*list;
        }
        if (folder.empty()) {
            return nullptr;
        }
        folder = folderOf(folder);
    }
}

bool isNamedIn(const SourceFile& list, const std::string& name) {
    const std::string stem = name.substr(0, name.rfind('.'));
    return std::any_of(list.lines.begin(), list.lines.end(), [&](std::string_view line) {
        return containsWord(line, name) || containsWord(line, "synod_add_fuzz(" + stem + ")");
    });
}

/// Whether a line of the list calls the function by itself.
bool calls(const SourceFile& list, std::string_view function) {
    return std::any_of(list.lines.begin(), list.lines.end(), [=](const std::string& line) {
        return line.starts_with(std::string(function) + "(");
    });
}

/// The path of a file or folder as the list above it has it.
std::string pathBelow(const SourceFile& list, const std::string& path) {
    const std::string folder = folderOf(list.path);
    return folder.empty() ? path : path.substr(folder.size() + 1);
}

/// A list that no list above it adds is never read, and says nothing.
void checkAdded(const std::vector<SourceFile>& tree, const SourceFile& list, Findings& findings) {
    const std::string folder = folderOf(list.path);
    const SourceFile* nearest = nearestList(tree, folderOf(folder));
    for (const SourceFile* above = nearest; above != nullptr;
         above = above->path == "CMakeLists.txt"
                     ? nullptr
                     : nearestList(tree, folderOf(folderOf(above->path)))) {
        const std::string name = pathBelow(*above, folder);
        const bool isGlobbed =
            calls(*above, "synod_add_folders") && name.find('/') == std::string::npos;
        if (isGlobbed || isNamedIn(*above, name)) {
            return;
        }
    }
    if (nearest != nullptr) {
        findings.push_back(
            {list.path, 1, "no CMakeLists.txt above adds the folder",
             "write add_subdirectory(" + pathBelow(*nearest, folder) + ") in " + nearest->path});
    }
}

} // namespace

Findings checkLicence(const SourceFile& file) {
    constexpr std::string_view licence = "SPDX-License-Identifier: GPL-3.0-or-later";
    if (!isSource(file)) {
        return {};
    }
    const std::size_t index = !file.lines.empty() && file.lines[0].rfind("#!", 0) == 0 ? 1 : 0;
    const std::string expected = (file.isCpp() ? "// " : "# ") + std::string(licence);
    if (index < file.lines.size() && file.lines[index] == expected) {
        return {};
    }
    return {{file.path, index + 1, "no licence here", "write the line \"" + expected + "\""}};
}

Findings checkLineLength(const SourceFile& file) {
    Findings findings;
    for (std::size_t index = 0; isSource(file) && index < file.lines.size(); ++index) {
        const std::size_t length = countCharacters(file.lines[index]);
        if (length > longestLine) {
            findings.push_back({file.path, index + 1, std::to_string(length) + " characters",
                                "a line has at most " + std::to_string(longestLine)});
        }
    }
    return findings;
}

Findings checkFileSize(const SourceFile& file) {
    const bool excused =
        std::any_of(longFiles.begin(), longFiles.end(), [&](const LongFile& longFile) {
            return longFile.path == file.path && !longFile.reason.empty();
        });
    if (!isSource(file) || file.lines.size() <= longestFile || excused) {
        return {};
    }
    return {
        {file.path, longestFile + 1, std::to_string(file.lines.size()) + " lines",
         "find the two things that it holds and part them, or enter it with a reason in longFiles "
         "of tests/tidy/layout_rules.cpp"}};
}

Findings checkLeftovers(const SourceFile& file) {
    Findings findings;
    // The rules themselves have to name what they look for.
    if (file.isUnder("tests/tidy")) {
        return findings;
    }
    for (std::size_t index = 0; index < file.lines.size(); ++index) {
        if (isSource(file) && hasWorkLeft(file.lines[index])) {
            findings.push_back(
                {file.path, index + 1, "work left in a comment", "do it, or open an issue"});
        }
        if (hasMachinePath(file.lines[index])) {
            findings.push_back({file.path, index + 1, "a path of one machine",
                                "write it from the root of the repository"});
        }
    }
    return findings;
}

Findings checkListed(const std::vector<SourceFile>& tree) {
    Findings findings;
    for (const SourceFile& file : tree) {
        if (file.endsWith("/CMakeLists.txt")) {
            checkAdded(tree, file, findings);
        }
        if (!file.endsWith(".cpp")) {
            continue;
        }
        const std::string folder = folderOf(file.path);
        const SourceFile* list = nearestList(tree, folder);
        const bool isGlobbed =
            list != nullptr && folderOf(list->path) == folder && calls(*list, "synod_add_sources");
        if (list == nullptr || !(isGlobbed || isNamedIn(*list, pathBelow(*list, file.path)))) {
            findings.push_back(
                {file.path, 1, "in no CMakeLists.txt, so nobody builds it",
                 "list it in " + (folder.empty() ? folder : folder + "/") + "CMakeLists.txt"});
        }
    }
    return findings;
}

} // namespace synod::tidy

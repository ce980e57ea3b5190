// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/source_file.h"

#include "tests/tidy/cpp_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>
#include <utility>

namespace synod::tidy {
namespace {

constexpr std::array writtenEndings = {
    ".cpp", ".h",   ".txt", ".cmake",   ".json", ".sh",  ".py",   ".md",
    ".ts",  ".xml", ".qrc", ".desktop", ".toml", ".yml", ".yaml", ".jsonl",
};

std::vector<std::string> splitLines(std::string_view text) {
    std::vector<std::string> lines;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

bool isWritten(const std::string& path) {
    const bool isScript =
        path.rfind("tools/", 0) == 0 && path.find('.', path.rfind('/')) == std::string::npos;
    return isScript || path == ".ci/run" ||
           std::any_of(writtenEndings.begin(), writtenEndings.end(), [&](std::string_view ending) {
               return path.size() > ending.size() &&
                      std::string_view(path).substr(path.size() - ending.size()) == ending;
           });
}

bool isSkippedFolder(const std::filesystem::path& folder) {
    const std::string name = folder.filename().string();
    return name == "build" || name == "node_modules" || name == "__pycache__" ||
           (name.front() == '.' && name != ".ci");
}

} // namespace

bool SourceFile::isUnder(std::string_view folder) const {
    return path.size() > folder.size() && path.compare(0, folder.size(), folder) == 0 &&
           path[folder.size()] == '/';
}

bool SourceFile::endsWith(std::string_view ending) const {
    return path.size() >= ending.size() &&
           path.compare(path.size() - ending.size(), ending.size(), ending) == 0;
}

bool SourceFile::isCpp() const {
    return endsWith(".cpp") || endsWith(".h");
}

SourceFile makeSourceFile(std::string path, std::string_view text) {
    SourceFile file{.path = std::move(path), .lines = splitLines(text)};
    if (file.isCpp()) {
        const CppText views = readCpp(text);
        file.code = splitLines(views.withoutComments);
        file.bare = splitLines(views.bare);
    } else {
        file.code = file.lines;
        file.bare = file.lines;
    }
    return file;
}

std::vector<SourceFile> readTree(const std::filesystem::path& root) {
    std::vector<SourceFile> files;
    auto entry = std::filesystem::recursive_directory_iterator(root);
    for (; entry != std::filesystem::end(entry); ++entry) {
        if (entry->is_directory()) {
            if (isSkippedFolder(entry->path())) {
                entry.disable_recursion_pending();
            }
            continue;
        }
        std::string path = entry->path().lexically_relative(root).generic_string();
        if (!entry->is_regular_file() || !isWritten(path)) {
            continue;
        }
        std::ifstream stream(entry->path(), std::ios::binary);
        const std::string text(std::istreambuf_iterator<char>(stream), {});
        files.push_back(makeSourceFile(std::move(path), text));
    }
    std::sort(files.begin(), files.end(),
              [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    return files;
}

bool isWordCharacter(char character) {
    return std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '_';
}

bool containsWord(std::string_view line, std::string_view word) {
    for (std::size_t at = line.find(word); at != std::string_view::npos;
         at = line.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool begins = at == 0 || !isWordCharacter(line[at - 1]);
        const bool ends = end == line.size() || !isWordCharacter(line[end]);
        if (begins && ends) {
            return true;
        }
    }
    return false;
}

} // namespace synod::tidy

// SPDX-License-Identifier: GPL-3.0-or-later

// Strangers' folders: whatever they hold, there is a lesson or an error with its place, and nothing
// outside of them is read.

#include "engine/check/lesson_check.h"
#include "engine/lesson/course.h"
#include "engine/lesson/craft.h"
#include "tests/engine/lesson/small_lesson.h"
#include "tests/support/rounds.h"
#include "tests/support/temporary.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

namespace synod::lesson {
namespace {

class Changer {
public:
    explicit Changer(std::vector<Folder> from) : m_from(std::move(from)) {}

    Folder change() {
        Folder folder = m_from[below(m_from.size())];
        for (std::size_t times = 1 + below(3); times > 0; --times) {
            auto file = folder.files.begin();
            std::advance(file, static_cast<std::ptrdiff_t>(below(folder.files.size())));
            changeOnce(folder, file->first, file->second);
            if (folder.files.empty())
                break;
        }
        return folder;
    }

private:
    std::size_t below(std::size_t end) { return end == 0 ? 0 : m_engine() % end; }

    void changeOnce(Folder& folder, const std::string& name, std::string& text) {
        const std::size_t at = below(text.size() + 1);
        switch (below(9)) {
        case 0: text.resize(at); break;
        case 1:
            if (at < text.size())
                text[at] ^= static_cast<char>(1U << below(8));
            break;
        case 2: text.erase(at, below(20)); break;
        case 3: text.insert(at, text.substr(below(text.size() + 1), below(60))); break;
        case 4: swapLines(text); break;
        case 5: swapWords(text); break;
        case 6: {
            const Folder& other = m_from[below(m_from.size())];
            const auto file = other.files.find(name);
            if (file != other.files.end())
                text.replace(at, below(60),
                             file->second.substr(below(file->second.size() + 1), below(60)));
            break;
        }
        case 7: text.insert(at, std::string(below(2'000), "[{(=\"."[below(6)])); break;
        default:
            if (below(10) == 0)
                folder.files.erase(std::string(name));
        }
    }

    void swapLines(std::string& text) {
        std::vector<std::string> lines;
        std::stringstream stream(text);
        for (std::string line; std::getline(stream, line);)
            lines.push_back(line);
        if (lines.empty())
            return;
        std::swap(lines[below(lines.size())], lines[below(lines.size())]);
        text.clear();
        for (const std::string& line : lines)
            text += line + "\n";
    }

    /// A key, a name or a number becomes another one of the file.
    void swapWords(std::string& text) {
        std::vector<std::pair<std::size_t, std::size_t>> words;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = at;
            while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0))
                ++end;
            if (end > at)
                words.emplace_back(at, end - at);
            at = end + 1;
        }
        if (words.empty())
            return;
        const auto [from, length] = words[below(words.size())];
        const auto [to, size] = words[below(words.size())];
        text.replace(to, size, text.substr(from, length));
    }

    std::vector<Folder> m_from;
    std::mt19937 m_engine{1}; // the standard says what it gives
};

/// SYNOD_MUTANTS=10000 changes so many folders.
int mutants() {
    const char* wanted = std::getenv("SYNOD_MUTANTS");
    return wanted == nullptr ? test::rounds(2'000) : std::max(1, std::atoi(wanted));
}

/// A name within the folder, and not a way out of it.
bool isInside(const std::string& path) {
    const std::filesystem::path normal = std::filesystem::path(path).lexically_normal();
    return !normal.is_absolute() && !normal.string().starts_with("..");
}

TEST(LessonFolders, OfStrangersAreALessonOrAnErrorWithItsPlace) {
    std::vector<Folder> folders = builtInFolders();
    folders.push_back(test::smallLesson());
    Changer changer(folders);
    std::size_t lessons = 0, played = 0;
    for (int i = 0; i < mutants(); ++i) {
        const Folder folder = changer.change();
        const LoadResult loaded = loadLesson(folder);
        if (const auto* problem = std::get_if<Problem>(&loaded)) {
            EXPECT_GE(problem->line, 1);
            EXPECT_GE(problem->column, 1);
            EXPECT_TRUE(problem->file.starts_with(folder.name)) << problem->file;
            EXPECT_FALSE(problem->text().empty());
            continue;
        }
        ++lessons;
        const auto& lesson = std::get<std::shared_ptr<const Lesson>>(loaded);
        for (const auto& [path, octets] : lesson->files)
            EXPECT_TRUE(isInside(path)) << path;
        for (const Problem& problem : checkTexts(*lesson, "")) {
            EXPECT_GE(problem.line, 1);
            EXPECT_GE(problem.column, 1);
        }
        // All that the window does with one when it opens it; its scenario may be a changed one.
        if (++played % 10 != 0)
            continue;
        for (const Problem& problem : check::checkLesson(lesson, "")) {
            EXPECT_GE(problem.line, 1);
            EXPECT_FALSE(problem.text().empty());
        }
    }
    EXPECT_GT(lessons, static_cast<std::size_t>(mutants() / 10)); // much gets as far as that
}

TEST(LessonFolders, WhoseRunHasNoEndAreToldAndNotWaitedFor) {
    const Folder folder = test::changed(test::smallLesson(), "scenario.toml", "until = \"3s\"",
                                        "until = \"1000000s\"");
    const auto lesson = test::loaded(folder);
    ASSERT_NE(lesson, nullptr);
    const auto problems = check::checkLesson(lesson, "");
    EXPECT_TRUE(std::any_of(problems.begin(), problems.end(), [](const Problem& problem) {
        return problem.text().find("has 200000 records") != std::string::npos;
    }));
}

/// What its files name is looked up among its files, whatever it looks like.
TEST(LessonFolders, LeadNowhereOutsideOfThem) {
    for (const char* out : {"../secret.toml", "/etc/passwd", "img/../../x", "./../x", "//x",
                            "scenario.toml/../../x", "C:x", "~/x", ""}) {
        const Folder folder =
            test::changed(test::smallLesson(), "lesson.toml", "scenario = \"scenario.toml\"",
                          "scenario = \"" + std::string(out) + "\"");
        const auto result = loadLesson(folder);
        const auto* problem = std::get_if<Problem>(&result);
        ASSERT_NE(problem, nullptr) << out;
        EXPECT_EQ(problem->line, 4) << problem->text();
        const auto picture =
            test::loaded(test::changed(test::smallLesson(), "en.md", "Click it.",
                                       "![A secret](" + std::string(out) + ".svg)"));
        ASSERT_NE(picture, nullptr) << out;
        EXPECT_FALSE(checkTexts(*picture, "").empty()) << out;
    }
}

TEST(LessonFolders, WithPipesAndHugeFilesAreNotWaitedFor) {
    namespace files = std::filesystem;
    const files::path root(test::temporaryPath("pipes"));
    files::create_directories(root / "img");
    for (const auto& [name, text] : test::smallLesson().files)
        std::ofstream(root / name, std::ios::binary) << text;
    ASSERT_EQ(mkfifo((root / "img/pipe.svg").c_str(), 0600), 0);
    files::create_symlink("/dev/zero", root / "img/zero.svg");
    const auto read = readFolder(root.string());
    ASSERT_TRUE(std::holds_alternative<Folder>(read));
    EXPECT_FALSE(std::get<Folder>(read).files.contains("img/pipe.svg"));
    EXPECT_FALSE(std::get<Folder>(read).files.contains("img/zero.svg"));

    std::ofstream(root / "img/huge.png") << "x";
    files::resize_file(root / "img/huge.png", std::uintmax_t{1} << 40U); // a hole
    const auto huge = readFolder(root.string());
    ASSERT_TRUE(std::holds_alternative<Problem>(huge));
    files::remove(root / "img/huge.png");

    files::remove(root / "lesson.toml");
    ASSERT_EQ(mkfifo((root / "lesson.toml").c_str(), 0600), 0);
    EXPECT_TRUE(std::holds_alternative<Problem>(readFolder(root.string())));
}

TEST(LessonFolders, AreReadWithoutFollowingALink) {
    namespace files = std::filesystem;
    const files::path root(test::temporaryPath("folder"));
    const files::path outside(test::temporaryPath("outside"));
    files::create_directories(root / "img");
    files::create_directories(outside);
    std::ofstream(outside / "secret.md") << "secret";
    for (const auto& [name, text] : test::smallLesson().files)
        std::ofstream(root / name, std::ios::binary) << text;
    std::ofstream(root / "img/a.svg") << "<svg/>";
    files::create_symlink(outside / "secret.md", root / "zh_CN.md");
    files::create_directory_symlink(outside, root / "more");
    const auto read = readFolder(root.string());
    ASSERT_TRUE(std::holds_alternative<Folder>(read));
    const Folder& folder = std::get<Folder>(read);
    EXPECT_TRUE(folder.files.contains("img/a.svg"));
    EXPECT_FALSE(folder.files.contains("zh_CN.md"));
    for (const auto& [name, text] : folder.files)
        EXPECT_EQ(text.find("secret"), text.npos) << name;
}

TEST(LessonFolders, ThatAreNoneAreTold) {
    const auto read = readFolder("/nowhere/at-all");
    const auto* problem = std::get_if<Problem>(&read);
    ASSERT_NE(problem, nullptr);
    EXPECT_EQ(problem->text(), "/nowhere/at-all/lesson.toml:1:1: there is no folder of a lesson "
                               "here, with a lesson.toml in it");
}

} // namespace
} // namespace synod::lesson

// SPDX-License-Identifier: GPL-3.0-or-later

// Strangers' folders: whatever they hold, there is a lesson or an error with its place, and nothing
// outside of them is read.

#include "engine/check/lesson_check.h"
#include "engine/lesson/course.h"
#include "engine/lesson/craft.h"
#include "tests/engine/lesson/small_lesson.h"
#include "tests/support/temporary.h"

#include <gmock/gmock.h>

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

TEST(LessonFolders, OfStrangersAreALessonOrAnErrorWithItsPlace) {
    std::vector<Folder> folders = builtInFolders();
    folders.push_back(test::smallLesson());
    Changer changer(folders);
    std::size_t lessons = 0, played = 0;
    for (int i = 0; i < 2'000; ++i) {
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
        for (const Problem& problem : checkTexts(*lesson, "")) {
            EXPECT_GE(problem.line, 1);
            EXPECT_GE(problem.column, 1);
        }
        // What becomes of a changed scenario is tried elsewhere.
        const bool own = std::any_of(folders.begin(), folders.end(), [&](const Folder& from) {
            const auto text = from.files.find("scenario.toml");
            return text != from.files.end() && text->second == lesson->scenario.source;
        });
        if (own && ++played % 10 == 0) {
            EXPECT_LT(check::checkLesson(lesson, "").size(), 10'000U);
        }
    }
    EXPECT_GT(lessons, 200U); // much of it must get as far as that
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

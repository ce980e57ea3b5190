// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/lesson.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

namespace synod::test {

inline constexpr const char* smallScenario = R"(format = 1
protocol = "raft"
seed = 1
until = "3s"

[topology]
shape = "mesh"
nodes = 3

[[at]]
time = "1s"
do = "request"
node = "leader"
command = "put x 1"
)";

inline constexpr const char* smallStructure = R"(format = 1
id = "small"
minutes = 5
scenario = "scenario.toml"

[value.leader]
who = { field = "role", is = "Leader" }

[value.term]
node = "n1"
field = "currentTerm"

[value.elections]
count = { rule = "raft.becomeLeader" }

[[step]]
id = "look"
begin = { until = { state = [{ field = "role", is = "Leader" }] } }
play = [{ to = "1500ms" }]
focus = [{ node = "leader", field = "role" }, { link = ["n1", "n2"] }]
fold = ["charts"]
allow = ["crash", "drop"]

[step.guess]
kind = "node"
answer = "leader"
choice = [{ id = "first", text = "n1" }]

[[step.task]]
id = "crash-leader"

[step.task.goal]
inOrder = [
    { do = "crash", node = "leader", by = "student" },
    { state = [{ field = "role", is = "Leader" }] },
]

[[step.task.solution]]
time = "1200ms"
do = "crash"
node = "leader"

[[step.task.wrong]]
time = "1200ms"
do = "pause"
node = "leader"
)";

inline constexpr const char* smallText = R"(# A small lesson

## Look {#look}

Who leads? There have been {elections} elections.

### n1 {#look.first}

It is not the lowest number.

### Right {#look.right}

{leader} leads, in term {term}.

### No {#look.other}

Another one does.

### Crash the leader {#crash-leader}

### A hint {#crash-leader.hint1}

Click it.
)";

/// A lesson of one step with one guess and one task, to be changed.
inline lesson::Folder smallLesson() {
    lesson::Folder folder{"lessons/90-small", {}};
    folder.files["scenario.toml"] = smallScenario;
    folder.files["lesson.toml"] = smallStructure;
    folder.files["en.md"] = smallText;
    return folder;
}

/// The folder with `from` in one of its files in place of `to`; the test fails where it is not.
inline lesson::Folder changed(lesson::Folder folder,
                              const std::string& file,
                              const std::string& from,
                              const std::string& to) {
    std::string& text = folder.files[file];
    const std::size_t at = text.find(from);
    EXPECT_NE(at, text.npos) << "there is no " << from << " in " << file;
    if (at != text.npos)
        text.replace(at, from.size(), to);
    return folder;
}

inline std::shared_ptr<const lesson::Lesson> loaded(const lesson::Folder& folder) {
    auto result = lesson::loadLesson(folder);
    if (const auto* problem = std::get_if<lesson::Problem>(&result)) {
        ADD_FAILURE() << problem->text();
        return nullptr;
    }
    return std::get<std::shared_ptr<const lesson::Lesson>>(result);
}

} // namespace synod::test

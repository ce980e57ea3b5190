// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"
#include "engine/lesson/texts.h"
#include "engine/lesson/vocabulary.h"
#include "engine/scenario/scenario.h"
#include "engine/trace/trace.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace synod::lesson {

/// A value of the trace that texts name as `{name}`, and guesses are judged by. It is shown in the
/// form that the inspector has.
struct TraceValue {
    enum class Kind : std::uint8_t {
        field,   ///< of a node, as it is now; with `at`, as it was when that happened
        message, ///< a field of a message
        time,    ///< when something happened
        place,   ///< at which node something happened
        who,     ///< the node of which something holds now, or held at `at`
        count,   ///< how often something has happened so far
    };

    std::string name;
    Kind kind = Kind::field;
    Who node;                           ///< of field
    FieldPath field;                    ///< of field and message
    std::vector<StateTest> tests;       ///< of who
    std::optional<std::size_t> pattern; ///< what it is about; of field and who: `at`
    std::int64_t plus = 0;              ///< is added to a number
    /// The run whose value it is: empty, the one that is looked at; `scenario`, the scenario's when
    /// nobody touches it, and the name of another scenario, that one's; else that of the solution
    /// of the task of that id. Of a run it is the value at its end.
    std::string run;
    std::size_t scenario = 0;  ///< of whose runs it is a value, by Lesson::scenarioNumber()
    scenario::FilePlace place; ///< in lesson.toml
};

/// Up to where a step goes.
struct Beat {
    enum class Kind : std::uint8_t {
        seek,  ///< to a time, without playing what lies between
        to,    ///< plays up to a time
        until, ///< plays until something happens
    };
    Kind kind = Kind::to;
    Time time;
    std::size_t pattern = 0;
    scenario::FilePlace place;
};

/// What to look at.
struct Focus {
    enum class Kind : std::uint8_t { node, link, message, panel };
    Kind kind = Kind::node;
    Who node;
    std::string field;             ///< of node: the field within it; may be empty
    std::vector<std::string> ends; ///< of link: two names
    std::size_t pattern = 0;       ///< of message: its sending
    std::string panel;
    scenario::FilePlace place;
};

/// One of the answers that a guess knows. Its section is `STEP.ID`; the heading is what one
/// chooses, the text what one is told then.
struct Choice {
    std::string id;
    std::optional<std::size_t> value; ///< the TraceValue that this answer says
    std::string text;                 ///< or what it says, word for word
    std::optional<std::size_t> goal;  ///< what holds in its run if it is right
    std::string run;                  ///< of goal: as Guess::run
    scenario::FilePlace place;
};

/// Asked when its step begins, and locked before the step's beats are played.
struct Guess {
    enum class Kind : std::uint8_t {
        choice, ///< one of the choices
        number, ///< typed
        node,   ///< clicked on the stage
        place,  ///< an entry of a log, clicked on the stage; counted from 1
    };
    Kind kind = Kind::choice;
    std::string run = "scenario"; ///< the run that it is judged by, as TraceValue::run
    std::string right;            ///< of choice: an id
    std::optional<std::size_t> answer;
    /// Of number, node and place: answers that are wrong and tempting. What is right is told with
    /// the section `STEP.right`, what nobody has thought of with `STEP.other`.
    std::vector<Choice> choices;
    scenario::FilePlace place;
};

/// Something that the student makes happen. Its section is its id, its hints' are `ID.hint1` …
struct Task {
    /// What is done with the window and leaves nothing in a run. The panel writes it down
    /// (Entry::did); it counts wherever that stands.
    enum class Did : std::uint8_t { play, stepBack };

    std::string id;
    std::optional<Did> did; ///< in place of a goal and its solutions
    std::size_t goal = 0;
    std::size_t hints = 0;
    std::vector<scenario::ScheduledIntervention> solution;
    std::vector<scenario::ScheduledIntervention> wrong; ///< plausible, and does not do it
    std::size_t scenario = 0;   ///< in whose runs it is done: that of its step
    bool overProcesses = false; ///< its solution is checked as real processes, too
    scenario::FilePlace place;
};

/// Where a step begins: at a place of one of the lesson's runs.
struct Begin {
    /// As TraceValue::run. Whoever has done the task goes on in the branch where that was.
    std::string run = "scenario";
    /// Without, the step begins where the one before it has ended.
    std::optional<Beat> beat;
};

struct Step {
    std::string id;
    Begin begin;
    std::vector<Beat> play;
    std::vector<Focus> focus;
    std::vector<std::string> fold;  ///< panels that do not matter yet
    std::vector<std::string> allow; ///< interventions; empty: all of them
    std::optional<Guess> guess;
    std::vector<Task> tasks;
    scenario::FilePlace place;
};

/// A scenario of a lesson beside its own, such as a wrong variant of the protocol.
struct OtherScenario {
    std::string name; ///< also of its run when nobody touches it
    std::string file; ///< within the folder
    scenario::Scenario scenario;
    scenario::FilePlace place; ///< in lesson.toml
};

/// A lesson as its folder has it (docs/formats.md, Lesson), read and checked. It does not change.
struct Lesson {
    std::string folder; ///< "04-handshake"; for errors
    std::string id;
    int number = 0; ///< in the course: of a folder NN-id; else 0
    int minutes = 0;
    std::vector<std::string> after; ///< ids of lessons that should come before
    std::string scenarioFile;       ///< within the folder
    scenario::Scenario scenario;
    std::vector<OtherScenario> others;
    Vocabulary vocabulary; ///< the patterns and goals that the steps name by their numbers
    std::vector<TraceValue> values;
    std::vector<Step> steps;
    Texts english, chinese;                   ///< Chinese may be empty
    std::map<std::string, std::string> files; ///< pictures, by their path within the folder

    const Step* step(std::string_view id) const;
    const Task* task(std::string_view id) const;
    std::optional<std::size_t> value(std::string_view name) const;
    /// In the language, "en" or "zh_CN"; in English where there is no such section in Chinese.
    const Section* section(std::string_view id, std::string_view language) const;
    /// Every run that it names beside the scenario's own: the names of its other scenarios, and the
    /// ids of its tasks.
    std::vector<std::string> runs() const;

    // Its scenarios have numbers: 0 is its own, and the others follow.

    /// The number of the scenario that a run is of (TraceValue::run); 0 where there is no such run.
    std::size_t scenarioNumber(std::string_view run) const;
    const scenario::Scenario& scenarioAt(std::size_t which) const;
    /// The name of the run in which nobody touches a scenario: `scenario`, or the scenario's own.
    std::string untouchedRun(std::size_t which) const;
    /// The number of the scenario of the step that a section belongs to.
    std::size_t scenarioOfSection(std::string_view id) const;
    /// Which of its scenarios a session is of. Where several have the session's nodes and links,
    /// the one whose text it is, else one with the same options, else the first; nothing where none
    /// has.
    std::optional<std::size_t> scenarioOf(const trace::SessionHeader& session) const;
};

/// The panels that a lesson can fold away or point to.
const std::vector<std::string>& panelNames();

/// The folder of a lesson: what its files hold, by their paths within it.
struct Folder {
    std::string name; ///< as it was given, for errors
    std::map<std::string, std::string> files;
};

/// What is wrong with a lesson, where, and what would be right.
struct Problem {
    std::string file;
    int line = 0, column = 0;
    Why what;

    /// "FILE:LINE:COLUMN: what is wrong", in English.
    std::string text() const;
};

using LoadResult = std::variant<std::shared_ptr<const Lesson>, Problem>;

/// Reads a lesson and checks that all it names is there. What only a run can tell, and the craft of
/// its texts, is for `synod lessons check`.
LoadResult loadLesson(const Folder& folder);

/// Reads the files of a folder: no link is followed, nothing outside it is opened.
std::variant<Folder, Problem> readFolder(const std::string& path);

} // namespace synod::lesson

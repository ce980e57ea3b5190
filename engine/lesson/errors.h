// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

/// What can be wrong with a lesson: each sentence says what is, and what would be right.
namespace synod::lesson::errors {

inline constexpr Sentence noFolder{
    "lesson.noFolder",
    SYNOD_LESSON_ERROR("there is no folder of a lesson here, with a lesson.toml in it")};
inline constexpr Sentence tooLarge{
    "lesson.tooLarge",
    SYNOD_LESSON_ERROR(
        "this folder holds more than a lesson may: at most 200 files, of 4 MiB each")};
inline constexpr Sentence noFile{"lesson.noFile",
                                 SYNOD_LESSON_ERROR("there is no file %1 in this folder")};
inline constexpr Sentence notInside{
    "lesson.notInside", SYNOD_LESSON_ERROR("%1 does not lie within the folder of the lesson")};
inline constexpr Sentence wrongFormat{
    "lesson.wrongFormat",
    SYNOD_LESSON_ERROR("this lesson has format %1, but this program reads format 1")};
inline constexpr Sentence badId{
    "lesson.badId",
    SYNOD_LESSON_ERROR("%1 cannot be an id; an id is up to 40 small letters, digits and -")};
inline constexpr Sentence idTwice{
    "lesson.idTwice",
    SYNOD_LESSON_ERROR("there is something with the id %1 already; each needs its own")};
inline constexpr Sentence noSteps{
    "lesson.noSteps", SYNOD_LESSON_ERROR("a lesson has steps, each written under [[step]]")};

// ---- what happens --------------------------------------------------------------------------

inline constexpr Sentence emptyPattern{
    "lesson.emptyPattern",
    SYNOD_LESSON_ERROR(
        "this says nothing that could happen; give a kind, a message, a state or the like")};
inline constexpr Sentence unknownRole{
    "lesson.unknownRole", SYNOD_LESSON_ERROR("there is no node or role %1; did you mean %2?")};
inline constexpr Sentence unknownRoleOf{
    "lesson.unknownRoleOf", SYNOD_LESSON_ERROR("there is no node or role %1; there are: %2")};
inline constexpr Sentence unknownField{"lesson.unknownField",
                                       SYNOD_LESSON_ERROR("%1 has no field %2; did you mean %3?")};
inline constexpr Sentence unknownFieldOf{
    "lesson.unknownFieldOf", SYNOD_LESSON_ERROR("%1 has no field %2; its fields are: %3")};
inline constexpr Sentence unknownType{"lesson.unknownType",
                                      SYNOD_LESSON_ERROR("%1 has no message %2")};
inline constexpr Sentence unknownTypeNear{
    "lesson.unknownTypeNear", SYNOD_LESSON_ERROR("%1 has no message %2; did you mean %3?")};
inline constexpr Sentence needsType{
    "lesson.needsType",
    SYNOD_LESSON_ERROR("which fields a message has depends on its type; give that too")};
inline constexpr Sentence oneTest{
    "lesson.oneTest",
    SYNOD_LESSON_ERROR("say one thing of a field: is, isNot, atLeast, atMost or there")};
inline constexpr Sentence notNumber{
    "lesson.notNumber",
    SYNOD_LESSON_ERROR("%1 must be a whole number, or a time such as \"800ms\"")};
inline constexpr Sentence notPlain{
    "lesson.notPlain", SYNOD_LESSON_ERROR("%1 must be a text, a whole number, true or false")};
inline constexpr Sentence emptyState{
    "lesson.emptyState", SYNOD_LESSON_ERROR("say of the picture what a field or a status is")};
inline constexpr Sentence countOfNode{
    "lesson.countOfNode",
    SYNOD_LESSON_ERROR("least and most count nodes, so leave node out where they stand")};

// ---- goals, values, steps --------------------------------------------------------------------

inline constexpr Sentence oneGoal{"lesson.oneGoal", SYNOD_LESSON_ERROR("a goal is one of: %1")};
inline constexpr Sentence notGoals{
    "lesson.notGoals", SYNOD_LESSON_ERROR("%1 must be a list of two or more, each a table")};
inline constexpr Sentence onlyState{
    "lesson.onlyState",
    SYNOD_LESSON_ERROR("always speaks of the picture, so it has state and no more")};
inline constexpr Sentence oneValue{
    "lesson.oneValue",
    SYNOD_LESSON_ERROR(
        "a value is one of: node with field, message with field, time, place, who, count")};
inline constexpr Sentence unknownValue{
    "lesson.unknownValue", SYNOD_LESSON_ERROR("there is no value %1; did you mean %2?")};
inline constexpr Sentence unknownValueOf{
    "lesson.unknownValueOf", SYNOD_LESSON_ERROR("there is no value %1; the values are: %2")};
inline constexpr Sentence unknownRun{
    "lesson.unknownRun", SYNOD_LESSON_ERROR("there is no run %1 in this lesson; did you mean %2?")};
inline constexpr Sentence unknownRunOf{
    "lesson.unknownRunOf", SYNOD_LESSON_ERROR("there is no run %1 in this lesson; there are: %2")};
inline constexpr Sentence runNamedScenario{
    "lesson.runNamedScenario",
    SYNOD_LESSON_ERROR(
        "the run of the lesson's own scenario is named scenario already; name this one otherwise")};
inline constexpr Sentence valueOfOther{
    "lesson.valueOfOther",
    SYNOD_LESSON_ERROR("%1 is a value of %2, but this step is of %3; give it a value of its own, "
                       "with of = \"%3\", or one with run")};
inline constexpr Sentence badSetting{"lesson.badSetting", SYNOD_LESSON_ERROR("set %1: %2")};
inline constexpr Sentence oneBeat{"lesson.oneBeat",
                                  SYNOD_LESSON_ERROR("this goes to one place: seek, to or until")};
inline constexpr Sentence oneFocus{
    "lesson.oneFocus",
    SYNOD_LESSON_ERROR("this looks at one thing: a node, a link, a message or a panel")};
inline constexpr Sentence noRight{"lesson.noRight",
                                  SYNOD_LESSON_ERROR("%1 is none of the choices; they are: %2")};
inline constexpr Sentence fewChoices{
    "lesson.fewChoices", SYNOD_LESSON_ERROR("a guess among choices has at least two of them")};
inline constexpr Sentence choiceSays{
    "lesson.choiceSays",
    SYNOD_LESSON_ERROR(
        "a choice has a goal, or, where the guess has an answer, a value or a text")};
inline constexpr Sentence noSolution{
    "lesson.noSolution",
    SYNOD_LESSON_ERROR("a task has a solution, written under [[step.task.solution]]")};
inline constexpr Sentence noWrong{
    "lesson.noWrong",
    SYNOD_LESSON_ERROR("a task has a plausible wrong solution, written under [[step.task.wrong]]")};

// ---- texts -----------------------------------------------------------------------------------

inline constexpr Sentence noTitle{
    "lesson.noTitle", SYNOD_LESSON_ERROR("the text of a lesson begins with its title: # Title")};
inline constexpr Sentence noHeadingId{
    "lesson.noHeadingId", SYNOD_LESSON_ERROR("this heading has no id; write one behind it: {#id}")};
inline constexpr Sentence headingTwice{
    "lesson.headingTwice",
    SYNOD_LESSON_ERROR("there is a heading of this id already; leave one of them out")};
inline constexpr Sentence noSection{"lesson.noSection",
                                    SYNOD_LESSON_ERROR("there is no section %1; add one: %2")};
inline constexpr Sentence sectionOfNothing{
    "lesson.sectionOfNothing",
    SYNOD_LESSON_ERROR("nothing in lesson.toml is named %1; did you mean %2?")};
inline constexpr Sentence emptySection{"lesson.emptySection",
                                       SYNOD_LESSON_ERROR("the section %1 says nothing")};

// ---- the craft of texts ----------------------------------------------------------------------

inline constexpr Sentence tooManyWords{
    "lesson.tooManyWords", SYNOD_LESSON_ERROR("%1 has %2 words; a step has at most %3")};
inline constexpr Sentence tooManyHan{
    "lesson.tooManyHan", SYNOD_LESSON_ERROR("%1 has %2 Chinese characters; a step has at most %3")};
inline constexpr Sentence html{"lesson.html",
                               SYNOD_LESSON_ERROR("a lesson holds no HTML; write Markdown")};
inline constexpr Sentence badLink{
    "lesson.badLink",
    SYNOD_LESSON_ERROR("%1 is no link for a lesson; links begin https:// or synod:")};
inline constexpr Sentence badAction{
    "lesson.badAction",
    SYNOD_LESSON_ERROR("%1 leads nowhere; there are synod:focus/NODE, synod:message/TYPE/NTH, "
                       "synod:seek/TIME, synod:step/ID, synod:lesson/ID and synod:panel/NAME")};
inline constexpr Sentence badPicture{
    "lesson.badPicture",
    SYNOD_LESSON_ERROR("%1 is no picture within this folder; pictures are .svg or .png")};
inline constexpr Sentence wordlessPicture{
    "lesson.wordlessPicture",
    SYNOD_LESSON_ERROR("say what %1 shows, for those who cannot see it: ![words](%1)")};
inline constexpr Sentence unsafePicture{
    "lesson.unsafePicture", SYNOD_LESSON_ERROR("%1 is more than a picture: it has %2 in it")};
inline constexpr Sentence noPicture{
    "lesson.noPicture",
    SYNOD_LESSON_ERROR("%1 is no .svg or .png, as its name says, or does not say how large it is")};
inline constexpr Sentence hugePicture{
    "lesson.hugePicture",
    SYNOD_LESSON_ERROR(
        "%1 has %2 × %3 pixels and %4 KiB; a picture has at most 1200 × 900 and 256 KiB")};
inline constexpr Sentence unshownPicture{
    "lesson.unshownPicture",
    SYNOD_LESSON_ERROR("no text of this lesson shows %1; take it away, or show it")};
inline constexpr Sentence unwantedWord{"lesson.unwantedWord",
                                       SYNOD_LESSON_ERROR("a lesson does without “%1”")};
inline constexpr Sentence narrowSign{
    "lesson.narrowSign",
    SYNOD_LESSON_ERROR("“%1” behind a Chinese character is written full width")};
inline constexpr Sentence boldBeforeSign{
    "lesson.boldBeforeSign",
    SYNOD_LESSON_ERROR(
        "these asterisks would be printed: put full-width signs outside of what they mark")};
inline constexpr Sentence noChinese{
    "lesson.noChinese", SYNOD_LESSON_ERROR("the Chinese text of this lesson is missing")};
inline constexpr Sentence untranslated{
    "lesson.untranslated",
    SYNOD_LESSON_ERROR("the section %1 is missing in one of the two languages")};
inline constexpr Sentence onlyChinese{
    "lesson.onlyChinese", SYNOD_LESSON_ERROR("there is no section %1 in English any more")};
inline constexpr Sentence stale{
    "lesson.stale", SYNOD_LESSON_ERROR("%1 was made from en=%2, but the English text is en=%3 now; "
                                       "look at both, and write en=%3 behind its id")};
inline constexpr Sentence termAlone{
    "lesson.termAlone",
    SYNOD_LESSON_ERROR("at its first use the term %1 has its English word beside it: %2")};
inline constexpr Sentence refusedWord{"lesson.refusedWord",
                                      SYNOD_LESSON_ERROR("the glossary refuses %1; write %2")};

// ---- what a run tells ------------------------------------------------------------------------

inline constexpr Sentence refused{"lesson.refused",
                                  SYNOD_LESSON_ERROR("at %1 this cannot be done: %2")};
inline constexpr Sentence tickedBefore{
    "lesson.tickedBefore", SYNOD_LESSON_ERROR("the task %1 is ticked before anything was done")};
inline constexpr Sentence notSolved{"lesson.notSolved",
                                    SYNOD_LESSON_ERROR("the solution of %1 does not tick it")};
inline constexpr Sentence notSolvedByProcesses{
    "lesson.notSolvedByProcesses",
    SYNOD_LESSON_ERROR("over real processes the solution of %1 does not tick it, in %2 runs")};
inline constexpr Sentence noProcesses{
    "lesson.noProcesses",
    SYNOD_LESSON_ERROR("the solution of %1 could not be played over real processes: %2")};
inline constexpr Sentence alwaysInProcess{
    "lesson.alwaysInProcess",
    SYNOD_LESSON_ERROR("a solution is always played in-process: engines = [\"in-process\", "
                       "\"sockets\"] plays it over real processes, too")};
inline constexpr Sentence wrongTicks{"lesson.wrongTicks",
                                     SYNOD_LESSON_ERROR("the wrong solution of %1 ticks it")};
inline constexpr Sentence neverHappens{
    "lesson.neverHappens",
    SYNOD_LESSON_ERROR("this does not happen in the run of %1 behind where it is looked for")};
inline constexpr Sentence noValue{
    "lesson.noValue",
    SYNOD_LESSON_ERROR("the text of %1 shows the value %2, which is not there yet")};
inline constexpr Sentence noAnswer{"lesson.noAnswer",
                                   SYNOD_LESSON_ERROR("the run of %1 does not say what is right")};
inline constexpr Sentence alsoRight{"lesson.alsoRight",
                                    SYNOD_LESSON_ERROR("the trace says that %1 is right as well")};
inline constexpr Sentence notRight{"lesson.notRight",
                                   SYNOD_LESSON_ERROR("the trace does not say that %1 is right")};
inline constexpr Sentence folderName{
    "lesson.folderName",
    SYNOD_LESSON_ERROR("the folder of lesson %1 is named NN-%1, such as 04-%1")};
inline constexpr Sentence unknownLesson{
    "lesson.unknownLesson", SYNOD_LESSON_ERROR("there is no lesson %1 to come before this one")};
inline constexpr Sentence runTooLong{
    "lesson.runTooLong",
    SYNOD_LESSON_ERROR("a run of this lesson has %1 records before its scenario ends, which nobody "
                       "looks at: make until shorter")};
inline constexpr Sentence overload{"lesson.overload",
                                   SYNOD_LESSON_ERROR("the run of %1 does not end: %2")};

} // namespace synod::lesson::errors

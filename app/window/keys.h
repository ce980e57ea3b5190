// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

#include <span>

namespace synod::app {

/// Everything that a key can ask for.
enum class KeyCommand {
    playPause,
    nextEvent,
    previousEvent,
    nextInteresting,
    previousInteresting,
    nextAtNode,
    previousAtNode,
    nextStop,
    toStart,
    toLiveEnd,
    slower,
    faster,
    crash,
    restart,
    pauseNode,
    cut,
    drop,
    duplicate,
    delay,
    undo,
    redo,
    findEvent,
    findNode,
    layerApplication,
    layerTransport,
    layerNetwork,
    trails,
    pen,
    spotlight,
    open,
    newLab,
    gallery,
    save,
    saveScenario,
    exportSession,
    copyPicture,
    quit,
    textLarger,
    textSmaller,
    textNormal,
    compare,
    present,
    presentHere,
    nextStep,
    previousStep,
    nextPanel,
    previousPanel,
    allKeys,
};

/// Where a key is heard. Letters and Space belong to the stage and the time line, since Qt's
/// buttons and lists do not defend them.
enum class Scope { stage, window };

/// A row of the one table of keys.
struct Key {
    KeyCommand command;
    Scope scope;
    const char* sequences; ///< portable text; several are separated by a space
    const char* meaning;   ///< marked for translation in the context "keys"
};

std::span<const Key> keyTable();
const Key& keyOf(KeyCommand command);
QList<QKeySequence> sequencesOf(const Key& key);
/// The key as people see it: "Shift+→"; the first one where there are several.
QString shownKey(const Key& key);
/// What it does, in the language of the window.
QString meaningOf(const Key& key);

/// Keys that views hear themselves, told for the table only.
struct ViewKey {
    const char* shown;
    const char* meaning;
};
std::span<const ViewKey> viewKeys();

} // namespace synod::app

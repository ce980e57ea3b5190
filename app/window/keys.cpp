// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/keys.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace synod::app {
namespace {

constexpr std::array table{
    Key{KeyCommand::playPause, Scope::stage, "Space", QT_TRANSLATE_NOOP("keys", "Play, pause")},
    Key{KeyCommand::nextEvent, Scope::stage, "Right", QT_TRANSLATE_NOOP("keys", "Next event")},
    Key{KeyCommand::previousEvent, Scope::stage, "Left",
        QT_TRANSLATE_NOOP("keys", "Previous event")},
    Key{KeyCommand::nextInteresting, Scope::stage, "Shift+Right",
        QT_TRANSLATE_NOOP("keys", "Next interesting event")},
    Key{KeyCommand::previousInteresting, Scope::stage, "Shift+Left",
        QT_TRANSLATE_NOOP("keys", "Previous interesting event")},
    Key{KeyCommand::nextAtNode, Scope::stage, "E",
        QT_TRANSLATE_NOOP("keys", "Next event of the chosen node")},
    Key{KeyCommand::previousAtNode, Scope::stage, "Shift+E",
        QT_TRANSLATE_NOOP("keys", "Previous event of the chosen node")},
    Key{KeyCommand::nextStop, Scope::stage, "Ctrl+Right",
        QT_TRANSLATE_NOOP("keys", "Run to the next stop that is set")},
    Key{KeyCommand::toStart, Scope::stage, "Home", QT_TRANSLATE_NOOP("keys", "To the start")},
    Key{KeyCommand::toLiveEnd, Scope::stage, "End", QT_TRANSLATE_NOOP("keys", "To the live end")},
    Key{KeyCommand::slower, Scope::stage, "[", QT_TRANSLATE_NOOP("keys", "Slower")},
    Key{KeyCommand::faster, Scope::stage, "]", QT_TRANSLATE_NOOP("keys", "Faster")},
    Key{KeyCommand::crash, Scope::stage, "C", QT_TRANSLATE_NOOP("keys", "Crash the chosen node")},
    Key{KeyCommand::restart, Scope::stage, "R",
        QT_TRANSLATE_NOOP("keys", "Restart the chosen node")},
    Key{KeyCommand::pauseNode, Scope::stage, "P",
        QT_TRANSLATE_NOOP("keys", "Pause or resume the chosen node")},
    Key{KeyCommand::cut, Scope::stage, "X",
        QT_TRANSLATE_NOOP("keys", "Cut or heal the link, isolate the node")},
    Key{KeyCommand::drop, Scope::stage, "D", QT_TRANSLATE_NOOP("keys", "Drop the chosen message")},
    Key{KeyCommand::duplicate, Scope::stage, "U",
        QT_TRANSLATE_NOOP("keys", "Duplicate the chosen message")},
    Key{KeyCommand::delay, Scope::stage, "L",
        QT_TRANSLATE_NOOP("keys", "Delay the chosen message")},
    Key{KeyCommand::findNode, Scope::stage, "/", QT_TRANSLATE_NOOP("keys", "Find a node")},
    Key{KeyCommand::layerApplication, Scope::stage, "A",
        QT_TRANSLATE_NOOP("keys", "Application layer: what is asked and answered")},
    Key{KeyCommand::layerTransport, Scope::stage, "T",
        QT_TRANSLATE_NOOP("keys", "Transport layer: every message, from end to end")},
    Key{KeyCommand::layerNetwork, Scope::stage, "N",
        QT_TRANSLATE_NOOP("keys", "Network layer: every hop")},
    Key{KeyCommand::trails, Scope::stage, "Shift+T",
        QT_TRANSLATE_NOOP("keys", "Trails: where messages went")},
    Key{KeyCommand::pen, Scope::stage, "I",
        QT_TRANSLATE_NOOP("keys", "Pen: draw on the stage, until the next step")},
    Key{KeyCommand::spotlight, Scope::stage, "S",
        QT_TRANSLATE_NOOP("keys", "Spotlight, until the next step")},
    Key{KeyCommand::undo, Scope::window, "Ctrl+Z", QT_TRANSLATE_NOOP("keys", "Go back to before")},
    Key{KeyCommand::redo, Scope::window, "Ctrl+Y Ctrl+Shift+Z",
        QT_TRANSLATE_NOOP("keys", "Do it again")},
    Key{KeyCommand::findEvent, Scope::window, "Ctrl+F", QT_TRANSLATE_NOOP("keys", "Find an event")},
    Key{KeyCommand::open, Scope::window, "Ctrl+O", QT_TRANSLATE_NOOP("keys", "Open a file")},
    Key{KeyCommand::newLab, Scope::window, "Ctrl+N", QT_TRANSLATE_NOOP("keys", "A fresh lab")},
    Key{KeyCommand::gallery, Scope::window, "Ctrl+Shift+N",
        QT_TRANSLATE_NOOP("keys", "New from the gallery of examples")},
    Key{KeyCommand::save, Scope::window, "Ctrl+S", QT_TRANSLATE_NOOP("keys", "Save the recording")},
    Key{KeyCommand::saveScenario, Scope::window, "Ctrl+Shift+S",
        QT_TRANSLATE_NOOP("keys", "Save the scenario")},
    Key{KeyCommand::exportSession, Scope::window, "Ctrl+E",
        QT_TRANSLATE_NOOP("keys", "Export: pictures and more")},
    Key{KeyCommand::copyPicture, Scope::window, "Ctrl+Shift+C",
        QT_TRANSLATE_NOOP("keys", "Copy a picture of the stage")},
    Key{KeyCommand::quit, Scope::window, "Ctrl+Q", QT_TRANSLATE_NOOP("keys", "Quit")},
    Key{KeyCommand::textLarger, Scope::window,
        "Ctrl++ Ctrl+=", QT_TRANSLATE_NOOP("keys", "Larger text")},
    Key{KeyCommand::textSmaller, Scope::window, "Ctrl+-",
        QT_TRANSLATE_NOOP("keys", "Smaller text")},
    Key{KeyCommand::textNormal, Scope::window, "Ctrl+0",
        QT_TRANSLATE_NOOP("keys", "Text of usual size")},
    Key{KeyCommand::compare, Scope::window, "Ctrl+B",
        QT_TRANSLATE_NOOP("keys", "Compare two branches side by side")},
    Key{KeyCommand::present, Scope::window, "F5",
        QT_TRANSLATE_NOOP("keys", "Present from the start; again leaves")},
    Key{KeyCommand::presentHere, Scope::window, "Shift+F5",
        QT_TRANSLATE_NOOP("keys", "Present from here")},
    Key{KeyCommand::nextStep, Scope::stage, "PgDown",
        QT_TRANSLATE_NOOP("keys", "Next step of the lesson")},
    Key{KeyCommand::previousStep, Scope::stage, "PgUp",
        QT_TRANSLATE_NOOP("keys", "Previous step of the lesson")},
    Key{KeyCommand::nextPanel, Scope::window, "F6", QT_TRANSLATE_NOOP("keys", "To the next panel")},
    Key{KeyCommand::previousPanel, Scope::window, "Shift+F6",
        QT_TRANSLATE_NOOP("keys", "To the panel before")},
    Key{KeyCommand::allKeys, Scope::window, "? F1", QT_TRANSLATE_NOOP("keys", "All keys")},
};

constexpr std::array ofViews{
    ViewKey{"Tab  Shift+Tab", QT_TRANSLATE_NOOP("keys", "Next and previous thing on the stage")},
    ViewKey{"Enter", QT_TRANSLATE_NOOP("keys", "What can be done with it")},
    ViewKey{"F", QT_TRANSLATE_NOOP("keys", "Fault tool: a click crashes, cuts or drops")},
    ViewKey{"Ctrl+F", QT_TRANSLATE_NOOP("keys", "On the stage: find a node")},
    ViewKey{"Alt+← → ↑ ↓", QT_TRANSLATE_NOOP("keys", "Move the chosen node")},
    ViewKey{"G",
            QT_TRANSLATE_NOOP("keys", "Take the chosen node into a group, to partition it off")},
    ViewKey{"+  −  0", QT_TRANSLATE_NOOP("keys", "Nearer, further, everything, on the stage")},
    ViewKey{"Alt+Shift+← → ↑ ↓", QT_TRANSLATE_NOOP("keys", "Move what is seen of the stage")},
    ViewKey{"PgDn  PgUp",
            QT_TRANSLATE_NOOP("keys", "Presenting: next and previous beat, or event of note")},
    ViewKey{"0–9  Enter", QT_TRANSLATE_NOOP("keys",
                                            "Presenting: the number that is guessed, or the "
                                            "hands for A, then for B")},
    ViewKey{". B  W", QT_TRANSLATE_NOOP("keys", "Presenting: black screen, white screen")},
    ViewKey{"Esc", QT_TRANSLATE_NOOP("keys",
                                     "Presenting: leave; on the stage: put the pen "
                                     "away, choose nothing")},
};

} // namespace

std::span<const Key> keyTable() {
    return table;
}

std::span<const ViewKey> viewKeys() {
    return ofViews;
}

const Key& keyOf(KeyCommand command) {
    return *std::find_if(table.begin(), table.end(),
                         [&](const Key& key) { return key.command == command; });
}

QList<QKeySequence> sequencesOf(const Key& key) {
    QList<QKeySequence> sequences;
    for (const QString& text : QString::fromLatin1(key.sequences).split(' '))
        sequences += QKeySequence(text, QKeySequence::PortableText);
    return sequences;
}

QString shownKey(const Key& key) {
    QString text = QString::fromLatin1(key.sequences).section(' ', 0, 0);
    text.replace(QLatin1String("Right"), QStringLiteral("→"));
    text.replace(QLatin1String("Left"), QStringLiteral("←"));
    text.replace(QLatin1String("PgDown"), QStringLiteral("PgDn"));
    if (text == QLatin1String("Space"))
        return QCoreApplication::translate("keys", "Space");
    return text;
}

QString meaningOf(const Key& key) {
    return QCoreApplication::translate("keys", key.meaning);
}

} // namespace synod::app

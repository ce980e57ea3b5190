// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/keys.h"

#include <QCoreApplication>

#include <algorithm>

namespace synod::app {
namespace {

struct Keys {
    Q_DECLARE_TR_FUNCTIONS(keys)
public:
    static constexpr Key all[] = {
        {KeyCommand::playPause, Scope::stage, "Space", QT_TR_NOOP("Play, pause")},
        {KeyCommand::nextEvent, Scope::stage, "Right", QT_TR_NOOP("Next event")},
        {KeyCommand::previousEvent, Scope::stage, "Left", QT_TR_NOOP("Previous event")},
        {KeyCommand::nextInteresting, Scope::stage, "Shift+Right",
         QT_TR_NOOP("Next interesting event")},
        {KeyCommand::previousInteresting, Scope::stage, "Shift+Left",
         QT_TR_NOOP("Previous interesting event")},
        {KeyCommand::nextAtNode, Scope::stage, "E", QT_TR_NOOP("Next event of the chosen node")},
        {KeyCommand::previousAtNode, Scope::stage, "Shift+E",
         QT_TR_NOOP("Previous event of the chosen node")},
        {KeyCommand::nextStop, Scope::stage, "Ctrl+Right",
         QT_TR_NOOP("Run to the next stop that is set")},
        {KeyCommand::toStart, Scope::stage, "Home", QT_TR_NOOP("To the start")},
        {KeyCommand::toLiveEnd, Scope::stage, "End", QT_TR_NOOP("To the live end")},
        {KeyCommand::slower, Scope::stage, "[", QT_TR_NOOP("Slower")},
        {KeyCommand::faster, Scope::stage, "]", QT_TR_NOOP("Faster")},
        {KeyCommand::crash, Scope::stage, "C", QT_TR_NOOP("Crash the chosen node")},
        {KeyCommand::restart, Scope::stage, "R", QT_TR_NOOP("Restart the chosen node")},
        {KeyCommand::pauseNode, Scope::stage, "P", QT_TR_NOOP("Pause or resume the chosen node")},
        {KeyCommand::cut, Scope::stage, "X", QT_TR_NOOP("Cut or heal the link, isolate the node")},
        {KeyCommand::drop, Scope::stage, "D", QT_TR_NOOP("Drop the chosen message")},
        {KeyCommand::duplicate, Scope::stage, "U", QT_TR_NOOP("Duplicate the chosen message")},
        {KeyCommand::delay, Scope::stage, "L", QT_TR_NOOP("Delay the chosen message")},
        {KeyCommand::findNode, Scope::stage, "/", QT_TR_NOOP("Find a node")},
        {KeyCommand::layerApplication, Scope::stage, "A",
         QT_TR_NOOP("Application layer: what is asked and answered")},
        {KeyCommand::layerTransport, Scope::stage, "T",
         QT_TR_NOOP("Transport layer: every message, from end to end")},
        {KeyCommand::layerNetwork, Scope::stage, "N", QT_TR_NOOP("Network layer: every hop")},
        {KeyCommand::trails, Scope::stage, "Shift+T", QT_TR_NOOP("Trails: where messages went")},
        {KeyCommand::pen, Scope::stage, "I",
         QT_TR_NOOP("Pen: draw on the stage, until the next step")},
        {KeyCommand::spotlight, Scope::stage, "S", QT_TR_NOOP("Spotlight, until the next step")},
        {KeyCommand::undo, Scope::window, "Ctrl+Z", QT_TR_NOOP("Go back to before")},
        {KeyCommand::redo, Scope::window, "Ctrl+Y Ctrl+Shift+Z", QT_TR_NOOP("Do it again")},
        {KeyCommand::findEvent, Scope::window, "Ctrl+F", QT_TR_NOOP("Find an event")},
        {KeyCommand::open, Scope::window, "Ctrl+O", QT_TR_NOOP("Open a file")},
        {KeyCommand::newLab, Scope::window, "Ctrl+N", QT_TR_NOOP("A fresh lab")},
        {KeyCommand::gallery, Scope::window, "Ctrl+Shift+N",
         QT_TR_NOOP("New from the gallery of examples")},
        {KeyCommand::save, Scope::window, "Ctrl+S", QT_TR_NOOP("Save the recording")},
        {KeyCommand::saveScenario, Scope::window, "Ctrl+Shift+S", QT_TR_NOOP("Save the scenario")},
        {KeyCommand::exportSession, Scope::window, "Ctrl+E",
         QT_TR_NOOP("Export: pictures and more")},
        {KeyCommand::copyPicture, Scope::window, "Ctrl+Shift+C",
         QT_TR_NOOP("Copy a picture of the stage")},
        {KeyCommand::quit, Scope::window, "Ctrl+Q", QT_TR_NOOP("Quit")},
        {KeyCommand::textLarger, Scope::window, "Ctrl++ Ctrl+=", QT_TR_NOOP("Larger text")},
        {KeyCommand::textSmaller, Scope::window, "Ctrl+-", QT_TR_NOOP("Smaller text")},
        {KeyCommand::textNormal, Scope::window, "Ctrl+0", QT_TR_NOOP("Text of usual size")},
        {KeyCommand::compare, Scope::window, "Ctrl+B",
         QT_TR_NOOP("Compare two branches side by side")},
        {KeyCommand::present, Scope::window, "F5",
         QT_TR_NOOP("Present from the start; again leaves")},
        {KeyCommand::presentHere, Scope::window, "Shift+F5", QT_TR_NOOP("Present from here")},
        {KeyCommand::nextStep, Scope::stage, "PgDown", QT_TR_NOOP("Next step of the lesson")},
        {KeyCommand::previousStep, Scope::stage, "PgUp", QT_TR_NOOP("Previous step of the lesson")},
        {KeyCommand::nextPanel, Scope::window, "F6", QT_TR_NOOP("To the next panel")},
        {KeyCommand::previousPanel, Scope::window, "Shift+F6", QT_TR_NOOP("To the panel before")},
        {KeyCommand::allKeys, Scope::window, "? F1", QT_TR_NOOP("All keys")},
    };

    static constexpr ViewKey ofViews[] = {
        {"Tab  Shift+Tab", QT_TR_NOOP("Next and previous thing on the stage")},
        {"Enter", QT_TR_NOOP("What can be done with it")},
        {"F", QT_TR_NOOP("Fault tool: a click crashes, cuts or drops")},
        {"Ctrl+F", QT_TR_NOOP("On the stage: find a node")},
        {"Alt+← → ↑ ↓", QT_TR_NOOP("Move the chosen node")},
        {"G", QT_TR_NOOP("Take the chosen node into a group, to partition it off")},
        {"+  −  0", QT_TR_NOOP("Nearer, further, everything, on the stage")},
        {"Alt+Shift+← → ↑ ↓", QT_TR_NOOP("Move what is seen of the stage")},
        {"PgDn  PgUp", QT_TR_NOOP("Presenting: next and previous beat, or event of note")},
        {"0–9  Enter", QT_TR_NOOP("Presenting: the number that is guessed, or the "
                                  "hands for A, then for B")},
        {". B  W", QT_TR_NOOP("Presenting: black screen, white screen")},
        {"Esc", QT_TR_NOOP("Presenting: leave; on the stage: put the pen "
                           "away, choose nothing")},
    };
};

} // namespace

std::span<const Key> keyTable() {
    return Keys::all;
}

std::span<const ViewKey> viewKeys() {
    return Keys::ofViews;
}

const Key& keyOf(KeyCommand command) {
    return *std::ranges::find(Keys::all, command, &Key::command);
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
        return Keys::tr("Space");
    return text;
}

QString meaningOf(const Key& key) {
    return Keys::tr(key.meaning);
}

} // namespace synod::app

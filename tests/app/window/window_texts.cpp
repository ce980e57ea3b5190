// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/window/window_texts.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QTabBar>

#include <set>

namespace synod::app {
namespace {

/// Terms that stay English beside the Chinese, keys, and names of files.
bool isTerm(const QString& word) {
    static const std::set<QString> terms{
        "Synod",   "Raft",  "Leader",  "Follower",  "Candidate",  "Learner",  "Fig",
        "Leaders", "All",   "Servers", "Ctrl",      "Shift",      "Alt",      "Home",
        "End",     "Esc",   "Tab",     "Enter",     "English",    "toml",     "synodrec",
        "jsonl",   "term",  "log",     "Followers", "Candidates", "receiver", "implementation",
        "TCP",     "UDP",   "SYN",     "ACK",       "MSL",        "TIME",     "WAIT",
        "NewReno", "CUBIC", "Paxos",   "Multi",     "Web",        "append",   "curl",
        "Lamport"};
    static const QRegularExpression identifier(QStringLiteral("[a-z][A-Z]"));
    return terms.count(word) > 0 || identifier.match(word).hasMatch();
}

} // namespace

QStringList textsOf(const QWidget* widget) {
    QStringList texts{widget->toolTip(), widget->accessibleName(), widget->windowTitle()};
    if (const auto* label = qobject_cast<const QLabel*>(widget))
        texts += label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        texts += button->text();
    if (const auto* line = qobject_cast<const QLineEdit*>(widget))
        texts += line->placeholderText();
    if (const auto* menu = qobject_cast<const QMenu*>(widget))
        texts += menu->title();
    if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
        for (int i = 0; i < tabs->count(); ++i)
            texts += tabs->tabText(i);
    const auto* box = qobject_cast<const QComboBox*>(widget);
    // Names of fields are those of the sources, in every language, as the inspector has them.
    if (box != nullptr && box->objectName() != QStringLiteral("stopField"))
        for (int i = 0; i < box->count(); ++i)
            texts += box->itemText(i);
    if (const auto* header = qobject_cast<const QHeaderView*>(widget))
        for (int i = 0; header->model() != nullptr && i < header->count(); ++i)
            texts += header->model()->headerData(i, header->orientation()).toString();
    for (const QAction* action : widget->actions())
        texts += action->text();
    return texts;
}

QStringList englishIn(QString text) {
    text.remove(QChar(0x200B)); // where a long name may break
    static const QRegularExpression words(QStringLiteral("[A-Za-z]{3,}"));
    QStringList found;
    for (auto match = words.globalMatch(text); match.hasNext();) {
        const QString word = match.next().captured();
        if (!isTerm(word))
            found += word;
    }
    return found;
}

} // namespace synod::app

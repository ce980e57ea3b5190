// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/words/property_text.h"

#include "widgets/words/sentences.h"

#include <QCoreApplication>

#include <array>

namespace synod::widgets {
namespace {

/// Those that a catalogue can have; P2b and P2c are called so in every language.
[[maybe_unused]] constexpr std::array propertyNames{
    QT_TRANSLATE_NOOP("Properties", "Election Safety"),
    QT_TRANSLATE_NOOP("Properties", "Leader Append Only"),
    QT_TRANSLATE_NOOP("Properties", "Log Matching"),
    QT_TRANSLATE_NOOP("Properties", "Leader Completeness"),
    QT_TRANSLATE_NOOP("Properties", "State Machine Safety"),
    QT_TRANSLATE_NOOP("Properties", "Only Proposed Is Chosen"),
    QT_TRANSLATE_NOOP("Properties", "One Value Is Chosen"),
    QT_TRANSLATE_NOOP("Properties", "Only Chosen Is Learned"),
    QT_TRANSLATE_NOOP("Properties", "Byte Stream"),
    QT_TRANSLATE_NOOP("Properties", "Offered Window"),
    QT_TRANSLATE_NOOP("Properties", "Handshake"),
    QT_TRANSLATE_NOOP("Properties", "Karn"),
    QT_TRANSLATE_NOOP("Properties", "Out Gets Nothing"),
    QT_TRANSLATE_NOOP("Properties", "Connections Are Counted"),
    QT_TRANSLATE_NOOP("Properties", "Budget Is Kept"),
    QT_TRANSLATE_NOOP("Properties", "Shares Are Even"),
    QT_TRANSLATE_NOOP("Properties", "Order Is Smooth"),
    QT_TRANSLATE_NOOP("Properties", "Only Its Keys Move"),
    QT_TRANSLATE_NOOP("Properties", "Queues Are Bounded"),
    QT_TRANSLATE_NOOP("Properties", "Requests End Once"),
    QT_TRANSLATE_NOOP("Properties", "Takes Effect Once"),
    QT_TRANSLATE_NOOP("Properties", "Same Files"),
    QT_TRANSLATE_NOOP("Properties", "Acknowledged Writes"),
    QT_TRANSLATE_NOOP("Properties", "Effect Once"),
    QT_TRANSLATE_NOOP("Properties", "Whole Blocks"),
    QT_TRANSLATE_NOOP("Properties", "Fresh Reads"),
    QT_TRANSLATE_NOOP("Properties", "Versions Only Grow"),
    QT_TRANSLATE_NOOP("Properties", "One Version One Value"),
    QT_TRANSLATE_NOOP("Properties", "Convergence"),
    QT_TRANSLATE_NOOP("Properties", "Acknowledged Writes Last"),
    QT_TRANSLATE_NOOP("Properties", "Read Your Writes"),
    QT_TRANSLATE_NOOP("Properties", "Monotonic Reads"),
    QT_TRANSLATE_NOOP("Properties", "Linearizability"),
};

} // namespace

QString propertyName(const Sentence& property) {
    const QString id = fromView(property.id).section('.', -1);
    QString name;
    for (const QChar letter : id) {
        if (letter.isUpper() && !name.isEmpty())
            name += ' ';
        name += name.isEmpty() ? letter.toUpper() : letter;
    }
    return name;
}

QString propertyText(const Sentence& property) {
    return QCoreApplication::translate("Properties", propertyName(property).toUtf8().constData());
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/words/system_text.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace synod::widgets {
namespace {

struct Usual {
    int number;
    const char* words;
};

constexpr std::array usual{
    Usual{ENOENT, QT_TRANSLATE_NOOP("SystemText", "there is no such file or folder")},
    Usual{EACCES, QT_TRANSLATE_NOOP("SystemText", "there is no permission to do that")},
    Usual{EPERM, QT_TRANSLATE_NOOP("SystemText", "there is no permission to do that")},
    Usual{ENOSPC, QT_TRANSLATE_NOOP("SystemText", "the disk is full")},
    Usual{EADDRINUSE, QT_TRANSLATE_NOOP("SystemText", "another program has that port")},
    Usual{EISDIR, QT_TRANSLATE_NOOP("SystemText", "it is a folder")},
    Usual{ENOTDIR, QT_TRANSLATE_NOOP("SystemText", "a part of the path is no folder")},
    Usual{EROFS, QT_TRANSLATE_NOOP("SystemText", "the disk can only be read")},
    Usual{EEXIST, QT_TRANSLATE_NOOP("SystemText", "it is there already")},
    Usual{EMFILE, QT_TRANSLATE_NOOP("SystemText", "too many files are open")},
    Usual{ECONNREFUSED, QT_TRANSLATE_NOOP("SystemText", "nobody answers there")},
    Usual{EIO, QT_TRANSLATE_NOOP("SystemText", "the disk or device reports an error")},
    Usual{ENAMETOOLONG, QT_TRANSLATE_NOOP("SystemText", "the name is too long")},
};

/// By what the system says, in whatever language it does.
QHash<QString, int> numbersByText() {
    QHash<QString, int> numbers;
    constexpr int most = 133; // of Linux
    for (int number = most; number > 0; --number)
        numbers.insert(QString::fromStdString(std::generic_category().message(number)), number);
    return numbers;
}

} // namespace

QString systemText(const QString& text) {
    static const QHash<QString, int> numbers = numbersByText();
    const auto found = numbers.constFind(text);
    if (found == numbers.constEnd())
        return text;
    const auto known = std::find_if(usual.begin(), usual.end(),
                                    [&](const Usual& one) { return one.number == found.value(); });
    if (known != usual.end())
        return QCoreApplication::translate("SystemText", known->words);
    return QCoreApplication::translate("SystemText", "error %1 of the system (%2)")
        .arg(found.value())
        .arg(text);
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/files/files_text.h"

#include "engine/systems/files/paxos_state.h"

#include <QCoreApplication>

#include <cstdint>

namespace synod::widgets {
namespace {

QString translated(const char* text, std::uint64_t request) {
    return QCoreApplication::translate("FilesText", text).arg(request);
}

struct RequestTimerText {
    QString operator()(const files::AskAgain& again) const {
        return translated(QT_TRANSLATE_NOOP("FilesText", "Asking again for request %1"),
                          again.ticket);
    }
    QString operator()(const files::GiveUp& end) const {
        return translated(QT_TRANSLATE_NOOP("FilesText", "Giving up request %1"), end.ticket);
    }
    QString operator()(const files::FetchAgain&) const {
        return QCoreApplication::translate("FilesText", "Asking for blocks again");
    }
    QString operator()(const files::Forget&) const {
        return QCoreApplication::translate("FilesText", "Forgetting content that nothing names");
    }
    QString operator()(const auto&) const { return {}; }
};

} // namespace

bool isTimerOfFiles(const Value& value) {
    return files::withTimerOf(value, [](const auto&) { return true; });
}

QString filesText(const Value& value, const Names&) {
    return files::withTimerOf(value, RequestTimerText());
}

} // namespace synod::widgets

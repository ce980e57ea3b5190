// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/files/files_text.h"

#include "engine/systems/files/state.h"

#include <QCoreApplication>

#include <variant>

namespace synod::widgets {

QString filesText(const Value& value, const Names&) {
    const auto* timer = value.getIf<files::Timer>();
    if (timer == nullptr)
        return {};
    const auto translated = [](const char* text, std::uint64_t request) {
        return QCoreApplication::translate("FilesText", text).arg(request);
    };
    if (const auto* again = std::get_if<files::AskAgain>(timer))
        return translated(QT_TRANSLATE_NOOP("FilesText", "Asking again for request %1"),
                          again->ticket);
    if (const auto* end = std::get_if<files::GiveUp>(timer))
        return translated(QT_TRANSLATE_NOOP("FilesText", "Giving up request %1"), end->ticket);
    return {};
}

} // namespace synod::widgets

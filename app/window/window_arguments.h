// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/window_options.h"

#include <QStringList>

#include <variant>

namespace synod::app {

/// What is wrong with the command line, in English, or the text of --help.
struct UsageError {
    QString text;
};
struct UsageHelp {
    QString text;
};

/// Reads `synod [FILE] [OPTIONS]`; `arguments` begins with the program's name.
std::variant<WindowOptions, UsageError, UsageHelp>
readWindowArguments(const QStringList& arguments);

} // namespace synod::app

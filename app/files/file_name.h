// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace synod::app {

/// A title as a file's name, without its ending, that every system takes: without ? : * " < > | and
/// slashes, without a dot or a space at its end, and not too long. Empty where nothing is left.
QString fileNameOf(const QString& title);

} // namespace synod::app

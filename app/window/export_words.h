// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/exporter.h"

#include <QString>

#include <string_view>

namespace synod::app {

/// What an exporter writes, for the list of forms; by what its row says of it.
enum class ExportGroup { picture, film, page, file };
ExportGroup groupOf(const exports::Exporter& exporter);
bool hasOption(const exports::Exporter& exporter, std::string_view name);
QString exportGroupText(ExportGroup group);

/// A sentence of an exporter's row, in the language of the window.
QString exportText(std::string_view text);
/// What stands beside the field of an option; its name where it is not known.
QString exportLabel(const QString& option);
/// What is chosen among an option's values; `title`: of a chart.
QString exportValue(const QString& option, const QString& value, const QString& title = {});
/// A time as options read it back, to the nanosecond: "2.1645s".
QString exportTime(Time time);

} // namespace synod::app

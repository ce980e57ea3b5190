// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/exporter.h"

#include <span>

namespace synod::widgets {

/// Those that paint, or need the window's words.
std::span<const exports::Exporter> paintedExporters();

} // namespace synod::widgets

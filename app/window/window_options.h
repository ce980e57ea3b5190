// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <QSize>
#include <QString>

#include <functional>
#include <optional>

namespace synod::app {

/// How the window starts, as the command line says. What it leaves open is as it was last time.
struct WindowOptions {
    QString file; ///< a scenario, a recording, a lesson or example:NAME; empty: where one left off
    QString lesson, step; ///< a lesson by id, number or folder, and one of its steps
    bool present = false; ///< full screen from the beginning
    bool welcomes = true; ///< the first start of all opens the first lesson
    std::optional<QString> language, theme, engine;
    std::optional<double> scale, speed;
    std::uint16_t firstPort = 0; ///< of real processes; 0: free ports
    bool reducedMotion = false;
    QString profile;        ///< folder of the preferences; empty: the desktop's usual place
    QString screenshot;     ///< writes the window to this PNG and quits
    std::optional<Time> at; ///< stands at this time first
    std::optional<QSize> size;
    /// Whether there is a Chinese font; null asks the system.
    std::function<bool()> chineseFontThere = {};
    bool startupProbe = false; ///< prints the milliseconds to the first frame and quits
};

} // namespace synod::app

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <span>

namespace synod::app {

/// A scenario that comes with the program, under :/scenarios.
struct Example {
    const char* protocol; ///< as the sources write it: "TCP"
    const char* name;     ///< of its file, without the ending
    const char* title;    ///< marked for translation in the context "examples", as is what follows
    const char* about;    ///< one sentence: what there is to see
};

/// All of them, those of a protocol side by side, the easiest first.
std::span<const Example> examples();

/// What openFile() opens. A path like any other: it is remembered among the recent files.
QString pathOf(const Example& example);
/// The example that a path leads to; null where it leads to none.
const Example* exampleAt(const QString& path);
/// Of `example:NAME`, as the command line has it, the path; of everything else itself.
QString exampleOrPath(const QString& file);

/// In the language of the window.
QString groupOf(const Example& example); ///< all of its protocol: "TCP", "Load balancing"
QString titleOf(const Example& example);
QString aboutOf(const Example& example);

} // namespace synod::app

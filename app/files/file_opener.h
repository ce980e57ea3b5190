// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session.h"
#include "engine/record/load_trace.h"

#include <QString>

#include <memory>
#include <vector>

namespace synod::app {

/// A file that was opened, or what is wrong with it.
struct OpenedFile {
    std::unique_ptr<Session> session; ///< null when it could not be opened
    QString problem;                  ///< FILE:LINE:COLUMN: what is wrong, in the window's language
    bool recorded = false;            ///< a recording: one begins to watch it at its start
    std::vector<std::unique_ptr<Session>> within; ///< those that the recording holds beside its own
};

/// Where nodes stand, by NodeId; nothing for those that stand where the shape has them.
using Places = std::vector<std::optional<net::Position>>;

/// Opens a scenario or a recording, told apart by the ending.
OpenedFile openFile(const QString& path);

/// Why a recording cannot be read or written, in the window's language.
QString problemText(const record::Problem& problem);

/// Writes a whole session as a recording, which takes the place of a file of that name at once or
/// not at all; gives what went wrong, or nothing. `places`: where a person has moved nodes.
/// `within`: the sessions that it holds beside this one; a .jsonl holds none.
QString saveRecording(const trace::Trace& trace,
                      const QString& path,
                      const Places& places = {},
                      const std::vector<const trace::Trace*>& within = {});

} // namespace synod::app

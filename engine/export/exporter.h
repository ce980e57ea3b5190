// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/problem.h"
#include "engine/trace/trace.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace synod::exports {

/// One thing that can be said of how an exporter writes.
struct ExportOption {
    std::string_view name;  ///< "node"
    std::string_view value; ///< what stands for its value: "NAME"; empty of a switch
    std::string_view meaning;
    std::span<const std::string_view> choices = {}; ///< empty: anything goes
};

/// Told how much is written, 0 to 1. False: a person has cancelled, so what was begun is removed.
using ProgressReport = std::function<bool(double done)>;

/// What is written.
struct Request {
    std::string recording;               ///< the file that it comes from
    const trace::Trace* trace = nullptr; ///< null for an exporter that reads none
    trace::BranchId branch = 0;
    std::optional<Time> from, until; ///< what is written begins and ends there; unset: the whole
    ProgressReport progress;         ///< may be empty
    std::map<std::string_view, std::string> options; ///< by name; of a switch: there or not

    bool has(std::string_view option) const { return options.count(option) != 0; }
};

struct Written {
    std::uint64_t count = 0;               ///< of what the exporter counts
    std::optional<record::Problem> damage; ///< the recording was damaged: not all of it is there
    std::optional<Why> warning;            ///< it is whole, but what reads it may not like it
};

/// A form in which a session can be written for other programs. Its row in the list of exporters is
/// all that the command line and the window know of it.
struct Exporter {
    std::string_view ending; ///< of the file, and its name: ".pcapng"
    std::string_view name;   ///< a sentence for the catalogue: "a capture"
    std::string_view counts; ///< "packets"
    std::span<const ExportOption> options = {};
    bool readsTrace = true;
    /// Why nothing can be written in this form on this computer, and which package would mend that;
    /// null: it always can be.
    std::optional<Why> (*missing)() = nullptr;
    /// What is wrong with the request, in a session that has a trace; null: nothing can be.
    std::optional<Why> (*refuse)(const Request& request) = nullptr;
    /// Writes to a file, which is overwritten; or says why it cannot be. The file's name has the
    /// ending. When the progress says that a person has cancelled it returns soon, with anything.
    record::Result<Written> (*write)(const Request& request, const std::string& path) = nullptr;
};

/// Those that need nothing but the trace; longer endings before those that they end with.
std::span<const Exporter> textExporters();
/// By the ending of a file's name, in whatever case; null where none has it.
const Exporter* exporterFor(std::string_view fileName,
                            std::span<const Exporter> among = textExporters());
bool endsWith(std::string_view fileName, std::string_view ending);

} // namespace synod::exports

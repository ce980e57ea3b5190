// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/target.h"
#include "engine/record/line_source.h"

#include <algorithm>
#include <filesystem>

namespace synod::exports {
namespace {

/// The recording's lines as they are, so that keys of a newer program stay.
record::Result<Written> writeLines(const Request& request, const std::string& path) {
    auto source = record::LineSource::open(request.recording);
    if (!source)
        return source.error();
    auto target = Target::open(path);
    if (!target)
        return target.error();
    std::error_code unknown; // of a pipe
    const auto size = static_cast<double>(std::filesystem::file_size(request.recording, unknown));
    constexpr std::uint64_t often = 1'024;
    std::uint64_t count = 0;
    std::string_view line;
    bool whole = true;
    while (whole && (*source)->next(line)) {
        target->add(line);
        target->add("\n");
        if (count++ % often == 0 && request.progress)
            whole = request.progress(
                unknown ? 0 : std::min(1.0, static_cast<double>((*source)->position()) / size));
    }
    if (whole && request.progress)
        whole = request.progress(1);
    auto written = target->finish(whole, count);
    if (written)
        written->damage = (*source)->damage();
    return written;
}

} // namespace

extern constinit const Exporter jsonLines{.ending = ".jsonl",
                                          .name = SYNOD_EXPORT("JSON Lines"),
                                          .counts = "lines",
                                          .readsTrace = false,
                                          .write = &writeLines};

} // namespace synod::exports

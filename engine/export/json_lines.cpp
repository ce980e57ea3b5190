// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/exporter.h"
#include "engine/record/line_source.h"
#include "engine/record/output_file.h"

namespace synod::exports {
namespace {

/// The recording's lines as they are, so that keys of a newer program stay.
record::Result<Written> writeLines(const Request& request, const std::string& path) {
    auto source = record::LineSource::open(request.recording);
    if (!source)
        return source.error();
    auto file = record::OutputFile::create(path);
    if (!file)
        return file.error();
    std::string buffer;
    Written written;
    std::string_view line;
    for (bool more = true; more;) {
        more = (*source)->next(line);
        if (more) {
            buffer.append(line).append("\n");
            ++written.count;
        }
        if (more && buffer.size() < std::size_t{1} << 18)
            continue;
        if (const auto problem = file->append(buffer))
            return *problem;
        buffer.clear();
    }
    written.damage = (*source)->damage();
    return written;
}

} // namespace

extern constinit const Exporter jsonLines{.ending = ".jsonl",
                                          .name = SYNOD_SENTENCE("exports", "JSON Lines"),
                                          .counts = "lines",
                                          .readsTrace = false,
                                          .write = &writeLines};

} // namespace synod::exports

// SPDX-License-Identifier: GPL-3.0-or-later

// Repairing whatever a stranger sends gives a file that every command reads as whole, with as many
// records as it says, or leaves the old one as it was.

#include "app/command_line/command_line.h"
#include "engine/record/load_trace.h"
#include "engine/record/repair.h"
#include "tests/fuzz/input_path.h"

#include <fcntl.h>

#include <fstream>
#include <iterator>
#include <vector>

namespace {

using namespace synod;

std::string contentOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// As `rec info` counts.
std::uint64_t lineCount(const std::string& path) {
    const auto reader = record::SessionReader::open(path);
    SYNOD_ASSERT(reader);
    std::uint64_t records = 0;
    record::SessionLine line;
    while ((*reader)->next(line))
        records += line.kind == record::SessionLine::Kind::record ? 1 : 0;
    SYNOD_ASSERT(!(*reader)->damage());
    return records;
}

std::uint64_t countOf(const std::string& path, const record::LoadOptions& options) {
    const auto loaded = record::loadTrace(path, options);
    SYNOD_ASSERT(loaded && !loaded->damage);
    std::uint64_t records = 0;
    for (trace::BranchId id = 0; id < loaded->trace.branchCount(); ++id)
        records += loaded->trace.size(id) - loaded->trace.branch(id).at;
    return records;
}

int statusOf(const std::vector<std::string>& words) {
    static const int nowhere = ::open("/dev/null", O_WRONLY);
    app::Console console(nowhere, nowhere);
    return app::runCommandLine(words, console).value_or(-1);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::InputPath path(data, size, "repair");
    const std::string before(reinterpret_cast<const char*>(data), size);
    const auto repaired = record::repair(path.text());
    if (!repaired) {
        SYNOD_ASSERT(contentOf(path.text()) == before);
        return 0;
    }
    SYNOD_ASSERT(lineCount(path.text()) == repaired->records);
    SYNOD_ASSERT(countOf(path.text(), {}) == repaired->records);
    SYNOD_ASSERT(countOf(path.text(), {.verify = true}) == repaired->records);
    SYNOD_ASSERT(statusOf({"check", path.text()}) <= 1);
    SYNOD_ASSERT(statusOf({"export", path.text(), "--to", path.text() + ".jsonl"}) == 0);
    SYNOD_ASSERT(lineCount(path.text() + ".jsonl") == repaired->records);
    std::remove((path.text() + ".jsonl").c_str());
    if (repaired->old.empty())
        return 0;
    SYNOD_ASSERT(contentOf(repaired->old) == before);
    std::remove(repaired->old.c_str());
    return 0;
}

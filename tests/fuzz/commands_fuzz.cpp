// SPDX-License-Identifier: GPL-3.0-or-later

// Each command that reads a file reads whatever a stranger sends: it ends with one of the statuses
// of docs/formats.md, and where it refuses it says so.

#include "app/command_line/command_line.h"
#include "tests/fuzz/input_path.h"

#include <fcntl.h>

#include <vector>

namespace {

void carryOut(const std::vector<std::string>& words) {
    static const int nowhere = ::open("/dev/null", O_WRONLY);
    synod::app::Console console(nowhere, nowhere);
    const int status = synod::app::runCommandLine(words, console).value_or(-1);
    SYNOD_ASSERT(status >= 0 && status <= 2);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const synod::fuzz::InputPath input(data, size, "command");
    const std::string& path = input.text();
    carryOut({"rec", "info", path});
    carryOut({"rec", "cat", path});
    carryOut({"check", path});
    for (const char* ending : {".pcapng", ".history.jsonl", ".jsonl"}) {
        const std::string to = path + ending;
        carryOut({"export", path, "--to", to});
        carryOut({"export", path, "--to", to, "--branch", "1", "--all-hops"});
        std::remove(to.c_str());
    }
    carryOut({"sweep", "--merge", path});
    carryOut({"sweep", "--merge", path, path});
    return 0;
}

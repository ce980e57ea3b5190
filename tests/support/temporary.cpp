// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temporary.h"

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>

namespace synod::test {
namespace {

struct Folder {
    Folder() {
        path = (std::filesystem::temp_directory_path() / "synod-test-XXXXXX").string();
        if (::mkdtemp(path.data()) == nullptr)
            throw std::runtime_error("no folder can be made at " + path);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string path;
};

} // namespace

std::string temporaryPath(const std::string& name) {
    static const Folder folder;
    return folder.path + "/" + name;
}

} // namespace synod::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/assert.h"

#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <string>

namespace synod::fuzz {

/// The input as a file, for what reads files. It is gone with this object.
class InputPath {
public:
    InputPath(const std::uint8_t* data, std::size_t size, const std::string& name)
        : m_path("/tmp/synod-fuzz-" + std::to_string(::getpid()) + "-" + name) {
        std::FILE* file = std::fopen(m_path.c_str(), "wb");
        SYNOD_ASSERT(file != nullptr);
        SYNOD_ASSERT(std::fwrite(data, 1, size, file) == size);
        std::fclose(file);
    }
    ~InputPath() { std::remove(m_path.c_str()); }
    InputPath(const InputPath&) = delete;
    InputPath& operator=(const InputPath&) = delete;

    const std::string& text() const { return m_path; }

private:
    std::string m_path;
};

} // namespace synod::fuzz

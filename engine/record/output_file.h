// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/problem.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace synod::record {

/// A file that grows by whole pieces: a piece that does not fit on the disk is taken back, so that
/// what is there stays whole. Where another program makes it shorter or longer, removes it or puts
/// another in its place meanwhile, that is a problem at the next piece, and at the end.
class OutputFile {
public:
    /// Begins a new file; one that is there is overwritten. Pipes and devices will do.
    static Result<OutputFile> create(const std::string& path);
    /// A file without a name, gone with the program however that ends.
    static Result<OutputFile> temporary();
    /// A new file beside another one, with a name that nothing has; whoever makes it renames or
    /// removes it.
    static Result<OutputFile> beside(const std::string& path);
    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&&) = delete;
    ~OutputFile();

    std::optional<Problem> append(std::string_view octets);
    /// Makes sure that what was written is on the disk.
    std::optional<Problem> sync();
    std::uint64_t size() const { return m_size; }
    const std::string& path() const { return m_path; }
    /// Who may do what with it, as with another file.
    void permitAs(const std::string& path) const;
    /// Reads back a piece; nothing when it cannot be read.
    std::optional<std::string> readBack(std::uint64_t offset, std::uint64_t octets) const;

private:
    OutputFile(std::string path, int descriptor)
        : m_path(std::move(path)), m_descriptor(descriptor) {}
    Problem failed(int error) const;
    std::optional<Problem> meddledWith() const;

    std::string m_path;
    int m_descriptor;
    bool m_watched = false; ///< a file with a name, and no pipe or device
    std::uint64_t m_size = 0;
};

} // namespace synod::record

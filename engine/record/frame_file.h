// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/framing.h"
#include "engine/record/output_file.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace synod::record {

/// Where the frames of a recording go, in their order.
class FrameSink {
public:
    virtual ~FrameSink() = default;
    /// Takes the lines of a frame; `info` is null of what no index lists: the header, and all of a
    /// recording that is to be given up. Offset and length are the sink's to fill in.
    virtual void write(std::string lines, const FrameInfo* info) = 0;
    /// The last thing that is called: the recording is whole, and its summary is this frame.
    virtual void finish(std::string summary) = 0;
    /// What went wrong first, as far as is known; nothing is written after that.
    virtual std::optional<Problem> problem() const = 0;
};

/// A recording's file, written frame by frame: compressed, with an index at the end. A path that
/// ends in .jsonl gets the same lines without frames.
class FrameFile final : public FrameSink {
public:
    /// `within`: the octets of recordings that lie within this one. A .jsonl has none.
    static Result<std::unique_ptr<FrameFile>> create(const std::string& path,
                                                     const std::vector<std::string>& within = {});

    void write(std::string lines, const FrameInfo* info) override;
    void finish(std::string summary) override;
    std::optional<Problem> problem() const override { return m_problem; }

private:
    FrameFile(OutputFile file, bool plain) : m_file(std::move(file)), m_plain(plain) {}

    OutputFile m_file;
    bool m_plain;
    std::optional<Problem> m_problem;
    std::vector<FrameInfo> m_frames;
};

} // namespace synod::record

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/json_line.h"
#include "engine/record/record_reader.h"
#include "engine/trace/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::record {

/// The keyframe that a keyframe's line goes on from; nothing where it says the whole state.
std::optional<std::uint64_t> sinceOf(std::string_view keyframeLine);

/// Reads keyframes that say what has changed since older ones, which may do so too. What has been
/// read is kept for a while, and shares with the others what is the same in both.
///
/// A keyframe goes on from one in a frame before its own, so that reading ends whatever a file
/// says; it takes the time that reading the lines takes.
class KeyframeChain {
public:
    KeyframeChain() = default;
    KeyframeChain(const KeyframeChain&) = delete;
    KeyframeChain& operator=(const KeyframeChain&) = delete;
    virtual ~KeyframeChain() = default;

    /// The picture that a frame begins with. Null where it or one that it goes on from is damaged.
    std::shared_ptr<const trace::Snapshot> keyframe(std::size_t frame);
    /// The one that a line of this frame goes on from; null where it is damaged.
    std::shared_ptr<const trace::Snapshot> older(std::size_t frame, std::uint64_t since);
    /// Somebody has read it.
    void remember(std::size_t frame, const trace::Snapshot& keyframe);

protected:
    /// The first line of a frame.
    virtual std::optional<std::string> lineOf(std::size_t frame) const = 0;
    /// The frame with this keyframe, before the given one and of its branch or of one that it
    /// comes from.
    virtual std::optional<std::size_t> frameOf(std::size_t before,
                                               std::uint64_t keyframe) const = 0;
    virtual RecordReader readerOf(std::size_t frame) const = 0;
    /// One that is not in a file.
    virtual std::shared_ptr<const trace::Snapshot> inMemory(std::size_t) const { return nullptr; }

private:
    struct Known {
        std::shared_ptr<const trace::Snapshot> keyframe;
        std::size_t weight = 0;
        std::uint64_t used = 0;
    };
    struct Step {
        std::size_t frame = 0;
        std::string line; ///< empty where it is read again
    };

    std::shared_ptr<const trace::Snapshot> known(std::size_t frame);
    std::shared_ptr<const trace::Snapshot> read(Step step, const trace::Snapshot* since);
    void
    keep(std::size_t frame, std::shared_ptr<const trace::Snapshot> keyframe, std::size_t weight);

    JsonLine m_json;
    std::map<std::size_t, Known> m_known;
    std::size_t m_weight = 0;
    std::uint64_t m_uses = 0;
};

} // namespace synod::record

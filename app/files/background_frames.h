// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/frame_file.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

namespace synod::app {

/// A recording's file that is compressed and written by a thread of its own, so that no frame of
/// the window waits for a disk. What comes out of the engine's hands is text: nothing is shared.
class BackgroundFrames final : public record::FrameSink {
public:
    explicit BackgroundFrames(std::string path);
    /// What has not been written by now is left out.
    ~BackgroundFrames() override;

    void write(std::string lines, const record::FrameInfo* info) override;
    void finish(std::string summary) override;
    std::optional<record::Problem> problem() const override;
    /// How many octets of text wait to be written; 0 when all is in the file.
    std::size_t waiting() const;

private:
    struct Job {
        enum class Kind : std::uint8_t { unlisted, frame, end };
        Kind kind = Kind::frame;
        std::string text;
        record::FrameInfo info;
    };

    void push(Job job);
    void work();
    void carryOut(Job job);

    std::string m_path;
    std::unique_ptr<record::FrameFile> m_file; ///< the thread's own
    mutable std::mutex m_mutex;                ///< of what follows; held for moments only
    std::condition_variable m_more;
    std::deque<Job> m_jobs;
    std::size_t m_waiting = 0;
    bool m_stop = false;
    std::optional<record::Problem> m_problem;
    std::thread m_thread;
};

} // namespace synod::app

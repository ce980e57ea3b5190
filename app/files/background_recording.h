// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/recording_writer.h"
#include "engine/trace/trace.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace synod::app {

/// A recording that is put into words, compressed and written by a thread of its own, so that no
/// frame of the window waits for any of that. It is never closed, but given up one day. The thread
/// knows no trace: what it gets is copied, or shared and never changed.
class BackgroundRecording final {
public:
    /// Records of one branch that the writer knows, in their order.
    struct Batch {
        trace::BranchId branch = 0;
        /// The picture before the first one, where the trace has it at hand: it shares its states.
        std::optional<trace::Snapshot> keyframe;
        std::vector<trace::Record> records;
    };

    BackgroundRecording(std::string path, trace::SessionHeader header);
    /// What has not been written by now is left out.
    ~BackgroundRecording();

    void append(Batch batch) { push({std::move(batch), false}); }
    /// Everything handed over so far goes to the file, whether it fills a frame or not.
    void flush() { push({{}, true}); }
    /// Lends out the writer once everything handed over is done; false if that takes longer than
    /// `patience`, or something has gone wrong.
    bool withWriter(std::chrono::milliseconds patience,
                    const std::function<void(record::RecordingWriter&)>& use);
    /// What went wrong first, as far as is known; nothing is written after that.
    std::optional<record::Problem> problem() const;
    /// About how many records are not done yet; 0 when the writer has done all it was asked for.
    std::size_t waiting() const;

private:
    struct Job {
        Batch batch;
        bool flushes = false;
        std::size_t weight() const { return batch.records.size() + 1; }
    };

    void push(Job job);
    void open();
    void work();
    void carryOut(const Job& job);
    void done(std::size_t weight);

    std::string m_path;
    trace::SessionHeader m_header;
    std::unique_ptr<record::RecordingWriter> m_writer; ///< the thread's, unless nothing waits
    mutable std::mutex m_mutex;                        ///< of what follows
    std::condition_variable m_more, m_idle;
    std::deque<Job> m_jobs;
    std::size_t m_waiting = 1; ///< at first the file is opened
    bool m_stop = false;
    std::optional<record::Problem> m_problem;
    std::thread m_thread;
};

} // namespace synod::app

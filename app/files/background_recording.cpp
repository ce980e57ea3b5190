// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/background_recording.h"

#include "engine/record/frame_file.h"

#include <utility>

namespace synod::app {

BackgroundRecording::BackgroundRecording(std::string path, trace::SessionHeader header)
    : m_path(std::move(path)), m_header(std::move(header)), m_thread([this] { work(); }) {}

BackgroundRecording::~BackgroundRecording() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_more.notify_one();
    m_thread.join();
}

void BackgroundRecording::push(Job job) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_problem)
            return;
        m_waiting += job.weight();
        m_jobs.push_back(std::move(job));
    }
    m_more.notify_one();
}

bool BackgroundRecording::withWriter(std::chrono::milliseconds patience,
                                     const std::function<void(record::RecordingWriter&)>& use) {
    std::unique_lock lock(m_mutex);
    if (!m_idle.wait_for(lock, patience, [this] { return m_waiting == 0; }) || m_problem)
        return false;
    use(*m_writer);
    m_problem = m_writer->problem();
    return !m_problem;
}

std::optional<record::Problem> BackgroundRecording::problem() const {
    const std::lock_guard lock(m_mutex);
    return m_problem;
}

std::size_t BackgroundRecording::waiting() const {
    const std::lock_guard lock(m_mutex);
    return m_waiting;
}

void BackgroundRecording::open() {
    auto file = record::FrameFile::create(m_path);
    if (file) {
        m_writer = std::make_unique<record::RecordingWriter>(
            std::move(*file), m_header, record::RecordingWriter::Ending::givenUp);
    } else {
        const std::lock_guard lock(m_mutex);
        m_problem = file.error();
    }
    done(1);
}

void BackgroundRecording::work() {
    open();
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_more.wait(lock, [this] { return m_stop || m_problem || !m_jobs.empty(); });
            if (m_stop || m_problem)
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        carryOut(job);
        done(job.weight());
    }
}

void BackgroundRecording::carryOut(const Job& job) {
    if (job.flushes)
        return m_writer->flush();
    if (job.batch.keyframe)
        m_writer->share(job.batch.branch, *job.batch.keyframe);
    for (const trace::Record& record : job.batch.records)
        m_writer->append(job.batch.branch, record);
}

void BackgroundRecording::done(std::size_t weight) {
    {
        const std::lock_guard lock(m_mutex);
        m_waiting -= weight;
        if (!m_problem && m_writer)
            m_problem = m_writer->problem();
        if (m_problem) {
            m_jobs.clear();
            m_waiting = 0;
        }
    }
    m_idle.notify_all();
}

} // namespace synod::app

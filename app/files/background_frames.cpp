// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/background_frames.h"

#include <utility>

namespace synod::app {

BackgroundFrames::BackgroundFrames(std::string path)
    : m_path(std::move(path)), m_thread([this] { work(); }) {}

BackgroundFrames::~BackgroundFrames() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_more.notify_one();
    m_thread.join();
}

void BackgroundFrames::write(std::string lines, const record::FrameInfo* info) {
    // What it grew by while it was written is not held while it waits.
    if (lines.capacity() > lines.size() + lines.size() / 4)
        lines.shrink_to_fit();
    Job job;
    job.kind = info != nullptr ? Job::Kind::frame : Job::Kind::unlisted;
    job.text = std::move(lines);
    if (info != nullptr)
        job.info = *info;
    push(std::move(job));
}

void BackgroundFrames::finish(std::string summary) {
    push({Job::Kind::end, std::move(summary), {}});
}

void BackgroundFrames::push(Job job) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_problem)
            return;
        m_waiting += job.text.size();
        m_jobs.push_back(std::move(job));
    }
    m_more.notify_one();
}

std::optional<record::Problem> BackgroundFrames::problem() const {
    const std::lock_guard lock(m_mutex);
    return m_problem;
}

std::size_t BackgroundFrames::waiting() const {
    const std::lock_guard lock(m_mutex);
    return m_waiting;
}

void BackgroundFrames::work() {
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_more.wait(lock, [this] { return m_stop || !m_jobs.empty(); });
            if (m_stop)
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        carryOut(std::move(job));
    }
}

void BackgroundFrames::carryOut(Job job) {
    const std::size_t octets = job.text.size();
    std::optional<record::Problem> problem;
    if (!m_file) {
        auto file = record::FrameFile::create(m_path);
        if (file)
            m_file = std::move(*file);
        else
            problem = file.error();
    }
    if (m_file && job.kind == Job::Kind::end)
        m_file->finish(std::move(job.text));
    else if (m_file)
        m_file->write(std::move(job.text), job.kind == Job::Kind::frame ? &job.info : nullptr);
    if (m_file)
        problem = m_file->problem();
    const std::lock_guard lock(m_mutex);
    m_waiting -= octets;
    if (!problem)
        return;
    m_problem = std::move(problem);
    m_jobs.clear();
    m_waiting = 0;
}

} // namespace synod::app

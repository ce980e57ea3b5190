// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line/console.h"
#include "engine/record/recording_writer.h"
#include "engine/trace/fingerprint.h"
#include "engine/trace/transcript.h"

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace synod::app {

enum class RunFormat : std::uint8_t { text, jsonl, none };

struct RunOutputOptions {
    RunFormat format = RunFormat::text;
    std::string recording;   ///< a path; empty: none
    bool fingerprint = true; ///< whether anybody will ask for it
    trace::TranscriptOptions transcript = {};
};

/// Everywhere that the records of `synod run` go: a transcript or JSON Lines, a recording, the
/// fingerprint. The golden conversations of the tests are printed by this too.
class RunOutput final : public trace::RecordSink {
public:
    using Write = std::function<void(std::string_view)>;

    RunOutput(const trace::SessionHeader& header, RunOutputOptions options, Write write);

    /// What is wrong with the recording, from its creation on; it says so once the run goes on
    /// without it.
    const std::optional<record::Problem>& problem() const { return m_problem; }
    /// Called before a record is taken: the topology as it is then.
    void setTopologySource(std::function<const net::Topology*()> source) {
        m_topology = std::move(source);
    }

    void append(trace::Record&& record) override;
    /// Writes what is still held back and closes the recording.
    void finish();

    std::uint64_t violations() const { return m_violations; }
    /// The first record that tells of each property that broke: `Log Matching does not hold:
    /// record 57, 300.000 ms, n2`.
    const std::vector<std::string>& broken() const { return m_broken; }
    /// Of the records so far, where the options ask for it.
    const trace::Fingerprint& fingerprint() const { return m_fingerprint; }

private:
    void keepUpTopology();
    /// Whether the lines of records are needed for anything; making them is half of a run's time.
    bool wantsLines() const {
        return m_options.fingerprint || m_recording || m_options.format == RunFormat::jsonl;
    }
    void noteViolation(const trace::Record& record);

    RunOutputOptions m_options;
    Write m_write;
    Names m_names;
    trace::RecordLines m_lines;
    trace::Transcript m_transcript;
    trace::Fingerprint m_fingerprint;
    std::unique_ptr<record::RecordingWriter> m_recording;
    std::optional<record::Problem> m_problem;
    std::function<const net::Topology*()> m_topology;
    std::size_t m_nodes = 0, m_links = 0;
    std::uint64_t m_violations = 0;
    std::vector<std::string> m_broken;
    std::set<std::string> m_brokenProperties;
    std::string m_line;
};

} // namespace synod::app

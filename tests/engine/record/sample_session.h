// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/framing.h"
#include "engine/scenario/scenario.h"
#include "engine/sim/branching_run.h"
#include "engine/trace/trace.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace synod::recordTest {

/// Three servers and a client on rough links, to whom much happens: crashes, cuts, a node that is
/// added, messages dropped, doubled and delayed by hand.
scenario::Scenario sampleScenario(std::uint64_t seed = 7);

/// A session of that scenario up to `until`.
std::unique_ptr<sim::BranchingRun> sampleRun(Time until, std::uint64_t seed = 7);

/// A branch's own lines, as a recording has them.
std::vector<std::string> linesOf(const trace::Trace& trace, trace::BranchId branch = 0);

/// The picture at a moment, as a keyframe.
std::string pictureOf(const trace::Trace& trace, trace::BranchId branch, Time time);

/// Records all of a trace, in frames of at most so many records.
void save(const trace::Trace& trace, const std::string& path, std::uint64_t frame = UINT64_MAX);
/// Where the index of a recording begins.
std::size_t indexAt(std::string_view octets);
/// What its index knows.
std::vector<record::FrameInfo> framesOf(std::string_view octets);

/// A path within a folder that goes away after the test.
std::string temporaryPath(const std::string& name);
std::string contentOf(const std::string& path);
void writeFile(const std::string& path, const std::string& content);

} // namespace synod::recordTest

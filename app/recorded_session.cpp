// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"

namespace synod::app {
namespace {

constexpr Rule forViewing{"session.forViewing",
                          SYNOD_SENTENCE("errors",
                                         "This recording is for viewing: nothing in it can be "
                                         "changed."),
                          ""};

class RecordedSession final : public Session {
public:
    explicit RecordedSession(trace::Trace trace) : m_trace(std::move(trace)) {}

    Engine engine() const override { return Engine::recording; }
    const trace::Trace& trace() const override { return m_trace; }
    trace::BranchId branch() const override { return 0; }
    Time now() const override { return m_trace.endTime(0); }
    bool live() const override { return false; }
    bool canRewind() const override { return false; }

    void advance(Time, std::chrono::microseconds) override {}
    bool step() override { return false; }

    std::optional<Why> intervene(const scenario::Intervention&) override {
        return Why{&forViewing, {}};
    }
    void goOn(trace::BranchId) override {}
    trace::BranchId forkAt(trace::BranchId branch, std::uint64_t, Time, std::string) override {
        return branch;
    }
    void renameBranch(trace::BranchId branch, std::string name) override {
        m_trace.renameBranch(branch, std::move(name));
    }
    void setPositions(trace::BranchId branch,
                      const std::vector<std::optional<net::Position>>& positions) override {
        net::Topology topology = m_trace.branch(branch).topology;
        topology.positions = positions;
        m_trace.setTopology(branch, std::move(topology));
    }

private:
    trace::Trace m_trace;
};

} // namespace

std::unique_ptr<Session> makeRecordedSession(trace::Trace trace) {
    return std::make_unique<RecordedSession>(std::move(trace));
}

} // namespace synod::app

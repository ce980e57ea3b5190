// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/trace_session.h"

namespace synod::app {
namespace {

class RecordedSession final : public TraceSession {
public:
    using TraceSession::TraceSession;

    Engine engine() const override { return Engine::recording; }

private:
    bool writes() const override { return false; }
    void takeIn() override {}
    bool stepWriter() override { return false; }
    std::optional<Why> tellWriter(const intervention::Intervention&) override {
        return std::nullopt;
    }
    void standStill() override {}
};

} // namespace

std::unique_ptr<Session> makeRecordedSession(trace::Trace trace,
                                             std::optional<scenario::Scenario> scenario) {
    return std::make_unique<RecordedSession>(std::move(trace), std::move(scenario));
}

} // namespace synod::app

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/loader.h"
#include "engine/sim/simulator.h"
#include "tests/support/directories.h"
#include "widgets/spacetime/ladder_layout.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

namespace synod::widgets {

/// One of the examples, run for a while, and what the diagram knows of it.
class LadderRun {
public:
    struct How {
        Time until = seconds(3);
        std::uint64_t seed = 0;                ///< 0: the scenario's
        std::uint32_t loss = 0, duplicate = 0; ///< per cent
        bool folded = false;
    };

    explicit LadderRun(const std::string& name) : LadderRun(name, How{}) {}
    LadderRun(const std::string& name, How how) {
        const auto file = test::sourceDirectory() / "resources" / "scenarios" / (name + ".toml");
        scenario::LoadResult loaded = scenario::loadScenarioFile(file.string());
        if (const auto* wrong = std::get_if<scenario::LoadError>(&loaded))
            ADD_FAILURE() << wrong->text();
        auto scenario = std::get<scenario::Scenario>(std::move(loaded));
        if (how.seed != 0)
            scenario.seed = how.seed;
        for (net::Link& link : scenario.topology.links) {
            if (how.loss != 0)
                link.parameters.loss = percent(how.loss);
            if (how.duplicate != 0)
                link.parameters.duplicate = percent(how.duplicate);
        }
        trace::SessionHeader header;
        header.protocol = scenario.protocol;
        sim::Simulator simulator(scenario, nullptr);
        header.topology = simulator.topology();
        m_trace = std::make_unique<trace::Trace>(std::move(header));
        trace::TraceWriter writer(*m_trace, 0);
        simulator.setSink(&writer);
        simulator.runUntil(how.until);
        m_trace->advance(0, how.until);
        model.setTrace(m_trace.get());
        model.seekTime(how.until);
        read(how.folded);
    }

    static Probability percent(std::uint32_t percent) { return {Probability::one * percent / 100}; }

    void read(bool folded) {
        index.beginAnew(model, folded);
        while (!index.readOn(10'000)) {
        }
    }
    const trace::Trace& trace() const { return *m_trace; }
    /// A view of a stretch of the axis, from a place on.
    LadderView view(LadderAxis axis, double from, double length, bool vertical = true) const {
        LadderView made;
        made.axis = axis;
        made.vertical = vertical;
        made.size = QSizeF(900, 600);
        made.origin = from;
        const QRectF body = ladderBody(made, theme);
        made.scale = (vertical ? body.height() : body.width()) / length;
        return made;
    }
    LadderScene scene(const LadderView& view) const {
        return layOutLadder({model, index, theme}, view);
    }

    TraceModel model;
    LadderIndex index;
    Theme theme;

private:
    std::unique_ptr<trace::Trace> m_trace;
};

} // namespace synod::widgets

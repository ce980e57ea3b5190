// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"
#include "engine/scenario/scenario.h"

#include <QUndoCommand>

#include <functional>
#include <optional>
#include <variant>
#include <vector>

namespace synod::app {

/// The scenario with a change of its topology; nothing where the intervention is not such a change,
/// or does not fit. Before a run begins, people build; afterwards the same things are events.
std::optional<scenario::Scenario> editTopology(const scenario::Scenario& scenario,
                                               const intervention::Intervention& intervention);

/// The scenario with the links of another shape over the same nodes, or what is wrong with that.
std::variant<scenario::Scenario, const Sentence*> inShape(const scenario::Scenario& scenario,
                                                          net::Shape shape);

/// The links are those of the shaped one already, and so are hosts and routers.
bool hasLinksOf(const net::Topology& now, const net::Topology& shaped);

/// What gives the nodes that run those links: links that come first, so that none is cut off on the
/// way, then links that go. Nothing where a host would have to become a router: it cannot any more.
std::optional<std::vector<intervention::Intervention>> rewiring(const net::Topology& now,
                                                                const net::Topology& shaped);

/// One edit of a scenario, to be undone.
class ScenarioCommand final : public QUndoCommand {
public:
    using Apply = std::function<void(const scenario::Scenario&)>;

    ScenarioCommand(const QString& text,
                    scenario::Scenario before,
                    scenario::Scenario after,
                    Apply apply);
    /// Edits of one group that follow one another are undone together.
    void setGroup(int group) { m_group = group; }
    int id() const override { return m_group; }
    bool mergeWith(const QUndoCommand* next) override;
    void undo() override { m_apply(m_before); }
    void redo() override { m_apply(m_after); }

private:
    int m_group = -1; ///< none
    scenario::Scenario m_before, m_after;
    Apply m_apply;
};

} // namespace synod::app

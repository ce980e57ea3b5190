// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"
#include "engine/scenario/scenario.h"
#include "engine/trace/trace.h"

#include <optional>
#include <vector>

namespace synod::widgets {

/// What a node that is down still has, and what it has no more.
struct Remains {
    std::vector<Field> kept; ///< on its disk
    std::vector<Field> lost; ///< with its memory, and with its disk where that is lost
};

/// Tells the two apart as the engine does: by the protocol's own rule of what is on the disk.
class DiskRule {
public:
    /// Of a session that was run from `header`.
    explicit DiskRule(const trace::SessionHeader& header);

    /// Nothing where the session's scenario cannot be read, as that of a newer version.
    std::optional<Remains> apply(const net::Topology& topology,
                                 NodeId node,
                                 const Value& state,
                                 bool diskLost,
                                 const Names& names) const;

private:
    std::optional<scenario::Scenario> m_scenario;
};

/// Of `all` what `kept` does not have: fields by their names, and of a field that both have what
/// differs within it.
std::vector<Field> without(const std::vector<Field>& all, const std::vector<Field>& kept);

} // namespace synod::widgets

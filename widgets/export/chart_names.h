// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <QString>

#include <string>
#include <vector>

namespace synod::widgets {

struct NamedChart {
    std::string name; ///< the same in every language: "commit-index"
    QString title;    ///< translated
};

/// The charts of a branch, all of its records read, in the order of their source. The names of
/// those of one title are numbered.
std::vector<NamedChart> namedCharts(const trace::Trace& trace, trace::BranchId branch);

} // namespace synod::widgets

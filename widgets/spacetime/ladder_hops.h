// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <cstdint>
#include <optional>

namespace synod::widgets {

/// The record that ends a message's way over the link on which the record at `begin` put it, among
/// those from `from` on and before `before`; nothing while it is under way there. The keyframes
/// have what is under way, so that few records are looked at however far it is.
std::optional<std::uint64_t> hopEnd(const trace::Trace& trace,
                                    trace::BranchId branch,
                                    std::uint64_t begin,
                                    std::uint64_t from,
                                    std::uint64_t before);

} // namespace synod::widgets

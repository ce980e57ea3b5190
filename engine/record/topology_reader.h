// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/members.h"
#include "engine/trace/record.h"

#include <string>

namespace synod::record {

/// Reads what trace::appendTopology wrote. Gives an empty string, or what is wrong.
std::string readTopology(net::Topology& out, const boost::json::object& json);

} // namespace synod::record

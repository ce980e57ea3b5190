// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <boost/json/object.hpp>

#include <string>

namespace synod::record {

/// Appends the first line of a recording, without an end of line.
void appendHeader(std::string& out, const trace::SessionHeader& header);

/// Appends the line that opens a branch, or gives it a new name, with its end.
void appendBranchLine(std::string& out, Time time, const trace::BranchBody& body);

/// Gives an empty string, or what is wrong.
std::string readHeader(trace::SessionHeader& out, const boost::json::object& line);

} // namespace synod::record

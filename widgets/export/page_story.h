// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/exporter.h"

#include <optional>
#include <string>

namespace synod::widgets {

/// What a page has to know of a session to draw it at any moment and to say what happened and why,
/// in both languages: one JSON object, which resources/page/session.js reads. Docs: formats.md.
///
/// A moment is what a person can step to: behind a step of a node, or a single record. What was
/// drawn at one is what the window draws there.
///
/// Nothing where `request.progress` says to stop.
std::optional<std::string> pageStory(const exports::Request& request);

/// How many records a page of that request would have to hold.
std::uint64_t pageRecords(const exports::Request& request);

} // namespace synod::widgets

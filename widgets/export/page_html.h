// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace synod::widgets {

/// The whole page: resources/page with the player, its looks, and a story in it. Nothing of the
/// story can become markup, whatever names and payloads hold: it is packed.
std::string pageHtml(std::string_view story);

} // namespace synod::widgets

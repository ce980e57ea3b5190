// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/toml_reader.h"
#include "engine/scenario/toml_value.h"

#include <optional>
#include <string_view>

namespace synod::scenario {

/// Reads a whole TOML document. Finds at most one problem, where it is no TOML.
TomlValue parseToml(std::string_view text, Problems& problems);

/// The place of the first octet that belongs to no character of UTF-8.
std::optional<FilePlace> findNotUtf8(std::string_view text);

/// Carries `key=value` out on a document: `network.loss=0.1`, `until=5s`. The value is TOML, or,
/// where it is none, a text. What it sets stands at the place of the setting, which must outlive
/// the document.
void applySetting(TomlValue& document, std::string_view setting, Problems& problems);

} // namespace synod::scenario

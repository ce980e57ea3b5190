// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"
#include "widgets/film/film_encoder.h"

#include <optional>

namespace synod::widgets {

/// The module that writes films, loaded when somebody asks for it first; null where it cannot be.
const film::Encoder* filmEncoder();

/// Why no film of this form can be written here, and which package would mend that.
std::optional<Why> filmIsMissing(film::Form form);

} // namespace synod::widgets

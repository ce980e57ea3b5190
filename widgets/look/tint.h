// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"

#include <cstdint>

namespace synod::widgets {

/// A colour by what it means; becomes a QColor where it is painted.
struct Tint {
    enum class Kind : std::uint8_t { none, series, ok, danger, accent };

    Kind kind = Kind::none;
    std::uint8_t number = 0; ///< of series: 1 to 20

    /// The colour of a term, a ballot, a node, a connection; 0 has none.
    static Tint of(std::uint64_t number);
    /// It has the colour of an earlier number, from which something else must tell it.
    bool again() const;
    const QColor& color(const Palette& palette) const;

    bool operator==(const Tint&) const = default;
};

} // namespace synod::widgets

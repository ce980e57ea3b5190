// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/tint.h"

#include <tuple>

namespace synod::widgets {
namespace {

constexpr std::uint64_t colors = std::tuple_size_v<decltype(Palette::series)>;

} // namespace

Tint Tint::of(std::uint64_t number) {
    if (number == 0)
        return {};
    return {Kind::series, static_cast<std::uint8_t>((number - 1) % (2 * colors) + 1)};
}

bool Tint::again() const {
    return kind == Kind::series && number > colors;
}

const QColor& Tint::color(const Palette& palette) const {
    switch (kind) {
    case Kind::none: return palette.mute;
    case Kind::series: return palette.of(number);
    case Kind::ok: return palette.ok;
    case Kind::danger: return palette.danger;
    case Kind::accent: return palette.accent;
    }
    return palette.mute;
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace synod::widgets {

/// The layers of communication (RFC 1122 §1.1.3), upper ones first. The stage hides what lies below
/// the chosen one.
enum class Layer : std::uint8_t {
    application, ///< what those who use the network ask and are answered
    transport,   ///< every segment, datagram or message, from end to end
    network,     ///< each hop, the routers, and what these tell each other
};
inline constexpr std::array<std::string_view, 3> layerNames{"application", "transport", "network"};
std::optional<Layer> layerNamed(std::string_view name);
std::string_view nameOf(Layer layer);

/// Whether what belongs to a layer is seen from another one.
constexpr bool isSeen(Layer what, Layer from) {
    return what <= from;
}

/// "Transport layer", in the window's language.
QString layerTitle(Layer layer);
/// What is seen at it, in a sentence.
QString layerAbout(Layer layer);
/// Its sign on the small strip: one character.
QString layerSign(Layer layer);

} // namespace synod::widgets

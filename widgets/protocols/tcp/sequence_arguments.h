// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace synod::widgets {

/// One argument of a rule's sentence that is a sequence number: an octet of what the node sends, or
/// of what its peer does.
struct SequenceArgument {
    enum class Of : std::uint8_t { own, peer };

    std::size_t place = 0; ///< %1 is 0
    Of of = Of::own;
};

/// Of the rule with this id. Empty too where the sentence speaks of the initial number itself.
std::span<const SequenceArgument> sequenceArgumentsOf(std::string_view rule);

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace synod::tidy {

/// C++ text with parts of it replaced by spaces; line ends stay where they are.
struct CppText {
    std::string withoutComments;
    std::string bare; ///< also without the insides of string and character literals
};

/// Knows comments, string and character literals, raw strings and digit separators, no more.
CppText readCpp(std::string_view text);

} // namespace synod::tidy

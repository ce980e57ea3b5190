// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/octets.h"
#include "engine/core/value.h"
#include "engine/systems/files/content.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace synod::files {

/// What became of a request, with the status codes of RFC 9110 §15 (507: RFC 4918 §11.5).
struct Outcome {
    std::uint16_t status = 200;
    std::string etag;               ///< with its quotes; empty where there is none
    std::uint64_t size = 0;         ///< of the file; of HEAD too
    Octets body;                    ///< of GET, and of a directory its list; else empty
    bool isList = false;            ///< the body is a directory's: a line for each that is in it
    std::optional<Content> content; ///< of GET, in the place of a body

    static constexpr bool changesAsOne = true;

    bool operator==(const Outcome&) const = default;
};
BOOST_DESCRIBE_STRUCT(Outcome, (), (status, etag, size, body, isList, content))

/// `Not Found`; empty of a status that nothing here gives.
std::string_view reasonPhrase(std::uint16_t status);

/// `201 Created "2-00a1b2c3"`, `200 OK "2-00a1b2c3" hello`: what is sent to a client that is no
/// program outside. Of content that lies beside it says which: `Content:` and so on.
std::string textOf(const Outcome& outcome);
/// Status and tag of such a text; nothing of another.
std::optional<Outcome> readOutcome(std::string_view text);
/// What stands after them.
std::string_view bodyIn(std::string_view text);

/// The same in short.
std::string ownText(const Outcome& outcome, const Names& names);

} // namespace synod::files

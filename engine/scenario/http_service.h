// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/octets.h"
#include "engine/core/value.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace synod::scenario {

/// An HTTP request as far as a system is concerned: what frames it is read and gone.
struct HttpRequest {
    std::string id; ///< which one of its node's; a word
    std::string_view method;
    std::string_view target; ///< origin form: `/a.txt`
    std::string_view ifMatch, ifNoneMatch;
    Octets body;
};

struct HttpAnswer {
    std::string id; ///< of the request
    std::uint16_t status = 200;
    std::string etag; ///< with its quotes; empty: none
    Octets body;
    std::uint64_t size = 0;  ///< of the representation, of HEAD too
    bool isList = false;     ///< the body is a directory's: `NAME SIZE "TAG"` or `NAME/` a line
    std::string path;        ///< as a link in a page has it
    std::string explanation; ///< of an error: what is wrong, for a person
};

/// How a system's servers are asked by HTTP where they are processes of their own.
struct HttpService {
    /// The command that says the same; nothing where none does, and `status` is what is answered.
    std::optional<std::string> (*commandOf)(const HttpRequest& request, std::uint16_t& status);
    /// What a server's output answers, by its state after the step; nothing of any other output.
    std::optional<HttpAnswer> (*answerOf)(const Value& output, const void* state);
    std::size_t mostOctets = 0; ///< of a request's content
};

} // namespace synod::scenario

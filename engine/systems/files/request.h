// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/octets.h"
#include "engine/core/value.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::files {

enum class Method : std::uint8_t {
    PUT,
    GET,
    HEAD,
    DELETE,
    LIST,  ///< a directory's files, as GET of a path that ends with a slash
    BLOCK, ///< only in logs: a block of a file whose PUT follows
    INDEX, ///< only among servers: up to which entry must a server have applied to answer a read
};
BOOST_DESCRIBE_ENUM(Method, PUT, GET, HEAD, DELETE, LIST, BLOCK, INDEX)

/// The blocks that a PUT puts in place, which went before it.
struct Staged {
    std::uint64_t blocks = 0;
    std::uint64_t size = 0;
    std::uint32_t crc32c = 0; ///< of the whole

    static constexpr bool changesAsOne = true;

    bool operator==(const Staged&) const = default;
};
BOOST_DESCRIBE_STRUCT(Staged, (), (blocks, size, crc32c))

/// What clients, people and HTTP ask of the file system, and what is in the log of it.
struct Request {
    Method method = Method::GET;
    std::string path; ///< plain (path.h)
    std::string id;   ///< of an HTTP request: which one the answer is for; else empty
    std::vector<std::string> ifMatch;     ///< tags with their quotes, or `*`; empty: no condition
    std::vector<std::string> ifNoneMatch; ///< the same
    std::uint64_t block = 0;              ///< of BLOCK: which one, from 0
    std::optional<Staged> staged;         ///< of PUT: in the place of a body
    Octets body;

    static constexpr bool changesAsOne = true;

    bool operator==(const Request&) const = default;
};
BOOST_DESCRIBE_STRUCT(Request, (), (method, path, id, ifMatch, ifNoneMatch, block, staged, body))

constexpr bool isRead(Method method) {
    return method == Method::GET || method == Method::HEAD || method == Method::LIST;
}
constexpr bool isForPeople(Method method) {
    return method != Method::BLOCK && method != Method::INDEX;
}

/// Reads `PUT /a.txt hello`, `GET /a.txt`, `HEAD /a.txt`, `DELETE /a.txt`, `LIST /`. Between path
/// and body may stand, in this order, `#17` (an id), `If-Match:"2-00a1b2c3"`, `If-None-Match:*`,
/// `Block:3` and `Blocks:4:50000:00a1b2c3`. A body that is no text, or that could be taken for one
/// of these, is written as `base64:` and its octets (RFC 4648 §4). Nothing of what is none.
std::optional<Request> readRequest(std::string_view text);
/// The text that reads back as this request.
std::string textOf(const Request& request);
/// The same without its body, and without what only machines need: `PUT /a.txt`.
std::string titleOf(const Request& request);

/// The list of tags of a header field, such as `"a", W/"b"`, or `*`. Nothing of what is none.
std::optional<std::vector<std::string>> readTags(std::string_view text);

std::string ownText(const Request& request, const Names& names);

} // namespace synod::files

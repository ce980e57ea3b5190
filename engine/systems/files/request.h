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
    // Only among servers, of content that lies beside (content.h):
    STORE, ///< here is a block, to be kept
    FETCH, ///< a block is asked for
    HOLDS, ///< an answer: so many blocks are here, from the first on
};
BOOST_DESCRIBE_ENUM(Method, PUT, GET, HEAD, DELETE, LIST, BLOCK, INDEX, STORE, FETCH, HOLDS)

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
    std::string key; ///< of PUT and DELETE: asked for again under it, they take effect once
    /// Which one, from 0; of HOLDS how many; of a PUT of content how many a majority has.
    std::uint64_t block = 0;
    std::optional<Staged> staged; ///< of PUT: in the place of a body
    /// In the place of a body. Of a PUT the body is then its blocks' checksums.
    std::optional<Content> content;
    std::optional<Generated> generated; ///< of PUT: the same, to be made
    std::uint32_t checksum = 0;         ///< of STORE: the block's
    Octets body;

    static constexpr bool changesAsOne = true;

    bool operator==(const Request&) const = default;
};
BOOST_DESCRIBE_STRUCT(Request,
                      (),
                      (method,
                       path,
                       id,
                       ifMatch,
                       ifNoneMatch,
                       key,
                       block,
                       staged,
                       content,
                       generated,
                       checksum,
                       body))

constexpr bool isRead(Method method) {
    return method == Method::GET || method == Method::HEAD || method == Method::LIST;
}
constexpr bool isForPeople(Method method) {
    return isRead(method) || method == Method::PUT || method == Method::DELETE;
}

/// Reads `PUT /a.txt hello`, `GET /a.txt`, `HEAD /a.txt`, `DELETE /a.txt`, `LIST /`. Between path
/// and body may stand, in this order, `#17` (an id), `If-Match:"2-00a1b2c3"`, `If-None-Match:*`,
/// `Key:5f3a`, `Block:3`, `Blocks:4:50000:00a1b2c3`, `Content:9f3a00c1d2e4:67108864:00a1b2c3`,
/// `Generated:67108864:7` (size and seed) and `Checksum:00a1b2c3`. A body that is no text, or that
/// could be taken for one of these, is written as `base64:` and its octets (RFC 4648 §4). Nothing
/// of what is none.
std::optional<Request> readRequest(std::string_view text);
/// The text that reads back as this request.
std::string textOf(const Request& request);
/// The same without its body, and without what only machines need: `PUT /a.txt`.
std::string titleOf(const Request& request);

/// Whether it can be a request's key: visible characters of ASCII, not too many.
bool isKey(std::string_view text);

/// The list of tags of a header field, such as `"a", W/"b"`, or `*`. Nothing of what is none.
std::optional<std::vector<std::string>> readTags(std::string_view text);

std::string ownText(const Request& request, const Names& names);

} // namespace synod::files

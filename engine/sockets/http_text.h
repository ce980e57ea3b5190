// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/http_service.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What HTTP/1.1 answers look like, as texts: RFC 9110 and RFC 9112. Nothing here does anything.
namespace synod::sockets::http {

/// Of a request what its answer depends on.
struct Asked {
    bool isHead = false;
    bool isRead = false; ///< GET or HEAD
    bool keepsAlive = true;
    bool isOld = false;     ///< HTTP/1.0, where a connection that is kept must be told to be
    std::string range;      ///< the field of GET; empty: none
    std::string ifRange;    ///< the field
    bool wantsPage = false; ///< it accepts HTML
};

/// From the first octet of a range to its last, both within.
struct Range {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
};
enum class RangeKind : std::uint8_t {
    whole,       ///< no range, or one that need not be followed: the whole is sent
    part,        ///< 206
    unsatisfied, ///< 416
};

std::string_view reasonPhrase(std::uint16_t status);

/// RFC 9110 §14.1.2 and §14.2: one range of octets; several are answered with the whole.
RangeKind readRange(std::string_view field, std::uint64_t size, Range& out);

/// The host of a Host field that a program on this machine would use for a loopback address, with
/// or without a port. A page of elsewhere whose name was made to lead here has another.
bool isLocalHost(std::string_view host);

/// The path of a request target, origin or absolute form (RFC 9112 §3.2), without the host.
std::string_view pathOfTarget(std::string_view target);

/// An answer as it is written: head and body as one.
struct Response {
    std::string text;
    std::optional<Range> rest; ///< of content that lies beside: what follows
};
Response response(const scenario::HttpAnswer& answer, const Asked& asked, std::int64_t unixTime);
/// What methods there are: the answer to OPTIONS.
std::string options(const Asked& asked, std::int64_t unixTime);
/// The answer to what never became a request: a line of text that says what is wrong, and
/// `Connection: close` where what follows cannot be understood any more.
std::string refusal(std::uint16_t status,
                    std::string_view explanation,
                    const Asked& asked,
                    std::int64_t unixTime);

} // namespace synod::sockets::http

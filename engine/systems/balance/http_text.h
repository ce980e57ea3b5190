// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/systems/balance/messages.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Messages as the text of HTTP/1.1 (RFC 9112 §2.1), which is what they are over TCP. No content
/// goes along: what it would say does not matter here.
namespace synod::balance {

/// How a message is written.
struct HttpStyle {
    bool keepAlive = true;       ///< else it says that the connection ends with this exchange
    bool idempotencyKey = false; ///< an attempt says by what a retry of its request is known
};

/// Of any message but a segment.
std::string httpText(const Message& message, const HttpStyle& style);

struct HttpRead {
    Message message;
    std::size_t length = 0; ///< octets that it took
};
/// The message at the beginning. Nothing where its end is not there yet, or it is none.
std::optional<HttpRead> readHttp(std::string_view text);
/// Whether what is there is more than the beginning of a message, and yet none.
bool isNoHttp(std::string_view text);

/// The message that a segment carries whole; nothing where it carries none, or is none.
std::optional<Message> carriedBy(const Message& segment);

} // namespace synod::balance

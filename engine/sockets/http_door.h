// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/http_service.h"
#include "engine/sockets/content_store.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace synod::sockets {

/// What a node answers.
struct HttpReply {
    scenario::HttpAnswer answer;
    std::shared_ptr<ContentReader> content; ///< what lies beside, if that is answered
};

/// Where programs outside, curl or a browser, come to a node's process: an HTTP/1.1 server on
/// loopback, with a thread of its own. It frames, limits and refuses; what it has of a request
/// becomes a command, with which its node does a step; the report lets the session write it down
/// like anything that a person does. The answer comes by the same id.
///
/// All functions are for one thread, the node's.
class HttpDoor {
public:
    /// Listens at the first port from `firstPort` on that is free, of the next hundred.
    /// `store` takes in what is long; null: nothing is.
    HttpDoor(const scenario::HttpService& service,
             const ContentStore* store,
             std::uint16_t firstPort);
    ~HttpDoor();
    HttpDoor(const HttpDoor&) = delete;
    HttpDoor& operator=(const HttpDoor&) = delete;

    /// The first port from `firstPort` on that is free now, of the next hundred; where none is,
    /// `firstPort`.
    static std::uint16_t freePort(std::uint16_t firstPort);

    /// On 127.0.0.1; 0: none of them is free.
    std::uint16_t port() const;
    /// Readable when there are commands to be taken.
    int handle() const;
    std::vector<std::string> takeCommands();
    /// Nothing comes of one for which nobody waits any more.
    void answer(std::vector<HttpReply> replies);

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace synod::sockets

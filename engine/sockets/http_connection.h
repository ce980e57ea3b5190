// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/http_service.h"
#include "engine/sockets/http_text.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace synod::sockets {

/// One client's connection to a node's HTTP door: a request after the other, each answered before
/// the next is read (RFC 9112 §9.3). Lives as long as something of it is under way.
class HttpConnection : public std::enable_shared_from_this<HttpConnection> {
public:
    /// Gives a request to the node; false: it is no command, and `status` is the answer.
    using Ask = std::function<bool(const scenario::HttpRequest& request,
                                   std::shared_ptr<HttpConnection> connection,
                                   std::uint16_t& status)>;

    HttpConnection(boost::asio::ip::tcp::socket socket, Ask ask, std::size_t mostOctets);

    void start();
    /// The answer to the request that was given to the node.
    void answer(const scenario::HttpAnswer& answer);

private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    using Error = boost::system::error_code;

    void readHead();
    void onHead(Error error);
    bool refuseHead();
    bool refuseFraming();
    bool refuseTarget();
    void tellToContinue();
    void readBody();
    void onBody(Error error);
    void refuseUnread(Error error);
    void giveToNode();
    std::string joined(boost::beast::http::field name) const;
    void refuse(std::uint16_t status, std::string_view explanation, bool closes);
    void write(std::string text, bool closes);
    void closeGently();
    void drain();
    void end();
    void setTimer(std::chrono::milliseconds time);

    boost::asio::ip::tcp::socket m_socket;
    boost::asio::steady_timer m_timer;
    boost::beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    Ask m_ask;
    std::size_t m_mostOctets;
    http::Asked m_asked;
    std::string m_out;
    bool m_late = false; ///< its timer has run out
};

} // namespace synod::sockets

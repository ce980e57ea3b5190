// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/http_service.h"
#include "engine/sockets/content_store.h"
#include "engine/sockets/http_text.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::sockets {

/// One client's connection to a node's HTTP door: a request after the other, each answered before
/// the next is read (RFC 9112 §9.3). Lives as long as something of it is under way.
class HttpConnection : public std::enable_shared_from_this<HttpConnection> {
public:
    /// Gives a request to the node; false: it is no command, and `status` is the answer.
    using Ask = std::function<bool(const scenario::HttpRequest& request,
                                   std::shared_ptr<HttpConnection> connection,
                                   std::uint16_t& status)>;

    /// What becomes of contents that come in.
    struct Intake {
        std::size_t mostOctets = 0;
        std::size_t beside = SIZE_MAX; ///< of so many on, they go to a writer as they come
        /// Null: not now. Throws std::system_error where the disk takes no more.
        std::function<std::shared_ptr<ContentWriter>()> newContent;
    };

    HttpConnection(boost::asio::ip::tcp::socket socket, Ask ask, Intake intake);

    void start();
    /// The answer to the request that was given to the node.
    /// `content` is what lies beside, if that is answered.
    void answer(const scenario::HttpAnswer& answer, std::shared_ptr<ContentReader> content);

private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::buffer_body>;
    using Error = boost::system::error_code;

    void readHead();
    void readRestOfHead();
    void onHead(Error error);
    bool refuseHead();
    bool refuseFraming();
    bool refuseTarget();
    void tellToContinue();
    void readBody();
    void onPiece(Error error);
    bool takePiece(std::string_view octets);
    void refuseUnread(Error error);
    void giveToNode();
    std::string joined(boost::beast::http::field name) const;
    void refuse(std::uint16_t status, std::string_view explanation, bool closes);
    void write(std::string text, bool closes);
    void afterWrite(bool closes);
    void writeContent(bool closes);
    void closeGently();
    void drain();
    void end();
    void setTimer(std::chrono::milliseconds time);
    void stopTimer();

    boost::asio::ip::tcp::socket m_socket;
    boost::asio::steady_timer m_timer;
    boost::beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    Ask m_ask;
    Intake m_intake;
    http::Asked m_asked;
    // Of a content that comes in: what has come so far, as long as it is short, and then a writer.
    std::string m_body;
    std::shared_ptr<ContentWriter> m_writer;
    std::vector<char> m_piece;
    std::chrono::steady_clock::time_point m_bodyBegan;
    std::uint64_t m_bodyOctets = 0;
    // Of an answer that goes out.
    std::string m_out;
    std::shared_ptr<ContentReader> m_content; ///< null: nothing more than m_out
    http::Range m_rest;                       ///< of the content, what has not gone yet
    bool m_late = false;                      ///< its timer has run out
    std::uint64_t m_timersSet = 0;            ///< tells the last one from those before
};

} // namespace synod::sockets

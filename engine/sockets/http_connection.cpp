// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/http_connection.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>

#include <algorithm>
#include <ctime>
#include <iterator>
#include <system_error>
#include <utility>

namespace synod::sockets {
namespace {

namespace beast = boost::beast;
namespace asio = boost::asio;
using beast::http::field;
using beast::http::verb;

/// RFC 9112 §3: "recommended [to] support, at a minimum, request-line lengths of 8000 octets".
constexpr std::uint32_t mostHeadOctets = 16 * 1024;
constexpr std::size_t mostTargetOctets = 8'000;
// How long a client may take: one that says nothing costs a connection, of which there are few.
constexpr std::chrono::milliseconds idleTime{60'000}; ///< between two requests
constexpr std::chrono::milliseconds headTime{10'000}; ///< for a head that has begun
constexpr std::chrono::milliseconds bodyTime{30'000}; ///< for the content, and
constexpr std::uint64_t octetsAMillisecond = 256;     ///< so much longer as this takes
constexpr std::chrono::milliseconds writeTime{30'000};
constexpr std::size_t pieceOctets = 64 * 1024;         ///< of a content, in memory at a time
constexpr std::chrono::milliseconds lingerTime{1'000}; ///< until what nobody reads has come

std::int64_t unixNow() {
    return static_cast<std::int64_t>(std::time(nullptr));
}

/// Whether the request line has no CR at its end (RFC 9112 §2.2).
bool endsInBareLf(const beast::flat_buffer& unread) {
    const std::string_view head(static_cast<const char*>(unread.data().data()), unread.size());
    const std::size_t end = head.find('\n');
    return end != head.npos && end > 0 && head[end - 1] != '\r';
}

std::string_view text(beast::string_view view) {
    return {view.data(), view.size()};
}

/// Or nothing.
bool isNumber(std::string_view value) {
    return value.find_first_not_of("0123456789") == value.npos;
}

template <class Fields>
std::size_t countOf(const Fields& fields, field name) {
    const auto range = fields.equal_range(name);
    return static_cast<std::size_t>(std::distance(range.first, range.second));
}

} // namespace

HttpConnection::HttpConnection(asio::ip::tcp::socket socket, Ask ask, Intake intake)
    : m_socket(std::move(socket)),
      m_timer(m_socket.get_executor()),
      m_ask(std::move(ask)),
      m_intake(std::move(intake)) {}

void HttpConnection::start() {
    Error ignored;
    m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    m_socket.non_blocking(true, ignored);
    readHead();
}

/// When it runs out, what is under way is cancelled and says so. Suppose it runs out as what it was
/// for is done: its handler waits for its turn, no longer to be cancelled, and the next has begun.
void HttpConnection::setTimer(std::chrono::milliseconds time) {
    m_late = false;
    m_timer.expires_after(time);
    m_timer.async_wait([self = shared_from_this(), number = ++m_timersSet](Error error) {
        if (error || number != self->m_timersSet)
            return;
        self->m_late = true;
        Error ignored;
        self->m_socket.cancel(ignored);
    });
}

void HttpConnection::stopTimer() {
    ++m_timersSet;
    m_timer.cancel();
}

/// Nothing is under way any more but the timer, which would keep it for its time.
void HttpConnection::end() {
    stopTimer();
}

void HttpConnection::readHead() {
    m_parser.emplace();
    m_parser->header_limit(mostHeadOctets);
    m_parser->body_limit(m_intake.mostOctets);
    m_asked = {};
    m_body.clear();
    m_writer.reset();
    setTimer(m_buffer.size() == 0 ? idleTime : headTime);
    if (m_buffer.size() > 0)
        return beast::http::async_read_header(
            m_socket, m_buffer, *m_parser,
            [self = shared_from_this()](Error error, std::size_t) { self->onHead(error); });
    // The first octets of a request begin the time that it may take.
    m_socket.async_read_some(m_buffer.prepare(4'096),
                             [self = shared_from_this()](Error error, std::size_t length) {
                                 if (error)
                                     return self->end();
                                 self->m_buffer.commit(length);
                                 self->readRestOfHead();
                             });
}

/// Most heads have come whole with their first octets.
void HttpConnection::readRestOfHead() {
    Error error;
    m_buffer.consume(m_parser->put(m_buffer.data(), error));
    if (error != beast::http::error::need_more)
        return onHead(error);
    setTimer(headTime);
    beast::http::async_read_header(
        m_socket, m_buffer, *m_parser,
        [self = shared_from_this()](Error failed, std::size_t) { self->onHead(failed); });
}

void HttpConnection::onHead(Error error) {
    if (error)
        return refuseUnread(error);
    const auto& head = m_parser->get();
    m_asked.isHead = head.method() == verb::head;
    m_asked.isRead = m_asked.isHead || head.method() == verb::get;
    m_asked.keepsAlive = head.keep_alive();
    m_asked.isOld = head.version() == 10;
    m_asked.range = text(head[field::range]);
    m_asked.ifRange = text(head[field::if_range]);
    m_asked.wantsPage = text(head[field::accept]).find("text/html") != std::string_view::npos;
    if (refuseFraming() || refuseHead() || refuseTarget())
        return;
    if (beast::iequals(head[field::expect], "100-continue"))
        return tellToContinue();
    readBody();
}

/// Where the content ends must be beyond doubt: who reads the same octets otherwise can be led to
/// take a part of them for another request (RFC 9112 §6.1, §6.3 and §11.2).
bool HttpConnection::refuseFraming() {
    const auto& head = m_parser->get();
    const bool coded = countOf(head, field::transfer_encoding) > 0;
    if (head.version() != 11 && head.version() != 10) {
        refuse(505, "This speaks HTTP/1.1.", true);
    } else if (coded && countOf(head, field::content_length) > 0) {
        refuse(400, "Both Transfer-Encoding and Content-Length say where the content ends.", true);
    } else if (countOf(head, field::content_length) > 1) {
        refuse(400, "Content-Length is there twice.", true);
    } else if (!isNumber(text(head[field::content_length]))) {
        refuse(400, "Content-Length is one number.", true);
    } else if (coded && head.version() == 10) {
        refuse(400, "HTTP/1.0 has no Transfer-Encoding.", true);
    } else if (coded && !beast::iequals(head[field::transfer_encoding], "chunked")) {
        refuse(501, "Of transfer codings there is chunked.", true);
    } else {
        return false;
    }
    return true;
}

/// What can be told from the head alone, before any content is read.
bool HttpConnection::refuseHead() {
    const auto& head = m_parser->get();
    const std::size_t hosts = countOf(head, field::host);
    const auto length = m_parser->content_length();
    if (hosts > 1 || (hosts == 0 && head.version() == 11)) {
        refuse(400, "HTTP/1.1 has one Host field.", true);
    } else if (hosts == 1 && !http::isLocalHost(text(head[field::host]))) {
        refuse(421, "This serves programs on this machine, as 127.0.0.1 or localhost.", true);
    } else if (length && *length > m_intake.mostOctets) {
        refuse(413, "A file has at most " + std::to_string(m_intake.mostOctets) + " octets.", true);
    } else if (!head[field::expect].empty() &&
               !beast::iequals(head[field::expect], "100-continue")) {
        refuse(417, "There is only 100-continue to expect.", true);
    } else if (head.method() == verb::put && !head[field::content_range].empty()) {
        refuse(400, "PUT replaces a file as a whole; it has no Content-Range here.", true);
    } else if (head.method() == verb::put && !head[field::content_encoding].empty()) {
        refuse(415, "A file is kept as it comes, without a content coding.", true);
    } else {
        return false;
    }
    return true;
}

bool HttpConnection::refuseTarget() {
    const auto& head = m_parser->get();
    const bool endsHere = !m_parser->is_done(); // there is content that nobody reads
    if (head.target().size() > mostTargetOctets) {
        refuse(414, "The target is too long.", endsHere);
    } else if (head.method() == verb::options) {
        m_asked.keepsAlive = m_asked.keepsAlive && !endsHere;
        write(http::options(m_asked, unixNow()), !m_asked.keepsAlive);
    } else if (head.method() == verb::unknown) {
        refuse(501, "There is no such method here.", endsHere);
    } else if (!m_asked.isRead && head.method() != verb::put && head.method() != verb::delete_) {
        refuse(405, "There are GET, HEAD, PUT, DELETE and OPTIONS.", endsHere);
    } else {
        return false;
    }
    return true;
}

/// RFC 9110 §10.1.1: nothing is refused any more for what its head says.
void HttpConnection::tellToContinue() {
    m_out = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(m_socket, asio::buffer(m_out),
                      [self = shared_from_this()](Error error, std::size_t) {
                          if (error)
                              self->end();
                          else
                              self->readBody();
                      });
}

void HttpConnection::readBody() {
    m_bodyBegan = std::chrono::steady_clock::now();
    m_bodyOctets = 0;
    m_piece.clear();
    onPiece({});
}

/// A piece has come, or all there is. Who is slow has his time, by how much he sends.
void HttpConnection::onPiece(Error error) {
    if (error == beast::http::error::need_buffer)
        error = {};
    if (error)
        return refuseUnread(error);
    const std::size_t come = m_piece.size() - m_parser->get().body().size;
    m_bodyOctets += come;
    if (!takePiece({m_piece.data(), come}))
        return;
    if (m_parser->is_done()) {
        stopTimer(); // the node answers in its own time, which may stand
        return giveToNode();
    }
    const auto allowed = bodyTime + std::chrono::milliseconds(m_bodyOctets / octetsAMillisecond) -
                         (std::chrono::steady_clock::now() - m_bodyBegan);
    setTimer(std::chrono::duration_cast<std::chrono::milliseconds>(allowed));
    m_piece.resize(pieceOctets);
    m_parser->get().body().data = m_piece.data();
    m_parser->get().body().size = m_piece.size();
    beast::http::async_read(
        m_socket, m_buffer, *m_parser,
        [self = shared_from_this()](Error failed, std::size_t) { self->onPiece(failed); });
}

/// False where it is refused: there is no room for it.
bool HttpConnection::takePiece(std::string_view octets) {
    if (m_parser->get().method() != verb::put)
        return true; // it means nothing (RFC 9110 §9.3.1)
    if (!m_writer && m_body.size() + octets.size() < m_intake.beside) {
        m_body += octets;
        return true;
    }
    try {
        if (!m_writer) {
            m_writer = m_intake.newContent();
            if (!m_writer) {
                refuse(503, "Too many long files come in at this server. Try again.", true);
                return false;
            }
            m_writer->take(std::exchange(m_body, {}));
        }
        m_writer->take(octets);
    } catch (const std::system_error&) {
        refuse(507, "There is no room on the disk.", true);
        return false;
    }
    return true;
}

void HttpConnection::refuseUnread(Error failed) {
    using beast::http::error;
    m_asked.keepsAlive = false;
    if (m_late)
        return refuse(408, "The request has not come whole in time.", true);
    if (failed == error::header_limit)
        return refuse(431, "The head has too many octets.", true);
    if (failed == error::body_limit)
        return refuse(413, "A file has at most " + std::to_string(m_intake.mostOctets) + " octets.",
                      true);
    if (failed == error::bad_version && endsInBareLf(m_buffer))
        return refuse(400, "Lines of HTTP end in CR and LF.", true);
    if (failed == error::bad_version)
        return refuse(505, "This speaks HTTP/1.1.", true);
    // What the connection itself says, such as its end: nobody is there to hear an answer.
    if (failed.category() != make_error_code(error::bad_method).category() ||
        failed == error::end_of_stream || failed == error::partial_message)
        return end();
    refuse(400, "This is no HTTP/1.1 request.", true);
}

void HttpConnection::giveToNode() {
    const auto& head = m_parser->get();
    scenario::HttpRequest request;
    request.method = text(head.method_string());
    request.target = http::pathOfTarget(text(head.target()));
    try {
        if (m_writer)
            request.beside = m_writer->finish();
        else
            request.body = Octets(std::string_view(m_body));
    } catch (const std::system_error&) {
        return refuse(507, "There is no room on the disk.", true);
    }
    const std::string ifMatch = joined(field::if_match);
    const std::string ifNoneMatch = joined(field::if_none_match);
    request.ifMatch = ifMatch;
    request.ifNoneMatch = ifNoneMatch;
    request.key = text(head["Idempotency-Key"]);
    std::uint16_t status = 400;
    if (!m_ask(request, shared_from_this(), status))
        refuse(status, "The path, a tag or the method makes no sense here.", false);
}

/// A field that is there several times is one list (RFC 9110 §5.3).
std::string HttpConnection::joined(field name) const {
    std::string list;
    const auto range = m_parser->get().equal_range(name);
    for (auto one = range.first; one != range.second; ++one)
        list.append(list.empty() ? "" : ", ").append(text(one->value()));
    return list;
}

void HttpConnection::answer(const scenario::HttpAnswer& answer,
                            std::shared_ptr<ContentReader> content) {
    if (answer.beside != 0 && !content)
        return refuse(503,
                      "This server does not have the content of this file. Ask another server, or "
                      "put the file again.",
                      false);
    http::Response response = http::response(answer, m_asked, unixNow());
    if (response.rest) {
        m_content = std::move(content);
        m_rest = *response.rest;
    }
    write(std::move(response.text), !m_asked.keepsAlive);
}

void HttpConnection::refuse(std::uint16_t status, std::string_view explanation, bool closes) {
    m_asked.keepsAlive = m_asked.keepsAlive && !closes;
    write(http::refusal(status, explanation, m_asked, unixNow()), !m_asked.keepsAlive);
}

/// Head and content leave as one: who reads only once has a small file whole. Most have room at
/// once, and need no timer.
void HttpConnection::write(std::string text, bool closes) {
    m_out = std::move(text);
    Error failed;
    const std::size_t written = m_content ? 0 : m_socket.write_some(asio::buffer(m_out), failed);
    if (failed && failed != asio::error::would_block)
        return end();
    if (written == m_out.size())
        return afterWrite(closes);
    m_out.erase(0, written);
    setTimer(writeTime);
    asio::async_write(m_socket, asio::buffer(m_out),
                      [self = shared_from_this(), closes](Error error, std::size_t) {
                          if (error)
                              self->end();
                          else
                              self->afterWrite(closes);
                      });
}

void HttpConnection::afterWrite(bool closes) {
    if (m_content)
        writeContent(closes);
    else if (closes)
        closeGently();
    else
        readHead();
}

/// A block at a time. The head has said how much comes: where one is damaged, the end of the
/// connection says that it has not come whole (RFC 9112 §8).
void HttpConnection::writeContent(bool closes) {
    const std::uint64_t each = m_content->blockOctets();
    const auto block = m_content->block(m_rest.first / each);
    const std::uint64_t from = m_rest.first % each;
    if (!block || from >= block->size()) {
        Error ignored;
        m_socket.close(ignored);
        return end();
    }
    std::string piece = block->substr(from, m_rest.last - m_rest.first + 1);
    m_rest.first += piece.size();
    if (m_rest.first > m_rest.last)
        m_content.reset();
    write(std::move(piece), closes);
}

/// RFC 9112 §9.6: suppose it closed at once with octets unread: TCP would reset the connection, and
/// the client might never see the answer.
void HttpConnection::closeGently() {
    Error ignored;
    m_socket.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    setTimer(lingerTime);
    drain();
}

void HttpConnection::drain() {
    m_buffer.clear();
    m_socket.async_read_some(m_buffer.prepare(65'536),
                             [self = shared_from_this()](Error error, std::size_t) {
                                 if (error)
                                     self->end();
                                 else
                                     self->drain();
                             });
}

} // namespace synod::sockets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/http_door.h"

#include "engine/sockets/http_connection.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <ctime>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace synod::sockets {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr std::uint32_t mostPortsTried = 100;
constexpr std::size_t mostConnections = 256;
/// Long contents that come in at once: each takes room on the disk before anybody knows of it.
constexpr std::size_t mostContents = 16;

bool listensAt(tcp::acceptor& acceptor, std::uint16_t port) {
    boost::system::error_code failed;
    tcp::acceptor trying(acceptor.get_executor());
    trying.open(tcp::v4(), failed);
    // A server that starts again finds connections of its former life in TIME-WAIT.
    trying.set_option(tcp::acceptor::reuse_address(true), failed);
    trying.bind({asio::ip::address_v4::loopback(), port}, failed);
    if (!failed)
        trying.listen(tcp::acceptor::max_listen_connections, failed);
    if (!failed)
        acceptor = std::move(trying);
    return !failed;
}

/// The acceptor listens at the first free port from there on. 0 where none is free.
std::uint16_t listenFrom(tcp::acceptor& acceptor, std::uint16_t firstPort) {
    const std::uint32_t end = std::min<std::uint32_t>(firstPort + mostPortsTried, UINT16_MAX + 1);
    for (std::uint32_t port = firstPort; port < end; ++port)
        if (listensAt(acceptor, static_cast<std::uint16_t>(port)))
            return static_cast<std::uint16_t>(port);
    return 0;
}

} // namespace

struct HttpDoor::Data {
    Data(const scenario::HttpService& served, const ContentStore* kept, std::uint16_t firstPort)
        : service(served),
          store(kept),
          ready(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
          port(listenFrom(acceptor, firstPort)) {}
    ~Data() {
        context.stop();
        if (thread.joinable())
            thread.join();
        ::close(ready);
    }
    Data(const Data&) = delete;
    Data& operator=(const Data&) = delete;

    void accept() {
        acceptor.async_accept([this](boost::system::error_code failed, tcp::socket socket) {
            if (failed == asio::error::operation_aborted)
                return;
            if (!failed && *open < mostConnections) {
                auto connection = std::make_shared<HttpConnection>(
                    std::move(socket),
                    [this, counted = Counted(open)](const auto& request, auto asking,
                                                    auto& status) {
                        return ask(request, std::move(asking), status);
                    },
                    HttpConnection::Intake{service.mostOctets,
                                           store == nullptr ? SIZE_MAX : service.beside->atLeast,
                                           [this] { return newContent(); }});
                connection->start();
            } else if (!failed) {
                refuse(std::move(socket));
            }
            accept();
        });
    }

    /// It is told so, and to come again (RFC 9110 §15.6.4), without a look at what it asks.
    static void refuse(tcp::socket socket) {
        auto held = std::make_shared<std::pair<tcp::socket, std::string>>(
            std::move(socket),
            http::refusal(503, "Too many connections. Try again.", {.keepsAlive = false},
                          static_cast<std::int64_t>(std::time(nullptr))));
        asio::async_write(held->first, asio::buffer(held->second),
                          [held](boost::system::error_code, std::size_t) {
                              boost::system::error_code ignored;
                              held->first.shutdown(tcp::socket::shutdown_send, ignored);
                          });
    }

    /// Null: too many come in already.
    std::shared_ptr<ContentWriter> newContent() {
        if (*contents >= mostContents)
            return nullptr;
        auto counted = std::make_shared<std::pair<Counted, std::unique_ptr<ContentWriter>>>(
            Counted(contents), store->newContent());
        return {counted, counted->second.get()};
    }

    bool ask(const scenario::HttpRequest& request,
             std::shared_ptr<HttpConnection> connection,
             std::uint16_t& status) {
        scenario::HttpRequest numbered = request;
        numbered.id = std::to_string(++lastId);
        auto command = service.commandOf(numbered, status);
        if (!command)
            return false;
        waiting[numbered.id] = std::move(connection);
        const std::scoped_lock lock(mutex);
        commands.push_back(std::move(*command));
        const std::uint64_t one = 1;
        if (commands.size() == 1) // else the node has been told, and has not looked yet
            [[maybe_unused]]
            const auto written = ::write(ready, &one, sizeof one);
        return true;
    }

    /// Counts the connections that there are.
    struct Counted {
        explicit Counted(std::shared_ptr<std::atomic<std::size_t>> of) : count(std::move(of)) {
            ++*count;
        }
        Counted(const Counted& other) : Counted(other.count) {}
        Counted(Counted&& other) noexcept : count(std::exchange(other.count, nullptr)) {}
        Counted& operator=(const Counted&) = delete;
        ~Counted() {
            if (count)
                --*count;
        }
        std::shared_ptr<std::atomic<std::size_t>> count;
    };

    const scenario::HttpService& service;
    const ContentStore* store;
    int ready;
    asio::io_context context{1};
    tcp::acceptor acceptor{context};
    std::uint16_t port;
    std::shared_ptr<std::atomic<std::size_t>> open = std::make_shared<std::atomic<std::size_t>>(0);
    std::shared_ptr<std::atomic<std::size_t>> contents =
        std::make_shared<std::atomic<std::size_t>>(0);
    // Of the thread below.
    std::uint64_t lastId = 0;
    std::map<std::string, std::shared_ptr<HttpConnection>> waiting; ///< for an answer, by id
    // Of both.
    std::mutex mutex;
    std::vector<std::string> commands;
    std::thread thread;
};

HttpDoor::HttpDoor(const scenario::HttpService& service,
                   const ContentStore* store,
                   std::uint16_t firstPort)
    : m_data(std::make_unique<Data>(service, store, firstPort)) {
    if (m_data->port == 0)
        return;
    m_data->accept();
    m_data->thread = std::thread([data = m_data.get()] { data->context.run(); });
}

HttpDoor::~HttpDoor() = default;

std::uint16_t HttpDoor::freePort(std::uint16_t firstPort) {
    asio::io_context context;
    tcp::acceptor acceptor(context);
    const std::uint16_t free = listenFrom(acceptor, firstPort);
    return free != 0 ? free : firstPort;
}

std::uint16_t HttpDoor::port() const {
    return m_data->port;
}

int HttpDoor::handle() const {
    return m_data->ready;
}

std::vector<std::string> HttpDoor::takeCommands() {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto read = ::read(m_data->ready, &count, sizeof count);
    const std::scoped_lock lock(m_data->mutex);
    return std::exchange(m_data->commands, {});
}

void HttpDoor::answer(std::vector<HttpReply> replies) {
    asio::post(m_data->context, [data = m_data.get(), replies = std::move(replies)]() mutable {
        for (HttpReply& reply : replies) {
            const auto waiting = data->waiting.find(reply.answer.id);
            if (waiting == data->waiting.end())
                continue;
            const auto connection = std::move(waiting->second);
            data->waiting.erase(waiting);
            connection->answer(reply.answer, std::move(reply.content));
        }
    });
}

} // namespace synod::sockets

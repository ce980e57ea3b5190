// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/engine/sockets/watched_cluster.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace synod::socketsTest {

namespace asio = boost::asio;
using asio::ip::tcp;

/// Three real servers of files, and a program that asks them by octets.
class HttpCluster : public testing::Test {
public:
    explicit HttpCluster(const char* made = "files")
        : protocol(made), cluster(threeServers(made), withOwnPorts()) {}

protected:
    /// Of this process of tests. Suppose another one's server had the port of one that is down: it
    /// would answer for it.
    static sockets::ClusterOptions withOwnPorts() {
        sockets::ClusterOptions options;
        options.httpPort = static_cast<std::uint16_t>(10'000 + ::getpid() % 1'100 * 20);
        return options;
    }
    static scenario::Scenario threeServers(const char* of) {
        scenario::Scenario made = meshOf(of, 3);
        made.options["answerWithin"].least = made.options["answerWithin"].most = milliseconds(800);
        return made;
    }
    void SetUp() override {
        ASSERT_TRUE(cluster.until([&] { return ports().size() == 3 && leads(); }))
            << cluster.conversation();
    }
    const std::map<std::string, std::uint16_t>& ports() {
        for (const sockets::Serving& serving : cluster.serving())
            m_ports[cluster.names().of(serving.node)] = serving.port;
        return m_ports;
    }
    bool leads() { return leader().has_value(); }
    std::optional<NodeId> leader() {
        std::vector<Value> states;
        for (const trace::NodeView& node : cluster.now().nodes)
            states.push_back(node.status == trace::NodeStatus::up ? node.state : Value());
        return scenario::findLanguage(protocol)->findRole("leader", states);
    }
    /// One that is up and does not lead.
    std::string followerName() {
        for (std::uint16_t i = 0; i < 3; ++i)
            if (cluster.now().nodes[i].status == trace::NodeStatus::up && leader() != NodeId{i})
                return cluster.names().of({i});
        return {};
    }
    std::string leaderName() { return cluster.names().of(*leader()); }

    tcp::socket connectTo(const std::string& node) {
        tcp::socket socket(context);
        boost::system::error_code failed;
        // One that has been started again listens a little later than it is up.
        EXPECT_TRUE(cluster.until([&] {
            socket.connect({asio::ip::address_v4::loopback(), ports().at(node)}, failed);
            if (failed)
                socket.close();
            return !failed;
        })) << failed.message();
        return socket;
    }
    /// Writes the octets as they are, and reads until the server closes.
    std::string say(const std::string& octets, const std::string& node = "n1") {
        tcp::socket socket = connectTo(node);
        boost::system::error_code ignored;
        asio::write(socket, asio::buffer(octets), ignored);
        std::string answer;
        asio::read(socket, asio::dynamic_buffer(answer), ignored);
        return answer;
    }
    static std::string statusLine(const std::string& answer) {
        return answer.substr(0, answer.find('\r'));
    }
    static std::string closing(const std::string& method,
                               const std::string& target,
                               const std::string& fields = {},
                               const std::string& content = {}) {
        return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" +
               fields + "\r\n" + content;
    }
    std::string put(const std::string& target,
                    const std::string& content,
                    const std::string& node = "n1",
                    const std::string& fields = {}) {
        return say(closing("PUT", target,
                           fields + "Content-Length: " + std::to_string(content.size()) + "\r\n",
                           content),
                   node);
    }
    std::string get(const std::string& target, const std::string& node = "n1") {
        return say(closing("GET", target), node);
    }
    /// Asks as a client does that is told to try again (RFC 9110 §10.2.3).
    std::string patiently(const std::function<std::string()>& ask) {
        std::string answer;
        EXPECT_TRUE(cluster.until([&] {
            answer = ask();
            return statusLine(answer) != "HTTP/1.1 503 Service Unavailable";
        })) << cluster.conversation();
        return answer;
    }
    static std::string contentOf(const std::string& answer) {
        const std::size_t end = answer.find("\r\n\r\n");
        return end == answer.npos ? "" : answer.substr(end + 4);
    }

    static std::string patternOf(std::size_t size) {
        std::string content(size, '\0');
        for (std::size_t i = 0; i < content.size(); ++i)
            content[i] = static_cast<char>(i * 7 + i / 256);
        return content;
    }

    void putWhileLeadersAreKilled();

    const char* protocol;
    WatchedCluster cluster;
    asio::io_context context;

private:
    std::map<std::string, std::uint16_t> m_ports;
};

} // namespace synod::socketsTest

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/child_process.h"
#include "engine/sockets/control_line.h"
#include "engine/sockets/node_socket.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace synod::sockets {
namespace {

/// Both ends of a connection in this process.
class Control : public testing::Test {
protected:
    void listen(std::function<void(std::string_view)> hear, std::size_t longestLine = 1'000) {
        line = std::make_shared<ControlLine>(context, pair.takeNear(), longestLine);
        line->listen(std::move(hear), [this] { closed = true; });
    }
    void TearDown() override { line->close(); }

    boost::asio::io_context context;
    SocketPair pair;
    ControlConnection node{::dup(pair.far())};
    std::shared_ptr<ControlLine> line;
    bool closed = false;
};

TEST_F(Control, handsLinesOutOnceAndInOrderThoughAListenerDrains) {
    std::vector<std::string> heard;
    listen([&](std::string_view text) {
        heard.emplace_back(text);
        line->drain(); // as a pause in the midst of a report does
    });
    node.write("a\nb\nc\nd");
    while (heard.size() < 3)
        context.run_one();
    node.write("e\nf\n");
    while (heard.size() < 5)
        context.run_one();
    EXPECT_EQ(heard, (std::vector<std::string>{"a", "b", "c", "de", "f"}));
}

TEST_F(Control, closesOnALineThatDoesNotEnd) {
    std::vector<std::string> heard;
    listen([&](std::string_view text) { heard.emplace_back(text); }, 10);
    node.write("a\n0123456789");
    while (heard.empty())
        context.run_one();
    EXPECT_FALSE(closed);
    node.write("0");
    while (!closed)
        context.run_one();
    EXPECT_FALSE(node.receive());
    EXPECT_THROW(node.write("b\n"), ClusterClosed);
}

} // namespace
} // namespace synod::sockets

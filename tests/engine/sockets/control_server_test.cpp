// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/control_server.h"
#include "engine/sockets/node_socket.h"

#include <gtest/gtest.h>

namespace synod::sockets {
namespace {

TEST(ControlServer, handsLinesOutOnceAndInOrderThoughAListenerDrains) {
    boost::asio::io_context context;
    std::shared_ptr<ControlLine> greeted;
    std::vector<std::string> heard;
    ControlServer server(context, "secret",
                         [&](std::shared_ptr<ControlLine> line, const wire::Hello&) {
                             greeted = line;
                             line->relisten(
                                 [&heard, &greeted](std::string_view text) {
                                     heard.emplace_back(text);
                                     greeted->drain(); // as a pause in the midst of a report does
                                 },
                                 [] {}, 1'000);
                         });
    ControlConnection node(server.port());
    node.write(wire::line(wire::FromNode(wire::Hello{"secret", "n1", 1})) + "a\nb\nc\nd");
    while (heard.size() < 3)
        context.run_one();
    node.write("e\nf\n");
    while (heard.size() < 5)
        context.run_one();
    EXPECT_EQ(heard, (std::vector<std::string>{"a", "b", "c", "de", "f"}));
    greeted->close();
    server.close();
}

} // namespace
} // namespace synod::sockets

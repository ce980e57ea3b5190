// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/control_server.h"
#include "engine/sockets/node_socket.h"

#include <gtest/gtest.h>

#include <chrono>

namespace synod::sockets {
namespace {

bool anybody(const wire::Hello& hello) {
    return hello.tag == "right";
}

TEST(ControlServer, handsLinesOutOnceAndInOrderThoughAListenerDrains) {
    boost::asio::io_context context;
    std::shared_ptr<ControlLine> greeted;
    std::vector<std::string> heard;
    ControlServer server(context, anybody,
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
    node.write(wire::line(wire::FromNode(wire::Hello{"n1", 1, "right"})) + "a\nb\nc\nd");
    while (heard.size() < 3)
        context.run_one();
    node.write("e\nf\n");
    while (heard.size() < 5)
        context.run_one();
    EXPECT_EQ(heard, (std::vector<std::string>{"a", "b", "c", "de", "f"}));
    greeted->close();
    server.close();
}

/// Waits for conditions; a time only ends a test that hangs.
bool runUntil(boost::asio::io_context& context, const std::function<bool()>& condition) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!condition() && std::chrono::steady_clock::now() < deadline)
        context.run_one_for(std::chrono::milliseconds(10));
    return condition();
}

TEST(ControlServer, letsANodeInHoweverManyStrangersWait) {
    boost::asio::io_context context;
    int greeted = 0;
    std::vector<std::shared_ptr<ControlLine>> lines;
    ControlServer server(context, anybody,
                         [&](std::shared_ptr<ControlLine> line, const wire::Hello&) {
                             ++greeted;
                             lines.push_back(std::move(line));
                         });
    std::vector<std::unique_ptr<ControlConnection>> strangers;
    for (int i = 0; i < 200; ++i)
        strangers.push_back(std::make_unique<ControlConnection>(server.port()));
    ControlConnection node(server.port());
    node.write(wire::line(wire::FromNode(wire::Hello{"n1", 1, "right"})));
    EXPECT_TRUE(runUntil(context, [&] { return greeted == 1; }));
    // Those that came first have given way.
    EXPECT_TRUE(runUntil(context, [&] { return server.refused() >= 136; })) << server.refused();
    EXPECT_TRUE(runUntil(context, [&] { return !strangers.front()->receive(); }));
    EXPECT_TRUE(strangers.back()->receive());
    for (const auto& line : lines)
        line->close();
    server.close();
}

TEST(ControlServer, letsInWhoHasSaidItThoughOthersCrowdBehindHim) {
    boost::asio::io_context context;
    int greeted = 0;
    ControlServer server(context, anybody,
                         [&](std::shared_ptr<ControlLine> line, const wire::Hello&) {
                             ++greeted;
                             line->close();
                         });
    // All have come before the server looks for the first time.
    ControlConnection node(server.port());
    node.write(wire::line(wire::FromNode(wire::Hello{"n1", 1, "right"})));
    std::vector<std::unique_ptr<ControlConnection>> strangers;
    for (int i = 0; i < 200; ++i)
        strangers.push_back(std::make_unique<ControlConnection>(server.port()));
    EXPECT_TRUE(runUntil(context, [&] { return server.refused() >= 136; })) << server.refused();
    EXPECT_EQ(greeted, 1);
    server.close();
}

} // namespace
} // namespace synod::sockets

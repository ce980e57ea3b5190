// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/child_process.h"
#include "engine/sockets/control_line.h"
#include "engine/sockets/node_socket.h"

#include <gtest/gtest.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
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

/// The node says everything through memory that both ends have.
class Ring : public Control {
protected:
    void listenToRing(std::size_t longestLine = 1'000) {
        listen([this](std::string_view text) { heard.emplace_back(text); }, longestLine);
        std::unique_ptr<RingReader> ring = RingReader::make(context);
        ASSERT_NE(ring, nullptr);
        const RingFiles files = ring->files();
        memory = ::dup(files.memory);
        bell = ::dup(files.bell);
        node.speakThrough({::dup(files.memory), ::dup(files.bell)});
        ring->handedOver();
        line->hearThrough(std::move(ring));
    }
    void TearDown() override {
        Control::TearDown();
        ::close(memory);
        ::close(bell);
    }

    std::vector<std::string> heard;
    int memory = -1, bell = -1;
};

TEST_F(Ring, givesAllInOrderThoughItIsFullManyTimes) {
    const std::size_t lines = 2'000;
    const auto numbered = [](std::size_t number) {
        return std::to_string(number) + std::string(number % 300, '.');
    };
    listenToRing();
    std::thread speaker([&] {
        for (std::size_t number = 0; number < lines; ++number)
            node.write(numbered(number) + '\n');
    });
    while (heard.size() < lines)
        context.run_one();
    speaker.join();
    for (std::size_t number = 0; number < lines; ++number)
        ASSERT_EQ(heard[number], numbered(number));
}

TEST_F(Ring, takesALineThatIsLongerThanItself) {
    listenToRing(4 * ringCapacity);
    const std::string text(3 * ringCapacity + 17, 'x');
    std::thread speaker([&] { node.write(text + '\n'); });
    while (heard.empty())
        context.run_one();
    speaker.join();
    EXPECT_EQ(heard, std::vector<std::string>{text});
}

TEST_F(Ring, ringsTheBellOnceForAllThatComesWhileNobodyLooks) {
    listenToRing();
    node.write("a\n");
    node.write("b\n");
    eventfd_t rung = 0;
    ASSERT_EQ(::eventfd_read(bell, &rung), 0);
    EXPECT_EQ(rung, 1u);
    line->drain();
    EXPECT_EQ(heard, (std::vector<std::string>{"a", "b"}));
    node.write("c\n");
    while (heard.size() < 3)
        context.run_one();
    EXPECT_EQ(heard.back(), "c");
}

TEST_F(Ring, outlivesItsWriter) {
    listenToRing();
    node.write("last words\nhalf of a l");
    ::shutdown(pair.far(), SHUT_RDWR); // as when its process ends
    while (!closed)
        context.run_one();
    EXPECT_EQ(heard, std::vector<std::string>{"last words"});
}

TEST_F(Ring, isLeftWhereItsWriterHasBrokenIt) {
    listenToRing();
    EXPECT_NE(::ftruncate(memory, 0), 0) << "what is behind the end of a file cannot be read";
    void* place = ::mmap(nullptr, 64, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
    ASSERT_NE(place, MAP_FAILED);
    std::memset(place, 0xf0, 64);
    ::munmap(place, 64);
    ::eventfd_write(bell, 1);
    while (!closed)
        context.run_one();
    EXPECT_TRUE(heard.empty());
}

TEST_F(Ring, thatIsFullKeepsNobodyWhoseClusterIsGone) {
    listenToRing();
    node.write(std::string(ringCapacity, 'x'));
    line->close();
    EXPECT_THROW(node.write("x"), ClusterClosed);
}

} // namespace
} // namespace synod::sockets

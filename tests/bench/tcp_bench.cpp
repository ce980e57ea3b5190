// SPDX-License-Identifier: GPL-3.0-or-later
// A bulk transfer between two TCPs over a path that takes 10 ms and loses nothing, without the
// simulator and without a trace: what the protocol itself costs. The baseline is the same path with
// as many segments that nobody looks at.
#include "engine/protocols/tcp/tcp.h"

#include <benchmark/benchmark.h>

#include <array>
#include <deque>
#include <vector>

namespace {

using namespace synod;

constexpr std::uint64_t bulk = 100'000'000;
constexpr Time latency = milliseconds(10);
constexpr std::array hosts{NodeId{0}, NodeId{1}};

/// Two hosts, what is on its way between them, and their timers, in virtual time.
class Path {
public:
    explicit Path(const tcp::Options& options)
        : m_tcp{tcp::Tcp(hosts[0], options), tcp::Tcp(hosts[1], options)} {
        m_step.explain = false;
    }

    void request(std::size_t host, const tcp::Command& command) {
        step(host,
             [&](tcp::Tcp& tcp, const Moment& at, auto& out) { tcp.request(at, command, out); });
    }
    /// The next segment or timer; false when there is none.
    bool next() {
        const Time packet = m_wire.empty() ? Time::never() : m_wire.front().due;
        std::size_t owner = 0, place = 0;
        Time timer = Time::never();
        for (std::size_t host = 0; host < 2; ++host)
            for (std::size_t i = 0; i < m_timers[host].size(); ++i)
                if (m_timers[host][i].due < timer) {
                    timer = m_timers[host][i].due;
                    owner = host;
                    place = i;
                }
        if (packet == Time::never() && timer == Time::never())
            return false;
        m_now = std::min(packet, timer);
        if (timer < packet) {
            const tcp::Timer expired = m_timers[owner][place].timer;
            m_timers[owner].erase(m_timers[owner].begin() + static_cast<std::ptrdiff_t>(place));
            step(owner,
                 [&](tcp::Tcp& tcp, const Moment& at, auto& out) { tcp.expire(at, expired, out); });
            return true;
        }
        const Packet taken = std::move(m_wire.front());
        m_wire.pop_front();
        ++segments;
        step(taken.to, [&](tcp::Tcp& tcp, const Moment& at, auto& out) {
            tcp.receive(at, hosts[1 - taken.to], taken.segment.get<tcp::Segment>(), out);
        });
        return true;
    }
    std::uint64_t deliveredAt(std::size_t host) const {
        const tcp::Connection* connection = m_tcp[host].state().connections.find(0);
        return connection == nullptr ? 0 : connection->delivered;
    }

    std::uint64_t segments = 0;

private:
    struct Packet {
        std::size_t to;
        Value segment;
        Time due;
    };
    struct Running {
        tcp::Timer timer;
        Time due;
    };

    template <class F>
    void step(std::size_t host, F call) {
        m_step.clear();
        Effects<tcp::Tcp> out(m_step);
        call(m_tcp[host], Moment{m_now, m_random}, out);
        for (Effect& effect : m_step.effects)
            carryOut(host, effect);
    }
    void carryOut(std::size_t host, Effect& effect) {
        const auto same = [&](const Running& running) {
            return running.timer == effect.value.get<tcp::Timer>();
        };
        std::vector<Running>& timers = m_timers[host];
        if (effect.kind == Effect::Kind::send) {
            m_wire.push_back({1 - host, std::move(effect.value), m_now + latency});
        } else if (effect.kind == Effect::Kind::setTimer) {
            std::erase_if(timers, same);
            timers.push_back({effect.value.get<tcp::Timer>(), m_now + effect.atLeast});
        } else if (effect.kind == Effect::Kind::cancelTimer) {
            std::erase_if(timers, same);
        }
    }

    std::array<tcp::Tcp, 2> m_tcp;
    std::array<std::vector<Running>, 2> m_timers;
    std::deque<Packet> m_wire;
    StepEffects m_step;
    Random m_random{1, 0, Purpose::protocol};
    Time m_now;
};

void tcpBulk(benchmark::State& state, const tcp::Options& options) {
    std::uint64_t segments = 0;
    for (auto _ : state) {
        Path path(options);
        tcp::Open listen;
        listen.passive = true;
        listen.localPort = 80;
        path.request(1, listen);
        tcp::Open open;
        open.remote = {hosts[1], 80};
        path.request(0, open);
        path.request(0, tcp::Send{0, Octets(std::vector<std::uint8_t>(bulk)), true, false});
        while (path.deliveredAt(1) < bulk && path.next()) {
        }
        if (path.deliveredAt(1) != bulk)
            state.SkipWithError("not everything arrived");
        segments += path.segments;
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(segments));
    state.SetBytesProcessed(static_cast<std::int64_t>(bulk * state.iterations()));
}

tcp::Options plain() {
    return {};
}

tcp::Options allOptions() {
    tcp::Options options;
    options.sack = options.timestamps = options.windowScale = true;
    options.receiveBuffer = 4'000'000;
    return options;
}

BENCHMARK_CAPTURE(tcpBulk, plain, plain())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(tcpBulk, withOptions, allOptions())->Unit(benchmark::kMillisecond);

/// The path with segments that nobody looks at.
void tcpBulkBaseline(benchmark::State& state) {
    std::uint64_t segments = 0;
    for (auto _ : state) {
        std::deque<Value> wire;
        const Octets text(std::vector<std::uint8_t>(1460));
        for (std::uint64_t octets = 0; octets < bulk; octets += 1460) {
            tcp::Segment segment;
            segment.text = text;
            wire.push_back(Value::of(std::move(segment)));
            if (wire.size() > 44)
                wire.pop_front();
            ++segments;
        }
        benchmark::DoNotOptimize(wire.size());
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(segments));
}
BENCHMARK(tcpBulkBaseline)->Unit(benchmark::kMillisecond);

} // namespace

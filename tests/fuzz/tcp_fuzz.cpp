// SPDX-License-Identifier: GPL-3.0-or-later
// Two TCPs on a medium that loses, doubles and reorders as the input says, and a stranger who sends
// segments of any shape; their text, where they have some, is what the peer's user wrote. No state
// that cannot be (the machine asserts its diagram), and each end reads a prefix of what the other
// wrote.
#include "engine/core/assert.h"
#include "engine/protocols/tcp/tcp.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace synod;
using namespace synod::tcp;

/// The input, octet by octet; zeros when it has ended.
class Input {
public:
    Input(const std::uint8_t* data, std::size_t size) : m_data(data), m_left(size) {}
    bool done() const { return m_left == 0; }
    std::uint8_t octet() {
        if (m_left == 0)
            return 0;
        --m_left;
        return *m_data++;
    }
    std::uint16_t pair() { return static_cast<std::uint16_t>(octet() << 8 | octet()); }
    std::uint32_t number() { return std::uint32_t{pair()} << 16 | pair(); }

private:
    const std::uint8_t* m_data;
    std::size_t m_left;
};

struct Side {
    Tcp tcp;
    std::vector<Timer> timers;
};

class World {
public:
    explicit World(Input& input) : m_input(input), m_hosts{make(0), make(1)} {}

    void run() {
        Open listen;
        listen.passive = true;
        listen.localPort = 80;
        listen.keepListening = (m_input.octet() & 1) != 0;
        request(1, listen);
        Open open;
        open.localPort = 5000;
        open.remote = {NodeId{1}, 80};
        request(0, open);
        while (!m_input.done())
            act();
    }

private:
    Side make(std::uint16_t node) {
        Options options;
        const std::uint8_t bits = m_input.octet();
        options.mss = 100;
        const std::uint32_t iss = m_input.number();
        options.iss = {iss, iss + (1u << 30)}; // two connections do not overlap
        options.receiveBuffer = 500 + 100 * std::uint32_t{m_input.octet()};
        options.sack = (bits & 1) != 0;
        options.timestamps = (bits & 2) != 0;
        options.windowScale = (bits & 4) != 0;
        options.delayedAck = (bits & 8) != 0;
        options.nagle = (bits & 16) != 0;
        options.congestionControl = static_cast<CongestionControl>(bits >> 6);
        return {Tcp(NodeId{node}, options), {}};
    }

    void act() {
        const std::uint8_t what = m_input.octet();
        const std::size_t host = what & 1;
        m_now += milliseconds(m_input.octet());
        switch (what >> 1 & 15) {
        case 0:
        case 1:
        case 2:
        case 3: return deliver(0, false);
        case 4: return deliver(m_input.octet(), false);
        case 5: return deliver(m_input.octet(), true);
        case 6:
            if (!m_wire.empty())
                m_wire.pop_front();
            return;
        case 7:
        case 8: return expire(host);
        case 9: return request(host, Send{connection(host), text(m_input.pair() % 2000)});
        case 10: return request(host, Receive{connection(host), m_input.pair()});
        case 11: return request(host, Read{connection(host), {0, {}, (what & 32) != 0}});
        case 12: return request(host, Close{connection(host)});
        case 13:
            return request(host, (what & 32) != 0 ? Command(Abort{connection(host)})
                                                  : Command(Status{connection(host)}));
        default: return stranger(host);
        }
    }

    ConnectionNumber connection(std::size_t host) {
        const auto& all = m_hosts[host].tcp.state().connections;
        return all.empty() ? 0 : (all.end() - 1)->first;
    }
    Octets text(std::size_t count) {
        std::string octets(count, ' ');
        for (char& octet : octets)
            octet = static_cast<char>('a' + m_written++ % 23);
        return Octets(octets);
    }
    void deliver(std::size_t place, bool stays) {
        if (m_wire.empty())
            return;
        const auto taken = m_wire.begin() + static_cast<std::ptrdiff_t>(place % m_wire.size());
        const auto [to, segment] = *taken;
        if (!stays)
            m_wire.erase(taken);
        receive(to, segment);
    }
    void expire(std::size_t host) {
        std::vector<Timer>& timers = m_hosts[host].timers;
        if (timers.empty())
            return;
        const Timer expired = timers.front();
        timers.erase(timers.begin());
        m_now += seconds(1);
        step(host, [&](Tcp& tcp, const Moment& at, auto& out) { tcp.expire(at, expired, out); });
    }
    /// One of the numbers that rules compare with, just before or behind it, or further away.
    SequenceNumber near(std::initializer_list<SequenceNumber> numbers) {
        const std::uint8_t which = m_input.octet();
        const SequenceNumber number = *(numbers.begin() + which % numbers.size());
        if ((which & 128) != 0)
            return number + m_input.pair() - 32768u;
        return number + (which >> 4 & 3u) - 1u;
    }
    void stranger(std::size_t host) {
        const Connection* c = m_hosts[host].tcp.state().connections.find(connection(host));
        const Connection* peer =
            m_hosts[1 - host].tcp.state().connections.find(connection(1 - host));
        Segment seg;
        seg.sourcePort = host == 0 ? 80 : 5000;
        seg.destinationPort = host == 0 ? 5000 : 80;
        const std::uint8_t bits = m_input.octet();
        seg.ctl = {false,           false,           (bits & 1) != 0,  (bits & 2) != 0,
                   (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0, (bits & 32) != 0};
        if (c == nullptr) {
            seg.seq = SequenceNumber(m_input.number());
            seg.ack = SequenceNumber(m_input.number());
        } else {
            seg.seq = near({c->rcv.nxt, c->irs, c->rcv.nxt + c->rcv.wnd, c->lastAckSent});
            seg.ack = near({c->snd.una, c->snd.nxt, c->iss, c->snd.una - c->snd.maxWnd});
        }
        seg.window = (bits & 128) != 0 ? m_input.pair() : 0;
        seg.urgentPointer = m_input.pair();
        if ((bits & 64) != 0)
            seg.options.timestamps = Timestamps{m_input.number(), m_input.number()};
        if ((bits & 128) != 0)
            seg.options.sack = {{seg.ack + m_input.octet(), seg.ack + m_input.pair()},
                                {near({c == nullptr ? seg.ack : c->snd.una}),
                                 near({c == nullptr ? seg.ack : c->snd.nxt})}};
        if (peer != nullptr && c != nullptr && peer->iss == c->irs) {
            const std::uint32_t offset = seg.seq - peer->iss - 1u;
            if (offset < lengthOf(peer->sent) && !seg.ctl.syn)
                seg.text = slice(peer->sent, offset, m_input.octet());
        }
        receive(host, seg);
    }
    void receive(std::size_t host, const Segment& segment) {
        step(host, [&](Tcp& tcp, const Moment& at, auto& out) {
            tcp.receive(at, NodeId::at(1 - host), segment, out);
        });
    }
    void request(std::size_t host, const Command& command) {
        step(host, [&](Tcp& tcp, const Moment& at, auto& out) { tcp.request(at, command, out); });
    }

    template <class F>
    void step(std::size_t host, F call) {
        StepEffects effects;
        Effects<Tcp> out(effects);
        call(m_hosts[host].tcp, Moment{m_now, m_random}, out);
        // A step that sends empty segments for ever stops in the machine itself (transmit()).
        SYNOD_ASSERT(effects.effects.size() < 100'000);
        for (const Effect& effect : effects.effects)
            carryOut(host, effect);
        for (const auto& [number, connection] : m_hosts[host].tcp.state().connections)
            check(host, connection);
    }
    void carryOut(std::size_t host, const Effect& effect) {
        if (effect.kind == Effect::Kind::send) {
            m_wire.emplace_back(1 - host, effect.value.get<Segment>());
            if (m_wire.size() > 256)
                m_wire.pop_front();
        } else if (effect.kind == Effect::Kind::setTimer ||
                   effect.kind == Effect::Kind::cancelTimer) {
            const Timer& timer = effect.value.get<Timer>();
            std::erase(m_hosts[host].timers, timer);
            if (effect.kind == Effect::Kind::setTimer)
                m_hosts[host].timers.push_back(timer);
        }
    }
    void check(std::size_t host, const Connection& c) {
        SYNOD_ASSERT(c.snd.una <= c.snd.nxt);
        SYNOD_ASSERT(c.acknowledged <= lengthOf(c.sent));
        SYNOD_ASSERT(c.delivered <= lengthOf(c.received));
        if (c.received.empty())
            return;
        for (const auto& [number, peer] : m_hosts[1 - host].tcp.state().connections) {
            if (peer.iss != c.irs || peer.iss == SequenceNumber())
                continue;
            const auto length = static_cast<std::size_t>(lengthOf(c.received));
            SYNOD_ASSERT(slice(c.received, 0, length) == slice(peer.sent, 0, length));
        }
    }

    Input& m_input;
    std::array<Side, 2> m_hosts;
    std::deque<std::pair<std::size_t, Segment>> m_wire;
    Random m_random{1, 0, Purpose::protocol};
    Time m_now;
    std::uint64_t m_written = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input(data, size);
    World(input).run();
    return 0;
}

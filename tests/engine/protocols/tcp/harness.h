// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/monitor.h"
#include "engine/protocols/tcp/tcp.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace synod::tcp {

inline constexpr NodeId hostA{0}, hostB{1}, hostC{2};
inline constexpr Port portA = 5000, portB = 80;

/// MSS 1000, no delayed ACK, the initial window of RFC 5681, an MSL of 30 s.
Options plainOptions(std::vector<std::uint32_t> iss = {});

/// Two or three hosts on a medium that can be scripted: no simulator and no clock but its own.
/// Every step is written down; show the conversation with `<< bench` when an expectation fails.
class Bench {
public:
    struct Packet {
        std::uint64_t number = 0; ///< in the order of sending
        NodeId from, to;
        Segment segment;
        Time due;
    };

    /// Without a pinned ISS that of A is 100, then 400, that of B 300, then 400, and that of C 500.
    explicit Bench(Options a = plainOptions(),
                   Options b = plainOptions(),
                   Options c = plainOptions());

    // The users.
    void open(NodeId host = hostA, NodeId to = hostB);
    void listen(NodeId host = hostB, bool keepListening = false);
    void request(NodeId host, Command command);
    void send(NodeId host, std::size_t octets, ConnectionNumber connection = 0);
    void send(NodeId host, std::string_view text, ConnectionNumber connection = 0);
    void close(NodeId host, ConnectionNumber connection = 0);
    void abort(NodeId host, ConnectionNumber connection = 0);
    /// A opened, B listened, nothing is on its way.
    void establish();

    // The medium. What is sent waits in `wire` until it is due, or until somebody hands it over.
    /// Delivers the oldest segment that waits.
    void deliver();
    /// Delivers the segment at a place of `wire`.
    void deliver(std::size_t place);
    void drop(std::size_t place = 0);
    /// Hands a segment to a host, whether or not anybody sent it.
    void inject(NodeId to, NodeId from, const Segment& segment);
    void deliverAll();
    /// Time passes: what is due is delivered and timers expire, in their order.
    void run(Time until);
    /// Runs until nothing waits but timers longer than `quiet`.
    void settle(Time quiet = seconds(10));
    /// The host forgets everything but its disk, and starts again.
    void reboot(NodeId host);

    Tcp& tcp(NodeId host) { return *m_hosts[host.index].tcp; }
    const Connection& at(NodeId host, ConnectionNumber connection = 0) const;
    ConnectionState state(NodeId host, ConnectionNumber connection = 0) const;
    std::string stateName(NodeId host, ConnectionNumber connection = 0) const;
    std::string read(NodeId host, ConnectionNumber connection = 0) const; ///< all delivered so far
    std::vector<SignalKind> signals(NodeId host) const;
    bool signalled(NodeId host, SignalKind kind) const;
    std::optional<CallError> lastError(NodeId host) const;
    bool fired(std::string_view rule) const; ///< in the last step
    /// What was sent since this was last asked, as the RFC's figures write it:
    /// `A --> <SEQ=100><CTL=SYN>`.
    std::vector<std::string> sentSince();
    bool runs(NodeId host, TimerKind kind) const;
    Time dueAt(NodeId host, TimerKind kind) const;
    const StepEffects& effects() const { return m_step; }

    void watch(std::unique_ptr<Monitor> monitor) { m_monitors.push_back(std::move(monitor)); }
    const std::vector<Violation>& violations() const { return m_violations; }
    friend std::ostream& operator<<(std::ostream& out, const Bench& bench) {
        return out << "the conversation so far:\n" << bench.m_transcript;
    }

    std::vector<Packet> wire;
    Time now;
    Time latency = milliseconds(50); ///< one way
    /// Truth loses the packet; it may also change when it is due.
    std::function<bool(Packet&)> medium;
    /// Called after each step, with the segment that it received; effects() is the step.
    std::function<void(NodeId, const Segment*)> after;
    bool writeDown = true;     ///< false: a long run without a transcript
    std::uint64_t arrived = 0; ///< segments

private:
    struct RunningTimer {
        Timer timer;
        Time due;
    };
    struct Host {
        std::optional<Tcp> tcp;
        Options options;
        Stable disk;
        std::vector<RunningTimer> timers;
        std::map<ConnectionNumber, std::string> read;
        std::vector<Signal> signals;
        std::optional<CallError> error;
    };
    template <class F>
    void step(NodeId host, const std::string& trigger, bool restarted, F call);
    void carryOut(NodeId host, const Effect& effect);
    void observe(NodeId host, bool restarted);

    std::vector<Host> m_hosts;
    Names m_names{{"A", "B", "C"}};
    Random m_random{1, 0, Purpose::protocol};
    StepEffects m_step;
    std::vector<std::string> m_sent;
    std::vector<std::unique_ptr<Monitor>> m_monitors;
    std::vector<Violation> m_violations;
    const Segment* m_arrived = nullptr; ///< by the step that is under way
    std::uint64_t m_packets = 0;
    std::uint64_t m_seq = 0;
    std::string m_transcript;
};

/// One host, A, and somebody at B who is no TCP but a script: packets go in and out in
/// packetdrill's notation.
class Script {
public:
    explicit Script(Options options = plainOptions({0}));

    void open();
    void listen();
    /// Active open, answered: our ISS is 0, the peer's too. `options` are those of its SYN,ACK.
    void establish(std::uint16_t window = 65535, std::string_view options = "mss 1000");
    void send(std::size_t octets) { bench.send(hostA, octets); }
    void close() { bench.close(hostA); }
    /// "S. 0:0(0) ack 1 win 1000 <mss 1000>"
    void in(std::string_view packet);
    /// What was sent since this was last asked.
    std::vector<std::string> out();
    void wait(Time time) { bench.run(bench.now + time); }
    const Connection& connection() const { return bench.at(hostA); }
    std::string state() const { return bench.stateName(hostA); }

    friend std::ostream& operator<<(std::ostream& out, const Script& script) {
        return out << script.bench;
    }

    Bench bench;
};

/// Reads packetdrill's notation; the text of a segment is that of the peer's stream. Fails the test
/// when it cannot.
Segment parsePacket(std::string_view packet);
/// As the RFC's figures write a segment: `<SEQ=300><ACK=101><CTL=SYN,ACK>`.
std::string inFigures(const Segment& segment);
/// Octets of a stream that differ from place to place.
Octets streamOctets(std::uint64_t offset, std::size_t count);
/// `. 1:1001(1000) ack 1`: without window and options.
std::string brief(const Segment& segment);

} // namespace synod::tcp

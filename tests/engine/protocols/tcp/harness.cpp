// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/protocols/tcp/harness.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <charconv>

namespace synod::tcp {
namespace {

constexpr std::size_t longestTranscript = 200'000;

/// Reads packetdrill's notation from left to right.
class PacketReader {
public:
    explicit PacketReader(std::string_view packet) : m_rest(packet) {}

    std::string_view word() {
        skipSpaces();
        const std::size_t end = std::min(m_rest.find_first_of(" ,>"), m_rest.size());
        const std::string_view found = m_rest.substr(0, end);
        m_rest.remove_prefix(end);
        return found;
    }
    bool take(std::string_view text) {
        skipSpaces();
        if (!m_rest.starts_with(text))
            return false;
        m_rest.remove_prefix(text.size());
        return true;
    }
    std::uint32_t number() {
        skipSpaces();
        std::uint32_t value = 0;
        const auto [end, failed] =
            std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), value);
        EXPECT_EQ(failed, std::errc()) << "expected a number at " << m_rest;
        m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
        return value;
    }
    bool done() {
        skipSpaces();
        return m_rest.empty();
    }

private:
    void skipSpaces() {
        while (m_rest.starts_with(' '))
            m_rest.remove_prefix(1);
    }

    std::string_view m_rest;
};

ControlBits bitsOf(std::string_view letters) {
    ControlBits bits;
    for (const char letter : letters) {
        switch (letter) {
        case 'F': bits.fin = true; break;
        case 'S': bits.syn = true; break;
        case 'R': bits.rst = true; break;
        case 'P': bits.psh = true; break;
        case '.': bits.ack = true; break;
        case 'U': bits.urg = true; break;
        case '-': break;
        default: ADD_FAILURE() << "unknown flag " << letter;
        }
    }
    return bits;
}

void readOption(PacketReader& reader, SegmentOptions& options) {
    if (reader.take("mss")) {
        options.mss = static_cast<std::uint16_t>(reader.number());
    } else if (reader.take("sackOK")) {
        options.sackPermitted = true;
    } else if (reader.take("wscale")) {
        options.windowScale = static_cast<std::uint8_t>(reader.number());
    } else if (reader.take("TS val")) {
        options.timestamps.emplace().value = reader.number();
        EXPECT_TRUE(reader.take("ecr"));
        options.timestamps->echoReply = reader.number();
    } else if (reader.take("sack")) {
        do {
            SackBlock block;
            block.leftEdge = SequenceNumber(reader.number());
            EXPECT_TRUE(reader.take(":"));
            block.rightEdge = SequenceNumber(reader.number());
            options.sack.push_back(block);
        } while (!reader.take(">") && !reader.take(","));
    } else {
        ADD_FAILURE() << "unknown option " << reader.word();
    }
}

std::string textOf(const Command& command, const Names& names) {
    const Value value = Value::of(command);
    return std::string(value.heldName()) + " " + value.text(names);
}

} // namespace

Options plainOptions(std::vector<std::uint32_t> iss) {
    Options options;
    options.mss = 1000;
    options.delayedAck = false;
    options.initialWindow = InitialWindow::rfc5681;
    options.msl = seconds(30);
    options.iss = std::move(iss);
    return options;
}

Bench::Bench(Options a, Options b, Options c) {
    const std::vector<std::uint32_t> pinned[] = {{100, 400}, {300, 400}, {500}};
    for (Options* options : {&a, &b, &c}) {
        const auto place = static_cast<std::uint16_t>(m_hosts.size());
        Host& host = m_hosts.emplace_back();
        host.options = *options;
        if (host.options.iss.empty())
            host.options.iss = pinned[place];
        host.tcp.emplace(NodeId{place}, host.options);
    }
}

template <class F>
void Bench::step(NodeId host, const std::string& trigger, bool restarted, F call) {
    m_step.clear();
    m_step.explain = writeDown;
    Effects<Tcp> out(m_step);
    call(*m_hosts[host.index].tcp, Moment{now, m_random}, out);
    m_step.finish();
    if (writeDown) {
        m_transcript += toMilliseconds(now) + "  " + m_names.of(host) + "  " + trigger + "\n";
        for (const Why& why : m_step.reasons) {
            m_transcript += "      why: " + fillIn(why.rule->text, why.arguments, m_names) +
                            "   [" + std::string(why.rule->cites) + "]\n";
        }
        if (m_transcript.size() > longestTranscript)
            m_transcript.erase(0, longestTranscript / 2);
    }
    const std::vector<Effect> effects = m_step.effects;
    for (const Effect& effect : effects)
        carryOut(host, effect);
    observe(host, restarted);
    ++m_seq;
    if (after)
        after(host, m_arrived);
}

void Bench::observe(NodeId host, bool restarted) {
    if (m_monitors.empty())
        return;
    const Value state = Value::of(m_hosts[host.index].tcp->state());
    std::vector<Delta> changed(1); // monitors look at the state themselves
    for (const auto& monitor : m_monitors)
        monitor->observe({m_seq, now, host, state, changed, restarted}, m_violations);
}

void Bench::carryOut(NodeId node, const Effect& effect) {
    Host& host = m_hosts[node.index];
    if (writeDown) {
        static constexpr const char* verbs[] = {"→", "set", "cancel", "persist", "output"};
        m_transcript += std::string("      ") + verbs[static_cast<int>(effect.kind)] + " ";
        if (effect.kind == Effect::Kind::send)
            m_transcript += m_names.of(effect.to) + "  ";
        m_transcript += effect.value.text(m_names) + "\n";
    }
    const auto sameTimer = [&](const RunningTimer& running) {
        return running.timer == effect.value.get<Timer>();
    };
    switch (effect.kind) {
    case Effect::Kind::send: {
        Packet packet{m_packets++, node, effect.to, effect.value.get<Segment>(), now + latency};
        const std::string arrow = node < effect.to ? " --> " : " <-- ";
        m_sent.push_back(m_names.of(std::min(node, effect.to)) + arrow + inFigures(packet.segment));
        if (!medium || !medium(packet))
            wire.push_back(std::move(packet));
        else if (writeDown)
            m_transcript += "        lost\n";
        break;
    }
    case Effect::Kind::setTimer:
        std::erase_if(host.timers, sameTimer);
        host.timers.push_back({effect.value.get<Timer>(), now + effect.atLeast});
        break;
    case Effect::Kind::cancelTimer: std::erase_if(host.timers, sameTimer); break;
    case Effect::Kind::persist: Tcp::apply(host.disk, effect.value.get<Stable>()); break;
    case Effect::Kind::output: {
        const Output& output = effect.value.get<Output>();
        if (const auto* delivered = std::get_if<Delivered>(&output))
            host.read[delivered->connection] += delivered->octets.text();
        if (const auto* signal = std::get_if<Signal>(&output))
            host.signals.push_back(*signal);
        if (const auto* failed = std::get_if<Failed>(&output))
            host.error = failed->error;
        break;
    }
    case Effect::Kind::forward:
    case Effect::Kind::discard: break; // TCP passes nothing on
    }
}

void Bench::request(NodeId host, Command command) {
    step(host, textOf(command, m_names), false,
         [&](Tcp& tcp, const Moment& at, auto& out) { tcp.request(at, command, out); });
}

void Bench::open(NodeId host, NodeId to) {
    Open call;
    call.localPort = host == hostB ? portB : portA;
    call.remote = {to, to == hostA ? portA : portB};
    request(host, call);
}

void Bench::listen(NodeId host, bool keepListening) {
    Open call;
    call.passive = true;
    call.localPort = host == hostA ? portA : portB;
    call.keepListening = keepListening;
    request(host, call);
}

void Bench::send(NodeId host, std::size_t octets, ConnectionNumber connection) {
    const Connection* c = tcp(host).state().connections.find(connection);
    const std::uint64_t offset = c == nullptr ? 0 : lengthOf(c->sent);
    request(host, Send{connection, streamOctets(offset, octets), true, false});
}

void Bench::send(NodeId host, std::string_view text, ConnectionNumber connection) {
    request(host, Send{connection, Octets(text), true, false});
}

void Bench::close(NodeId host, ConnectionNumber connection) {
    request(host, Close{connection});
}

void Bench::abort(NodeId host, ConnectionNumber connection) {
    request(host, Abort{connection});
}

void Bench::establish() {
    listen();
    open();
    deliverAll();
    sentSince();
}

void Bench::deliver() {
    deliver(0);
}

void Bench::deliver(std::size_t place) {
    ASSERT_LT(place, wire.size()) << *this;
    const Packet packet = wire[place];
    wire.erase(wire.begin() + static_cast<std::ptrdiff_t>(place));
    ++arrived;
    inject(packet.to, packet.from, packet.segment);
}

void Bench::drop(std::size_t place) {
    ASSERT_LT(place, wire.size()) << *this;
    wire.erase(wire.begin() + static_cast<std::ptrdiff_t>(place));
}

void Bench::inject(NodeId to, NodeId from, const Segment& segment) {
    const std::string trigger =
        writeDown ? "receives from " + m_names.of(from) + "  " + ownText(segment, m_names) : "";
    m_arrived = &segment;
    step(to, trigger, false,
         [&](Tcp& tcp, const Moment& at, auto& out) { tcp.receive(at, from, segment, out); });
    m_arrived = nullptr;
}

void Bench::deliverAll() {
    while (!wire.empty())
        deliver();
}

void Bench::run(Time until) {
    for (;;) {
        const auto packet =
            std::min_element(wire.begin(), wire.end(), [](const Packet& a, const Packet& b) {
                return a.due < b.due || (a.due == b.due && a.number < b.number);
            });
        Host* owner = nullptr;
        std::size_t timer = 0;
        for (Host& host : m_hosts)
            for (std::size_t i = 0; i < host.timers.size(); ++i)
                if (owner == nullptr || host.timers[i].due < owner->timers[timer].due) {
                    owner = &host;
                    timer = i;
                }
        const Time packetDue = packet == wire.end() ? Time::never() : packet->due;
        const Time timerDue = owner == nullptr ? Time::never() : owner->timers[timer].due;
        if (std::min(packetDue, timerDue) > until)
            break;
        now = std::max(now, std::min(packetDue, timerDue));
        if (packetDue <= timerDue) {
            deliver(static_cast<std::size_t>(packet - wire.begin()));
            continue;
        }
        const Timer expired = owner->timers[timer].timer;
        owner->timers.erase(owner->timers.begin() + static_cast<std::ptrdiff_t>(timer));
        step(NodeId::at(static_cast<std::size_t>(owner - m_hosts.data())),
             writeDown ? "timer " + Value::of(expired).text(m_names) : "", false,
             [&](Tcp& tcp, const Moment& at, auto& out) { tcp.expire(at, expired, out); });
    }
    now = until;
}

void Bench::settle(Time quiet) {
    for (int i = 0; i < 10'000; ++i) {
        Time next = Time::never();
        for (const Packet& packet : wire)
            next = std::min(next, packet.due);
        for (const Host& host : m_hosts)
            for (const RunningTimer& running : host.timers)
                next = std::min(next, running.due);
        if (next == Time::never() || next - now > quiet)
            return;
        run(next);
    }
    ADD_FAILURE() << "it never settles\n" << *this;
}

void Bench::reboot(NodeId node) {
    Host& host = m_hosts[node.index];
    host.timers.clear();
    host.tcp.emplace(node, host.options);
    host.tcp->boot(host.disk);
    step(node, "restart", true, [](Tcp& tcp, const Moment& at, auto& out) { tcp.start(at, out); });
}

const Connection& Bench::at(NodeId host, ConnectionNumber connection) const {
    static const Connection none;
    const Connection* found = m_hosts[host.index].tcp->state().connections.find(connection);
    return found == nullptr ? none : *found;
}

ConnectionState Bench::state(NodeId host, ConnectionNumber connection) const {
    return at(host, connection).state;
}

std::string Bench::stateName(NodeId host, ConnectionNumber connection) const {
    return std::string(nameOf(state(host, connection)));
}

std::string Bench::read(NodeId host, ConnectionNumber connection) const {
    const auto& read = m_hosts[host.index].read;
    const auto found = read.find(connection);
    return found == read.end() ? "" : found->second;
}

std::vector<SignalKind> Bench::signals(NodeId host) const {
    std::vector<SignalKind> kinds;
    for (const Signal& signal : m_hosts[host.index].signals)
        kinds.push_back(signal.kind);
    return kinds;
}

bool Bench::signalled(NodeId host, SignalKind kind) const {
    const auto kinds = signals(host);
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

std::optional<CallError> Bench::lastError(NodeId host) const {
    return m_hosts[host.index].error;
}

bool Bench::fired(std::string_view rule) const {
    return std::any_of(m_step.reasons.begin(), m_step.reasons.end(),
                       [&](const Why& why) { return why.rule->id == rule; });
}

std::vector<std::string> Bench::sentSince() {
    return std::exchange(m_sent, {});
}

bool Bench::runs(NodeId host, TimerKind kind) const {
    return dueAt(host, kind) != Time::never();
}

Time Bench::dueAt(NodeId host, TimerKind kind) const {
    for (const RunningTimer& running : m_hosts[host.index].timers)
        if (running.timer.kind == kind)
            return running.due;
    return Time::never();
}

Script::Script(Options options) : bench(std::move(options)) {
    bench.latency = seconds(1'000'000); // what A sends waits to be looked at
}

void Script::open() {
    bench.open();
}

void Script::listen() {
    bench.listen(hostA);
}

void Script::establish(std::uint16_t window, std::string_view options) {
    open();
    in("S. 0:0(0) ack 1 win " + std::to_string(window) + " <" + std::string(options) + ">");
    out();
}

void Script::in(std::string_view packet) {
    Segment segment = parsePacket(packet);
    segment.sourcePort = portB;
    segment.destinationPort = portA;
    bench.inject(hostA, hostB, segment);
}

std::vector<std::string> Script::out() {
    std::vector<std::string> lines;
    for (const Bench::Packet& packet : bench.wire)
        lines.push_back(brief(packet.segment));
    bench.wire.clear();
    return lines;
}

Segment parsePacket(std::string_view packet) {
    PacketReader reader(packet);
    Segment segment;
    segment.ctl = bitsOf(reader.word());
    segment.seq = SequenceNumber(reader.number());
    if (reader.take(":"))
        reader.number();
    std::size_t octets = 0;
    if (reader.take("(")) {
        octets = reader.number();
        EXPECT_TRUE(reader.take(")")) << packet;
    }
    // The peer's octet 0 has sequence number 1.
    segment.text = streamOctets(segment.seq.value - (segment.ctl.syn ? 0 : 1), octets);
    segment.window = 65535;
    if (reader.take("ack"))
        segment.ack = SequenceNumber(reader.number());
    if (reader.take("win"))
        segment.window = static_cast<std::uint16_t>(reader.number());
    if (reader.take("urg"))
        segment.urgentPointer = static_cast<std::uint16_t>(reader.number());
    if (reader.take("<"))
        while (!reader.done() && !reader.take(">")) {
            readOption(reader, segment.options);
            reader.take(",");
        }
    EXPECT_TRUE(reader.done()) << packet;
    return segment;
}

std::string inFigures(const Segment& segment) {
    std::string text = "<SEQ=" + std::to_string(segment.seq.value) + ">";
    if (segment.ctl.ack)
        text += "<ACK=" + std::to_string(segment.ack.value) + ">";
    if (!segment.text.empty())
        text += "<DATA=" + std::to_string(segment.text.size()) + ">";
    std::string bits;
    const auto add = [&bits](bool set, const char* name) {
        if (set)
            bits += (bits.empty() ? "" : ",") + std::string(name);
    };
    add(segment.ctl.syn, "SYN");
    add(segment.ctl.rst, "RST");
    add(segment.ctl.fin, "FIN");
    add(segment.ctl.ack, "ACK");
    return text + "<CTL=" + bits + ">";
}

Octets streamOctets(std::uint64_t offset, std::size_t count) {
    std::vector<std::uint8_t> octets(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t place = offset + i;
        octets[i] = static_cast<std::uint8_t>('a' + (place * 7 + place / 251) % 26);
    }
    return Octets(std::move(octets));
}

std::string brief(const Segment& segment) {
    std::string text = ownText(segment, Names());
    const std::size_t window = text.find(" win ");
    const std::size_t end = text.find(' ', window + 5);
    return text.erase(window, end == text.npos ? end : end - window);
}

} // namespace synod::tcp

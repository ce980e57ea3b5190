// SPDX-License-Identifier: GPL-3.0-or-later
// Who uses TCP: a client that opens a connection and writes, and the service that it writes to.
#include "engine/systems/host/host.h"
#include "engine/systems/host/letters.h"
#include "engine/systems/host/rules.h"

#include <algorithm>

namespace synod::host {
namespace {

constexpr tcp::Port echoPort = 7;     // RFC 862
constexpr tcp::Port discardPort = 9;  // RFC 863
constexpr tcp::Port requestPort = 80; // of the web, whose first version asked in one line too
/// So that servers that start a little later are there when they are asked.
constexpr Time beforeOpening = milliseconds(100);
/// One write of a bulk transfer; TCP makes segments of it as it likes.
constexpr std::uint64_t chunk = 16'384;

tcp::Port portOf(Application application) {
    switch (application) {
    case Application::echo: return echoPort;
    case Application::request: return requestPort;
    default: return discardPort;
    }
}

} // namespace

void Host::startOnTcp(const Moment& at, Out& out) {
    const Workload& workload = m_setup->workload;
    if (workload.application == Application::none)
        return;
    if (self() == workload.to)
        callTcp(at, tcp::Open{true, portOf(workload.application), {}, true}, out);
    if (self() == workload.from)
        out.setTimer(Turn{ApplicationTimer::tick}, beforeOpening, beforeOpening);
}

constexpr Sentence itsTurn{"host.tcpTurn", SYNOD_RULE("it is turn %2 of the application at %1")};
/// Opens a connection where there is none, and else writes.
void Host::takeTurnOnTcp(const Moment& at, Out& out) {
    const Workload& workload = m_setup->workload;
    const std::uint64_t tick = ++m_state.applications.tick;
    if (workload.application != Application::bulk)
        out.setTimer(Turn{ApplicationTimer::tick}, workload.every, workload.every);
    out.because(itsTurn, self(), tick);
    if (!m_state.applications.connection)
        callTcp(at, tcp::Open{false, 0, {workload.to, portOf(workload.application)}, false}, out);
    else
        writeInTurn(at, out);
    writeBulk(at, out);
}

void Host::writeInTurn(const Moment& at, Out& out) {
    const Applications& mine = m_state.applications;
    const tcp::Connection* connection = findConnection(*mine.connection);
    if (connection == nullptr || connection->state != tcp::ConnectionState::established)
        return;
    std::string text = std::to_string(mine.tick);
    switch (m_setup->workload.application) {
    case Application::echo: text = "hello " + text; break;
    case Application::ticker: text = "tick " + text; break;
    case Application::request: text = "GET /" + text + "\n"; break;
    default: return;
    }
    callTcp(at, tcp::Send{*mine.connection, Octets(text), true, false}, out);
}

constexpr Rule writesMore{"host.writesMore",
                          SYNOD_RULE("TCP has room for more than what is not acknowledged yet: the "
                                     "application at %1 writes %2 octets"),
                          "RFC 9293 §3.9.1.2"};
constexpr Rule wroteAll{
    "host.wroteAll",
    SYNOD_RULE("the application at %1 has written all of its %2 octets, and closes"),
    "RFC 9293 §3.9.1.4"};
/// As much as TCP keeps: twice what could be under way. Nothing where there is no bulk transfer.
void Host::writeBulk(const Moment& at, Out& out) {
    const Workload& workload = m_setup->workload;
    Applications& mine = m_state.applications;
    if (workload.application != Application::bulk || !mine.connection)
        return;
    const std::uint64_t sendBuffer =
        std::uint64_t{2} * std::max(m_setup->tcp->receiveBuffer, std::uint32_t{65535});
    while (mine.written < workload.octets) {
        const tcp::Connection* connection = findConnection(*mine.connection);
        if (connection == nullptr || connection->state != tcp::ConnectionState::established ||
            mine.written - connection->acknowledged >= sendBuffer)
            return;
        const std::uint64_t count = std::min(chunk, workload.octets - mine.written);
        out.because(writesMore, self(), count);
        Octets octets = letters(mine.written, count);
        mine.written += count;
        callTcp(at, tcp::Send{*mine.connection, std::move(octets), true, false}, out);
        if (mine.written == workload.octets && workload.close) {
            out.because(wroteAll, self(), workload.octets);
            callTcp(at, tcp::Close{*mine.connection}, out);
        }
    }
}

// ---- what TCP has to say ---------------------------------------------------------------------

constexpr Rule closesToo{
    "host.closesToo",
    SYNOD_RULE("the other end sends no more, so the application at %1 closes as well"),
    "RFC 9293 §3.6"};
void Host::hear(const Moment& at, const tcp::Output& output, Out& out) {
    if (m_setup->workload.application == Application::none)
        return;
    if (const auto* delivered = std::get_if<tcp::Delivered>(&output))
        return serve(at, *delivered, out);
    const auto* signal = std::get_if<tcp::Signal>(&output);
    if (signal == nullptr)
        return;
    Applications& mine = m_state.applications;
    const tcp::Connection* connection = findConnection(signal->connection);
    if (self() == m_setup->workload.from && signal->kind == tcp::SignalKind::opened &&
        connection != nullptr && connection->origin == tcp::Origin::active && !mine.connection)
        mine.connection = signal->connection;
    const bool ours = mine.connection == signal->connection;
    if (ours)
        hearAsClient(at, *signal, out);
    if (signal->kind == tcp::SignalKind::closing && connection != nullptr &&
        !connection->closeCalled && (ours || isService(signal->connection))) {
        out.because(closesToo, self());
        callTcp(at, tcp::Close{signal->connection}, out);
    }
}

constexpr Sentence triesAgain{
    "host.triesAgain",
    SYNOD_RULE("the connection is gone: the application at %1 will open another")};
void Host::hearAsClient(const Moment& at, const tcp::Signal& signal, Out& out) {
    Applications& mine = m_state.applications;
    const Workload& workload = m_setup->workload;
    switch (signal.kind) {
    case tcp::SignalKind::established: return writeInTurn(at, out);
    case tcp::SignalKind::closed: mine.connection.reset(); return;
    case tcp::SignalKind::reset:
    case tcp::SignalKind::refused:
    case tcp::SignalKind::timedOut: break;
    default: return;
    }
    mine.connection.reset();
    mine.written = 0;
    if (workload.application == Application::bulk)
        out.setTimer(Turn{ApplicationTimer::tick}, workload.every, workload.every);
    out.because(triesAgain, self());
}

bool Host::isService(tcp::ConnectionNumber number) const {
    const Workload& workload = m_setup->workload;
    const tcp::Connection* connection = findConnection(number);
    return self() == workload.to && connection != nullptr &&
           connection->localPort == portOf(workload.application);
}

constexpr Rule sendsBack{"host.tcpEcho",
                         SYNOD_RULE("the echo service of %1 sends back what it got"), "RFC 862"};
void Host::serve(const Moment& at, const tcp::Delivered& delivered, Out& out) {
    if (!isService(delivered.connection))
        return;
    const Application application = m_setup->workload.application;
    if (application == Application::echo) {
        out.because(sendsBack, self());
        return callTcp(at, tcp::Send{delivered.connection, delivered.octets, true, false}, out);
    }
    if (application != Application::request)
        return;
    const auto lines = std::count(delivered.octets.begin(), delivered.octets.end(), '\n');
    for (std::ptrdiff_t i = 0; i < lines; ++i)
        respond(at, delivered.connection, out);
}

constexpr Sentence answers{
    "host.response", SYNOD_RULE("a whole line has come: the service of %1 answers with %2 octets")};
void Host::respond(const Moment& at, tcp::ConnectionNumber connection, Out& out) {
    const Workload& workload = m_setup->workload;
    out.because(answers, self(), workload.octets);
    callTcp(at, tcp::Send{connection, letters(0, workload.octets), true, false}, out);
    if (workload.close)
        callTcp(at, tcp::Close{connection}, out);
}

std::span<const Sentence* const> tcpApplicationsRules() {
    return rulesOf<itsTurn, sendsBack, answers, closesToo, writesMore, wroteAll, triesAgain>();
}

} // namespace synod::host

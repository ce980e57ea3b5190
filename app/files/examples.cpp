// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/examples.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace synod::app {
namespace {

constexpr std::array table{
    Example{"IP", "ip-star", QT_TRANSLATE_NOOP("examples", "Star: a router in the middle"),
            QT_TRANSLATE_NOOP(
                "examples", "Everything goes through the router and its table; one link is cut.")},
    Example{"IP", "ip-tree", QT_TRANSLATE_NOOP("examples", "Tree: the longest prefix decides"),
            QT_TRANSLATE_NOOP("examples", "A host knows one way; its router knows more.")},
    Example{"IP", "ip-mesh", QT_TRANSLATE_NOOP("examples", "Mesh: everyone is a neighbour"),
            QT_TRANSLATE_NOOP("examples",
                              "Each knows all by a route of its own, so a cut is missed at once.")},
    Example{"IP", "ip-ring", QT_TRANSLATE_NOOP("examples", "Ring: the long way round"),
            QT_TRANSLATE_NOOP("examples",
                              "The routers tell each other of their routes; after a "
                              "cut an echo goes the other way.")},
    Example{"IP", "ip-count-to-infinity", QT_TRANSLATE_NOOP("examples", "Counting to infinity"),
            QT_TRANSLATE_NOOP("examples",
                              "Two routers tell each other of a way that has gone; "
                              "with each update it gets longer.")},
    Example{
        "UDP", "udp-echo", QT_TRANSLATE_NOOP("examples", "Echo, and a port unreachable"),
        QT_TRANSLATE_NOOP("examples", "A datagram comes back; another finds nobody at its port.")},
    Example{"UDP", "udp-loss", QT_TRANSLATE_NOOP("examples", "Loss, duplicates, reordering"),
            QT_TRANSLATE_NOOP("examples", "UDP sends and hopes; only the receiver ever notices.")},
    Example{"TCP", "tcp-handshake", QT_TRANSLATE_NOOP("examples", "The life of a connection"),
            QT_TRANSLATE_NOOP("examples",
                              "Three segments to open it, four to close it, and two "
                              "MSL of waiting.")},
    Example{"TCP", "tcp-syn-lost", QT_TRANSLATE_NOOP("examples", "The first SYN-ACK is lost"),
            QT_TRANSLATE_NOOP("examples",
                              "Who has no answer sends again; one connection comes of it.")},
    Example{"TCP", "tcp-old-duplicate-syn", QT_TRANSLATE_NOOP("examples", "An old duplicate SYN"),
            QT_TRANSLATE_NOOP("examples",
                              "The server takes it for a new one; the third segment "
                              "of the handshake brings it out.")},
    Example{"TCP", "tcp-sliding-window", QT_TRANSLATE_NOOP("examples", "The sliding window"),
            QT_TRANSLATE_NOOP("examples",
                              "Four segments may be in flight; the strip under the "
                              "client shows which.")},
    Example{"TCP", "tcp-zero-window", QT_TRANSLATE_NOOP("examples", "A window that closes"),
            QT_TRANSLATE_NOOP("examples",
                              "The server does not read, and the client asks with one "
                              "octet at a time.")},
    Example{"TCP", "tcp-congestion", QT_TRANSLATE_NOOP("examples", "Congestion control: NewReno"),
            QT_TRANSLATE_NOOP("examples",
                              "Open the charts: slow start, a loss, and the sawtooth "
                              "of congestion avoidance.")},
    Example{"TCP", "tcp-cubic", QT_TRANSLATE_NOOP("examples", "Congestion control: CUBIC"),
            QT_TRANSLATE_NOOP("examples",
                              "After a loss the window grows fast, slows down where it "
                              "was lost before, and tries for more.")},
    Example{
        "TCP", "tcp-request", QT_TRANSLATE_NOOP("examples", "A connection for each request"),
        QT_TRANSLATE_NOOP(
            "examples", "A short question and a long answer, again and again, as the web began.")},
    Example{
        "TCP", "tcp-side-by-side", QT_TRANSLATE_NOOP("examples", "Fast and slow, side by side"),
        QT_TRANSLATE_NOOP(
            "examples",
            "Two transfers over one lossy link: one goes by duplicate ACKs, one by its timer.")},
    Example{"TCP", "tcp-sharing", QT_TRANSLATE_NOOP("examples", "NewReno and CUBIC share a link"),
            QT_TRANSLATE_NOOP("examples", "Two senders, one bottleneck: compare their windows.")},
    Example{"TCP", "tcp-go-back", QT_TRANSLATE_NOOP("examples", "Slow: no fast retransmit"),
            QT_TRANSLATE_NOOP("examples",
                              "The sender waits for its timer whatever duplicate ACKs "
                              "say.")},
    Example{"TCP", "tcp-two-way-handshake",
            QT_TRANSLATE_NOOP("examples", "Wrong: a handshake of two segments"),
            QT_TRANSLATE_NOOP("examples",
                              "An old duplicate SYN makes a connection that nobody "
                              "opened; the safety panel says so.")},
    Example{"TCP", "tcp-no-time-wait", QT_TRANSLATE_NOOP("examples", "Wrong: no TIME-WAIT"),
            QT_TRANSLATE_NOOP("examples",
                              "An old segment lands in a new connection between the "
                              "same ports.")},
    Example{"Paxos", "paxos-3", QT_TRANSLATE_NOOP("examples", "One value, three nodes"),
            QT_TRANSLATE_NOOP("examples",
                              "Two of three choose it; who comes back later must "
                              "propose the same.")},
    Example{"Paxos", "paxos-roles-7",
            QT_TRANSLATE_NOOP("examples", "Proposers, acceptors and learners apart"),
            QT_TRANSLATE_NOOP("examples",
                              "Two propose at once, and only one of their values is "
                              "chosen.")},
    Example{"Paxos", "paxos-duel", QT_TRANSLATE_NOOP("examples", "A duel without an end"),
            QT_TRANSLATE_NOOP("examples",
                              "Two proposers never let each other finish, until one "
                              "of them is distinguished.")},
    Example{"Paxos", "paxos-multi-5",
            QT_TRANSLATE_NOOP("examples", "Multi-Paxos: a sequence of commands"),
            QT_TRANSLATE_NOOP("examples",
                              "Phase 1 once, then a round for each command; the "
                              "leader crashes.")},
    Example{"Paxos", "paxos-workload", QT_TRANSLATE_NOOP("examples", "Three clients at work"),
            QT_TRANSLATE_NOOP("examples",
                              "They put, get and compare keys, while a leader hangs "
                              "and a node crashes.")},
    Example{"Raft", "first-start", QT_TRANSLATE_NOOP("examples", "Five servers, in slow motion"),
            QT_TRANSLATE_NOOP("examples",
                              "The first lab from its start: an election, and requests "
                              "to its leader.")},
    Example{"Raft", "raft-3", QT_TRANSLATE_NOOP("examples", "Three servers, and a crash"),
            QT_TRANSLATE_NOOP("examples", "The leader stops, and another takes over.")},
    Example{"Raft", "raft-star-5", QT_TRANSLATE_NOOP("examples", "Star of five"),
            QT_TRANSLATE_NOOP("examples",
                              "Everything goes through n1; one cut link cuts off one server.")},
    Example{
        "Raft", "raft-ring-3", QT_TRANSLATE_NOOP("examples", "Ring of three, to build on"),
        QT_TRANSLATE_NOOP("examples", "Add servers and links from the palette, then press Play.")},
    Example{"Raft", "raft-ring-5", QT_TRANSLATE_NOOP("examples", "Ring of five"),
            QT_TRANSLATE_NOOP("examples",
                              "Messages to servers that are not neighbours are passed "
                              "on.")},
    Example{"Raft", "raft-tree-7", QT_TRANSLATE_NOOP("examples", "Tree of seven"),
            QT_TRANSLATE_NOOP("examples", "Up to four hops between two leaves.")},
    Example{"Raft", "raft-workload", QT_TRANSLATE_NOOP("examples", "Three clients at work"),
            QT_TRANSLATE_NOOP("examples",
                              "They put, get and compare keys, while a leader hangs "
                              "and a server crashes.")},
    Example{"Raft", "raft-pre-vote",
            QT_TRANSLATE_NOOP("examples", "PreVote: back without a disturbance"),
            QT_TRANSLATE_NOOP("examples",
                              "A server that was cut off deposes nobody; a leader that is cut off "
                              "steps down.")},
    Example{"Raft", "raft-clocks", QT_TRANSLATE_NOOP("examples", "A clock that goes too fast"),
            QT_TRANSLATE_NOOP("examples",
                              "n5 stands for election again and again, and nobody can lead.")},
    Example{"Raft", "raft-clocks-pre-vote",
            QT_TRANSLATE_NOOP("examples", "PreVote: the fast clock does no harm"),
            QT_TRANSLATE_NOOP("examples",
                              "The same clock: n5 asks first, and who hears from a leader says "
                              "no.")},
    Example{"Raft", "raft-transfer", QT_TRANSLATE_NOOP("examples", "A leader hands its term over"),
            QT_TRANSLATE_NOOP("examples",
                              "To one server, to another, and in vain to one that is down; reads "
                              "need no entry.")},
    Example{"Raft", "raft-snapshot",
            QT_TRANSLATE_NOOP("examples", "Snapshots in the place of logs"),
            QT_TRANSLATE_NOOP("examples",
                              "A server that slept through what has been discarded is sent the "
                              "leader's snapshot.")},
    Example{"Raft", "raft-membership", QT_TRANSLATE_NOOP("examples", "Who votes changes"),
            QT_TRANSLATE_NOOP("examples",
                              "A new server catches up and gets a vote; another loses its own.")},
    Example{"Raft", "raft-membership-2015",
            QT_TRANSLATE_NOOP("examples", "Wrong: the fault found in 2015"),
            QT_TRANSLATE_NOOP("examples",
                              "Two changes of who votes, begun from the same servers, have "
                              "majorities that do not meet.")},
    Example{"Raft", "raft-vote-by-id", QT_TRANSLATE_NOOP("examples", "Wrong: votes go by number"),
            QT_TRANSLATE_NOOP("examples",
                              "The smallest number is elected without a committed entry; the "
                              "safety panel says so.")},
    Example{"Raft", "raft-no-random-timeout",
            QT_TRANSLATE_NOOP("examples", "Slow: all wait equally long"),
            QT_TRANSLATE_NOOP("examples",
                              "All stand at the same moment, and each votes for itself, term "
                              "after term.")},
    Example{"Raft", "raft-manual-3", QT_TRANSLATE_NOOP("examples", "Play the network yourself"),
            QT_TRANSLATE_NOOP("examples",
                              "Nothing arrives and no timer expires until you pick "
                              "it.")},
    Example{
        "Balance", "balance-round-robin",
        QT_TRANSLATE_NOOP("examples", "Round robin: each in turn"),
        QT_TRANSLATE_NOOP("examples",
                          "Two clients, a balancer and three backends; all shares are the same.")},
    Example{
        "Balance", "balance-weighted", QT_TRANSLATE_NOOP("examples", "Weights: a a b a c a a"),
        QT_TRANSLATE_NOOP("examples",
                          "A backend of weight 5 gets five of seven requests, and not in a row.")},
    Example{"Balance", "balance-slow-backend", QT_TRANSLATE_NOOP("examples", "One slow backend"),
            QT_TRANSLATE_NOOP("examples",
                              "Round robin feeds it like the others; choose another policy on a "
                              "branch and compare p99.")},
    Example{"Balance", "balance-two-choices",
            QT_TRANSLATE_NOOP("examples", "The power of two choices"),
            QT_TRANSLATE_NOOP("examples",
                              "Two backends are drawn for each request, and the one with fewer "
                              "connections gets it.")},
    Example{"Balance", "balance-side-by-side",
            QT_TRANSLATE_NOOP("examples", "Two policies side by side, one load"),
            QT_TRANSLATE_NOOP("examples",
                              "Two balancers get the same requests; one takes no notice that a "
                              "backend is slow. Compare p99 in the charts.")},
    Example{
        "Balance", "balance-consistent-hash",
        QT_TRANSLATE_NOOP("examples", "Consistent hashing: only its keys move"),
        QT_TRANSLATE_NOOP(
            "examples", "A backend is drained and comes back; the log counts the keys that move.")},
    Example{
        "Balance", "balance-backend-dies", QT_TRANSLATE_NOOP("examples", "A backend dies"),
        QT_TRANSLATE_NOOP(
            "examples",
            "Until three checks are missed the balancer goes on asking it; count what is lost.")},
    Example{"Balance", "balance-drain",
            QT_TRANSLATE_NOOP("examples", "Draining a backend for repair"),
            QT_TRANSLATE_NOOP("examples",
                              "It gets nothing new, is done with what it has, and is stopped "
                              "without anybody noticing.")},
    Example{"Balance", "balance-tcp", QT_TRANSLATE_NOOP("examples", "Over TCP: refused, or silent"),
            QT_TRANSLATE_NOOP("examples",
                              "A program that has ended refuses connections, which is known at "
                              "once; a host that is gone says nothing.")},
    Example{"Balance", "balance-idempotency-key",
            QT_TRANSLATE_NOOP("examples", "A retried append takes effect once"),
            QT_TRANSLATE_NOOP("examples",
                              "It has a key, by which the slow backend knows it again when it is "
                              "asked a second time.")},
    Example{
        "Balance", "balance-overload",
        QT_TRANSLATE_NOOP("examples", "Bursts: queues with limits, and a retry budget"),
        QT_TRANSLATE_NOOP(
            "examples",
            "What finds no place is refused at once and asked elsewhere while the budget lasts.")},
    Example{"Balance", "balance-modulo-hash",
            QT_TRANSLATE_NOOP("examples", "Wrong: the key modulo the backends"),
            QT_TRANSLATE_NOOP("examples",
                              "When one goes nearly all keys move; the safety panel says so.")},
    Example{"Balance", "balance-retry-twice",
            QT_TRANSLATE_NOOP("examples", "Wrong: an append is retried"),
            QT_TRANSLATE_NOOP("examples",
                              "A slow backend is not a dead one: the append takes effect twice.")},
    Example{"Register", "register-strong", QT_TRANSLATE_NOOP("examples", "A strong store"),
            QT_TRANSLATE_NOOP("examples",
                              "Clients put and get while a leader is cut off: whatever they are "
                              "answered could have come of one store.")},
    Example{"Register", "register-stale-leader",
            QT_TRANSLATE_NOOP("examples", "Wrong: a leader that does not ask"),
            QT_TRANSLATE_NOOP("examples",
                              "It has been replaced and does not know it; its answer is old, and "
                              "the safety panel says so.")},
    Example{"Register", "register-quorum",
            QT_TRANSLATE_NOOP("examples", "Quorums meet, and gets go back"),
            QT_TRANSLATE_NOOP("examples",
                              "Two of three are asked each time; a get during a put sees the new "
                              "value, and a later one the old.")},
    Example{"Register", "register-write-back",
            QT_TRANSLATE_NOOP("examples", "A get that writes back"),
            QT_TRANSLATE_NOOP("examples",
                              "The same puts and gets: what a get has read it stores on two of "
                              "three before it answers.")},
    Example{"Register", "register-sloppy",
            QT_TRANSLATE_NOOP("examples", "A sloppy quorum, and a handoff"),
            QT_TRANSLATE_NOOP("examples",
                              "Servers that stand in take a put on one side of a cut; gets on the "
                              "other side do not meet it.")},
    Example{"Register", "register-eventual", QT_TRANSLATE_NOOP("examples", "Eventually alike"),
            QT_TRANSLATE_NOOP("examples",
                              "Each server answers by itself and gossips: old answers, a lost "
                              "update, and in the end one value.")},
    Example{"Register", "register-siblings",
            QT_TRANSLATE_NOOP("examples", "Vector clocks: siblings"),
            QT_TRANSLATE_NOOP("examples",
                              "Two put what neither has seen of the other; both stay until "
                              "somebody puts what covers both.")},
    Example{"Register", "register-sessions",
            QT_TRANSLATE_NOOP("examples", "A client that reads its own writes"),
            QT_TRANSLATE_NOOP(
                "examples",
                "It does not accept an answer that is older than what it has put, and asks on.")},
    Example{"Files", "files-put", QT_TRANSLATE_NOOP("examples", "A file is put"),
            QT_TRANSLATE_NOOP("examples",
                              "What happens between PUT and 201 Created, with one of three servers "
                              "down; another server reads the file.")},
    Example{"Files", "files-workload", QT_TRANSLATE_NOOP("examples", "Files under a workload"),
            QT_TRANSLATE_NOOP("examples",
                              "Three clients put, get and delete files while a leader hangs and a "
                              "server crashes.")},
    Example{"Files", "files-curl", QT_TRANSLATE_NOOP("examples", "Files for curl and a browser"),
            QT_TRANSLATE_NOOP("examples",
                              "Run it as real processes: the servers answer HTTP while you crash "
                              "them.")},
    Example{"Files", "files-paxos", QT_TRANSLATE_NOOP("examples", "Files by Multi-Paxos"),
            QT_TRANSLATE_NOOP("examples",
                              "A put and a read, each chosen in an instance of its own; the leader "
                              "crashes, and another leads.")},
    Example{"Files", "files-acknowledged-too-early",
            QT_TRANSLATE_NOOP("examples", "Wrong: acknowledged too early"),
            QT_TRANSLATE_NOOP("examples",
                              "A leader says 201 Created before anybody else has the file, and "
                              "the file is lost.")},
    Example{"Files", "files-stale-read",
            QT_TRANSLATE_NOOP("examples", "Wrong: reads without asking"),
            QT_TRANSLATE_NOOP("examples",
                              "A server that is cut off answers from what it has, which is old.")},
    Example{"Files", "files-long-lease",
            QT_TRANSLATE_NOOP("examples", "Wrong: a lease that is too long"),
            QT_TRANSLATE_NOOP("examples",
                              "A leader that is cut off goes on answering reads by its lease, "
                              "while another stores newer files.")},
    Example{"Files", "files-retry-twice",
            QT_TRANSLATE_NOOP("examples", "Wrong: a retry takes effect twice"),
            QT_TRANSLATE_NOOP("examples",
                              "Servers keep no note of what they have done, and a client asks "
                              "again too soon.")},
};

QString translated(const char* text) {
    return QCoreApplication::translate("examples", text);
}

} // namespace

std::span<const Example> examples() {
    return table;
}

QString pathOf(const Example& example) {
    return QStringLiteral(":/scenarios/%1.toml").arg(QLatin1String(example.name));
}

const Example* exampleAt(const QString& path) {
    constexpr QLatin1String folder(":/scenarios/"), ending(".toml");
    if (!path.startsWith(folder) || !path.endsWith(ending))
        return nullptr;
    const QStringView name = QStringView(path).sliced(folder.size()).chopped(ending.size());
    const auto found = std::find_if(table.begin(), table.end(), [name](const Example& example) {
        return name == QLatin1String(example.name);
    });
    return found == table.end() ? nullptr : found;
}

QString exampleOrPath(const QString& file) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const Example& example) {
        return file == QLatin1String("example:") + QLatin1String(example.name);
    });
    return found == table.end() ? file : pathOf(*found);
}

QString groupOf(const Example& example) {
    // Protocols have the names of their papers; systems are called by what they are about.
    constexpr std::array systems{
        std::pair{std::string_view("Balance"), QT_TRANSLATE_NOOP("examples", "Load balancing")},
        std::pair{std::string_view("Register"), QT_TRANSLATE_NOOP("examples", "Consistency")},
        std::pair{std::string_view("Files"), QT_TRANSLATE_NOOP("examples", "Files, replicated")}};
    const auto* const system = std::find_if(systems.begin(), systems.end(), [&](const auto& one) {
        return one.first == example.protocol;
    });
    return system == systems.end() ? QString::fromLatin1(example.protocol)
                                   : translated(system->second);
}

QString titleOf(const Example& example) {
    return translated(example.title);
}

QString aboutOf(const Example& example) {
    return translated(example.about);
}

} // namespace synod::app

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/examples.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

namespace synod::app {
namespace {

/// In the language of the window.
struct Examples {
    Q_DECLARE_TR_FUNCTIONS(examples)
public:
    static constexpr Example all[] = {
        {"IP", "ip-star", QT_TR_NOOP("Star: a router in the middle"),
         QT_TR_NOOP("Everything goes through the router and its table; one link is cut.")},
        {"IP", "ip-tree", QT_TR_NOOP("Tree: the longest prefix decides"),
         QT_TR_NOOP("A host knows one way; its router knows more.")},
        {"IP", "ip-mesh", QT_TR_NOOP("Mesh: everyone is a neighbour"),
         QT_TR_NOOP("Each knows all by a route of its own, so a cut is missed at once.")},
        {"IP", "ip-ring", QT_TR_NOOP("Ring: the long way round"),
         QT_TR_NOOP("The routers tell each other of their routes; after a cut an echo goes the "
                    "other way.")},
        {"IP", "ip-count-to-infinity", QT_TR_NOOP("Counting to infinity"),
         QT_TR_NOOP("Two routers tell each other of a way that has gone; with each update it gets "
                    "longer.")},
        {"UDP", "udp-echo", QT_TR_NOOP("Echo, and a port unreachable"),
         QT_TR_NOOP("A datagram comes back; another finds nobody at its port.")},
        {"UDP", "udp-loss", QT_TR_NOOP("Loss, duplicates, reordering"),
         QT_TR_NOOP("UDP sends and hopes; only the receiver ever notices.")},
        {"TCP", "tcp-handshake", QT_TR_NOOP("The life of a connection"),
         QT_TR_NOOP("Three segments to open it, four to close it, and two MSL of waiting.")},
        {"TCP", "tcp-syn-lost", QT_TR_NOOP("The first SYN-ACK is lost"),
         QT_TR_NOOP("Who has no answer sends again; one connection comes of it.")},
        {"TCP", "tcp-old-duplicate-syn", QT_TR_NOOP("An old duplicate SYN"),
         QT_TR_NOOP("The server takes it for a new one; the third segment of the handshake brings "
                    "it out.")},
        {"TCP", "tcp-sliding-window", QT_TR_NOOP("The sliding window"),
         QT_TR_NOOP("Four segments may be in flight; the strip under the client shows which.")},
        {"TCP", "tcp-zero-window", QT_TR_NOOP("A window that closes"),
         QT_TR_NOOP("The server does not read, and the client asks with one octet at a time.")},
        {"TCP", "tcp-congestion", QT_TR_NOOP("Congestion control: NewReno"),
         QT_TR_NOOP(
             "Open the charts: slow start, a loss, and the sawtooth of congestion avoidance.")},
        {"TCP", "tcp-cubic", QT_TR_NOOP("Congestion control: CUBIC"),
         QT_TR_NOOP("After a loss the window grows fast, slows down where it was lost before, and "
                    "tries for more.")},
        {"TCP", "tcp-request", QT_TR_NOOP("A connection for each request"),
         QT_TR_NOOP("A short question and a long answer, again and again, as the web began.")},
        {"TCP", "tcp-side-by-side", QT_TR_NOOP("Fast and slow, side by side"),
         QT_TR_NOOP(
             "Two transfers over one lossy link: one goes by duplicate ACKs, one by its timer.")},
        {"TCP", "tcp-sharing", QT_TR_NOOP("NewReno and CUBIC share a link"),
         QT_TR_NOOP("Two senders, one bottleneck: compare their windows.")},
        {"TCP", "tcp-go-back", QT_TR_NOOP("Slow: no fast retransmit"),
         QT_TR_NOOP("The sender waits for its timer whatever duplicate ACKs say.")},
        {"TCP", "tcp-two-way-handshake", QT_TR_NOOP("Wrong: a handshake of two segments"),
         QT_TR_NOOP("An old duplicate SYN makes a connection that nobody opened; the safety panel "
                    "says so.")},
        {"TCP", "tcp-no-time-wait", QT_TR_NOOP("Wrong: no TIME-WAIT"),
         QT_TR_NOOP("An old segment lands in a new connection between the same ports.")},
        {"Paxos", "paxos-3", QT_TR_NOOP("One value, three nodes"),
         QT_TR_NOOP("Two of three choose it; who comes back later must propose the same.")},
        {"Paxos", "paxos-roles-7", QT_TR_NOOP("Proposers, acceptors and learners apart"),
         QT_TR_NOOP("Two propose at once, and only one of their values is chosen.")},
        {"Paxos", "paxos-duel", QT_TR_NOOP("A duel without an end"),
         QT_TR_NOOP(
             "Two proposers never let each other finish, until one of them is distinguished.")},
        {"Paxos", "paxos-multi-5", QT_TR_NOOP("Multi-Paxos: a sequence of commands"),
         QT_TR_NOOP("Phase 1 once, then a round for each command; the leader crashes.")},
        {"Paxos", "paxos-workload", QT_TR_NOOP("Three clients at work"),
         QT_TR_NOOP("They put, get and compare keys, while a leader hangs and a node crashes.")},
        {"Raft", "first-start", QT_TR_NOOP("Five servers, in slow motion"),
         QT_TR_NOOP("The first lab from its start: an election, and requests to its leader.")},
        {"Raft", "raft-3", QT_TR_NOOP("Three servers, and a crash"),
         QT_TR_NOOP("The leader stops, and another takes over.")},
        {"Raft", "raft-star-5", QT_TR_NOOP("Star of five"),
         QT_TR_NOOP("Everything goes through n1; one cut link cuts off one server.")},
        {"Raft", "raft-ring-3", QT_TR_NOOP("Ring of three, to build on"),
         QT_TR_NOOP("Add servers and links from the palette, then press Play.")},
        {"Raft", "raft-ring-5", QT_TR_NOOP("Ring of five"),
         QT_TR_NOOP("Messages to servers that are not neighbours are passed on.")},
        {"Raft", "raft-tree-7", QT_TR_NOOP("Tree of seven"),
         QT_TR_NOOP("Up to four hops between two leaves.")},
        {"Raft", "raft-workload", QT_TR_NOOP("Three clients at work"),
         QT_TR_NOOP("They put, get and compare keys, while a leader hangs and a server crashes.")},
        {"Raft", "raft-pre-vote", QT_TR_NOOP("PreVote: back without a disturbance"),
         QT_TR_NOOP(
             "A server that was cut off deposes nobody; a leader that is cut off steps down.")},
        {"Raft", "raft-clocks", QT_TR_NOOP("A clock that goes too fast"),
         QT_TR_NOOP("n5 stands for election again and again, and nobody can lead.")},
        {"Raft", "raft-clocks-pre-vote", QT_TR_NOOP("PreVote: the fast clock does no harm"),
         QT_TR_NOOP("The same clock: n5 asks first, and who hears from a leader says no.")},
        {"Raft", "raft-transfer", QT_TR_NOOP("A leader hands its term over"),
         QT_TR_NOOP(
             "To one server, to another, and in vain to one that is down; reads need no entry.")},
        {"Raft", "raft-snapshot", QT_TR_NOOP("Snapshots in the place of logs"),
         QT_TR_NOOP(
             "A server that slept through what has been discarded is sent the leader's snapshot.")},
        {"Raft", "raft-membership", QT_TR_NOOP("Who votes changes"),
         QT_TR_NOOP("A new server catches up and gets a vote; another loses its own.")},
        {"Raft", "raft-membership-2015", QT_TR_NOOP("Wrong: the fault found in 2015"),
         QT_TR_NOOP("Two changes of who votes, begun from the same servers, have majorities that "
                    "do not meet.")},
        {"Raft", "raft-vote-by-id", QT_TR_NOOP("Wrong: votes go by number"),
         QT_TR_NOOP("The smallest number is elected without a committed entry; the safety panel "
                    "says so.")},
        {"Raft", "raft-no-random-timeout", QT_TR_NOOP("Slow: all wait equally long"),
         QT_TR_NOOP("All stand at the same moment, and each votes for itself, term after term.")},
        {"Raft", "raft-manual-3", QT_TR_NOOP("Play the network yourself"),
         QT_TR_NOOP("Nothing arrives and no timer expires until you pick it.")},
        {"Balance", "balance-round-robin", QT_TR_NOOP("Round robin: each in turn"),
         QT_TR_NOOP("Two clients, a balancer and three backends; all shares are the same.")},
        {"Balance", "balance-weighted", QT_TR_NOOP("Weights: a a b a c a a"),
         QT_TR_NOOP("A backend of weight 5 gets five of seven requests, and not in a row.")},
        {"Balance", "balance-slow-backend", QT_TR_NOOP("One slow backend"),
         QT_TR_NOOP("Round robin feeds it like the others; choose another policy on a branch and "
                    "compare p99.")},
        {"Balance", "balance-two-choices", QT_TR_NOOP("The power of two choices"),
         QT_TR_NOOP("Two backends are drawn for each request, and the one with fewer connections "
                    "gets it.")},
        {"Balance", "balance-side-by-side", QT_TR_NOOP("Two policies side by side, one load"),
         QT_TR_NOOP("Two balancers get the same requests; one takes no notice that a backend is "
                    "slow. Compare p99 in the charts.")},
        {"Balance", "balance-consistent-hash", QT_TR_NOOP("Consistent hashing: only its keys move"),
         QT_TR_NOOP("A backend is drained and comes back; the log counts the keys that move.")},
        {"Balance", "balance-backend-dies", QT_TR_NOOP("A backend dies"),
         QT_TR_NOOP(
             "Until three checks are missed the balancer goes on asking it; count what is lost.")},
        {"Balance", "balance-drain", QT_TR_NOOP("Draining a backend for repair"),
         QT_TR_NOOP("It gets nothing new, is done with what it has, and is stopped without anybody "
                    "noticing.")},
        {"Balance", "balance-tcp", QT_TR_NOOP("Over TCP: refused, or silent"),
         QT_TR_NOOP("A program that has ended refuses connections, which is known at once; a host "
                    "that is gone says nothing.")},
        {"Balance", "balance-idempotency-key", QT_TR_NOOP("A retried append takes effect once"),
         QT_TR_NOOP("It has a key, by which the slow backend knows it again when it is asked a "
                    "second time.")},
        {"Balance", "balance-overload",
         QT_TR_NOOP("Bursts: queues with limits, and a retry budget"),
         QT_TR_NOOP(
             "What finds no place is refused at once and asked elsewhere while the budget lasts.")},
        {"Balance", "balance-modulo-hash", QT_TR_NOOP("Wrong: the key modulo the backends"),
         QT_TR_NOOP("When one goes nearly all keys move; the safety panel says so.")},
        {"Balance", "balance-retry-twice", QT_TR_NOOP("Wrong: an append is retried"),
         QT_TR_NOOP("A slow backend is not a dead one: the append takes effect twice.")},
        {"Register", "register-strong", QT_TR_NOOP("A strong store"),
         QT_TR_NOOP("Clients put and get while a leader is cut off: whatever they are answered "
                    "could have come of one store.")},
        {"Register", "register-stale-leader", QT_TR_NOOP("Wrong: a leader that does not ask"),
         QT_TR_NOOP("It has been replaced and does not know it; its answer is old, and the safety "
                    "panel says so.")},
        {"Register", "register-quorum", QT_TR_NOOP("Quorums meet, and gets go back"),
         QT_TR_NOOP("Two of three are asked each time; a get during a put sees the new value, and "
                    "a later one the old.")},
        {"Register", "register-write-back", QT_TR_NOOP("A get that writes back"),
         QT_TR_NOOP("The same puts and gets: what a get has read it stores on two of three before "
                    "it answers.")},
        {"Register", "register-sloppy", QT_TR_NOOP("A sloppy quorum, and a handoff"),
         QT_TR_NOOP("Servers that stand in take a put on one side of a cut; gets on the other side "
                    "do not meet it.")},
        {"Register", "register-eventual", QT_TR_NOOP("Eventually alike"),
         QT_TR_NOOP("Each server answers by itself and gossips: old answers, a lost update, and in "
                    "the end one value.")},
        {"Register", "register-siblings", QT_TR_NOOP("Vector clocks: siblings"),
         QT_TR_NOOP("Two put what neither has seen of the other; both stay until somebody puts "
                    "what covers both.")},
        {"Register", "register-sessions", QT_TR_NOOP("A client that reads its own writes"),
         QT_TR_NOOP(
             "It does not accept an answer that is older than what it has put, and asks on.")},
        {"Files", "files-put", QT_TR_NOOP("A file is put"),
         QT_TR_NOOP("What happens between PUT and 201 Created, with one of three servers down; "
                    "another server reads the file.")},
        {"Files", "files-workload", QT_TR_NOOP("Files under a workload"),
         QT_TR_NOOP(
             "Three clients put, get and delete files while a leader hangs and a server crashes.")},
        {"Files", "files-curl", QT_TR_NOOP("Files for curl and a browser"),
         QT_TR_NOOP("Run it as real processes: the servers answer HTTP while you crash them.")},
        {"Files", "files-paxos", QT_TR_NOOP("Files by Multi-Paxos"),
         QT_TR_NOOP("A put and a read, each chosen in an instance of its own; the leader crashes, "
                    "and another leads.")},
        {"Files", "files-acknowledged-too-early", QT_TR_NOOP("Wrong: acknowledged too early"),
         QT_TR_NOOP(
             "A leader says 201 Created before anybody else has the file, and the file is lost.")},
        {"Files", "files-stale-read", QT_TR_NOOP("Wrong: reads without asking"),
         QT_TR_NOOP("A server that is cut off answers from what it has, which is old.")},
        {"Files", "files-long-lease", QT_TR_NOOP("Wrong: a lease that is too long"),
         QT_TR_NOOP("A leader that is cut off goes on answering reads by its lease, while another "
                    "stores newer files.")},
        {"Files", "files-retry-twice", QT_TR_NOOP("Wrong: a retry takes effect twice"),
         QT_TR_NOOP(
             "Servers keep no note of what they have done, and a client asks again too soon.")},
    };
};

/// Null where there is none.
const Example* exampleNamed(QStringView name) {
    const auto* const found = std::ranges::find_if(Examples::all, [name](const Example& example) {
        return name == QLatin1String(example.name);
    });
    return found == std::end(Examples::all) ? nullptr : found;
}

} // namespace

std::span<const Example> examples() {
    return Examples::all;
}

QString pathOf(const Example& example) {
    return QStringLiteral(":/scenarios/%1.toml").arg(QLatin1String(example.name));
}

const Example* exampleAt(const QString& path) {
    constexpr QLatin1String folder(":/scenarios/"), ending(".toml");
    if (!path.startsWith(folder) || !path.endsWith(ending))
        return nullptr;
    return exampleNamed(QStringView(path).sliced(folder.size()).chopped(ending.size()));
}

QString exampleOrPath(const QString& file) {
    constexpr QLatin1String scheme("example:");
    const Example* example =
        file.startsWith(scheme) ? exampleNamed(QStringView(file).sliced(scheme.size())) : nullptr;
    return example == nullptr ? file : pathOf(*example);
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
                                   : Examples::tr(system->second);
}

QString titleOf(const Example& example) {
    return Examples::tr(example.title);
}

QString aboutOf(const Example& example) {
    return Examples::tr(example.about);
}

} // namespace synod::app

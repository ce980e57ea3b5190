// SPDX-License-Identifier: GPL-3.0-or-later
// Content is spread to a majority before its PUT is asked for: what the server does that was asked
// for the PUT.
#include "engine/systems/files/limits.h"
#include "engine/systems/files/rules.h"
#include "engine/systems/files/server.h"

#include <algorithm>

namespace synod::files {
namespace {

using service::ClientRequest;

constexpr Rule spreads{
    "files.spread",
    SYNOD_RULE("%1 has all of “%2”, in %3 blocks, and sends them to the other servers; when a "
               "majority has them all, the others need only be told which content it is"),
    "GFS §3.2"};

} // namespace

/// It has the content: the request came with it. Departs from GFS §3.2, which pushes along a chain.
template <class Over>
void ServerOf<Over>::beginToSpread(std::uint64_t ticket, const Moment& at, Out& out) {
    Pending& pending = m_state.requests[ticket];
    const Content content = *pending.request.content;
    pending.phase = Phase::spreads;
    if (!hasWhole(content)) {
        m_state.contents[content.id] = {content,        {}, blockCountOf(content),
                                        content.crc32c, {}, false};
        out.persist(SaveContent{content});
        watch(content, out);
    }
    for (const NodeId voter : Over::voters(m_members, core()))
        if (voter != m_self)
            pending.peers.push_back({voter});
    for (Peer& peer : pending.peers)
        sendBlocks(pending, peer, out);
    out.setTimer(AskAgain{ticket}, blocksAgainAfter, blocksAgainAfter);
    out.because(spreads, m_self, titleOf(pending.request), blockCountOf(content));
    goOnWithContent(ticket, at, out);
}

/// As many as may be on their way to it; says how many that are.
template <class Over>
std::uint64_t ServerOf<Over>::sendBlocks(const Pending& pending, Peer& peer, Out& out) {
    const Content& content = *pending.request.content;
    const std::uint64_t end =
        std::min<std::uint64_t>(blockCountOf(content), peer.has + limits::blocksOnTheirWay);
    const std::uint64_t before = peer.sent;
    for (; peer.sent < end; ++peer.sent) {
        Request block = aboutContent(Method::STORE, pending.request.path, content);
        block.block = peer.sent;
        block.checksum = checksumOf(pending.request.body.text(), peer.sent);
        out.send(peer.node, ClientRequest{m_self, 0, textOf(block)});
    }
    return peer.sent - before;
}

constexpr Rule sendsAgain{
    "files.sendBlocksAgain",
    SYNOD_RULE("%1 has not heard of blocks of “%2” for a while, and sends again what may be lost"),
    "GFS §3.2"};
template <class Over>
void ServerOf<Over>::sendBlocksAgain(std::uint64_t ticket, Out& out) {
    Pending& pending = m_state.requests[ticket];
    for (Peer& peer : pending.peers) {
        peer.sent = peer.has;
        sendBlocks(pending, peer, out);
    }
    out.setTimer(AskAgain{ticket}, blocksAgainAfter, blocksAgainAfter);
    out.because(sendsAgain, m_self, titleOf(pending.request));
}

template <class Over>
bool ServerOf<Over>::majorityHas(const Pending& pending) const {
    const std::vector<NodeId>& voters = Over::voters(m_members, core());
    const std::uint64_t blocks = blockCountOf(*pending.request.content);
    const auto has = [&](NodeId voter) {
        return voter == m_self ||
               std::any_of(pending.peers.begin(), pending.peers.end(), [&](const Peer& peer) {
                   return peer.node == voter && peer.has >= blocks;
               });
    };
    const auto count = std::count_if(voters.begin(), voters.end(), has);
    return static_cast<std::size_t>(count) > voters.size() / 2;
}

constexpr Rule majorityHasAll{
    "files.majorityHasContent",
    SYNOD_RULE("a majority of the servers has all blocks of “%2” on its disks: %1 goes on"),
    "GFS §3.1"};
/// Suppose the PUT were committed before: whoever has all blocks may be lost, and the file with it.
template <class Over>
void ServerOf<Over>::goOnWithContent(std::uint64_t ticket, const Moment& at, Out& out) {
    Pending& pending = m_state.requests[ticket];
    if (pending.phase != Phase::spreads || !majorityHas(pending))
        return;
    pending.phase = Phase::commits;
    pending.asked = {};
    out.because(majorityHasAll, m_self, titleOf(pending.request));
    if (leader().valid())
        ask(ticket, at, out);
}

constexpr Rule sendsMore{
    "files.sendMoreBlocks",
    SYNOD_RULE("%2 has the first %3 of %4 blocks of “%5”, and %1 sends it more"), "GFS §3.2"};
constexpr Rule hearsOfBlocks{"files.hearOfBlocks",
                             SYNOD_RULE("%1 hears that %2 has the first %3 of %4 blocks of “%5”"),
                             "GFS §3.1"};
template <class Over>
void ServerOf<Over>::onHolds(const Moment& at, NodeId from, const Request& holds, Out& out) {
    const std::uint64_t blocks = blockCountOf(*holds.content);
    const Ticket* spread = write();
    if (spread == nullptr || spread->second.request.content != holds.content)
        return out.because(hearsOfBlocks, m_self, from, holds.block, blocks, holds.path);
    const std::uint64_t ticket = spread->first;
    Pending& pending = m_state.requests[ticket];
    std::uint64_t sent = 0;
    for (Peer& peer : pending.peers) {
        if (peer.node != from)
            continue;
        if (holds.block > peer.has && pending.phase == Phase::spreads) {
            out.setTimer(GiveUp{ticket}, m_options.answerWithin, m_options.answerWithin);
            out.setTimer(AskAgain{ticket}, blocksAgainAfter, blocksAgainAfter);
        }
        // Less than before: it was started again, and has lost what was not whole.
        const bool begins = holds.block == 0 && peer.has > 0;
        peer.has = begins ? 0 : std::max(peer.has, holds.block);
        peer.sent = begins ? 0 : std::max(peer.sent, peer.has);
        sent = sendBlocks(pending, peer, out);
    }
    out.because(sent == 0 ? hearsOfBlocks : sendsMore, m_self, from, holds.block, blocks,
                holds.path);
    goOnWithContent(ticket, at, out);
}

constexpr Rule takesContent{
    "files.takeContent",
    SYNOD_RULE("%1 is asked by %3 for “%2”, and spreads its content before it passes that on"),
    "GFS §3.1"};
constexpr Rule spreadsAlready{
    "files.spreadAlready", SYNOD_RULE("%1 is at it already: it spreads the content of “%2” for %3"),
    "Raft dissertation §6.3"};
/// A client node's: GFS §3.1, 3, has the client push the data itself. Here it comes with what is
/// asked for; the server spreads it, and passes on what is left under the client's own number.
template <class Over>
bool ServerOf<Over>::takeContentOfClient(NodeId from,
                                         const ClientRequest& asked,
                                         const Request& request,
                                         Out& out) {
    const bool isToSpread = request.generated || (request.content && request.block == 0);
    if (from != asked.client || from == m_self || !isToSpread || request.method != Method::PUT)
        return false;
    const auto isIt = [&](const auto& one) {
        return one.second.client == asked.client &&
               one.second.sequenceNumber == asked.sequenceNumber;
    };
    if (std::any_of(m_state.requests.begin(), m_state.requests.end(), isIt)) {
        out.because(spreadsAlready, m_self, titleOf(request), asked.client);
        return true;
    }
    out.because(takesContent, m_self, titleOf(request), asked.client);
    admit(Request(request), out);
    if (m_state.requests.contains(m_state.tickets)) {
        m_state.requests[m_state.tickets].client = asked.client;
        m_state.requests[m_state.tickets].sequenceNumber = asked.sequenceNumber;
    }
    return true;
}

std::span<const Sentence* const> spreadingRules() {
    return rulesOf<spreads, sendsMore, hearsOfBlocks, majorityHasAll, sendsAgain, takesContent,
                   spreadsAlready>();
}

// What server.cpp and gateway.cpp call.
#define SYNOD_INSTANTIATE(Over)                                                                    \
    template void ServerOf<Over>::beginToSpread(std::uint64_t, const Moment&, Out&);               \
    template void ServerOf<Over>::sendBlocksAgain(std::uint64_t, Out&);                            \
    template void ServerOf<Over>::onHolds(const Moment&, NodeId, const Request&, Out&);            \
    template bool ServerOf<Over>::takeContentOfClient(NodeId, const ClientRequest&,                \
                                                      const Request&, Out&);
SYNOD_INSTANTIATE(OverRaft)
SYNOD_INSTANTIATE(OverPaxos)
#undef SYNOD_INSTANTIATE

} // namespace synod::files

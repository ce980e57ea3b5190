// SPDX-License-Identifier: GPL-3.0-or-later
// Content that lies beside the log: spread to a majority before its PUT is asked for, fetched by
// who has carried out the PUT and lacks it, and dropped when no file has it any more.
#include "engine/systems/files/checksum.h"
#include "engine/systems/files/content.h"
#include "engine/systems/files/limits.h"
#include "engine/systems/files/rules.h"
#include "engine/systems/files/server.h"

#include <algorithm>
#include <set>
#include <utility>

namespace synod::files {
namespace {

using service::ClientRequest;
using service::ClientResponse;
using service::Status;

/// Without a block for so long, they are sent or asked for again: a message may have been lost.
constexpr Time againAfter = milliseconds(200);

constexpr Rule spreads{
    "files.spread",
    SYNOD_SENTENCE("rules",
                   "%1 has all of “%2”, in %3 blocks, and sends them to the other servers; when a "
                   "majority has them all, the others need only be told which content it is"),
    "GFS §3.2"};
constexpr Rule sendsMore{
    "files.sendMoreBlocks",
    SYNOD_SENTENCE("rules", "%2 has the first %3 of %4 blocks of “%5”, and %1 sends it more"),
    "GFS §3.2"};
constexpr Rule hearsOfBlocks{
    "files.hearOfBlocks",
    SYNOD_SENTENCE("rules", "%1 hears that %2 has the first %3 of %4 blocks of “%5”"), "GFS §3.1"};
constexpr Rule majorityHasAll{
    "files.majorityHasContent",
    SYNOD_SENTENCE("rules",
                   "a majority of the servers has all blocks of “%2” on its disks: %1 goes on"),
    "GFS §3.1"};
constexpr Rule sendsAgain{
    "files.sendBlocksAgain",
    SYNOD_SENTENCE("rules",
                   "%1 has not heard of blocks of “%2” for a while, and sends again what may be "
                   "lost"),
    "GFS §3.2"};
constexpr Rule keepsBlock{
    "files.keepBlock",
    SYNOD_SENTENCE("rules",
                   "%1 keeps block %2 of “%3”, whose checksum is %4: it has the first %5 of %6"),
    "GFS §5.2"};
constexpr Rule keepsContent{
    "files.keepContent",
    SYNOD_SENTENCE("rules",
                   "%1 has all %2 blocks of “%3”, and they are as the checksum of the whole says: "
                   "they are on its disk before it says so"),
    "GFS §5.2"};
constexpr Rule contentIsBroken{
    "files.contentIsBroken",
    SYNOD_SENTENCE("rules",
                   "%1 has all blocks of “%2”, and they are not as the checksum of the whole says: "
                   "it begins anew"),
    "GFS §5.2"};
constexpr Rule servesBlock{"files.serveBlock",
                           SYNOD_SENTENCE("rules", "%1 sends %2 block %3 of “%4”, as asked"),
                           "GFS §5.2"};
constexpr Rule hasNoSuchBlock{
    "files.noSuchBlock",
    SYNOD_SENTENCE("rules", "%1 is asked by %2 for block %3 of “%4”, and does not have it"),
    "GFS §5.2"};
constexpr Rule fetches{
    "files.fetch",
    SYNOD_SENTENCE("rules",
                   "%1 lacks blocks of “%2”, of which it has the first %3 of %4: it asks %5"),
    "GFS §5.2"};
constexpr Rule nobodyToFetchFrom{
    "files.nobodyToFetchFrom",
    SYNOD_SENTENCE("rules", "%1 lacks blocks of “%2”, and there is nobody to ask"), "GFS §5.2"};
constexpr Rule fetchesNothing{"files.fetchNothing",
                              SYNOD_SENTENCE("rules", "%1 lacks no blocks any more"), "GFS §5.2"};
constexpr Rule drops{
    "files.dropContent",
    SYNOD_SENTENCE("rules", "%1 drops the blocks of content %2: no file has it any more"),
    "GFS §4.4"};
constexpr Rule takesContent{
    "files.takeContent",
    SYNOD_SENTENCE("rules",
                   "%1 is asked by %3 for “%2”, and spreads its content before it passes that on"),
    "GFS §3.1"};
constexpr Rule spreadsAlready{
    "files.spreadAlready",
    SYNOD_SENTENCE("rules", "%1 is at it already: it spreads the content of “%2” for %3"),
    "Raft dissertation §6.3"};

Request aboutContent(Method method, const std::string& path, const Content& content) {
    Request request;
    request.method = method;
    request.path = path;
    request.content = content;
    return request;
}

bool isWhole(const Holding& holding) {
    return holding.content.id != 0 && holding.blocks == blockCountOf(holding.content);
}

/// Counts the block, and those that came ahead of it. One that is there already changes nothing.
void countBlock(Holding& holding, std::uint64_t block, std::uint32_t checksum) {
    const auto isIt = [&](const Ahead& one) { return one.block == block; };
    if (block > holding.blocks) {
        if (std::none_of(holding.ahead.begin(), holding.ahead.end(), isIt))
            holding.ahead.push_back({block, checksum});
        return;
    }
    while (block == holding.blocks) {
        holding.crc32c =
            joinedCrc32c(holding.crc32c, checksum, blockSizeOf(holding.content, block));
        ++holding.blocks;
        block = holding.blocks;
        const auto next = std::find_if(holding.ahead.begin(), holding.ahead.end(), isIt);
        if (next == holding.ahead.end())
            return;
        checksum = next->crc32c;
        holding.ahead.erase(next);
    }
}

/// That which a command places; most name none, and are not read for it.
std::optional<Content> contentOf(std::string_view command) {
    if (command.find(" Content:") == command.npos)
        return std::nullopt;
    const auto request = readRequest(command);
    return request ? request->content : std::nullopt;
}

} // namespace

template <class Over>
SmallMap<std::uint64_t, Content> ServerOf<Over>::wholeContents() const {
    SmallMap<std::uint64_t, Content> whole;
    for (const auto& [id, holding] : m_state.contents)
        if (isWhole(holding))
            whole[id] = holding.content;
    return whole;
}

template <class Over>
bool ServerOf<Over>::hasWhole(const Content& content) const {
    const Holding* holding = m_state.contents.find(content.id);
    return content.id == 0 ||
           (holding != nullptr && holding->content == content && isWhole(*holding));
}

template <class Over>
bool ServerOf<Over>::hasWhole(const std::string& path) const {
    const File* file = findFile(m_state.tree, path);
    return file == nullptr || hasWhole(file->content);
}

template <class Over>
void ServerOf<Over>::tell(NodeId to, const Request& request, Out& out) {
    out.send(to, ClientResponse{to, 0, Status::ok, textOf(request), {}});
}

// ---- who was asked for the PUT ----------------------------------------------------------------

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
    out.setTimer(AskAgain{ticket}, againAfter, againAfter);
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

template <class Over>
void ServerOf<Over>::sendBlocksAgain(std::uint64_t ticket, Out& out) {
    Pending& pending = m_state.requests[ticket];
    for (Peer& peer : pending.peers) {
        peer.sent = peer.has;
        sendBlocks(pending, peer, out);
    }
    out.setTimer(AskAgain{ticket}, againAfter, againAfter);
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
            out.setTimer(AskAgain{ticket}, againAfter, againAfter);
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

// ---- who is sent blocks, or asked for them ----------------------------------------------------

/// True where that makes it whole. The checksum of each has been compared where it came in.
template <class Over>
bool ServerOf<Over>::takeBlock(Holding& holding, const Request& block, Out& out) {
    const bool wasWhole = isWhole(holding);
    if (!wasWhole && block.block < blockCountOf(holding.content))
        countBlock(holding, block.block, block.checksum);
    if (wasWhole || !isWhole(holding)) {
        out.because(keepsBlock, m_self, block.block + 1, block.path, hexText(block.checksum),
                    holding.blocks, blockCountOf(holding.content));
        return false;
    }
    if (holding.crc32c != holding.content.crc32c) {
        holding.blocks = 0;
        holding.crc32c = 0;
        out.because(contentIsBroken, m_self, block.path);
        return false;
    }
    holding.from = {};
    m_contentsChanged = true;
    out.persist(SaveContent{holding.content});
    out.because(keepsContent, m_self, holding.blocks, block.path);
    return true;
}

/// Of what a server spreads, one content at a time is unfinished: it has given up the one before.
template <class Over>
void ServerOf<Over>::onStore(NodeId from, const Request& block, Out& out) {
    const Content& content = *block.content;
    if (!m_state.contents.contains(content.id)) {
        std::vector<Content> before;
        for (const auto& [id, holding] : m_state.contents)
            if (holding.from == from && !holding.placed)
                before.push_back(holding.content);
        for (const Content& given : before) {
            m_state.contents.erase(given.id);
            out.persist(DropContent{given});
        }
        m_state.contents[content.id] = {content, from, 0, 0, {}, false};
        watch(content, out);
    }
    Holding& holding = m_state.contents[content.id];
    takeBlock(holding, block, out);
    Request holds = aboutContent(Method::HOLDS, block.path, content);
    holds.block = holding.blocks;
    tell(from, holds, out);
}

template <class Over>
void ServerOf<Over>::onFetch(NodeId from, const Request& asked, Out& out) {
    const Holding* holding = m_state.contents.find(asked.content->id);
    const auto isIt = [&](const auto& one) { return one.second.content == *asked.content; };
    const auto& files = m_state.tree.files;
    const auto file = std::find_if(files.begin(), files.end(), isIt); // it has the checksums
    const bool has = asked.content->id != 0 && hasWhole(*asked.content) &&
                     asked.block < holding->blocks && file != files.end();
    Request answer = asked;
    answer.method = has ? Method::STORE : Method::HOLDS;
    if (has)
        answer.checksum = checksumOf(file->second.checksums, asked.block);
    if (!has)
        answer.block = holding == nullptr ? 0 : holding->blocks;
    tell(from, answer, out);
    out.because(has ? servesBlock : hasNoSuchBlock, m_self, from, asked.block + 1, asked.path);
}

// ---- who lacks content ------------------------------------------------------------------------

template <class Over>
void ServerOf<Over>::onFetched(const Moment&, NodeId, const Request& block, Out& out) {
    Fetch& fetch = m_state.fetch;
    const Holding* holding = m_state.contents.find(block.content->id);
    if (fetch.content != *block.content || holding == nullptr)
        return out.because(fetchesNothing, m_self);
    const std::uint64_t before = holding->blocks;
    const bool whole = takeBlock(m_state.contents[block.content->id], block, out);
    if (m_state.contents[block.content->id].blocks > before) // who waits for it waits on
        for (const auto& [ticket, pending] : m_state.requests)
            if (pending.phase == Phase::catchesUp)
                out.setTimer(GiveUp{ticket}, m_options.answerWithin, m_options.answerWithin);
    if (!whole)
        return fetchBlocks(out);
    fetch = {};
    out.cancelTimer(FetchAgain{});
    out.because(fetchesNothing, m_self);
}

/// Once its PUT has been carried out, content is there for files, and no longer for who asked.
template <class Over>
void ServerOf<Over>::notePlaced(const Entry& entry) {
    if (const auto content = contentOf(entry.command)) {
        Holding& holding = m_state.contents[content->id];
        holding.content = *content;
        holding.placed = true;
    }
    m_contentsChanged = true;
}

/// By a file, by a request that waits here, or by what may come to be carried out.
template <class Over>
std::set<std::uint64_t> ServerOf<Over>::namedContents() const {
    std::set<std::uint64_t> wanted;
    for (const auto& [number, file] : m_state.tree.files)
        wanted.insert(file.content.id);
    for (const auto& [ticket, pending] : m_state.requests) {
        if (pending.request.content)
            wanted.insert(pending.request.content->id);
        if (pending.request.generated) // becomes content when it has its turn
            wanted.insert(idOf(*pending.request.generated));
    }
    for (const std::string_view command : Over::commandsBehind(core(), m_state.tree.applied))
        if (const auto content = contentOf(command))
            wanted.insert(content->id);
    return wanted;
}

/// Drops what no file has any more, and begins to fetch what is lacking.
template <class Over>
void ServerOf<Over>::settleContents(Out& out) {
    if (!std::exchange(m_contentsChanged, false) || m_state.contents.empty())
        return;
    const std::set<std::uint64_t> wanted = namedContents();
    std::vector<Content> unwanted;
    for (const auto& [id, holding] : m_state.contents)
        if (holding.placed && !wanted.contains(id))
            unwanted.push_back(holding.content);
    for (const Content& content : unwanted) {
        m_state.contents.erase(content.id);
        out.persist(DropContent{content});
        out.because(drops, m_self, textOf(content));
    }
    if (m_state.fetch.content.id != 0 && !m_state.contents.contains(m_state.fetch.content.id)) {
        m_state.fetch = {};
        out.cancelTimer(FetchAgain{});
    }
    beginToFetch(out);
}

template <class Over>
void ServerOf<Over>::beginToFetch(Out& out) {
    if (m_state.fetch.content.id != 0)
        return;
    for (const auto& [number, file] : m_state.tree.files) {
        if (hasWhole(file.content))
            continue;
        m_state.fetch = {file.content, file.path, leader(), 0};
        if (!m_state.fetch.asked.valid() || m_state.fetch.asked == m_self)
            return fetchAgain(out);
        return fetchBlocks(out);
    }
}

/// As many as may be on their way.
template <class Over>
void ServerOf<Over>::fetchBlocks(Out& out) {
    Fetch& fetch = m_state.fetch;
    const Holding& holding = m_state.contents[fetch.content.id];
    const std::uint64_t blocks = blockCountOf(fetch.content);
    fetch.sent = std::max(fetch.sent, holding.blocks);
    for (; fetch.sent < std::min<std::uint64_t>(blocks, holding.blocks + limits::blocksOnTheirWay);
         ++fetch.sent) {
        Request asked = aboutContent(Method::FETCH, fetch.path, fetch.content);
        asked.block = fetch.sent;
        out.send(fetch.asked, ClientRequest{m_self, 0, textOf(asked)});
    }
    out.setTimer(FetchAgain{}, againAfter, againAfter);
    out.because(fetches, m_self, fetch.path, holding.blocks, blocks, fetch.asked);
}

/// Suppose nobody has what is fetched any more: other files must not wait for it.
template <class Over>
void ServerOf<Over>::fetchNextFile() {
    Fetch& fetch = m_state.fetch;
    const auto& files = m_state.tree.files;
    auto at = std::find_if(files.begin(), files.end(),
                           [&](const auto& one) { return one.second.content == fetch.content; });
    for (std::size_t i = 0; i < files.size(); ++i) {
        at = at == files.end() || std::next(at) == files.end() ? files.begin() : std::next(at);
        if (at->second.content.id != 0 && !hasWhole(at->second.content)) {
            fetch.content = at->second.content;
            fetch.path = at->second.path;
            return;
        }
    }
}

/// Asks the next server for what has not come; when all have been asked, for another file.
template <class Over>
void ServerOf<Over>::fetchAgain(Out& out) {
    Fetch& fetch = m_state.fetch;
    if (fetch.content.id == 0)
        return out.because(fetchesNothing, m_self);
    const std::vector<NodeId>& voters = Over::voters(m_members, core());
    const auto last = std::find(voters.begin(), voters.end(), fetch.asked);
    auto next = last == voters.end() ? voters.begin() : std::next(last);
    bool askedAll = false;
    for (std::size_t i = 0; i < voters.size() && (next == voters.end() || *next == m_self); ++i) {
        askedAll = askedAll || next == voters.end();
        next = next == voters.end() ? voters.begin() : std::next(next);
    }
    if (next == voters.end() || *next == m_self) {
        out.setTimer(FetchAgain{}, againAfter, againAfter);
        return out.because(nobodyToFetchFrom, m_self, fetch.path);
    }
    if (askedAll)
        fetchNextFile();
    fetch.asked = *next;
    fetch.sent = m_state.contents[fetch.content.id].blocks;
    fetchBlocks(out);
}

std::span<const Sentence* const> contentsRules() {
    static constexpr const Sentence* rules[] = {
        &spreads,      &sendsMore,         &hearsOfBlocks,  &majorityHasAll,
        &sendsAgain,   &keepsBlock,        &keepsContent,   &contentIsBroken,
        &servesBlock,  &hasNoSuchBlock,    &fetches,        &drops,
        &takesContent, &nobodyToFetchFrom, &fetchesNothing, &spreadsAlready,
    };
    return rules;
}

// What server.cpp and gateway.cpp call.
#define SYNOD_INSTANTIATE(Over)                                                                    \
    template SmallMap<std::uint64_t, Content> ServerOf<Over>::wholeContents() const;               \
    template bool ServerOf<Over>::hasWhole(const std::string& path) const;                         \
    template void ServerOf<Over>::beginToSpread(std::uint64_t, const Moment&, Out&);               \
    template void ServerOf<Over>::sendBlocksAgain(std::uint64_t, Out&);                            \
    template bool ServerOf<Over>::takeContentOfClient(NodeId, const ClientRequest&,                \
                                                      const Request&, Out&);                       \
    template void ServerOf<Over>::onStore(NodeId, const Request&, Out&);                           \
    template void ServerOf<Over>::onFetch(NodeId, const Request&, Out&);                           \
    template void ServerOf<Over>::onHolds(const Moment&, NodeId, const Request&, Out&);            \
    template void ServerOf<Over>::onFetched(const Moment&, NodeId, const Request&, Out&);          \
    template void ServerOf<Over>::notePlaced(const Entry&);                                        \
    template void ServerOf<Over>::settleContents(Out&);                                            \
    template std::set<std::uint64_t> ServerOf<Over>::namedContents() const;                        \
    template void ServerOf<Over>::fetchAgain(Out&);
SYNOD_INSTANTIATE(OverRaft)
SYNOD_INSTANTIATE(OverPaxos)
#undef SYNOD_INSTANTIATE

} // namespace synod::files

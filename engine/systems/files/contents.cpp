// SPDX-License-Identifier: GPL-3.0-or-later
// Content that lies beside the log: which blocks are here, who is given them, and which are dropped
// when no file has them any more.
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

Request aboutContent(Method method, const std::string& path, const Content& content) {
    Request request;
    request.method = method;
    request.path = path;
    request.content = content;
    return request;
}

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
    out.send(to, service::ClientResponse{to, 0, service::Status::ok, textOf(request), {}});
}

constexpr Rule keepsBlock{
    "files.keepBlock",
    SYNOD_RULE("%1 keeps block %2 of “%3”, whose checksum is %4: it has the first %5 of %6"),
    "GFS §5.2"};
constexpr Rule keepsContent{"files.keepContent",
                            SYNOD_RULE("%1 has all %2 blocks of “%3”, and they are as the checksum "
                                       "of the whole says: they are on its disk before it says so"),
                            "GFS §5.2"};
constexpr Rule contentIsBroken{"files.contentIsBroken",
                               SYNOD_RULE("%1 has all blocks of “%2”, and they are not as the "
                                          "checksum of the whole says: it begins anew"),
                               "GFS §5.2"};
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

constexpr Rule servesBlock{"files.serveBlock", SYNOD_RULE("%1 sends %2 block %3 of “%4”, as asked"),
                           "GFS §5.2"};
constexpr Rule hasNoSuchBlock{
    "files.noSuchBlock", SYNOD_RULE("%1 is asked by %2 for block %3 of “%4”, and does not have it"),
    "GFS §5.2"};
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

constexpr Rule drops{"files.dropContent",
                     SYNOD_RULE("%1 drops the blocks of content %2: no file has it any more"),
                     "GFS §4.4"};
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

std::span<const Sentence* const> contentsRules() {
    return rulesOf<keepsBlock, keepsContent, contentIsBroken, servesBlock, hasNoSuchBlock, drops>();
}

// What the other files of the server call.
#define SYNOD_INSTANTIATE(Over)                                                                    \
    template SmallMap<std::uint64_t, Content> ServerOf<Over>::wholeContents() const;               \
    template bool ServerOf<Over>::hasWhole(const Content& content) const;                          \
    template bool ServerOf<Over>::hasWhole(const std::string& path) const;                         \
    template void ServerOf<Over>::onStore(NodeId, const Request&, Out&);                           \
    template void ServerOf<Over>::onFetch(NodeId, const Request&, Out&);                           \
    template bool ServerOf<Over>::takeBlock(Holding&, const Request&, Out&);                       \
    template void ServerOf<Over>::notePlaced(const Entry&);                                        \
    template void ServerOf<Over>::settleContents(Out&);                                            \
    template std::set<std::uint64_t> ServerOf<Over>::namedContents() const;
SYNOD_INSTANTIATE(OverRaft)
SYNOD_INSTANTIATE(OverPaxos)
#undef SYNOD_INSTANTIATE

} // namespace synod::files

// SPDX-License-Identifier: GPL-3.0-or-later
// Content that a server lacks whose PUT it has carried out is fetched from the others.
#include "engine/systems/files/limits.h"
#include "engine/systems/files/rules.h"
#include "engine/systems/files/server.h"

#include <algorithm>
#include <iterator>

namespace synod::files {
namespace {

using service::ClientRequest;

} // namespace

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

constexpr Rule fetches{
    "files.fetch",
    SYNOD_RULE("%1 lacks blocks of “%2”, of which it has the first %3 of %4: it asks %5"),
    "GFS §5.2"};
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
    out.setTimer(FetchAgain{}, blocksAgainAfter, blocksAgainAfter);
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

constexpr Rule nobodyToFetchFrom{"files.nobodyToFetchFrom",
                                 SYNOD_RULE("%1 lacks blocks of “%2”, and there is nobody to ask"),
                                 "GFS §5.2"};
constexpr Rule fetchesNothing{"files.fetchNothing", SYNOD_RULE("%1 lacks no blocks any more"),
                              "GFS §5.2"};
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
        out.setTimer(FetchAgain{}, blocksAgainAfter, blocksAgainAfter);
        return out.because(nobodyToFetchFrom, m_self, fetch.path);
    }
    if (askedAll)
        fetchNextFile();
    fetch.asked = *next;
    fetch.sent = m_state.contents[fetch.content.id].blocks;
    fetchBlocks(out);
}

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

std::span<const Sentence* const> fetchingRules() {
    return rulesOf<fetches, nobodyToFetchFrom, fetchesNothing>();
}

// What server.cpp and contents.cpp call.
#define SYNOD_INSTANTIATE(Over)                                                                    \
    template void ServerOf<Over>::onFetched(const Moment&, NodeId, const Request&, Out&);          \
    template void ServerOf<Over>::beginToFetch(Out&);                                              \
    template void ServerOf<Over>::fetchAgain(Out&);
SYNOD_INSTANTIATE(OverRaft)
SYNOD_INSTANTIATE(OverPaxos)
#undef SYNOD_INSTANTIATE

} // namespace synod::files

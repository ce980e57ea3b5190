// SPDX-License-Identifier: GPL-3.0-or-later
// Content that lies beside the log, and that nothing has named. Suppose a server falls when it has
// spread one and before it asks for the PUT: nobody ever will.
#include "engine/systems/files/rules.h"
#include "engine/systems/files/server.h"

namespace synod::files {
namespace {

/// Longer than the longest file is on its way between servers that elect a leader at all: 64 MiB go
/// in 456 rounds. Who has all of it must not drop it while others, a majority with it, still wait.
constexpr Time forgottenAfter = seconds(120);

} // namespace

/// Departs from GFS §4.4, where the master finds such blocks as it goes through all of them.
template <class Over>
void ServerOf<Over>::watch(const Content& content, Out& out) {
    const Holding* holding = m_state.contents.find(content.id);
    out.setTimer(Forget{content, holding == nullptr ? 0 : holding->blocks, leader()},
                 forgottenAfter, forgottenAfter);
}

constexpr Rule hasOnDisk{"files.contentsOnDisk",
                         SYNOD_RULE("contents on the disk of %1: %2; it will know which of them "
                                    "files have when it has carried out what is agreed on"),
                         "GFS §4.4"};
template <class Over>
void ServerOf<Over>::watchAll(Out& out) {
    for (const auto& [id, holding] : m_state.contents)
        watch(holding.content, out);
    if (!m_state.contents.empty())
        out.because(hasOnDisk, m_self, m_state.contents.size());
}

constexpr Rule forgetsContent{
    "files.forgetContent",
    SYNOD_RULE("%1 drops the blocks of content %2: for %4, with %3 as the leader, nothing has "
               "named it, and no more of it has come"),
    "GFS §4.4"};
constexpr Rule keepsForNow{
    "files.keepUnnamed",
    SYNOD_RULE("%1 keeps the blocks of content %2 for now: a PUT may still name it"), "GFS §4.4"};
constexpr Rule nothingToForget{
    "files.nothingToForget",
    SYNOD_RULE("a PUT has named content %2, or it is gone: %1 has nothing to drop"), "GFS §4.4"};
/// Suppose it were dropped by its age alone: a server that is cut off has not heard of the PUT, and
/// may be the only one left that has the content. So it must know a leader, the same at both ends
/// of the time; what was committed before has come to it by then.
template <class Over>
void ServerOf<Over>::forget(const Forget& timer, Out& out) {
    const Content content = timer.content;
    const Holding* holding = m_state.contents.find(content.id);
    if (holding == nullptr || holding->content != content || holding->placed)
        return out.because(nothingToForget, m_self, textOf(content));
    const bool isAsBefore = holding->blocks == timer.blocks && leader() == timer.leader;
    if (!isAsBefore || !leader().valid() || namedContents().contains(content.id)) {
        watch(content, out);
        return out.because(keepsForNow, m_self, textOf(content));
    }
    m_state.contents.erase(content.id);
    out.persist(DropContent{content});
    out.because(forgetsContent, m_self, textOf(content), leader(), forgottenAfter);
}

std::span<const Sentence* const> forgottenRules() {
    return rulesOf<forgetsContent, hasOnDisk, keepsForNow, nothingToForget>();
}

// What server.cpp, contents.cpp and spreading.cpp call.
template void ServerOf<OverRaft>::watch(const Content&, Out&);
template void ServerOf<OverRaft>::watchAll(Out&);
template void ServerOf<OverRaft>::forget(const Forget&, Out&);
template void ServerOf<OverPaxos>::watch(const Content&, Out&);
template void ServerOf<OverPaxos>::watchAll(Out&);
template void ServerOf<OverPaxos>::forget(const Forget&, Out&);

} // namespace synod::files

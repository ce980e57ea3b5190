// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/per_node.h"
#include "engine/core/sequence.h"
#include "engine/protocols/raft/log_entry.h"
#include "engine/service/service.h"

#include <boost/describe.hpp>

#include <cstddef>
#include <vector>

namespace synod::raft {

/// The state machine as a prefix of the log has made it, in the place of that prefix (Raft §7).
struct Snapshot {
    Index lastIncludedIndex = 0; ///< the last entry that it replaces; 0: there is no snapshot
    Term lastIncludedTerm = 0;   ///< of that entry
    PerNode<service::Session> sessions;
    service::KeyValues store;
    std::vector<NodeId> voters = {}; ///< the configuration; empty: the one that there was first

    static constexpr bool changesAsOne = true;

    bool operator==(const Snapshot&) const = default;
};
BOOST_DESCRIBE_STRUCT(Snapshot, (), (lastIncludedIndex, lastIncludedTerm, sessions, store, voters))

// A server and its disk hold a snapshot and the entries that follow it. Indexes count from the
// first entry that ever was, snapshot or not.

template <class Holder>
Index lastIndexOf(const Holder& holder) {
    return holder.snapshot.lastIncludedIndex + holder.log.size();
}
/// The entry must be in the log: not in the snapshot, and not beyond the end.
template <class Holder>
LogEntry entryAt(const Holder& holder, Index index) {
    return holder.log[index - holder.snapshot.lastIncludedIndex - 1];
}
/// The term of the entry at `index`; 0 of index 0, before the first. The entry must be in the log,
/// or the last of the snapshot.
template <class Holder>
Term termAt(const Holder& holder, Index index) {
    if (index == holder.snapshot.lastIncludedIndex)
        return holder.snapshot.lastIncludedTerm;
    return holder.log.seen(index - holder.snapshot.lastIncludedIndex - 1,
                           [](const LogEntry& entry) { return entry.term; });
}
/// Whether the log, or what the snapshot has of it, has an entry of this index and term.
template <class Holder>
bool hasEntry(const Holder& holder, Index index, Term term) {
    return index >= holder.snapshot.lastIncludedIndex && index <= lastIndexOf(holder) &&
           termAt(holder, index) == term;
}

/// Puts a later snapshot in the place of what it covers. Raft Fig. 13, receiver 6 and 7: what
/// follows its last entry stays where the log has that entry, and else nothing does.
template <class Holder>
void compactLog(Holder& holder, Snapshot snapshot) {
    Sequence<LogEntry> rest;
    if (hasEntry(holder, snapshot.lastIncludedIndex, snapshot.lastIncludedTerm)) {
        const Index covered = snapshot.lastIncludedIndex - holder.snapshot.lastIncludedIndex;
        for (auto entry = holder.log.begin() + static_cast<std::ptrdiff_t>(covered);
             entry != holder.log.end(); ++entry)
            rest.append(*entry);
    }
    holder.log = std::move(rest);
    holder.snapshot = std::move(snapshot);
}

} // namespace synod::raft

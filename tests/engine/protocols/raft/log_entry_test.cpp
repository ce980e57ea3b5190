// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/node_id.h"
#include "engine/core/packed.h"
#include "engine/core/sequence.h"
#include "engine/protocols/raft/log_entry.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

namespace synod::raft {
namespace {

static_assert(Packable<LogEntry>);

TEST(LogEntry, OfALongLogIsWhatWasAppended) {
    const LogEntry some[] = {
        {1, "put x 1", 1, NodeId::at(5), EntryKind::command},
        {1, "", 0, {}, EntryKind::noOp},
        {7, "x", 0, {}, EntryKind::command},
        {UINT64_MAX, std::string(300, 'a'), UINT64_MAX, NodeId::at(0xFFFE), EntryKind::command},
        {2, "", 0, NodeId::at(0), EntryKind::addServer},
        {2, std::string("a\0b", 3), 12, NodeId::at(3), EntryKind::removeServer},
        {2, "cas x 123456701 123456801", 1'234'567, NodeId::at(6), EntryKind::command},
        {2, "put get 0 ", 1, NodeId::at(6), EntryKind::command},
        {2, " ", 2, NodeId::at(6), EntryKind::command},
        {2, "  put  007 +1 -1 1e3 18446744073709551616", 3, NodeId::at(6), EntryKind::command},
        {2, "append x 999999999999999999 1000000000000000000", 4, {}, EntryKind::command},
        {2, "delete putt\tget x0", 5, {}, EntryKind::command},
    };
    std::vector<LogEntry> all;
    Sequence<LogEntry> log;
    for (std::size_t place = 0; place < 500; ++place) {
        all.push_back(some[place % std::size(some)]);
        log.append(all.back());
    }
    for (std::size_t place = 0; place < all.size(); ++place)
        ASSERT_EQ(log[place], all[place]) << place;
    EXPECT_TRUE(std::equal(log.begin(), log.end(), all.begin(), all.end()));
}

TEST(LogEntry, IsPackedIntoLessThanItsCommand) {
    std::string packed;
    LogEntry before{3, "put x 1234500", 12'344, NodeId::at(5), EntryKind::command};
    const LogEntry entry{3, "put y 1234502", 12'345, NodeId::at(7), EntryKind::command};
    pack(packed, entry, before);
    EXPECT_LE(packed.size(), 10u);
    std::size_t at = 0;
    unpackNext(before, packed, at, true);
    EXPECT_EQ(before, entry);
    EXPECT_EQ(at, packed.size());
}

} // namespace
} // namespace synod::raft

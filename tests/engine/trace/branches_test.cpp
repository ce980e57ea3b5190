// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/trace.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace synod::trace {
namespace {

Trace emptyTrace() {
    SessionHeader header;
    header.topology.addNode("n1", net::NodeKind::server);
    return Trace(std::move(header));
}

void append(Trace& trace, BranchId branch, Time time) {
    Record note;
    note.seq = trace.size(branch);
    note.time = time;
    note.payload = Value::of("branch " + std::to_string(branch));
    trace.append(branch, std::move(note));
}

BranchId climbOneByOne(const Trace& trace, BranchId id, std::uint64_t seq) {
    while (id != 0 && seq < trace.branch(id).at)
        id = trace.branch(id).parent;
    return id;
}

std::uint64_t countUpTo(const Trace& trace, BranchId id, Time time) {
    std::uint64_t seq = 0;
    while (seq < trace.size(id) && trace.at(id, seq).time <= time)
        ++seq;
    return seq;
}

/// Branches that leave others anywhere: at their beginning, their end, or before they begin.
Trace anyBranches(unsigned seed) {
    std::mt19937 engine(seed);
    const auto below = [&](std::uint64_t end) { return end == 0 ? 0 : engine() % end; };
    Trace trace = emptyTrace();
    const auto grow = [&](BranchId id) {
        Time time = trace.endTime(id);
        for (std::uint64_t count = below(5); count > 0; --count) {
            time += milliseconds(static_cast<std::int64_t>(below(4)));
            append(trace, id, time);
        }
    };
    grow(0);
    for (int i = 0; i < 60; ++i) {
        const bool deep = below(3) > 0;
        const auto parent =
            static_cast<BranchId>(deep ? trace.branchCount() - 1 : below(trace.branchCount()));
        const std::uint64_t size = trace.size(parent);
        const std::uint64_t at = below(2) == 0 ? size : below(size + 1);
        grow(trace.openBranch(parent, at, "b"));
    }
    return trace;
}

TEST(Branches, EachRecordIsFoundWhereItWasWritten) {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        const Trace trace = anyBranches(seed);
        for (BranchId id = 0; id < trace.branchCount(); ++id) {
            for (std::uint64_t seq = 0; seq < trace.size(id); ++seq) {
                const BranchId owner = trace.owner(id, seq);
                ASSERT_EQ(owner, climbOneByOne(trace, id, seq)) << seed << " " << id << " " << seq;
                ASSERT_EQ(trace.at(id, seq).seq, seq);
                ASSERT_EQ(trace.at(id, seq).payload.text({}),
                          Value::of("branch " + std::to_string(owner)).text({}));
            }
            TraceCursor cursor(trace, id);
            for (std::uint64_t count = trace.size(id) + 1; count-- > 0;) {
                ASSERT_LE(trace.keyframeBefore(id, count).next, count);
                cursor.seekSeq(count);
                ASSERT_EQ(cursor.seq(), count);
            }
        }
    }
}

TEST(Branches, APieceHasWhatItsBranchHasAndNoMore) {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        const Trace trace = anyBranches(seed);
        for (BranchId id = 0; id < trace.branchCount(); ++id) {
            std::uint64_t pieces = 0;
            for (std::uint64_t seq = 0; seq < trace.size(id); ++pieces) {
                const auto records = trace.piece(id, seq);
                ASSERT_FALSE(records.empty());
                ASSERT_LE(records.size(), trace.size(id) - seq);
                for (const Record& record : records)
                    ASSERT_EQ(&record, &trace.at(id, seq++)) << seed << " " << id << " " << seq;
            }
            ASSERT_LE(pieces, trace.branchCount()) << "one of each branch, as long as chunks are";
        }
    }
}

TEST(Branches, EachTimeIsFoundOnTheBranchThatWasThere) {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        const Trace trace = anyBranches(seed);
        for (BranchId id = 0; id < trace.branchCount(); ++id) {
            const Time end = trace.endTime(id) + milliseconds(1);
            for (Time time = milliseconds(-1); time <= end; time += milliseconds(1))
                ASSERT_EQ(trace.firstAfter(id, time), countUpTo(trace, id, time))
                    << seed << " " << id << " " << time.ns;
        }
    }
}

// Climbing from each to its parent would take twenty thousand times as many steps.
TEST(Branches, MayBeNestedDeeply) {
    constexpr BranchId depth = 20'000;
    Trace trace = emptyTrace();
    append(trace, 0, milliseconds(0));
    for (BranchId id = 1; id < depth; ++id) {
        ASSERT_EQ(trace.openBranch(id - 1, id, "b"), id);
        append(trace, id, milliseconds(id));
    }
    for (BranchId seq = 0; seq < depth; ++seq) {
        ASSERT_EQ(trace.owner(depth - 1, seq), seq);
        ASSERT_EQ(trace.at(depth - 1, seq).time, milliseconds(seq));
        ASSERT_EQ(trace.firstAfter(depth - 1, milliseconds(seq)), seq + 1);
    }
}

} // namespace
} // namespace synod::trace

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/trace.h"

#include "engine/core/assert.h"
#include "engine/core/packed.h"
#include "engine/core/sequence.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <list>
#include <string>
#include <string_view>
#include <utility>

namespace synod::trace {
namespace {

/// How many chunks read back from the store stay in memory.
constexpr std::size_t cachedChunks = 16;

/// What a packed slot takes, about.
constexpr std::size_t slotOctets = 12;

/// What a value holds outside of itself, as far as its type tells.
std::size_t weightOf(const Value& value) {
    constexpr std::size_t allocation = 48;
    return value.empty() || value.type()->inlined ? 0 : value.type()->size + allocation;
}

std::size_t weightOf(const Record& record) {
    std::size_t octets = sizeof record + weightOf(record.payload);
    if (!record.step)
        return octets;
    octets += sizeof(StepDetail) + record.step->changed.capacity() * sizeof(Delta) +
              record.step->why.capacity() * sizeof(Why);
    for (const Delta& delta : record.step->changed)
        octets += weightOf(delta.value);
    for (const Why& why : record.step->why) {
        octets += why.arguments.capacity() * sizeof(Value);
        for (const Value& argument : why.arguments)
            octets += weightOf(argument);
    }
    return octets;
}

/// Without the nodes and links that come later: on another branch others will take their places.
net::Topology asOf(const Snapshot& moment, const net::Topology& first, net::Topology all) {
    const auto& changed = moment.changedLinks();
    const std::size_t nodes = std::max(first.nodes.size(), moment.nodes.size());
    const std::size_t links = std::max<std::size_t>(
        first.links.size(), changed.empty() ? 0 : changed.rbegin()->first + std::size_t{1});
    if (nodes < all.nodes.size())
        all.nodes.resize(nodes);
    if (links < all.links.size())
        all.links.resize(links);
    if (all.positions.size() > all.nodes.size())
        all.positions.resize(all.nodes.size());
    return all;
}

} // namespace

/// A sealed chunk that is not in memory. There may be a hundred thousand, and so they are packed.
struct Slot {
    std::uint64_t first = 0;
    Time firstTime;
    std::uint64_t handle = 0;
};

void pack(std::string& out, const Slot& slot, const Slot& before) {
    const auto octets = [](Time time) { return static_cast<std::uint64_t>(time.ns); };
    synod::pack(out, slot.first, before.first);
    synod::pack(out, octets(slot.firstTime), octets(before.firstTime));
    synod::pack(out, slot.handle, before.handle);
}

void unpackNext(Slot& slot, std::string_view packed, std::size_t& at, bool whole) {
    auto time = static_cast<std::uint64_t>(slot.firstTime.ns);
    synod::unpackNext(slot.first, packed, at, whole);
    synod::unpackNext(time, packed, at, whole);
    synod::unpackNext(slot.handle, packed, at, whole);
    slot.firstTime.ns = static_cast<std::int64_t>(time);
}

struct SealedChunk {
    std::shared_ptr<const Chunk> chunk;
    std::size_t weight = 0;
};

struct Trace::Part {
    Branch branch;
    /// Where records before `branch.at` are looked for: the nearest ancestor that begins earlier.
    /// The branch itself where it begins at 0.
    BranchId earlier = 0;
    /// An ancestor along `earlier`, so chosen that any is found in a logarithm of steps (Myers,
    /// An applicative random-access stack, 1983).
    BranchId jump = 0;
    std::uint32_t depth = 0;          ///< along `earlier`
    Sequence<Slot> elsewhere;         ///< the sealed chunks that are not in memory
    std::size_t recorded = 0;         ///< so many of them were taken over; the store has the rest
    std::deque<SealedChunk> inMemory; ///< the sealed ones behind those
    /// How many of the sealed ones in memory begin at or before `seq`.
    std::size_t inMemoryUpTo(std::uint64_t seq) const;
    std::shared_ptr<Chunk> open;                    ///< null until the first record
    std::size_t openWeight = 0, keyframeWeight = 0; ///< of the open one
    std::uint64_t size = 0;
    mutable Snapshot end; ///< behind where the last chunks have not been read yet
    Time endTime;
    std::optional<KnownOutline> outline;
};

struct Trace::Data {
    Snapshot initial;
    std::deque<Part> parts;
    std::unique_ptr<ChunkStore> store;
    std::shared_ptr<ChunkSource> recorded; ///< of what was taken over
    std::size_t bound = SIZE_MAX;
    std::size_t octetsInMemory = 0; ///< of sealed chunks
    /// Chunks that were read back, the one that was looked at last in front.
    mutable std::list<std::pair<const Part*, std::shared_ptr<const Chunk>>> cache;

    const Chunk* chunkOf(const Part& part, std::uint64_t seq) const;
    const Chunk* chunkAt(const Part& part, Time time) const;
    const Chunk* cached(const Part& part, std::uint64_t seq) const;
    const Chunk* readBack(const Part& part, std::size_t number) const;
    void seal(Part& part);
    void spill();
    /// Finds the part's place among its ancestors, once its branch is known.
    void link(BranchId id);
    /// The branch itself or the nearest along `earlier` that fits, or the last. Where one fits, so
    /// must all behind it. `limit` is lowered to where what the branch shares of it ends.
    template <class Fits>
    BranchId climb(BranchId id, std::uint64_t& limit, Fits fits) const;
    /// The one that has a record.
    BranchId owner(BranchId id, std::uint64_t seq, std::uint64_t& limit) const;
    /// When the first of a part's own records was written; nothing where it has none.
    static std::optional<Time> begin(const Part& part);
};

Trace::Trace(SessionHeader header) : m_header(std::move(header)), m_data(std::make_unique<Data>()) {
    m_data->initial = Snapshot(m_header.topology);
    Part& first = m_data->parts.emplace_back();
    first.branch.topology = m_header.topology;
    first.branch.names = m_header.topology.names();
    first.end = m_data->initial;
}

Trace::~Trace() = default;
Trace::Trace(Trace&&) noexcept = default;
Trace& Trace::operator=(Trace&&) noexcept = default;

const Trace::Part& Trace::part(BranchId id) const {
    SYNOD_ASSERT(id < m_data->parts.size());
    return m_data->parts[id];
}

Trace::Part& Trace::part(BranchId id) {
    SYNOD_ASSERT(id < m_data->parts.size());
    return m_data->parts[id];
}

std::size_t Trace::branchCount() const {
    return m_data->parts.size();
}
const Branch& Trace::branch(BranchId id) const {
    return part(id).branch;
}
std::uint64_t Trace::size(BranchId id) const {
    return part(id).size;
}
Time Trace::endTime(BranchId id) const {
    return part(id).endTime;
}
const Snapshot& Trace::end(BranchId id) const {
    const Part& present = part(id);
    if (present.end.next < present.size) {
        TraceCursor cursor(*this, id);
        cursor.seekSeq(present.size);
        present.end = cursor.snapshot();
    }
    return present.end;
}
const Trace::KnownOutline* Trace::outline(BranchId id) const {
    const auto& known = part(id).outline;
    return known ? &*known : nullptr;
}

BranchId Trace::openBranch(BranchId parent, std::uint64_t at, std::string name) {
    SYNOD_ASSERT(at <= size(parent));
    const net::Topology& first = m_header.topology;
    net::Topology topology = branch(parent).topology;
    if (topology.nodes.size() > first.nodes.size() || topology.links.size() > first.links.size()) {
        TraceCursor cursor(*this, parent);
        cursor.seekSeq(at);
        topology = asOf(cursor.snapshot(), first, std::move(topology));
    }
    const Time time = at == 0 ? m_data->initial.time : this->at(parent, at - 1).time;
    Part& child = m_data->parts.emplace_back();
    child.branch.parent = parent;
    child.branch.at = at;
    child.branch.name = std::move(name);
    child.branch.names = topology.names();
    child.branch.topology = std::move(topology);
    const auto id = static_cast<BranchId>(m_data->parts.size() - 1);
    m_data->link(id);
    if (at == 0) // else end() finds it, once somebody asks
        child.end = m_data->initial;
    child.size = at;
    child.endTime = time;
    return id;
}

void Trace::takeOver(std::vector<UnreadBranch> branches, std::shared_ptr<ChunkSource> source) {
    SYNOD_ASSERT(m_data->parts.size() == 1 && size(0) == 0 && !branches.empty());
    m_data->recorded = std::move(source);
    m_data->parts.resize(branches.size());
    for (std::size_t id = 0; id < branches.size(); ++id) {
        Part& part = m_data->parts[id];
        UnreadBranch& taken = branches[id];
        SYNOD_ASSERT(id == 0 || taken.branch.parent < id);
        part.branch = std::move(taken.branch);
        m_data->link(static_cast<BranchId>(id));
        part.endTime = taken.endTime;
        part.size = part.branch.at;
        for (const UnreadChunk& chunk : taken.chunks) {
            SYNOD_ASSERT(chunk.first == part.size && chunk.records > 0);
            part.elsewhere.append({chunk.first, chunk.begin, chunk.handle});
            part.size += chunk.records;
        }
        part.recorded = part.elsewhere.size();
        part.outline = KnownOutline{std::move(taken.outline), part.size};
    }
}

void Trace::renameBranch(BranchId id, std::string name) {
    part(id).branch.name = std::move(name);
}

void Trace::setTopology(BranchId id, net::Topology topology) {
    Branch& changed = part(id).branch;
    changed.names = topology.names();
    changed.topology = std::move(topology);
}

void Trace::growTopology(BranchId id, const net::Topology& now) {
    const net::Topology& known = branch(id).topology;
    if (now.nodes.size() == known.nodes.size() && now.links.size() == known.links.size())
        return;
    net::Topology grown = known;
    grown.learn(now);
    setTopology(id, std::move(grown));
}

void Trace::append(BranchId id, Record&& record) {
    Part& target = part(id);
    SYNOD_ASSERT(record.seq == target.size);
    end(id);
    if (!target.open) {
        target.open = std::make_shared<Chunk>();
        target.open->first = record.seq;
        target.open->keyframe = target.end;
        target.openWeight = target.keyframeWeight = target.end.weight();
    }
    target.end.apply(record);
    ++target.size;
    target.endTime = std::max(target.endTime, record.time);
    target.openWeight += weightOf(record);
    target.open->records.push_back(std::move(record));

    // A picture with thousands of messages in flight must not be kept every thousand records: a
    // keyframe may weigh at most about a third of the records behind it.
    const std::vector<Record>& records = target.open->records;
    const bool full =
        records.size() >= chunkRecords || records.back().time - records.front().time >= chunkTime;
    if (full && target.openWeight >= 4 * target.keyframeWeight)
        m_data->seal(target);
}

void Trace::advance(BranchId id, Time time) {
    Part& target = part(id);
    target.endTime = std::max(target.endTime, time);
}

void Trace::Data::seal(Part& part) {
    part.open->records.shrink_to_fit();
    part.inMemory.push_back({std::exchange(part.open, nullptr), part.openWeight});
    octetsInMemory += part.openWeight;
    if (octetsInMemory > bound)
        spill();
}

void Trace::Data::spill() {
    for (Part& part : parts) {
        while (!part.inMemory.empty() && octetsInMemory > bound) {
            const SealedChunk& oldest = part.inMemory.front();
            const auto handle = store->write(*oldest.chunk, part.branch);
            if (!handle) { // the disk refuses: keep everything in memory rather than lose it
                bound = SIZE_MAX;
                return;
            }
            part.elsewhere.append(
                {oldest.chunk->first, oldest.chunk->records.front().time, *handle});
            octetsInMemory -= oldest.weight;
            part.inMemory.pop_front();
        }
    }
}

void Trace::spillBeyond(std::size_t octets, std::unique_ptr<ChunkStore> store) {
    m_data->store = std::move(store);
    m_data->bound = octets;
    if (m_data->octetsInMemory > octets)
        m_data->spill();
}

std::size_t Trace::Part::inMemoryUpTo(std::uint64_t seq) const {
    const auto after = std::upper_bound(inMemory.begin(), inMemory.end(), seq,
                                        [](std::uint64_t wanted, const SealedChunk& sealed) {
                                            return wanted < sealed.chunk->first;
                                        });
    return static_cast<std::size_t>(after - inMemory.begin());
}

/// The chunk of this part that begins at or before `seq`, the last such; null when there is none.
const Chunk* Trace::Data::chunkOf(const Part& part, std::uint64_t seq) const {
    if (part.open && part.open->first <= seq)
        return part.open.get();
    if (const std::size_t count = part.inMemoryUpTo(seq); count > 0)
        return part.inMemory[count - 1].chunk.get();
    if (const Chunk* known = cached(part, seq))
        return known;
    const auto after = std::upper_bound(
        part.elsewhere.begin(), part.elsewhere.end(), seq,
        [](std::uint64_t wanted, const Slot& slot) { return wanted < slot.first; });
    const auto count = static_cast<std::size_t>(after - part.elsewhere.begin());
    return count == 0 ? nullptr : readBack(part, count - 1);
}

/// The chunk with a record, where it has been read back lately.
const Chunk* Trace::Data::cached(const Part& part, std::uint64_t seq) const {
    for (auto entry = cache.begin(); entry != cache.end(); ++entry) {
        const Chunk& chunk = *entry->second;
        if (entry->first != &part || seq < chunk.first || seq - chunk.first >= chunk.records.size())
            continue;
        cache.splice(cache.begin(), cache, entry);
        return &chunk;
    }
    return nullptr;
}

/// The last chunk of this part that begins at or before `time`; null when there is none.
const Chunk* Trace::Data::chunkAt(const Part& part, Time time) const {
    if (part.open && part.open->records.front().time <= time)
        return part.open.get();
    const auto inMemory = std::upper_bound(part.inMemory.begin(), part.inMemory.end(), time,
                                           [](Time wanted, const SealedChunk& sealed) {
                                               return wanted < sealed.chunk->records.front().time;
                                           });
    if (inMemory != part.inMemory.begin())
        return std::prev(inMemory)->chunk.get();
    const auto after =
        std::upper_bound(part.elsewhere.begin(), part.elsewhere.end(), time,
                         [](Time wanted, const Slot& slot) { return wanted < slot.firstTime; });
    const auto count = static_cast<std::size_t>(after - part.elsewhere.begin());
    return count == 0 ? nullptr : readBack(part, count - 1);
}

const Chunk* Trace::Data::readBack(const Part& part, std::size_t number) const {
    const Slot slot = part.elsewhere[number];
    if (const Chunk* known = cached(part, slot.first))
        return known;
    ChunkSource& source = number < part.recorded ? *recorded : *store;
    cache.emplace_front(&part, source.read(slot.handle));
    if (cache.size() > cachedChunks)
        cache.pop_back();
    return cache.front().second.get();
}

void Trace::Data::link(BranchId id) {
    Part& part = parts[id];
    part.earlier = part.jump = id;
    if (part.branch.at == 0)
        return;
    std::uint64_t limit = part.branch.at;
    part.earlier = owner(part.branch.parent, part.branch.at - 1, limit);
    const Part& above = parts[part.earlier];
    const Part& further = parts[above.jump];
    part.depth = above.depth + 1;
    const bool even = above.depth - further.depth == further.depth - parts[further.jump].depth;
    part.jump = even ? further.jump : part.earlier;
}

template <class Fits>
BranchId Trace::Data::climb(BranchId id, std::uint64_t& limit, Fits fits) const {
    while (parts[id].branch.at != 0 && !fits(parts[id])) {
        const Part& part = parts[id];
        limit = part.branch.at;
        id = fits(parts[part.jump]) ? part.earlier : part.jump;
    }
    return id;
}

BranchId Trace::Data::owner(BranchId id, std::uint64_t seq, std::uint64_t& limit) const {
    return climb(id, limit, [=](const Part& part) { return part.branch.at <= seq; });
}

std::optional<Time> Trace::Data::begin(const Part& part) {
    if (!part.elsewhere.empty())
        return part.elsewhere[0].firstTime;
    if (!part.inMemory.empty())
        return part.inMemory.front().chunk->records.front().time;
    if (part.open)
        return part.open->records.front().time;
    return std::nullopt;
}

BranchId Trace::owner(BranchId id, std::uint64_t seq) const {
    std::uint64_t limit = size(id);
    return m_data->owner(id, seq, limit);
}

const Record& Trace::at(BranchId id, std::uint64_t seq) const {
    return piece(id, seq).front();
}

std::span<const Record> Trace::piece(BranchId id, std::uint64_t seq) const {
    std::uint64_t end = size(id);
    SYNOD_ASSERT(seq < end);
    const BranchId holder = m_data->owner(id, seq, end);
    const Chunk* chunk = m_data->chunkOf(part(holder), seq);
    SYNOD_ASSERT(chunk != nullptr && seq - chunk->first < chunk->records.size());
    const auto behind = std::span(chunk->records).subspan(seq - chunk->first);
    return behind.first(std::min<std::uint64_t>(behind.size(), end - seq));
}

const Snapshot& Trace::keyframeBefore(BranchId id, std::uint64_t seq) const {
    for (;;) {
        id = owner(id, seq);
        const Part& present = part(id);
        if (const Chunk* chunk = m_data->chunkOf(present, seq))
            return chunk->keyframe;
        if (present.branch.at == 0)
            return m_data->initial;
        // It has no records yet; one that it leaves at its end may have begun just there.
        id = present.branch.parent;
        const Part& parent = part(id);
        if (const Chunk* chunk = parent.branch.at <= seq ? m_data->chunkOf(parent, seq) : nullptr)
            return chunk->keyframe;
        --seq;
    }
}

const Snapshot* Trace::keyframeAt(BranchId id, std::uint64_t seq) const {
    const Part& present = part(owner(id, seq));
    if (present.open && present.open->first <= seq)
        return present.open->first == seq ? &present.open->keyframe : nullptr;
    const std::size_t count = present.inMemoryUpTo(seq);
    if (count == 0 || present.inMemory[count - 1].chunk->first != seq)
        return nullptr;
    return &present.inMemory[count - 1].chunk->keyframe;
}

std::uint64_t Trace::firstAtOrAfter(BranchId id, Time time) const {
    return time.ns == INT64_MIN ? 0 : firstAfter(id, time - nanoseconds(1));
}

std::uint64_t Trace::firstAfter(BranchId id, Time time) const {
    // Climb to the ancestor on which the time lies: a branch's own records are never earlier than
    // the shared ones.
    std::uint64_t limit = size(id);
    const BranchId holder = m_data->climb(id, limit, [&](const Part& one) {
        const auto begin = Data::begin(one);
        return begin && *begin <= time;
    });
    const Chunk* chunk = m_data->chunkAt(part(holder), time);
    if (chunk == nullptr)
        return std::min(limit, part(holder).branch.at);
    const auto record =
        std::upper_bound(chunk->records.begin(), chunk->records.end(), time,
                         [](Time wanted, const Record& item) { return wanted < item.time; });
    return std::min(limit,
                    chunk->first + static_cast<std::uint64_t>(record - chunk->records.begin()));
}

namespace {

/// What becomes of messages belongs to the step that caused it at once.
bool mayBelongToStep(Kind kind) {
    return isEffect(kind) || kind == Kind::forward || kind == Kind::drop || kind == Kind::duplicate;
}

/// Whether the record goes on with a step that began with `first` and has not ended before it.
bool goesOn(const Record& first, const Record& record) {
    if (isEffect(record.kind))
        return true;
    const bool within = record.cause != noSeq && record.cause >= first.seq;
    const bool byHand = first.kind == Kind::intervention && record.cause == first.seq;
    return within && record.time == first.time && (byHand || mayBelongToStep(record.kind));
}

} // namespace

std::uint64_t Trace::stepStart(BranchId id, std::uint64_t seq) const {
    std::uint64_t start = seq;
    while (start > 0 && mayBelongToStep(at(id, start).kind))
        --start;
    for (std::uint64_t next = start + 1; next <= seq; ++next)
        if (!goesOn(at(id, start), at(id, next)))
            start = next;
    const Record& first = at(id, start);
    if (first.cause >= start)
        return start;
    const std::uint64_t act = first.cause;
    const Record& cause = at(id, act);
    if (cause.kind != Kind::intervention || cause.time != first.time)
        return start;
    // Suppose an order waits for the next message, and a step sends one at the same time: what is
    // done to the message follows from the order, and yet comes behind another step.
    for (std::uint64_t next = act + 1; next < start; ++next)
        if (!goesOn(at(id, act), at(id, next)))
            return start;
    return act;
}

std::uint64_t Trace::stepEnd(BranchId id, std::uint64_t seq) const {
    const std::uint64_t start = stepStart(id, seq);
    std::uint64_t end = start + 1;
    while (end < size(id) && goesOn(at(id, start), at(id, end)))
        ++end;
    return end;
}

std::size_t Trace::memory() const {
    std::size_t octets = 0;
    for (const Part& present : m_data->parts) {
        octets += present.elsewhere.size() * slotOctets;
        for (const SealedChunk& sealed : present.inMemory)
            octets += sealed.weight;
        octets += present.open ? present.openWeight : 0;
    }
    return octets;
}

} // namespace synod::trace

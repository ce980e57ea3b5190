// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a history of registers is linearizable, after Gibbons and Korach: Testing Shared Memories
// (1997), where each get is known to have read one put.
#include "engine/check/registers.h"

#include <algorithm>
#include <map>
#include <utility>

namespace synod::check {
namespace {

constexpr Time always{INT64_MIN};

/// A put and the gets that read it, or the gets that found the key absent. In any order of effects
/// they are neighbours: nothing else is put between them.
struct Cluster {
    std::size_t key = 0;
    std::size_t put = Access::absent; ///< absent: it was so from the start
    std::vector<std::size_t> gets;
    Time earliest; ///< return of any
    Time latest;   ///< call of any
};

/// Who has one before the other for certain: something there returned before something here began.
bool mustPrecede(Time earliest, Time latest) {
    return earliest < latest;
}

std::vector<Cluster> clustersOf(const Registers& registers) {
    std::map<std::pair<std::size_t, std::size_t>, Cluster> clusters;
    for (std::size_t i = 0; i < registers.accesses.size(); ++i) {
        const Access& access = registers.accesses[i];
        const std::size_t put = access.writes ? i : access.source;
        if (put == Access::unwritten)
            continue;
        Cluster& cluster = clusters[{access.key, put}];
        if (cluster.put == Access::absent && cluster.gets.empty()) {
            cluster.key = access.key;
            cluster.put = put;
            const bool known = put != Access::absent;
            cluster.earliest = known ? registers.accesses[put].returned : always;
            cluster.latest = known ? registers.accesses[put].called : always;
        }
        if (access.writes)
            continue;
        cluster.gets.push_back(i);
        cluster.earliest = std::min(cluster.earliest, access.returned);
        cluster.latest = std::max(cluster.latest, access.called);
    }
    std::vector<Cluster> all;
    all.reserve(clusters.size());
    for (auto& [name, cluster] : clusters)
        all.push_back(std::move(cluster));
    return all;
}

/// Each would have to come before the other. A longer circle always has such a pair in it: were
/// there none, every edge A → B (A.earliest < B.latest) would come with B.earliest >= A.latest, and
/// the times would grow all the way round.
bool collide(const Cluster& a, const Cluster& b) {
    return a.key == b.key && mustPrecede(a.earliest, b.latest) && mustPrecede(b.earliest, a.latest);
}

/// A get that ended before the put that it read began, or read what nobody put.
bool readsTheImpossible(const Registers& registers, const Access& access) {
    if (access.writes || access.source == Access::absent)
        return false;
    return access.source == Access::unwritten ||
           access.returned < registers.accesses[access.source].called;
}

/// Some of a cluster, its put among them.
struct Part {
    std::vector<std::size_t> accesses;
    Time earliest;
    Time latest;
};

Part partOf(const Registers& registers,
            const Cluster& cluster,
            const std::vector<std::size_t>& gets) {
    Part part{{}, always, always};
    if (cluster.put != Access::absent) {
        part.accesses.push_back(cluster.put);
        part.earliest = registers.accesses[cluster.put].returned;
        part.latest = registers.accesses[cluster.put].called;
    }
    for (const std::size_t get : gets) {
        part.accesses.push_back(get);
        part.earliest = std::min(part.earliest, registers.accesses[get].returned);
        part.latest = std::max(part.latest, registers.accesses[get].called);
    }
    return part;
}

/// What of a cluster may matter, the small ones first: the put; the put and one get; the put, the
/// get that ended first and the one that began last.
std::vector<Part> smallParts(const Registers& registers, const Cluster& cluster) {
    std::vector<Part> parts;
    if (cluster.put != Access::absent)
        parts.push_back(partOf(registers, cluster, {}));
    if (cluster.gets.empty())
        return parts;
    const auto byReturn = [&](std::size_t a, std::size_t b) {
        return registers.accesses[a].returned < registers.accesses[b].returned;
    };
    const auto byCall = [&](std::size_t a, std::size_t b) {
        return registers.accesses[a].called < registers.accesses[b].called;
    };
    for (const std::size_t get : cluster.gets)
        parts.push_back(partOf(registers, cluster, {get}));
    const auto first = std::min_element(cluster.gets.begin(), cluster.gets.end(), byReturn);
    const auto last = std::max_element(cluster.gets.begin(), cluster.gets.end(), byCall);
    if (first != last)
        parts.push_back(partOf(registers, cluster, {*first, *last}));
    return parts;
}

void keepShorter(std::vector<std::size_t>& shortest, const Part& a, const Part& b) {
    if (!mustPrecede(a.earliest, b.latest) || !mustPrecede(b.earliest, a.latest))
        return;
    const std::size_t size = a.accesses.size() + b.accesses.size();
    if (!shortest.empty() && shortest.size() <= size)
        return;
    shortest = a.accesses;
    shortest.insert(shortest.end(), b.accesses.begin(), b.accesses.end());
}

} // namespace

Answer isLinearizable(const Registers& registers) {
    for (const Access& access : registers.accesses)
        if (readsTheImpossible(registers, access))
            return Answer::broken;
    std::vector<Cluster> clusters = clustersOf(registers);
    std::sort(clusters.begin(), clusters.end(), [](const Cluster& a, const Cluster& b) {
        return std::pair(a.key, a.earliest) < std::pair(b.key, b.earliest);
    });
    // Of a key those that end before they begin take no time, and the others lie one behind the
    // other: so a cluster collides with the last of these, or with none.
    const Cluster* last = nullptr;
    for (const Cluster& cluster : clusters) {
        if (last != nullptr && collide(*last, cluster))
            return Answer::broken;
        if (mustPrecede(cluster.earliest, cluster.latest))
            last = &cluster;
    }
    return Answer::holds;
}

std::vector<std::size_t> shortestPiece(const Registers& registers) {
    for (std::size_t i = 0; i < registers.accesses.size(); ++i)
        if (registers.accesses[i].source == Access::unwritten)
            return {i};
    for (std::size_t i = 0; i < registers.accesses.size(); ++i)
        if (readsTheImpossible(registers, registers.accesses[i]))
            return {std::min(i, registers.accesses[i].source),
                    std::max(i, registers.accesses[i].source)};
    const std::vector<Cluster> clusters = clustersOf(registers);
    std::vector<std::size_t> shortest;
    for (std::size_t i = 0; i < clusters.size(); ++i)
        for (std::size_t k = i + 1; k < clusters.size(); ++k) {
            if (!collide(clusters[i], clusters[k]))
                continue;
            for (const Part& a : smallParts(registers, clusters[i]))
                for (const Part& b : smallParts(registers, clusters[k]))
                    keepShorter(shortest, a, b);
        }
    std::sort(shortest.begin(), shortest.end());
    return shortest;
}

} // namespace synod::check

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/per_node.h"
#include "engine/core/random.h"

#include <cstdint>
#include <vector>

namespace synod::balance {

/// A time with an exponential distribution, by whole numbers alone: the same on every machine. Its
/// mean is `mean`, which is not negative; it draws once.
Time exponential(Random& random, Time mean);

/// A load that is the same for several balancers: when each client asks, for what, and how much
/// work that is follow from the request's number alone, and not from what became of others.
struct Load {
    std::uint64_t seed = 0;
    PerNode<std::uint64_t> clients; ///< which of the load's clients a node is

    /// The draws of a client's request: those of who asks, and those of who does it.
    Random asking(NodeId client, std::uint64_t number) const;
    Random serving(NodeId client, std::uint64_t number) const;
};

/// Which of a few keys, from 1, a client asks for.
class KeyChooser {
public:
    /// With heavy keys the second is asked for half as often as the first, the third a third as
    /// often, and so on (Zipf's law); else all alike. `keys` is at least 1.
    KeyChooser(std::uint32_t keys, bool heavy);

    std::uint32_t choose(Random& random) const;

private:
    std::uint32_t m_keys;
    std::vector<std::uint64_t> m_upTo; ///< of heavy keys: the shares of this and all before it
};

} // namespace synod::balance

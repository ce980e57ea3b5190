// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/systems/files/entry.h"
#include "engine/systems/files/tree.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>

namespace synod::files {

/// A command of the sequence that a server has carried out on its tree.
struct Executed {
    std::uint64_t index = 0;
    std::string command; ///< without its content: `PUT /a.txt`
    NodeId client; ///< who asked; of what a person or HTTP asked for the server that they asked
    std::uint64_t sequenceNumber = 0;
    Outcome outcome;
    bool repeated = false; ///< it was asked for again, and took no effect again
    /// The same in the words of a store of keys, for who judges histories: `put /a.txt hello`.
    /// Empty where the store is as it was.
    std::string effect;

    bool operator==(const Executed&) const = default;
};
BOOST_DESCRIBE_STRUCT(Executed,
                      (),
                      (index, command, client, sequenceNumber, outcome, repeated, effect))

/// `entry 2, PUT /a.txt: 201 Created "1-9a71bb4c"`
std::string ownText(const Executed& executed, const Names& names);

/// Carries out the command at a place, the next that the tree has not taken. A read changes
/// nothing, and what it finds is its outcome. Raft dissertation §6.3: "If a server receives a
/// command whose serial number has already been executed, it responds immediately without
/// re-executing the request". With `forgets`, wrong, it carries that out, too.
Executed execute(Tree& tree, std::uint64_t index, const Entry& entry, bool forgets);

/// The effect of a request in the words of a store of keys; empty of one that is no PUT, GET or
/// DELETE of a file. Of an empty file the value is `(empty)`.
std::string storeWords(const Request& request);

} // namespace synod::files

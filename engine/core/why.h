// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "engine/core/time.h"
#include "engine/core/value.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Marks an English sentence for extraction into the translation catalogue (tools/translations).
/// It stays what it is: the engine translates nothing, the window does when it shows the sentence.
#define SYNOD_SENTENCE(context, text) text

namespace synod {

template <>
const TypeDescriptor& descriptorOf<std::int64_t>();
template <>
const TypeDescriptor& descriptorOf<Time>();
template <>
const TypeDescriptor& descriptorOf<NodeId>();
template <>
const TypeDescriptor& descriptorOf<std::string>();

/// A rule of a protocol, kept beside the function that carries it out.
struct Rule {
    std::string_view id;    ///< stable for ever: "raft.startElection"
    std::string_view text;  ///< English, with %1 … %9 for the arguments
    std::string_view cites; ///< "Raft §5.2", "RFC 9293 §3.10.7.4, first"
};

/// A typed argument of a sentence, so that each language can put its words around it: a Value of
/// std::int64_t, Time, NodeId or std::string.
inline Value argument(std::uint64_t n) {
    return Value::of(static_cast<std::int64_t>(n));
}
inline Value argument(Time time) {
    return Value::of(time);
}
inline Value argument(NodeId node) {
    return Value::of(node);
}
inline Value argument(std::string text) {
    return Value::of(std::move(text));
}

/// Why a step did what it did: the rule that fired and the values it compared.
struct Why {
    const Rule* rule = nullptr; ///< lives as long as the program, or as the trace that was read
    std::vector<Value> arguments;

    bool operator==(const Why&) const = default;
};

/// Puts the arguments into a sentence: %1 becomes the first argument's text.
std::string
fillIn(std::string_view sentence, const std::vector<Value>& arguments, const Names& names);

} // namespace synod

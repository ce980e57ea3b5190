// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "engine/core/time.h"
#include "engine/core/value.h"

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Marks an English sentence for extraction into the translation catalogue (tools/translations).
/// It stays what it is: the engine translates nothing, the window does when it shows the sentence.
#define SYNOD_SENTENCE(context, text) text
/// The same in the contexts that have most of the sentences.
#define SYNOD_RULE(text) SYNOD_SENTENCE("rules", text)
#define SYNOD_ERROR(text) SYNOD_SENTENCE("errors", text)
#define SYNOD_OPTION(text) SYNOD_SENTENCE("options", text)
#define SYNOD_LESSON_ERROR(text) SYNOD_SENTENCE("lesson errors", text)
#define SYNOD_CLI(text) SYNOD_SENTENCE("cli", text)
#define SYNOD_EXPORT(text) SYNOD_SENTENCE("exports", text)

namespace synod {

template <>
const TypeDescriptor& descriptorOf<std::int64_t>();
template <>
const TypeDescriptor& descriptorOf<Time>();
template <>
const TypeDescriptor& descriptorOf<NodeId>();
template <>
const TypeDescriptor& descriptorOf<std::string>();

/// A sentence that people read, with places for its arguments.
struct Sentence {
    std::string_view id;         ///< stable for ever: "raft.startElection"
    std::string_view text;       ///< English, with %1 … %9 for the arguments
    std::string_view cites = {}; ///< "Raft §5.2", "RFC 9293 §3.10.7.4, first"; empty of no rule
};

/// A rule of a protocol, kept beside the function that carries it out: a sentence with its source.
/// One without a source does not compile.
struct Rule : Sentence {
    consteval Rule(std::string_view ruleId, std::string_view ruleText, std::string_view source)
        : Sentence{ruleId, ruleText, source} {
        if (source.empty())
            throw "a rule names its source; what has none is a Sentence";
    }
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
    const Sentence* rule = nullptr; ///< lives as long as the program, or as the trace that was read
    std::vector<Value> arguments;

    /// Rules are the same when their ids are: one may come from a recording.
    bool operator==(const Why& other) const;
};

/// A sentence said with these arguments.
template <class... Arguments>
Why whyOf(const Sentence& sentence, Arguments&&... arguments) {
    return {&sentence, {argument(std::forward<Arguments>(arguments))...}};
}

/// Puts the arguments into a sentence: %1 becomes the first argument's text.
std::string
fillIn(std::string_view sentence, const std::vector<Value>& arguments, const Names& names);

/// These, each a constant, as a list for registerRules().
template <const auto&... Each>
std::span<const Sentence* const> rulesOf() {
    static constexpr const Sentence* all[] = {&Each...};
    return all;
}

std::vector<const Sentence*> joined(std::initializer_list<std::span<const Sentence* const>> lists);

/// Makes the program's own rules known, so that what is read back finds them by their ids with
/// their present wording. They must live as long as the program. Any thread may call this.
void registerRules(std::span<const Sentence* const> rules);

/// The program's own rule of this id; where there is none, one that is kept for as long as the
/// program runs. Any thread may call this.
const Sentence* internRule(std::string_view id, std::string_view text, std::string_view cites);

// What engine/core/describe.h looks for: the filled-in English sentence in texts;
// {"rule": …, "text": …, "args": [{"kind": "time", "value": 152031000}], "cites": …} in JSON,
// where the text is the rule's own, so that a reader who does not know the rule can fill it in.
std::string ownText(const Why& why, const Names& names);
void appendOwnJson(std::string& out, const Why& why, const Names& names);
std::string readOwnJson(Why& why, const boost::json::value& json, const Names& names);

} // namespace synod

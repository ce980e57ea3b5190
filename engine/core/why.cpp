// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/why.h"

#include "engine/core/describe.h"
#include "engine/core/why_value.h"

#include <boost/json/value.hpp>

#include <array>
#include <atomic>
#include <memory>

SYNOD_DEFINE_VALUE(std::int64_t)
SYNOD_DEFINE_VALUE(synod::Time)
SYNOD_DEFINE_VALUE(synod::NodeId)
SYNOD_DEFINE_VALUE(std::string)
SYNOD_DEFINE_VALUE(synod::Why)

namespace synod {
namespace {

/// A rule that somebody may ask for by its id: the program's own, or one that a recording brought.
struct KnownRule {
    std::string id, text, cites; ///< of a recording's
    Sentence rule;
    const Sentence* own = nullptr;
    const KnownRule* next = nullptr;
};

/// Recordings may be read beside a run. Entries are only ever put in front and live as long as the
/// program, so readers need no lock; when two threads bring the same rule at once, both stay.
std::atomic<const KnownRule*> knownRules{nullptr};

void remember(std::unique_ptr<KnownRule> rule) {
    rule->next = knownRules.load(std::memory_order_acquire);
    while (!knownRules.compare_exchange_weak(rule->next, rule.get(), std::memory_order_acq_rel)) {
    }
    static_cast<void>(rule.release()); // the list owns it
}

std::string_view kindOf(const Value& argument) {
    if (argument.is<std::int64_t>())
        return "number";
    if (argument.is<Time>())
        return "time";
    return argument.is<NodeId>() ? "node" : "text";
}

std::string readArgument(Value& out, const boost::json::value& json, const Names& names) {
    const auto* object = json.if_object();
    const auto* kind = object != nullptr ? object->if_contains("kind") : nullptr;
    const auto* value = object != nullptr ? object->if_contains("value") : nullptr;
    if (kind == nullptr || value == nullptr || !kind->is_string())
        return "expected {\"kind\": …, \"value\": …}";
    const std::string_view name(kind->get_string());
    const TypeDescriptor* type = nullptr;
    if (name == "number")
        type = &descriptorOf<std::int64_t>();
    else if (name == "time")
        type = &descriptorOf<Time>();
    else if (name == "node")
        type = &descriptorOf<NodeId>();
    else if (name == "text")
        type = &descriptorOf<std::string>();
    else
        return "expected one of number time node text";
    out = Value::makeDefault(*type);
    return type->readJson(out.mutableData(), {}, *value, names);
}

std::string_view textAt(const boost::json::object& object, std::string_view key) {
    const auto* item = object.if_contains(boost::json::string_view(key.data(), key.size()));
    if (item == nullptr || !item->is_string())
        return {};
    return std::string_view(item->get_string());
}

} // namespace

bool Why::operator==(const Why& other) const {
    const bool sameRule = rule == other.rule ||
                          (rule != nullptr && other.rule != nullptr && rule->id == other.rule->id);
    return sameRule && arguments == other.arguments;
}

std::vector<const Sentence*> joined(std::initializer_list<std::span<const Sentence* const>> lists) {
    std::vector<const Sentence*> all;
    for (const auto list : lists)
        all.insert(all.end(), list.begin(), list.end());
    return all;
}

void registerRules(std::span<const Sentence* const> rules) {
    for (const Sentence* rule : rules) {
        auto entry = std::make_unique<KnownRule>();
        entry->own = rule;
        remember(std::move(entry));
    }
}

const Sentence* internRule(std::string_view id, std::string_view text, std::string_view cites) {
    // Of each record that is read the rule is looked for, and there are hundreds of them.
    thread_local std::array<const Sentence*, 256> recent{};
    unsigned place = 0;
    for (const char letter : id)
        place = place * 31 + static_cast<unsigned char>(letter);
    const Sentence*& own = recent[place % recent.size()];
    if (own != nullptr && own->id == id)
        return own;
    const KnownRule* const first = knownRules.load(std::memory_order_acquire);
    for (const KnownRule* known = first; known != nullptr; known = known->next)
        if (known->own != nullptr && known->own->id == id)
            return own = known->own;
    for (const KnownRule* known = first; known != nullptr; known = known->next)
        if (known->own == nullptr && known->id == id && known->text == text &&
            known->cites == cites)
            return &known->rule;
    auto entry = std::make_unique<KnownRule>();
    entry->id = id;
    entry->text = text;
    entry->cites = cites;
    entry->rule = {entry->id, entry->text, entry->cites};
    const Sentence* const rule = &entry->rule;
    remember(std::move(entry));
    return rule;
}

std::string ownText(const Why& why, const Names& names) {
    return why.rule == nullptr ? "" : fillIn(why.rule->text, why.arguments, names);
}

void appendOwnJson(std::string& out, const Why& why, const Names& names) {
    if (why.rule == nullptr) {
        out += "null";
        return;
    }
    out += "{\"rule\":";
    appendJsonString(out, why.rule->id);
    out += ",\"text\":";
    appendJsonString(out, why.rule->text);
    out += ",\"args\":[";
    bool first = true;
    for (const Value& argument : why.arguments) {
        out += first ? "{\"kind\":" : ",{\"kind\":";
        first = false;
        appendJsonString(out, kindOf(argument));
        out += ",\"value\":";
        if (argument.empty())
            out += "null";
        else
            argument.type()->writeJson(out, argument.data(), names);
        out += '}';
    }
    out += "],\"cites\":";
    appendJsonString(out, why.rule->cites);
    out += '}';
}

std::string readOwnJson(Why& why, const boost::json::value& json, const Names& names) {
    why = {};
    if (json.is_null())
        return {};
    const auto* object = json.if_object();
    if (object == nullptr || textAt(*object, "rule").empty())
        return "expected {\"rule\": …, \"text\": …, \"args\": […], \"cites\": …}";
    why.rule =
        internRule(textAt(*object, "rule"), textAt(*object, "text"), textAt(*object, "cites"));
    const auto* arguments = object->if_contains("args");
    if (arguments == nullptr)
        return {};
    if (!arguments->is_array())
        return "args: expected an array";
    for (const boost::json::value& item : arguments->get_array()) {
        std::string wrong = readArgument(why.arguments.emplace_back(), item, names);
        if (!wrong.empty())
            return "args: " + wrong;
    }
    return {};
}

std::string
fillIn(std::string_view sentence, const std::vector<Value>& arguments, const Names& names) {
    std::string out;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        const bool placeholder = sentence[i] == '%' && i + 1 < sentence.size() &&
                                 sentence[i + 1] >= '1' && sentence[i + 1] <= '9';
        if (!placeholder) {
            out += sentence[i];
            continue;
        }
        const auto position = static_cast<std::size_t>(sentence[++i] - '1');
        if (position < arguments.size())
            out += arguments[position].text(names);
    }
    return out;
}

} // namespace synod

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/contains.h"
#include "engine/core/describe_traits.h"
#include "engine/scenario/commands.h"
#include "engine/scenario/errors.h"
#include "engine/scenario/intervention_toml.h"
#include "engine/scenario/names.h"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <set>

namespace synod::scenario {
namespace {

using namespace intervention;

/// Reads the fields of one kind; with no surroundings what they name is not checked.
class Reader {
public:
    Reader(TableReader& table, Surroundings* around) : m_table(table), m_around(around) {}

    template <class Kind>
    Kind readKind();

private:
    // What a field reads, by its type.
    void read(const char* key, NodeOrRole& out);
    void read(const char* key, NodeName& out);
    void read(const char* key, NewName& out);
    void read(const char* key, Neighbours& out);
    void read(const char* key, Groups& out);
    void read(const char* key, TimerText& out) { m_table.read(key, out); }
    void read(const char* key, Command& out);
    void read(const char* key, MessageType& out);
    void read(const char* key, MessageBody& out);
    void read(const char* key, Time& out);
    void read(const char* key, ClockRate& out);
    void read(const char* key, Ends& out);
    void read(const char* key, LinkWays& out);
    void read(const char* key, MessageSelector& out);
    void read(const char*, LinkAdjustment& out) { out = readAdjustment(m_table); }
    template <describe::DescribedEnum T>
    void read(const char* key, T& out);

    // What later interventions may name besides.
    template <class Kind>
    void takeIn(const Kind&) {}
    void takeIn(const AddLink& added) { m_around->addLink(added.link.a, added.link.b); }
    void takeIn(const AddNode& added);

    void named(std::string_view key, std::string& out, bool roles);
    void checkNode(const TomlValue& place, const std::string& name, bool roles);
    void messageType(std::string_view key, std::string& out, const TomlValue* body);
    Problems& problems() { return m_table.problems(); }

    TableReader& m_table;
    Surroundings* m_around;
    bool m_linkIsNew = false;
};

template <class Kind>
Kind Reader::readKind() {
    Kind kind;
    m_linkIsNew = std::is_same_v<Kind, AddLink>;
    boost::mp11::mp_for_each<describe::MemberList<Kind>>(
        [&](auto member) { read(member.name, kind.*member.pointer); });
    if (m_around != nullptr)
        takeIn(kind);
    return kind;
}

void Reader::checkNode(const TomlValue& place, const std::string& name, bool roles) {
    if (m_around == nullptr || (roles && m_around->isRole(name)))
        return;
    checkNodeName(place, name, m_around->nodes(), problems());
}

void Reader::named(std::string_view key, std::string& out, bool roles) {
    m_table.read(key, out);
    const TomlValue* value = m_table.take(key);
    if (value != nullptr && value->isText())
        checkNode(*value, out, roles);
}

void Reader::read(const char* key, NodeOrRole& out) {
    m_table.need(key);
    named(key, out, true);
}

void Reader::read(const char* key, NodeName& out) {
    m_table.need(key);
    named(key, out, false);
}

void Reader::read(const char* key, Time& out) {
    m_table.need(key);
    m_table.read(key, out);
}

void Reader::read(const char* key, ClockRate& out) {
    m_table.need(key);
    m_table.read(key, out);
}

/// Absent, it is the first of its words.
template <describe::DescribedEnum T>
void Reader::read(const char* key, T& out) {
    std::vector<std::string> words;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
        [&](auto enumerator) { words.emplace_back(enumerator.name); });
    m_table.read(key, std::move(words), out);
}

/// `link = ["n1", "n2"]`
void Reader::read(const char* key, Ends& out) {
    const TomlValue* value = m_table.need(key);
    if (value == nullptr)
        return;
    const std::size_t before = problems().size();
    const auto ends = readLinkEnds(*value, key, problems());
    if (!ends)
        return;
    for (const TomlValue& end : value->items)
        checkNode(end, end.text, true);
    out = {(*ends)[0], (*ends)[1]};
    if (m_around == nullptr || problems().size() != before)
        return;
    if (!m_linkIsNew && !m_around->isLink(out.a, out.b))
        problems().add(value->place, errors::noSuchLink, out.a, out.b);
}

void Reader::read(const char* key, LinkWays& out) {
    Ends ends;
    read(key, ends);
    out = {ends.a, ends.b};
    read("way", out.way);
}

void Reader::read(const char* key, Groups& out) {
    const TomlValue* value = m_table.need(key);
    if (value == nullptr)
        return;
    if (!value->isArray() || value->items.size() < 2) {
        problems().add(value->place, errors::notGroups, std::string(key));
        return;
    }
    std::set<std::string> seen;
    for (const TomlValue& group : value->items) {
        if (!group.isArray()) {
            problems().add(group.place, errors::notGroups, std::string(key));
            return;
        }
        const auto names = readTexts(group, key, problems());
        if (!names)
            return;
        for (const TomlValue& name : group.items) {
            checkNode(name, name.text, true);
            if (!seen.insert(name.text).second)
                problems().add(name.place, errors::inTwoGroups, name.text);
        }
        out.push_back(*names);
    }
}

/// `message = { type = "RequestVoteRequest", from = "n1", nth = 2 }` or `{ id = 41 }`
void Reader::read(const char* key, MessageSelector& picked) {
    m_table.need(key);
    const TomlValue* value = m_table.takeTable(key);
    if (value == nullptr)
        return;
    TableReader inner(*value, problems());
    Reader selector(inner, m_around);
    inner.read("id", picked.id, 1, INT64_MAX);
    selector.messageType("type", picked.type, nullptr);
    selector.named("from", picked.from, false);
    selector.named("to", picked.to, false);
    inner.read("nth", picked.nth, 1, 1'000'000);
    inner.finish();
    if (value->members.empty())
        problems().add(value->place, errors::emptySelector);
    if (value->find("id") != nullptr && value->members.size() > 1)
        problems().add(value->place, errors::idAlone);
}

/// Reads the name of a message's type, and checks that the protocol has such a message (with such
/// a body, where there is one).
void Reader::messageType(std::string_view key, std::string& out, const TomlValue* body) {
    const TomlValue* value = m_table.take(key);
    m_table.read(key, out);
    const bool known = m_around != nullptr && m_around->language().message != nullptr;
    if (value == nullptr || !value->isText() || !known)
        return;
    std::string json = "{}";
    if (body != nullptr) {
        json.clear();
        appendJson(json, *body);
    }
    boost::json::error_code failed;
    const boost::json::value parsed = boost::json::parse(json, failed);
    const TypeDescriptor& type = *m_around->language().message;
    Value message = Value::makeDefault(type);
    const Names names(m_around->nodes());
    const std::string wrong =
        failed ? failed.message() : type.readJson(message.mutableData(), out, parsed, names);
    if (wrong.empty())
        return;
    const bool ofType = wrong.starts_with("unknown type");
    if (ofType || body != nullptr)
        problems().add(ofType ? value->place : body->place, errors::badMessage,
                       std::string(m_around->language().name), wrong);
}

void Reader::read(const char* key, MessageType& out) {
    m_table.need(key);
    messageType(key, out, m_table.takeTable("body"));
}

void Reader::read(const char* key, MessageBody& out) {
    const TomlValue* value = m_table.takeTable(key);
    out = "{}";
    if (value == nullptr || !checkPlain(*value, problems()))
        return;
    out.clear();
    appendJson(out, *value);
}

void Reader::read(const char* key, Command& out) {
    const TomlValue* value = m_table.need(key);
    m_table.read(key, out);
    if (value == nullptr || !value->isText() || m_around == nullptr)
        return;
    const Language& language = m_around->language();
    const auto trouble = troubleWith(out, language, m_around->scenario(), Names(m_around->nodes()));
    if (!trouble)
        return;
    if (trouble->why)
        return problems().add(value->place, *trouble->why);
    if (trouble->kind == CommandTrouble::Kind::unknownNode)
        return checkNodeName(*value, trouble->word, m_around->nodes(), problems());
    const bool mistyped = trouble->kind == CommandTrouble::Kind::mistyped;
    problems().add(value->place, mistyped ? errors::mistypedCommand : errors::badCommand, out,
                   std::string(language.name), listOf(trouble->offers));
}

void Reader::read(const char* key, NewName& out) {
    const TomlValue* value = m_table.need(key);
    m_table.read(key, out);
    if (value == nullptr || !value->isText())
        return;
    if (m_around != nullptr && m_around->isNode(out))
        problems().add(value->place, errors::duplicateName, out);
    if (m_around != nullptr && m_around->isRole(out))
        problems().add(value->place, errors::nameOfRole, out);
    checkNewName(*value, out, problems());
}

void Reader::read(const char* key, Neighbours& out) {
    const TomlValue* value = m_table.take(key);
    m_table.read(key, out);
    if (value != nullptr && out.size() == value->items.size())
        for (const TomlValue& neighbour : value->items)
            checkNode(neighbour, neighbour.text, false);
}

void Reader::takeIn(const AddNode& added) {
    m_around->addNode(added.name);
    for (const std::string& neighbour : added.neighbours)
        m_around->addLink(added.name, neighbour);
}

} // namespace

bool Surroundings::isNode(std::string_view name) const {
    return contains(m_names, name);
}

bool Surroundings::isRole(std::string_view name) const {
    return contains(m_language->roles, name);
}

bool Surroundings::isLink(std::string_view a, std::string_view b) const {
    if (isRole(a) || isRole(b))
        return true;
    const auto numberOf = [&](std::string_view name) {
        const auto found = std::find(m_names.begin(), m_names.end(), name);
        return NodeId{static_cast<std::uint16_t>(found - m_names.begin())};
    };
    return m_scenario->topology.linkBetween(numberOf(a), numberOf(b)) ||
           std::any_of(m_addedLinks.begin(), m_addedLinks.end(), [&](const auto& link) {
               return (link.first == a && link.second == b) ||
                      (link.first == b && link.second == a);
           });
}

LinkAdjustment readAdjustment(TableReader& table) {
    LinkAdjustment read;
    table.read("latency", read.latency);
    table.read("jitter", read.jitter);
    table.read("loss", read.loss);
    table.read("duplicate", read.duplicate);
    table.read("reorder", read.reorder);
    if (table.take("bandwidth") != nullptr)
        table.readBandwidth("bandwidth", read.bandwidth.emplace(0));
    if (table.take("queue") != nullptr)
        table.read("queue", read.queue.emplace(64), 0, 1'000'000);
    return read;
}

std::optional<Intervention> readIntervention(TableReader& table, Surroundings* around) {
    const TomlValue* value = table.need("do");
    if (value == nullptr)
        return std::nullopt;
    const auto kind = readChoice(*value, {"do", kindNames()}, table.problems());
    if (!kind)
        return std::nullopt;
    return boost::mp11::mp_with_index<std::variant_size_v<Kinds>>(
        *kind, [&](auto index) -> Intervention {
            return Reader(table, around).readKind<std::variant_alternative_t<index, Kinds>>();
        });
}

} // namespace synod::scenario

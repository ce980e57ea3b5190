// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/commands.h"
#include "engine/scenario/errors.h"
#include "engine/scenario/intervention_toml.h"
#include "engine/scenario/names.h"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <set>

namespace synod::scenario {
namespace {

using Action = Intervention::Action;

/// Reads the keys of one action into one intervention.
class Reader {
public:
    Reader(TableReader& table, Surroundings* around) : m_table(table), m_around(around) {}

    Intervention read(Action action);

private:
    void readNodeAction();
    void readLinkAction();
    void readMessageAction();

    void node(std::string_view key, std::string& out, bool roles = true);
    void checkNode(const TomlValue& place, const std::string& name, bool roles);
    void link(bool mustBeThere);
    void groups();
    void message();
    void messageType(std::string_view key, std::string& out, const TomlValue* body);
    void body();
    void request();
    void newNode();
    Problems& problems() { return m_table.problems(); }

    TableReader& m_table;
    Surroundings* m_around;
    Intervention m_read;
};

Intervention Reader::read(Action action) {
    m_read.action = action;
    switch (action) {
    case Action::crash:
    case Action::restart:
    case Action::pause:
    case Action::resume:
    case Action::isolate:
    case Action::removeNode:
    case Action::fire:
    case Action::request:
    case Action::setClock: readNodeAction(); break;
    case Action::cut:
    case Action::heal:
    case Action::setLink:
    case Action::addLink:
    case Action::removeLink: readLinkAction(); break;
    case Action::drop:
    case Action::duplicate:
    case Action::delay:
    case Action::deliver:
    case Action::inject: readMessageAction(); break;
    case Action::partition: groups(); break;
    case Action::addNode: newNode(); break;
    case Action::healAll: break;
    }
    return std::move(m_read);
}

void Reader::readNodeAction() {
    m_table.need("node");
    node("node", m_read.node);
    if (m_read.action == Action::crash) {
        if (const TomlValue* disk = m_table.take("disk"))
            m_read.diskLost =
                readChoice(*disk, {"disk", {"kept", "lost"}}, problems()).value_or(0) == 1;
    }
    if (m_read.action == Action::fire)
        m_table.read("timer", m_read.timer);
    if (m_read.action == Action::request)
        request();
    if (m_read.action == Action::setClock) {
        m_table.need("rate");
        m_table.read("rate", m_read.rate);
    }
}

void Reader::readLinkAction() {
    link(m_read.action != Action::addLink);
    const bool hasWay = m_read.action == Action::cut || m_read.action == Action::heal;
    if (const TomlValue* way = hasWay ? m_table.take("way") : nullptr) {
        const Choice choice{"way", {"both", "forward", "backward"}};
        m_read.way = static_cast<Way>(readChoice(*way, choice, problems()).value_or(0));
    }
    if (m_read.action == Action::setLink || m_read.action == Action::addLink)
        m_read.adjustment = readAdjustment(m_table);
}

void Reader::readMessageAction() {
    if (m_read.action == Action::inject) {
        for (const std::string_view key : {"from", "to", "type"})
            m_table.need(key);
        node("from", m_read.from, false);
        node("to", m_read.to, false);
        body();
        return;
    }
    message();
    if (m_read.action == Action::delay) {
        m_table.need("by");
        m_table.read("by", m_read.by);
    }
}

void Reader::checkNode(const TomlValue& place, const std::string& name, bool roles) {
    if (m_around == nullptr || (roles && m_around->isRole(name)))
        return;
    checkNodeName(place, name, m_around->nodes(), problems());
}

void Reader::node(std::string_view key, std::string& out, bool roles) {
    m_table.read(key, out);
    const TomlValue* value = m_table.take(key);
    if (value != nullptr && value->isText())
        checkNode(*value, out, roles);
}

/// `link = ["n1", "n2"]`
void Reader::link(bool mustBeThere) {
    const TomlValue* value = m_table.need("link");
    if (value == nullptr)
        return;
    const std::size_t before = problems().size();
    const auto ends = readLinkEnds(*value, "link", problems());
    if (!ends)
        return;
    for (const TomlValue& end : value->items)
        checkNode(end, end.text, true);
    m_read.linkEnds = *ends;
    if (m_around == nullptr || problems().size() != before)
        return;
    const bool there = m_around->isLink((*ends)[0], (*ends)[1]);
    if (mustBeThere && !there)
        problems().add(value->place, errors::noSuchLink, (*ends)[0], (*ends)[1]);
    if (m_read.action == Action::addLink)
        m_around->addLink((*ends)[0], (*ends)[1]);
}

void Reader::groups() {
    const TomlValue* value = m_table.need("groups");
    if (value == nullptr)
        return;
    if (!value->isArray() || value->items.size() < 2) {
        problems().add(value->place, errors::notGroups, std::string("groups"));
        return;
    }
    std::set<std::string> seen;
    for (const TomlValue& group : value->items) {
        if (!group.isArray()) {
            problems().add(group.place, errors::notGroups, std::string("groups"));
            return;
        }
        const auto names = readTexts(group, "groups", problems());
        if (!names)
            return;
        for (const TomlValue& name : group.items) {
            checkNode(name, name.text, true);
            if (!seen.insert(name.text).second)
                problems().add(name.place, errors::inTwoGroups, name.text);
        }
        m_read.groups.push_back(*names);
    }
}

/// `message = { type = "RequestVoteRequest", from = "n1", nth = 2 }` or `{ id = 41 }`
void Reader::message() {
    m_table.need("message");
    const TomlValue* value = m_table.takeTable("message");
    if (value == nullptr)
        return;
    TableReader inner(*value, problems());
    Reader selector(inner, m_around);
    MessageSelector& picked = m_read.message;
    inner.read("id", picked.id, 1, INT64_MAX);
    selector.messageType("type", picked.type, nullptr);
    selector.node("from", picked.from, false);
    selector.node("to", picked.to, false);
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
    const bool known = m_around != nullptr && m_around->system().message != nullptr;
    if (value == nullptr || !value->isText() || !known)
        return;
    std::string json = "{}";
    if (body != nullptr) {
        json.clear();
        appendJson(json, *body);
    }
    boost::json::error_code failed;
    const boost::json::value parsed = boost::json::parse(json, failed);
    const TypeDescriptor& type = *m_around->system().message;
    Value message = Value::makeDefault(type);
    const Names names(m_around->nodes());
    const std::string wrong =
        failed ? failed.message() : type.readJson(message.mutableData(), out, parsed, names);
    if (wrong.empty())
        return;
    const bool ofType = wrong.starts_with("unknown type");
    if (ofType || body != nullptr)
        problems().add(ofType ? value->place : body->place, errors::badMessage,
                       std::string(m_around->system().name), wrong);
}

void Reader::body() {
    const TomlValue* value = m_table.takeTable("body");
    messageType("type", m_read.type, value);
    m_read.body = "{}";
    if (value == nullptr || !checkPlain(*value, problems()))
        return;
    m_read.body.clear();
    appendJson(m_read.body, *value);
}

void Reader::request() {
    const TomlValue* value = m_table.need("command");
    m_table.read("command", m_read.command);
    if (value == nullptr || !value->isText() || m_around == nullptr)
        return;
    const System& system = m_around->system();
    const auto trouble =
        troubleWith(m_read.command, system, m_around->scenario(), Names(m_around->nodes()));
    if (!trouble)
        return;
    if (trouble->why)
        return problems().add(value->place, *trouble->why);
    if (trouble->kind == CommandTrouble::Kind::unknownNode)
        return checkNodeName(*value, trouble->word, m_around->nodes(), problems());
    const bool mistyped = trouble->kind == CommandTrouble::Kind::mistyped;
    problems().add(value->place, mistyped ? errors::mistypedCommand : errors::badCommand,
                   m_read.command, std::string(system.name), listOf(trouble->offers));
}

void Reader::newNode() {
    const TomlValue* value = m_table.need("name");
    m_table.read("name", m_read.name);
    if (value != nullptr && value->isText()) {
        if (m_around != nullptr && m_around->isNode(m_read.name))
            problems().add(value->place, errors::duplicateName, m_read.name);
        if (m_around != nullptr && m_around->isRole(m_read.name))
            problems().add(value->place, errors::nameOfRole, m_read.name);
        checkNewName(*value, m_read.name, problems());
    }
    const TomlValue* neighbours = m_table.take("neighbours");
    m_table.read("neighbours", m_read.neighbours);
    if (neighbours != nullptr && m_read.neighbours.size() == neighbours->items.size())
        for (const TomlValue& neighbour : neighbours->items)
            checkNode(neighbour, neighbour.text, false);
    if (m_around == nullptr)
        return;
    m_around->addNode(m_read.name);
    for (const std::string& neighbour : m_read.neighbours)
        m_around->addLink(m_read.name, neighbour);
}

} // namespace

bool Surroundings::isNode(std::string_view name) const {
    return std::find(m_names.begin(), m_names.end(), name) != m_names.end();
}

bool Surroundings::isRole(std::string_view name) const {
    return std::find(m_system->roles.begin(), m_system->roles.end(), name) != m_system->roles.end();
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
    Choice choice{"do", {}};
    for (int i = 0; i <= static_cast<int>(Action::setClock); ++i)
        choice.words.emplace_back(actionName(static_cast<Action>(i)));
    const auto action = readChoice(*value, choice, table.problems());
    if (!action)
        return std::nullopt;
    return Reader(table, around).read(static_cast<Action>(*action));
}

} // namespace synod::scenario

// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that pays for the descriptions of the types of Paxos.
#include "engine/core/json_text.h"
#include "engine/protocols/paxos/described.h"

#include <boost/json/value.hpp>

#include <charconv>

SYNOD_DEFINE_VALUE(synod::paxos::ProposalNumber)
SYNOD_DEFINE_VALUE(synod::paxos::ProposedValue)
SYNOD_DEFINE_VALUE(synod::paxos::Roles)
SYNOD_DEFINE_VALUE(synod::paxos::Phase)
SYNOD_DEFINE_VALUE(synod::paxos::Message)
SYNOD_DEFINE_VALUE(synod::paxos::State)
SYNOD_DEFINE_VALUE(synod::paxos::Stable)
SYNOD_DEFINE_VALUE(synod::paxos::StableChange)
SYNOD_DEFINE_VALUE(synod::paxos::Timer)
SYNOD_DEFINE_VALUE(synod::paxos::Executed)
SYNOD_DEFINE_VALUE(synod::paxos::Command)

SYNOD_DESCRIBED_HERE(synod::paxos::State);
SYNOD_DESCRIBED_HERE(synod::paxos::Stable);

namespace synod::paxos {

std::vector<std::string_view> messageTypes() {
    return describe::alternativeNames<Message>();
}

std::string ownText(const ProposalNumber& n, const Names& names) {
    return n.valid() ? std::to_string(n.round) + "." + names.of(n.proposer) : "—";
}

void appendOwnJson(std::string& out, const ProposalNumber& n, const Names& names) {
    if (n.valid()) {
        appendJsonString(out, ownText(n, names));
    } else {
        out += "null";
    }
}

std::string readOwnJson(ProposalNumber& n, const boost::json::value& json, const Names& names) {
    n = {};
    if (json.is_null())
        return {};
    std::string wanted = "expected a proposal number such as \"3.n2\": a round and a proposer";
    if (!json.is_string())
        return wanted;
    const std::string_view text(json.get_string());
    const std::size_t dot = text.find('.');
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + std::min(dot, text.size()), n.round);
    if (dot == text.npos || error != std::errc() || end != text.data() + dot || n.round == 0)
        return wanted;
    const auto proposer = names.find(text.substr(dot + 1));
    if (!proposer)
        return "there is no node " + std::string(text.substr(dot + 1));
    n.proposer = *proposer;
    return {};
}

ProposedValue noOp() {
    ProposedValue v;
    v.kind = ValueKind::noOp;
    return v;
}

ProposedValue commandOf(std::string text) {
    ProposedValue v;
    v.command = std::move(text);
    return v;
}

std::string ownText(const ProposedValue& v, const Names&) {
    if (v.kind == ValueKind::noOp)
        return "no-op";
    return v.known() ? v.command : "—";
}

void appendOwnJson(std::string& out, const ProposedValue& v, const Names& names) {
    if (!v.known()) {
        out += "null";
    } else if (v.kind == ValueKind::noOp) {
        out += "{\"noOp\":true}";
    } else if (!v.client.valid()) {
        appendJsonString(out, v.command);
    } else {
        out += "{\"command\":";
        appendJsonString(out, v.command);
        out += ",\"client\":";
        appendJsonString(out, names.of(v.client));
        out += ",\"sequenceNumber\":";
        appendNumber(out, v.sequenceNumber);
        out += '}';
    }
}

std::string readOwnJson(ProposedValue& v, const boost::json::value& json, const Names& names) {
    v = {};
    if (json.is_null())
        return {};
    if (json.is_string()) {
        v.command = std::string(json.get_string());
        return {};
    }
    if (!json.is_object())
        return "expected a value such as \"put x 1\"";
    for (const auto& [key, item] : json.get_object()) {
        std::string wrong;
        if (key == "noOp") {
            v.kind = ValueKind::noOp;
        } else if (key == "command") {
            wrong = describe::readJson(v.command, item, names);
        } else if (key == "client") {
            wrong = describe::readJson(v.client, item, names);
        } else if (key == "sequenceNumber") {
            wrong = describe::readJson(v.sequenceNumber, item, names);
        } else {
            wrong = "unknown field; there are command client sequenceNumber noOp";
        }
        if (!wrong.empty())
            return std::string(key) + ": " + wrong;
    }
    return {};
}

std::string ownText(const Proposal& proposal, const Names& names) {
    if (!proposal.n.valid())
        return "—";
    return ownText(proposal.n, names) + ":" + ownText(proposal.v, names);
}

std::string ownText(const InstanceProposal& proposal, const Names& names) {
    return "instance " + std::to_string(proposal.instance) + ": " +
           ownText(Proposal{proposal.n, proposal.v}, names);
}

std::string ownText(const Roles& roles, const Names&) {
    std::string text;
    const auto add = [&](bool has, std::string_view role) {
        if (has)
            text.append(text.empty() ? "" : " ").append(role);
    };
    add(roles.proposer, "proposer");
    add(roles.acceptor, "acceptor");
    add(roles.learner, "learner");
    return text.empty() ? "—" : text;
}

void appendOwnJson(std::string& out, const Roles& roles, const Names&) {
    out += '[';
    const auto add = [&](bool has, std::string_view role) {
        if (!has)
            return;
        out += out.back() == '[' ? "" : ",";
        appendJsonString(out, role);
    };
    add(roles.proposer, "proposer");
    add(roles.acceptor, "acceptor");
    add(roles.learner, "learner");
    out += ']';
}

std::string readOwnJson(Roles& roles, const boost::json::value& json, const Names&) {
    roles = {false, false, false};
    if (!json.is_array())
        return "expected roles such as [\"proposer\", \"acceptor\", \"learner\"]";
    for (const boost::json::value& item : json.get_array()) {
        if (item == "proposer") {
            roles.proposer = true;
        } else if (item == "acceptor") {
            roles.acceptor = true;
        } else if (item == "learner") {
            roles.learner = true;
        } else {
            return "unknown role; there are proposer acceptor learner";
        }
    }
    return {};
}

std::string ownText(const Tally& tally, const Names& names) {
    std::string text = ownText(Proposal{tally.n, tally.v}, names) + " by";
    for (const NodeId acceptor : tally.acceptors)
        text += " " + names.of(acceptor);
    return text;
}

std::string ownText(const Command& command, const Names&) {
    return command.text;
}

} // namespace synod::paxos

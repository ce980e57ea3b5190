// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/client_history.h"

#include "engine/core/assert.h"
#include "engine/export/walk.h"
#include "engine/scenario/language.h"
#include "engine/service/client_state.h"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace synod::exports {
namespace {

using service::Completed;
using service::Invoked;
using trace::Kind;
using trace::Record;

/// Says what an answer says; what no answer to such an operation looks like leaves it unknown.
void complete(ClientOperation& operation, std::string_view result) {
    constexpr std::string_view found = "= ";
    const bool ok = result == "ok";
    if (operation.verb == "get") {
        if (result.starts_with(found))
            operation.value = std::string(result.substr(found.size()));
        if (operation.value || result == "absent")
            operation.outcome = Outcome::done;
    } else if (ok || (operation.verb == "cas" && result == "failed") ||
               (operation.verb == "delete" && result == "absent")) {
        operation.outcome = ok ? Outcome::done : Outcome::noEffect;
    }
}

/// What a person asked a server for. A command's own text may be cut; its JSON is whole.
std::string textIn(const Value& command, const Names& names) {
    boost::system::error_code failed;
    const boost::json::value json = boost::json::parse(command.json(names), failed);
    const boost::json::value* text =
        !failed && json.is_object() ? json.get_object().if_contains("text") : nullptr;
    return text == nullptr || !text->is_string() ? command.text(names)
                                                 : std::string(text->get_string());
}

class History {
public:
    History(const trace::Trace& trace, trace::BranchId branch)
        : m_trace(trace),
          m_branch(branch),
          m_topology(trace.branch(branch).topology),
          m_language(*scenario::findLanguage(trace.header().protocol)) {
        SYNOD_ASSERT(m_language.execution != nullptr);
        for (std::size_t i = 0; i < m_topology.nodes.size(); ++i)
            if (isClient(NodeId::at(i)))
                m_numbers[NodeId::at(i)] = m_nextNumber++;
    }

    void take(const Record& record) {
        if (record.kind == Kind::output && isClient(record.node)) {
            takeOutput(record);
        } else if (record.kind == Kind::output) {
            takeExecution(record);
        } else if (record.kind == Kind::request && !isClient(record.node)) {
            takeRequest(record);
        } else if (record.kind == Kind::crash && m_pending.contains(record.node)) {
            giveUp(record.node);
        }
    }

    std::vector<ClientOperation> operations() && {
        addWhatLayOnDisks();
        return std::move(m_operations);
    }

private:
    bool isClient(NodeId node) const {
        return m_topology.nodes[node.index].kind == net::NodeKind::client;
    }

    void takeOutput(const Record& record) {
        const auto& output = record.payload.get<service::ClientOutput>();
        if (const auto* invoked = std::get_if<Invoked>(&output))
            return invoke(record, *invoked);
        const auto pending = m_pending.find(record.node);
        if (pending == m_pending.end())
            return;
        ClientOperation& operation = m_operations[pending->second];
        complete(operation, std::get<Completed>(output).result);
        if (operation.outcome == Outcome::unknown)
            return giveUp(record.node);
        operation.returned = record.time;
        operation.returnRecord = record.seq;
        m_pending.erase(pending);
    }

    void invoke(const Record& record, const Invoked& invoked) {
        if (m_pending.contains(record.node))
            giveUp(record.node);
        if (add(record, m_numbers[record.node], invoked.command))
            m_pending[record.node] = m_operations.size() - 1;
    }

    /// The operation under way will not be answered any more. As it may still take effect, whatever
    /// its client asks next is concurrent with it, which is what two clients do.
    void giveUp(NodeId client) {
        m_pending.erase(client);
        m_numbers[client] = m_nextNumber++;
    }

    void takeRequest(const Record& record) {
        if (isRefused(record))
            return;
        const std::string command = textIn(record.payload, m_trace.branch(m_branch).names);
        if (add(record, m_nextNumber, command))
            ++m_nextNumber;
        ++m_asked[command];
    }

    /// A server that takes a command keeps it, on its disk or in its state, or passes it on.
    bool isRefused(const Record& request) const {
        if (request.step != nullptr && !request.step->changed.empty())
            return false;
        const std::uint64_t end = m_trace.stepEnd(m_branch, request.seq);
        for (std::uint64_t seq = request.seq + 1; seq < end; ++seq) {
            const Kind kind = m_trace.at(m_branch, seq).kind;
            if (kind == Kind::send || kind == Kind::persist)
                return false;
        }
        return true;
    }

    /// What a server asked for itself, for a person, is like what nobody has asked for.
    void takeExecution(const Record& record) {
        service::Execution execution = m_language.execution(record.payload);
        if (!execution.client.valid() || !isClient(execution.client))
            m_executed[std::move(execution.command)].insert(execution.place);
    }

    bool add(const Record& record, std::uint64_t client, std::string_view command) {
        if (!add(record.time, client, command))
            return false;
        m_operations.back().node = record.node;
        m_operations.back().callRecord = record.seq;
        return true;
    }

    bool add(Time time, std::uint64_t client, std::string_view command) {
        const auto read = service::readOperation(command);
        if (!read)
            return false;
        ClientOperation operation;
        operation.client = client;
        operation.verb = read->verb;
        operation.key = read->key;
        operation.expected = read->expected;
        if (read->verb == "put" || read->verb == "append" || read->verb == "cas")
            operation.value = std::string(read->value);
        operation.called = time;
        m_operations.push_back(std::move(operation));
        return true;
    }

    /// Where servers disagree about a place, more is taken to have lain there than can have: an
    /// operation of unknown outcome never makes a history wrong that is right.
    void addWhatLayOnDisks() {
        const std::size_t asked = m_operations.size();
        for (const auto& [command, places] : m_executed) {
            const auto requests = m_asked.find(command);
            const std::size_t known = requests == m_asked.end() ? 0 : requests->second;
            for (std::size_t more = known; more < places.size(); ++more)
                if (add(Time{}, m_nextNumber, command))
                    ++m_nextNumber;
        }
        std::rotate(m_operations.begin(), m_operations.begin() + static_cast<std::ptrdiff_t>(asked),
                    m_operations.end());
    }

    const trace::Trace& m_trace;
    trace::BranchId m_branch;
    const net::Topology& m_topology;
    const scenario::Language& m_language;
    std::vector<ClientOperation> m_operations;
    std::uint64_t m_nextNumber = 0;
    std::map<NodeId, std::uint64_t> m_numbers;  ///< under which a node asks now
    std::map<NodeId, std::size_t> m_pending;    ///< the operation that a node waits for
    std::map<std::string, std::size_t> m_asked; ///< how often people asked servers for a command
    /// Of commands without a client, at which places they were executed.
    std::map<std::string, std::set<std::uint64_t>> m_executed;
};

} // namespace

std::vector<ClientOperation> clientHistory(const trace::Trace& trace, trace::BranchId branch) {
    Request whole;
    whole.trace = &trace;
    whole.branch = branch;
    return *clientHistory(whole);
}

std::optional<std::vector<ClientOperation>> clientHistory(const Request& request) {
    History history(*request.trace, request.branch);
    Walk walk(request);
    if (!walk.fromTheBeginning([&](const Record& record) { history.take(record); }))
        return std::nullopt;
    return std::move(history).operations();
}

} // namespace synod::exports

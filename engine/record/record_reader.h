// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/members.h"
#include "engine/scenario/language.h"
#include "engine/trace/record.h"
#include "engine/trace/snapshot.h"

#include <boost/json/object.hpp>

#include <map>
#include <string>
#include <utility>

namespace synod::record {

/// What is wrong with a line, and the key it is wrong at.
struct LineFault {
    std::string what;
    std::string key; ///< "changed"; empty where no one key is to blame

    bool any() const { return !what.empty(); }
};

/// Makes records out of the lines that trace::RecordLines wrote, with every value of its own type:
/// which types those are is known from the language and from each node's kind.
///
/// Reads one branch. Nodes and links that are added on the way are taken note of.
class RecordReader {
public:
    RecordReader(const scenario::Language& language, net::Topology topology);

    LineFault read(trace::Record& out, const boost::json::object& line);
    /// Reads the line that begins a frame. `since` is the older keyframe that it may go on from.
    LineFault readKeyframe(trace::Snapshot& out,
                           const boost::json::object& line,
                           const trace::Snapshot* since = nullptr);

    /// With every node and link that the lines so far have added.
    const net::Topology& topology() const { return m_topology; }

private:
    using Ends = std::pair<NodeId, NodeId>;

    scenario::NodeTypes typesOf(NodeId node) const;
    void readBody(trace::Record& record, Members& line);
    void readMessageBody(trace::Record& record, Members& line);
    void readTimerBody(trace::Record& record, Members& line);
    void readDropBody(trace::Record& record, Members& line);
    void readLinkChange(trace::Record& record, Members& line);
    void readIntervention(trace::Record& record, Members& line);
    void readNote(trace::Record& record, Members& line);
    void readViolation(trace::Record& record, Members& line);
    void readStep(trace::Record& record, Members& line);
    void readChanged(trace::Record& record, Members& line);
    void readDelta(std::vector<Delta>& out,
                   const TypeDescriptor& type,
                   const boost::json::key_value_pair& change,
                   Members& line) const;
    void readNodeView(trace::NodeView& view, NodeId id, Members& item);
    void readNodeState(trace::NodeView& view, const Value& before, NodeId id, Members& item);
    void readMessageView(trace::Snapshot& out, const boost::json::value& json, Members& state);
    void readGrownTopology(Members& line);
    void goOnFrom(trace::Snapshot& out, const trace::Snapshot& since);
    void readNodes(trace::Snapshot& out, Members& state);
    void readLinks(trace::Snapshot& out, Members& state);
    void started(NodeId node);
    net::DirectedLink readLink(Members& body);
    std::uint32_t linkNumber(const net::Link& link);
    void indexLinks();

    const scenario::Language& m_language;
    net::Topology m_topology;
    Names m_names;
    std::map<Ends, std::uint32_t> m_links;
    std::vector<bool> m_started; ///< by node: it has a state that can change
};

} // namespace synod::record

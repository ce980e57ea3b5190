// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "engine/net/topology.h"
#include "engine/trace/snapshot.h"
#include "engine/trace/trace.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace synod::trace {

/// Writes records as the lines of a recording (docs/formats.md, "Recording"): one JSON object a
/// line, its keys in the order of the format, what is absent left out, times in whole nanoseconds.
///
/// A record's deltas do not say which type they change; the writer learns each node's type from its
/// start record, or from the keyframe that it begins at.
class RecordLines {
public:
    explicit RecordLines(const net::Topology& topology);

    /// Nodes and links have been added; keyframes say so from now on.
    void setTopology(const net::Topology& topology);
    /// Begins anew at a keyframe: takes the nodes' types from it.
    void learn(const Snapshot& keyframe);

    /// Appends the record's line, without an end of line.
    void append(std::string& out, const Record& record, BranchId branch = 0);
    /// Appends the line that begins a frame: the state before the frame's first record, in full or
    /// as what has changed since an older keyframe. A line that becomes longer than `atMost` is
    /// given up on the way: then this is false, and `out` as it was.
    bool appendKeyframe(std::string& out,
                        const Snapshot& keyframe,
                        BranchId branch = 0,
                        const Snapshot* since = nullptr,
                        std::size_t atMost = SIZE_MAX) const;
    /// The state in such a line, of which its hash is.
    std::string stateOf(const Snapshot& keyframe, const Snapshot* since = nullptr) const;
    static std::string hashOf(std::string_view state);

    const Names& names() const { return m_names; }

private:
    void appendBody(std::string& out, const Record& record) const;
    void appendMessageBody(std::string& out, const Record& record) const;
    void appendTimerBody(std::string& out, const Record& record) const;
    void appendDropBody(std::string& out, const Record& record) const;
    void appendInterventionBody(std::string& out, const Record& record) const;
    void appendChanged(std::string& out, const Record& record) const;
    void appendWhy(std::string& out, const Record& record) const;
    void appendDeltas(std::string& out,
                      const TypeDescriptor& type,
                      const std::vector<Delta>& deltas) const;
    bool appendState(std::string& out,
                     const Snapshot& keyframe,
                     const Snapshot* since,
                     std::size_t upTo = SIZE_MAX) const;
    void appendNode(std::string& out, const NodeView& view, const NodeView* since) const;
    void appendNodeState(std::string& out, const Value& state, const Value& since) const;
    void appendMessage(std::string& out, const MessageView& view) const;
    void appendLink(std::string& out, net::DirectedLink link) const;

    net::Topology m_topology;
    bool m_grown = false; ///< the header no longer says it all
    Names m_names;
    std::vector<const TypeDescriptor*> m_stateTypes;
};

/// The word a recording has for it: "timerExpired". Inverse: kindNamed.
std::string_view kindName(Kind kind);
std::optional<Kind> kindNamed(std::string_view name);
std::string_view dropReasonName(DropReason reason);
std::optional<DropReason> dropReasonNamed(std::string_view name);
std::string_view nodeStatusName(NodeStatus status);
std::optional<NodeStatus> nodeStatusNamed(std::string_view name);

} // namespace synod::trace

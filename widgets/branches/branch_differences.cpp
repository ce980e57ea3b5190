// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/branches/branch_differences.h"

#include "widgets/inspector/field_rows.h"
#include "widgets/words/act_text.h"
#include "widgets/words/event_text.h"

#include <algorithm>

namespace synod::widgets {
namespace {

const trace::NodeView& viewOf(const trace::Snapshot& picture, std::size_t node) {
    static const trace::NodeView none;
    return node < picture.nodes.size() ? picture.nodes[node] : none;
}

bool differs(const trace::NodeView& here, const trace::NodeView& there) {
    return here.status != there.status || !(here.state == there.state);
}

const FieldRow* find(const std::vector<FieldRow>& rows, const QString& name) {
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const FieldRow& row) { return row.name == name; });
    return found == rows.end() ? nullptr : &*found;
}

/// Two lists of one length may differ inside: then their first differing entry is named.
void addDifference(std::vector<FieldDifference>& out,
                   NodeId node,
                   const FieldRow& here,
                   const FieldRow* there) {
    if (there != nullptr && here == *there)
        return;
    FieldDifference difference{node, here.name, here.text, there ? there->text : QString()};
    for (std::size_t i = 0; there != nullptr && here.text == there->text; ++i) {
        if (i >= here.children.size() || i >= there->children.size())
            break;
        if (here.children[i] == there->children[i])
            continue;
        difference.field += ' ' + here.children[i].name;
        difference.here = here.children[i].text;
        difference.there = there->children[i].text;
        break;
    }
    out.push_back(std::move(difference));
}

/// The first record of a branch's own after it parted, behind the one that says that it parts.
std::optional<std::uint64_t>
ownRecord(const trace::Trace& trace, trace::BranchId branch, std::uint64_t parted) {
    std::uint64_t seq = parted;
    if (seq < trace.size(branch) && trace.at(branch, seq).kind == trace::Kind::branch)
        ++seq;
    return seq < trace.size(branch) ? std::optional(seq) : std::nullopt;
}

} // namespace

std::vector<NodeId> differingNodes(const trace::Snapshot& here, const trace::Snapshot& there) {
    std::vector<NodeId> nodes;
    for (std::size_t i = 0; i < std::max(here.nodes.size(), there.nodes.size()); ++i)
        if (differs(viewOf(here, i), viewOf(there, i)))
            nodes.push_back(NodeId{static_cast<std::uint16_t>(i)});
    return nodes;
}

std::vector<FieldDifference>
differencesOf(const trace::Snapshot& here, const trace::Snapshot& there, const Names& names) {
    std::vector<FieldDifference> out;
    for (const NodeId node : differingNodes(here, there)) {
        const trace::NodeView& a = viewOf(here, node.index);
        const trace::NodeView& b = viewOf(there, node.index);
        if (a.status != b.status)
            out.push_back({node, {}, statusText(a.status), statusText(b.status)});
        const std::vector<FieldRow> other = rowsOf(b.state, names);
        for (const FieldRow& row : rowsOf(a.state, names))
            addDifference(out, node, row, find(other, row.name));
    }
    return out;
}

std::optional<Parting>
partingOf(const trace::Trace& trace, trace::BranchId here, trace::BranchId there) {
    const std::uint64_t parted = sharedRecords(trace, here, there);
    std::optional<Parting> first;
    Time time = Time::never();
    for (const trace::BranchId branch : {here, there}) {
        const auto seq = ownRecord(trace, branch, parted);
        if (!seq)
            continue;
        const trace::Record& record = trace.at(branch, *seq);
        const bool act = record.kind == trace::Kind::intervention;
        const bool wasAct =
            first && trace.at(first->branch, first->seq).kind == trace::Kind::intervention;
        if (!first || (act && !wasAct) || (act == wasAct && record.time < time)) {
            first = {branch, *seq};
            time = record.time;
        }
    }
    return first;
}

} // namespace synod::widgets

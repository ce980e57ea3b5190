// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/field_history.h"

#include "engine/lesson/field_path.h"
#include "engine/trace/trace.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace synod::widgets {
namespace {

constexpr std::uint64_t lookBack = 300'000;

/// One of them is the other, or lies within it: `log` and `log.3`.
bool touch(std::string_view a, std::string_view b) {
    const std::string_view inner = a.size() < b.size() ? b : a;
    const std::string_view outer = a.size() < b.size() ? a : b;
    return inner.starts_with(outer) && (inner.size() == outer.size() || inner[outer.size()] == '.');
}

bool mayChange(const trace::Record& record,
               const TypeDescriptor& type,
               std::string_view path,
               const Names& names) {
    return record.step != nullptr &&
           std::any_of(
               record.step->changed.begin(), record.step->changed.end(),
               [&](const Delta& delta) { return touch(type.deltaPath(delta, names), path); });
}

} // namespace

std::vector<FieldChange>
changesOf(const TraceModel& model, NodeId node, const QString& path, std::size_t most) {
    std::vector<FieldChange> changes;
    const auto& nodes = model.snapshot().nodes;
    if (node.index >= nodes.size() || nodes[node.index].state.empty())
        return changes;
    const TypeDescriptor& type = *nodes[node.index].state.type();
    const Names& names = model.names();
    const std::string wanted = path.toStdString();
    const lesson::FieldPath field(wanted, {&type}, names);
    trace::TraceCursor cursor(model.trace(), model.branch());
    const auto textAt = [&](std::uint64_t count) {
        cursor.seekSeq(count);
        const Value& state = cursor.snapshot().nodes[node.index].state;
        const auto text = state.empty() ? std::nullopt : field.read(state, names);
        return QString::fromStdString(text.value_or(std::string()));
    };
    const std::uint64_t next = model.snapshot().next;
    const std::uint64_t stop = next > lookBack ? next - lookBack : 0;
    for (std::uint64_t seq = next; seq-- > stop && changes.size() < most;) {
        const trace::Record& record = model.trace().at(model.branch(), seq);
        if (record.node != node || !mayChange(record, type, wanted, names))
            continue;
        FieldChange change{seq, record.time, textAt(seq), textAt(seq + 1)};
        if (change.before != change.after)
            changes.push_back(std::move(change));
    }
    return changes;
}

} // namespace synod::widgets

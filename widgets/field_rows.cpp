// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/field_rows.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace synod::widgets {
namespace {

bool isList(const Field& field) {
    return !field.children.empty() && field.children.front().name == "1";
}

QString entriesText(int count) {
    return QCoreApplication::translate("FieldRow", "%n entries", nullptr, count);
}

/// A struct without a text of its own, in one line: `term 3, voteGranted true`.
QString joined(const Field& field) {
    QStringList parts;
    for (const Field& child : field.children)
        parts += QString::fromStdString(child.name + " " + child.text);
    return parts.join(QStringLiteral(", "));
}

FieldRow toRow(const Field& field) {
    FieldRow row;
    row.name = QString::fromStdString(field.name);
    row.text = QString::fromStdString(field.text);
    if (isList(field))
        row.text = entriesText(static_cast<int>(field.children.size()));
    else if (row.text.isEmpty() && !field.children.empty())
        row.text = joined(field);
    if (row.text.isEmpty() || row.text == "{}")
        row.text = QStringLiteral("—");
    // What fits in the row's own text is not repeated below it.
    const bool told = field.children.size() == 1 && !isList(field);
    for (const Field& child : field.children) {
        if (!told)
            row.children.push_back(toRow(child));
    }
    return row;
}

FieldRow* find(std::vector<FieldRow>& rows, const QString& path) {
    const qsizetype dot = path.indexOf('.');
    const QString name = dot < 0 ? path : path.left(dot);
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const FieldRow& row) { return row.name == name; });
    if (found == rows.end())
        return nullptr;
    FieldRow* deeper = dot < 0 ? nullptr : find(found->children, path.mid(dot + 1));
    return deeper != nullptr ? deeper : &*found;
}

/// Marks the new entries of a list that has grown, so that they are seen when it is opened.
void markNewEntries(FieldRow& list, std::size_t had) {
    for (std::size_t i = had; i < list.children.size(); ++i)
        list.children[i].changed = true;
}

} // namespace

std::vector<FieldRow> rowsOf(const Value& value, const Names& names) {
    std::vector<FieldRow> rows;
    if (value.empty())
        return rows;
    for (const Field& field : value.fields(names).children)
        rows.push_back(toRow(field));
    return rows;
}

std::vector<FieldRow> rowsOf(const Value& value,
                             const Value& before,
                             const std::vector<Delta>& changed,
                             const Names& names) {
    std::vector<FieldRow> rows = rowsOf(value, names);
    if (value.empty() || value.type()->deltaPath == nullptr)
        return rows;
    std::vector<FieldRow> old = rowsOf(before, names);
    for (const Delta& delta : changed) {
        const QString path = QString::fromStdString(value.type()->deltaPath(delta, names));
        FieldRow* row = find(rows, path);
        const FieldRow* was = find(old, path);
        if (row == nullptr || row->changed)
            continue;
        row->changed = true;
        row->before = was != nullptr ? was->text : QString();
        if (was != nullptr && delta.kind != Delta::Kind::set)
            markNewEntries(*row, was->children.size());
        // Within a map the row of the map is marked too, since it may be shut.
        FieldRow* top = find(rows, path.section('.', 0, 0));
        top->changed = true;
    }
    return rows;
}

} // namespace synod::widgets

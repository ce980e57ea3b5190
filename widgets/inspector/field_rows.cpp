// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/field_rows.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace synod::widgets {
namespace {

/// A map by number may have a 1, too; but its text is its entries, and that of a list their count.
bool isList(const Field& field) {
    return !field.children.empty() && field.children.front().name == "1" &&
           !field.text.starts_with('{');
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

FieldRow toRow(const Field& field, const QString& above, const RowPaths* open) {
    FieldRow row;
    row.name = QString::fromStdString(field.name);
    row.text = QString::fromStdString(field.text);
    if (isList(field))
        row.text = entriesText(row.text.toInt());
    else if (row.text.isEmpty() && !field.children.empty())
        row.text = joined(field);
    if (row.text.isEmpty() || row.text == "{}")
        row.text = QStringLiteral("—");
    // What fits in the row's own text is not repeated below it.
    const bool told = field.children.size() == 1 && !isList(field);
    if (told || field.children.empty())
        return row;
    const QString path = pathOf(above, row.name);
    row.folded = open != nullptr && !open->contains(path);
    if (row.folded)
        return row;
    for (const Field& child : field.children)
        row.children.push_back(toRow(child, path, open));
    return row;
}

/// Whether a row is open whose list has more entries than were made.
bool lacksEntries(const Field& field, const QString& above, const RowPaths& open) {
    const QString path = pathOf(above, QString::fromStdString(field.name));
    if (field.children.empty() || !open.contains(path))
        return false;
    if (isList(field) && std::to_string(field.children.size()) != field.text)
        return true;
    return std::any_of(field.children.begin(), field.children.end(),
                       [&](const Field& child) { return lacksEntries(child, path, open); });
}

/// The rows on the way to a path, the topmost first. A row that is told in the one above it is not
/// among them; nor is one that the value no longer has.
struct Way {
    std::vector<FieldRow*> rows;
    bool folded = false; ///< it goes on below the last of them, among children that were not made
};

Way wayTo(std::vector<FieldRow>& rows, const QString& path) {
    Way way;
    std::vector<FieldRow>* within = &rows;
    QStringView rest = path;
    while (!rest.isEmpty()) {
        // A name may have dots of its own, as an address has.
        const auto found = std::find_if(within->begin(), within->end(), [&](const FieldRow& row) {
            return rest == row.name || rest.startsWith(row.name + u'.');
        });
        if (found == within->end())
            break;
        way.rows.push_back(&*found);
        within = &found->children;
        rest = rest.mid(found->name.size() + 1);
        way.folded = found->folded && !rest.isEmpty();
    }
    return way;
}

/// Marks the new entries of a list that has grown, so that they are seen when it is opened.
void markNewEntries(FieldRow& list, std::size_t had) {
    for (std::size_t i = had; i < list.children.size(); ++i)
        list.children[i].changed = true;
}

} // namespace

QString pathOf(const QString& above, const QString& name) {
    return above + u'\n' + name; // a name may have dots of its own
}

std::vector<FieldRow> rowsOf(const Value& value, const Names& names, const RowPaths* open) {
    if (value.empty())
        return {};
    if (open == nullptr)
        return rowsOf(value.fields(names).children);
    // A log has thousands, and is looked at for every frame: one entry says that it is a list.
    std::vector<Field> fields = value.fields(names, 1).children;
    const bool lacks = std::any_of(fields.begin(), fields.end(), [&](const Field& field) {
        return lacksEntries(field, {}, *open);
    });
    if (lacks)
        fields = value.fields(names).children;
    return rowsOf(fields, open);
}

std::vector<FieldRow> rowsOf(const std::vector<Field>& fields, const RowPaths* open) {
    std::vector<FieldRow> rows;
    rows.reserve(fields.size());
    for (const Field& field : fields)
        rows.push_back(toRow(field, {}, open));
    return rows;
}

void markChanged(std::vector<FieldRow>& rows,
                 std::vector<FieldRow> old,
                 const TypeDescriptor& type,
                 const std::vector<Delta>& changed,
                 const Names& names) {
    if (type.deltaPath == nullptr)
        return;
    for (const Delta& delta : changed) {
        const QString path = QString::fromStdString(type.deltaPath(delta, names));
        const Way way = wayTo(rows, path);
        const Way oldWay = wayTo(old, path);
        if (way.rows.empty() || way.rows.back()->changed)
            continue;
        // Those above it are marked too, since they may be shut.
        for (FieldRow* row : way.rows)
            row->changed = true;
        // It came or went with this step, or is one of many that are not looked at.
        if (way.rows.size() != oldWay.rows.size() || way.folded)
            continue;
        const FieldRow& was = *oldWay.rows.back();
        way.rows.back()->before = was.text;
        if (delta.kind == Delta::Kind::append || delta.kind == Delta::Kind::truncate)
            markNewEntries(*way.rows.back(), was.children.size());
    }
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"
#include "engine/trace/record.h"

#include <QSet>
#include <QString>

#include <vector>

namespace synod::widgets {

/// A row of the inspector: a name, a value, and what the value was before it changed.
struct FieldRow {
    QString name;
    QString text;
    QString before; ///< of a changed one; may be empty where there was nothing
    bool changed = false;
    std::vector<FieldRow> children;
    bool folded = false; ///< it has children, which were not asked for

    bool operator==(const FieldRow&) const = default;
    /// An empty list, nobody, nothing.
    bool holdsNothing() const { return children.empty() && !folded && text == u"—"; }
};

/// Rows by their paths: see pathOf().
using RowPaths = QSet<QString>;

/// The path of a row below another, whose own path is empty at the top.
QString pathOf(const QString& above, const QString& name);

/// What a value is made of. A list says how many entries it has, and holds them as children. Only
/// the rows in `open` have their children made, where it is given: a log has thousands.
std::vector<FieldRow>
rowsOf(const Value& value, const Names& names, const RowPaths* open = nullptr);

/// The same of the fields that it has, or of some of them.
std::vector<FieldRow> rowsOf(const std::vector<Field>& fields, const RowPaths* open = nullptr);

/// Marks the rows that `changed` speaks of; `old` are the rows of the value as it was, with the
/// same ones open.
void markChanged(std::vector<FieldRow>& rows,
                 std::vector<FieldRow> old,
                 const TypeDescriptor& type,
                 const std::vector<Delta>& changed,
                 const Names& names);

} // namespace synod::widgets

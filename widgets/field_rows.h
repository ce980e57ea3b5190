// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"
#include "engine/trace/record.h"

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

    bool operator==(const FieldRow&) const = default;
};

/// What a value is made of. A list says how many entries it has, and holds them as children.
std::vector<FieldRow> rowsOf(const Value& value, const Names& names);

/// The same with the rows marked that `changed` speaks of; `before` is the value as it was.
std::vector<FieldRow> rowsOf(const Value& value,
                             const Value& before,
                             const std::vector<Delta>& changed,
                             const Names& names);

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/value.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::lesson {

/// Leads to a field of a state or a message, by the names that the inspector and `--states` show:
/// `currentTerm`, `tcp.connections.0.snd.una`, `log.2.term`, `log.last.term`. Elements of a list
/// count from 1; of a map they go by their key.
class FieldPath {
public:
    FieldPath() = default;
    /// Made ready for values of the types; others are read too, more slowly.
    FieldPath(std::string path,
              const std::vector<const TypeDescriptor*>& types,
              const Names& names);

    const std::string& text() const { return m_path; }
    /// The field's text; nothing where the value has no such field now.
    std::optional<std::string> read(const Value& value, const Names& names) const;
    /// How many elements a list that is ready for its type has; nothing of what is no list.
    std::optional<std::int64_t> length(const Value& value, const Names& names) const;
    /// How many elements the list or map there has, else the number that its text is: of a time,
    /// its nanoseconds.
    std::optional<std::int64_t> number(const Value& value, const Names& names) const;

private:
    struct Ready {
        const TypeDescriptor* type;
        Delta delta; ///< about the field
    };
    std::string m_path;
    std::vector<Ready> m_ready;
};

/// Where a path leads nowhere: the part that is wrong, and what could stand there.
struct Astray {
    std::string part;
    std::vector<std::string> known;
};
/// Whether a path leads to something in values of a type that has deltas: a state.
std::optional<Astray>
findAstray(const TypeDescriptor& type, std::string_view path, const Names& names);
/// The same for one value, such as a message that holds nothing yet.
std::optional<Astray> findAstray(const Value& value, std::string_view path, const Names& names);

/// A text as a number: a whole number, or a time as nanoseconds ("800 ms").
std::optional<std::int64_t> numberIn(std::string_view text);

} // namespace synod::lesson

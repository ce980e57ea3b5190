// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/milestone.h"
#include "engine/lesson/vocabulary.h"
#include "engine/trace/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::lesson {

/// Something at which a play is to stand still, as a person has asked for it.
struct Stop {
    enum class Kind : std::uint8_t {
        milestone, ///< of the protocol: a leader, a commit
        drop,
        timeout, ///< a timer has expired
        request,
        crash,
        violation,
        field, ///< a field of a node's state comes to be so, or changes
        time,
    };

    Kind kind = Kind::drop;
    Milestone::Kind milestone = Milestone::Kind::leader; ///< of a milestone
    std::string node; ///< where it happens, of all but violation and time; empty: anywhere
    std::string field;
    std::optional<Test::Kind> test; ///< of a field: is, isNot, atLeast, atMost; none: it changes
    std::string value;              ///< of a field that is tested; of atLeast, atMost a number
    Time time;
    bool armed = false; ///< a play stands still there; else somebody only goes to the next one

    bool operator==(const Stop&) const = default;
};

/// One line of JSON: {"kind":"field","node":"n1","field":"role","test":"is","value":"Leader"}
std::string textOf(const Stop& stop);
/// Nothing where it is none.
std::optional<Stop> readStop(std::string_view text);

/// What the nodes' states are of, each once.
std::vector<const TypeDescriptor*> stateTypes(const scenario::Language& language,
                                              const net::Topology& topology);

/// Tells where stops are met, record by record, without looking back.
class StopFinder {
public:
    /// In sessions of a protocol whose nodes are these.
    StopFinder(std::vector<Stop> stops,
               const scenario::Language& language,
               const net::Topology& topology,
               const Names& names);

    bool empty() const { return m_stops.empty(); }
    const Stop& stop(std::size_t number) const { return m_stops[number]; }
    /// Reads the next record and folds it into `picture`, which is that of the moment before it.
    /// Gives the first stop that the record meets. A time is met by none.
    std::optional<std::size_t>
    read(const trace::Record& record, trace::Snapshot& picture, const Names& names);

private:
    bool meets(const Stop& stop, const trace::Record& record) const;
    bool
    changes(std::size_t number, const Value& before, const Value& after, const Names& names) const;

    std::vector<Stop> m_stops;
    std::vector<Test> m_tests; ///< of each stop's field
    OutlineRules m_rules;
    std::vector<Milestone> m_found; ///< of the record read last
};

} // namespace synod::lesson

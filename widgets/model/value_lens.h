// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "widgets/headers/header_layout.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace synod::widgets {

/// How people read the values of a session: as they are, or relative to something, as one likes. A
/// protocol that has such values puts its own in the place of this one, which shows all as it is.
class ValueLens {
public:
    virtual ~ValueLens() = default;

    bool relative() const { return m_relative; }
    void setRelative(bool relative) { m_relative = relative; }

    /// What its switch says; both translated.
    struct Switch {
        QString title, tip;
    };
    /// Nothing where the session has nothing to be shown relative.
    virtual std::optional<Switch> offered() const { return std::nullopt; }

    /// A message's payload as it is shown; it was on its way at `seq`.
    virtual Value message(trace::BranchId branch, std::uint64_t seq, const Value& payload) const;
    /// A node's state as it is shown.
    virtual Value state(const Value& state) const { return state; }
    /// A reason of the step that a record belongs to, as it is shown.
    virtual Why why(trace::BranchId branch, const trace::Record& record, const Why& why) const;
    /// A message as bits and octets; no layers where it has none.
    virtual HeaderLayout
    headers(trace::BranchId branch, std::uint64_t seq, const Value& payload) const;

private:
    bool m_relative = true;
};

} // namespace synod::widgets

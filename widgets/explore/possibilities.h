// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/intervention/intervention.h"
#include "widgets/model/trace_model.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace synod::widgets {

/// Something that could happen next at the moment that is shown.
struct Possibility {
    enum class Kind : std::uint8_t { message, timer, fault };

    Kind kind = Kind::message;
    intervention::Intervention intervention;
    QString text;
    std::optional<Time> byItself; ///< from now on; nothing where somebody has to do it
};

/// Every message that is under way could arrive, every timer expire, every node crash or come back.
/// What would come by itself first is first; at most `most` of each kind but faults.
std::vector<Possibility> possibilities(const TraceModel& model, std::size_t most);

/// What would come of it, given the records that it would bring about: "n2 has 2 of 3 votes, a
/// majority: it leads term 1; sends 2 messages". Empty where that is not known.
QString outlookText(const TraceModel& model, const std::vector<trace::Record>& records);

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/milestone.h"
#include "widgets/charts/chart_source.h"
#include "widgets/diagram/diagram.h"
#include "widgets/model/value_lens.h"
#include "widgets/stage/dress.h"
#include "widgets/stage/layer.h"
#include "widgets/stage/stage_action.h"

#include <functional>
#include <memory>
#include <span>
#include <string_view>

class QWidget;

namespace synod::widgets {

class ThemeHolder;
class TraceModel;

/// A panel that only one protocol has.
struct ProtocolPanel {
    const char* id;    ///< stable: "ballots"
    const char* title; ///< to be translated, in the context "Panels"
    /// `sought` is to be called when a person has gone elsewhere in time.
    QWidget* (*make)(TraceModel* model, const ThemeHolder* theme, std::function<void()> sought);
};

/// A milestone at which a play can be asked to stand still.
struct MilestoneStop {
    Milestone::Kind milestone;
    const char* text; ///< to be translated, in the context "Stops": "a leader is elected"
};

/// What there is to show of a protocol or system, beyond what is shown of every one: its row. All
/// that generic views know of protocols they know from here.
struct ProtocolViews {
    std::string_view protocol;
    /// How it is drawn on the stage.
    std::unique_ptr<Dress> (*dress)();
    // Null where it has none:
    NodeActions actions = nullptr;
    std::unique_ptr<ChartSource> (*charts)() = nullptr;
    std::unique_ptr<DiagramSource> (*diagram)() = nullptr; ///< the published one
    std::unique_ptr<ValueLens> (*lens)(const trace::Trace& trace) = nullptr;
    /// What a timer is for or an application hears, in the language of the window; empty of any
    /// other value, and of what is a term of the sources as it stands.
    QString (*words)(const Value& value, const Names& names) = nullptr;
    /// What stands on the arrow of a message, in a word or two: "SYN 100", "Promise 3.n2". Empty of
    /// any other value.
    QString (*label)(const Value& message, const Names& names) = nullptr;
    /// The layer that a message, a timer, a request or an output belongs to, where the dress says
    /// down from which one it is seen; null: all are the application's.
    Layer (*layer)(const Value& value) = nullptr;
    const ProtocolPanel* panel = nullptr;
    /// The id of the panel in front until a person chooses another; empty: the first one.
    std::string_view frontPanel = {};
    std::span<const MilestoneStop> stops = {}; ///< beside those that every protocol has
};

std::span<const ProtocolViews> protocolViews();
/// Of a protocol that has no row: one that shows what there is of every protocol.
const ProtocolViews& viewsOf(std::string_view protocol);

} // namespace synod::widgets

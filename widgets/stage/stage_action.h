// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/intervention/intervention.h"
#include "engine/trace/snapshot.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace synod::widgets {

/// One of the few values that an action's editor has.
struct StageValue {
    QString id;    ///< the button's object name
    QString label; ///< "×2"
    intervention::Intervention does;
    bool present = false; ///< it is so already
};

/// One thing that a person can do to a node, a link or a message.
struct StageAction {
    enum class Editor : std::uint8_t { none, text, percent, time, value };

    QString id;       ///< stable, also the button's object name: "crash"
    QString label;    ///< translated
    QString iconName; ///< vendored: "power-off"
    char16_t key = 0; ///< the letter that does it, 0 for none
    Editor editor = Editor::none;
    QString text;                   ///< what the text editor begins with
    Time time;                      ///< what the slider for times begins with
    int permil = 0;                 ///< what the slider for shares begins with, out of 1,000
    std::vector<StageValue> values; ///< of the editor for values
    /// What is asked for; a value brings its own. An editor's value goes into the first one:
    /// `command`, the adjustment's loss or latency, or by how much a message is delayed. Empty for
    /// actions of the window, such as inspecting.
    std::vector<intervention::Intervention> does;
    /// Not empty: one of these is meant, and the bubble offers them in place of its buttons.
    std::vector<StageAction> choices;

    /// It is done as it stands: nothing is to be typed, set or picked first.
    bool complete() const { return editor == Editor::none && choices.empty(); }
    /// Pressing it does nothing to the run yet, or nothing at all: it looks, or it asks first.
    bool harmless() const { return !complete() || does.empty(); }
};

/// What a protocol adds to what can be done to a node that runs. `timer`: the one that its ring
/// shows, if there is one.
using NodeActions = std::vector<StageAction> (*)(NodeId id,
                                                 const trace::TimerView* timer,
                                                 const trace::Snapshot& snapshot,
                                                 const Names& names);

} // namespace synod::widgets

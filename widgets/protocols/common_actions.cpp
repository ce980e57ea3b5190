// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/common_actions.h"

namespace synod::widgets {

StageAction fireAction(const QString& label,
                       const std::string& node,
                       const trace::TimerView& timer,
                       const Names& names) {
    StageAction action;
    action.id = QStringLiteral("timeout");
    action.label = label;
    action.iconName = QStringLiteral("timer");
    action.does.emplace_back(intervention::Fire{node, timer.timer.text(names)});
    return action;
}

StageAction commandAction(const QString& id,
                          const QString& label,
                          const char* icon,
                          const std::string& node,
                          const std::string& command) {
    StageAction action;
    action.id = id;
    action.label = label;
    action.iconName = QLatin1String(icon);
    action.does.emplace_back(intervention::Request{node, command});
    return action;
}

StageAction requestAction(const QString& label, const std::string& node) {
    StageAction action;
    action.id = QStringLiteral("request");
    action.label = label;
    action.iconName = QStringLiteral("send");
    action.editor = StageAction::Editor::text;
    action.text = QStringLiteral("put x 1");
    action.does.emplace_back(intervention::Request{node, {}});
    return action;
}

} // namespace synod::widgets

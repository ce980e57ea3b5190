// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/host/host_actions.h"

#include "engine/systems/host/state.h"
#include "widgets/protocols/tcp/tcp_dress.h"
#include "widgets/protocols/tcp/tcp_parts.h"

#include <QCoreApplication>

#include <string>
#include <utility>

namespace synod::widgets {

std::vector<StageAction>
hostActions(HostDress::Of of, NodeId id, const trace::Snapshot& snapshot, const Names& names) {
    const trace::NodeView& node = snapshot.nodes[id.index];
    const std::string name = names.of(id);
    if (!node.state.is<host::State>() || names.size() < 2)
        return {};
    const std::string& other =
        names.all().back() == name ? names.all().front() : names.all().back();
    StageAction ask;
    ask.id = QStringLiteral("request");
    ask.label = QCoreApplication::translate("HostDress", "Request…");
    ask.iconName = QStringLiteral("send");
    ask.editor = StageAction::Editor::text;
    const QString to = QString::fromStdString(other);
    const tcp::State* tcp = of == HostDress::Of::tcp ? tcpOf(node.state) : nullptr;
    const tcp::Connection* connection = tcp == nullptr ? nullptr : shownConnection(*tcp);
    // Where the user may still write and close (RFC 9293 §3.10.2, §3.10.4).
    const bool connected =
        connection != nullptr && (connection->state == tcp::ConnectionState::established ||
                                  connection->state == tcp::ConnectionState::closeWait);
    ask.text = of == HostDress::Of::ip    ? QStringLiteral("ping %1").arg(to)
               : of == HostDress::Of::udp ? QStringLiteral("udp %1:7 hello").arg(to)
               : connected                ? QStringLiteral("send 3000 octets")
                                          : QStringLiteral("open %1:80").arg(to);
    ask.does.emplace_back(intervention::Request{name, {}});
    std::vector<StageAction> actions{ask};
    if (connected) {
        StageAction& close = actions.emplace_back(std::move(ask));
        close.id = QStringLiteral("close");
        close.label = QCoreApplication::translate("HostDress", "Close the connection");
        close.iconName = QStringLiteral("unlink");
        close.editor = StageAction::Editor::none;
        close.text.clear();
        close.does.front() = intervention::Request{name, "close"};
    }
    return actions;
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"
#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"

#include <QLineEdit>
#include <QWidget>

#include <functional>
#include <vector>

class QLabel;

namespace synod::widgets {

/// The nodes whose names have the text in them, in whatever case: those that begin with it first.
std::vector<NodeId>
nodesNamed(const QString& text, const std::vector<NodeId>& among, const Names& names);

/// A field at the top of the stage: type a name, and the stage goes to that node. Enter and the
/// arrows go on among those that it may be, Esc puts it away. Where one is looked for in order to
/// do something to it, Enter takes it.
class NodeFinder final : public Retranslated<QWidget> {
    Q_OBJECT

public:
    NodeFinder(const ThemeHolder* themes, QWidget* parent);

    void open(std::vector<NodeId> nodes, const Names& names);
    /// Looks for one of them to be taken; `purpose` is what the field says, in the language of
    /// then: "Link n1 to…". Null: that it looks for a node.
    void openFor(std::function<QString()> purpose,
                 std::vector<NodeId> nodes,
                 const Names& names,
                 std::function<void(NodeId)> take);
    void place(const QRectF& stage);

signals:
    void found(synod::NodeId node);
    void dismissed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void find();
    void go(int by);
    void tell();
    void restyle();
    void retranslate() override;

    const ThemeHolder* m_themes;
    QLabel* m_icon;
    QLineEdit* m_field;
    QLabel* m_count;
    std::vector<NodeId> m_nodes, m_found;
    Names m_names;
    std::size_t m_at = 0; ///< in m_found
    std::function<QString()> m_purpose;
    std::function<void(NodeId)> m_take;
};

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/inspector/field_view.h"
#include "widgets/inspector/remains.h"
#include "widgets/look/theme.h"
#include "widgets/model/trace_model.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace synod::widgets {

/// Of a node that has crashed: when, what its disk still has, and what is lost, apart from each
/// other.
class RemainsView final : public QWidget {
    Q_OBJECT

public:
    RemainsView(TraceModel* model, const ThemeHolder* theme, QWidget* parent = nullptr);

    /// Shows a node that has crashed, and hides itself for any other. True of the former.
    bool setNode(NodeId node);
    /// Another trace, or other words: everything is made anew the next time.
    void forget();

signals:
    void unfolded(); ///< see FieldView

private:
    struct Shown {
        NodeId node;
        trace::BranchId branch = 0;
        std::uint64_t crash = 0;
        RowPaths open, openLost;

        bool operator==(const Shown&) const = default;
    };
    struct Part {
        QWidget* head;
        QLabel *title, *note;
        FieldView* rows;
    };

    Part addPart();
    void fill(const Part& part,
              const std::vector<Field>& fields,
              const RowPaths& open,
              const QString& whenEmpty);
    void restyle();
    void show(const Shown& shown);

    TraceModel* m_model;
    const ThemeHolder* m_theme;
    QLabel* m_plate; ///< "Crashed at 1.234 s"
    Part m_kept, m_lost;
    std::optional<DiskRule> m_rule; ///< of the trace
    std::optional<Shown> m_shown;
};

} // namespace synod::widgets

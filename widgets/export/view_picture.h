// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/picture.h"
#include "widgets/model/trace_model.h"

#include <QWidget>

#include <functional>
#include <memory>

namespace synod::widgets {

/// A view that is a widget, painted as it would be on a screen, where it never is.
class ViewPicture final : public Picture {
public:
    using Make = std::function<QWidget*(TraceModel* model, const ThemeHolder* theme)>;

    /// Of a made view the picture is of all of it, or of what `part` finds in it.
    ViewPicture(const trace::Trace& trace,
                trace::BranchId branch,
                const Theme& theme,
                const Make& make,
                std::function<QWidget*(QWidget* view)> part = {});
    ~ViewPicture() override;

    void seek(Time time) override;
    void paint(QPainter& painter, QSize size) override;

private:
    void show();
    double enlarged(QSize size);

    TraceModel m_model;
    ThemeHolder m_theme;
    std::unique_ptr<QWidget> m_view;
    std::unique_ptr<QWidget> m_host; ///< of the part alone; null: all of it is shown
    std::function<QWidget*(QWidget*)> m_part;
    bool m_shown = false;
};

} // namespace synod::widgets

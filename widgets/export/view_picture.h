// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/picture.h"
#include "widgets/model/trace_model.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

namespace synod::widgets {

/// Which view it is, and what can be asked of it.
struct ViewOfSession {
    std::function<QWidget*(TraceModel* model, const ThemeHolder* theme)> make;
    /// What of it is painted; empty: all of it.
    std::function<QWidget*(QWidget* view)> part = {};
    /// Lets it show a stretch of time; empty where it cannot.
    std::function<void(QWidget* view, Stretch stretch)> look = {};
};

/// A view that is a widget, painted as it would be on a screen, where it never is.
class ViewPicture final : public Picture {
public:
    ViewPicture(const trace::Trace& trace,
                trace::BranchId branch,
                const Theme& theme,
                ViewOfSession what);
    ~ViewPicture() override;

    void seek(Time time) override;
    void show(Stretch stretch) override { m_stretch = stretch; }
    void paint(QPainter& painter, QSize size) override;

private:
    void begin();
    double enlarged(QSize size);

    TraceModel m_model;
    ThemeHolder m_theme;
    std::unique_ptr<QWidget> m_view;
    std::unique_ptr<QWidget> m_host; ///< of the part alone; null: all of it is shown
    ViewOfSession m_what;
    std::optional<Stretch> m_stretch;
    bool m_shown = false;
};

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/view_picture.h"

#include <QAbstractScrollArea>
#include <QCoreApplication>
#include <QScrollBar>
#include <QVBoxLayout>

#include <utility>

namespace synod::widgets {
namespace {

/// What views read of a trace each time that it is said to have grown; see TraceScan.
constexpr std::uint64_t slice = 5'000;

bool overflows(const QWidget& shown) {
    for (const QAbstractScrollArea* area : shown.findChildren<QAbstractScrollArea*>())
        if (area->isVisible() && (area->verticalScrollBar()->maximum() > 0 ||
                                  area->horizontalScrollBar()->maximum() > 0))
            return true;
    return false;
}

/// Carries out what waits for the next round of events: layouts and repaints.
void settle() {
    for (int round = 0; round < 3; ++round)
        QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
}

} // namespace

ViewPicture::ViewPicture(const trace::Trace& trace,
                         trace::BranchId branch,
                         const Theme& theme,
                         ViewOfSession what)
    : m_what(std::move(what)) {
    m_theme.setKind(theme.kind);
    m_theme.setScale(theme.scale);
    m_theme.setLanguage(theme.language);
    m_theme.setReducedMotion(true);
    m_model.setTrace(&trace, branch);
    m_view.reset(m_what.make(&m_model, &m_theme));
}

ViewPicture::~ViewPicture() = default;

void ViewPicture::seek(Time time) {
    m_model.seekTime(time);
}

// Views read only while they are shown, a slice at a time.
void ViewPicture::begin() {
    m_shown = true;
    m_view->setAttribute(Qt::WA_DontShowOnScreen);
    m_view->show();
    const std::uint64_t records = m_model.trace().size(m_model.branch());
    for (std::uint64_t read = 0; read < records; read += slice)
        m_model.grown();
    m_model.retranslate();
    if (!m_what.part)
        return;
    m_host = std::make_unique<QWidget>();
    m_host->setAttribute(Qt::WA_DontShowOnScreen);
    auto* column = new QVBoxLayout(m_host.get());
    const int side = qRound(m_theme.theme().px(14));
    column->setContentsMargins(side, side, side, side);
    if (QWidget* part = m_what.part(m_view.get()))
        column->addWidget(part);
    m_host->show();
}

/// How much larger the view must be for all of it to be seen, where it would have to be scrolled.
double ViewPicture::enlarged(QSize size) {
    QWidget& shown = m_host ? *m_host : *m_view;
    constexpr double step = 1.12, most = 4;
    double factor = 1;
    for (;; factor *= step) {
        shown.resize(size * factor);
        settle();
        if (factor * step > most || !overflows(shown))
            return factor;
    }
}

void ViewPicture::paint(QPainter& painter, QSize size) {
    painter.fillRect(QRect(QPoint(), size), m_theme.theme().palette.surface);
    if (!m_shown)
        begin();
    const double factor = enlarged(size);
    if (m_what.look && m_stretch)
        m_what.look(m_view.get(), *m_stretch);
    m_model.retranslate(); // at once, and not when there is time
    settle();
    painter.save();
    painter.scale(1 / factor, 1 / factor);
    (m_host ? *m_host : *m_view).render(&painter, {}, {}, QWidget::DrawChildren);
    painter.restore();
}

} // namespace synod::widgets

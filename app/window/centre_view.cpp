// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/centre_view.h"

#include "widgets/branches/compare_view.h"
#include "widgets/spacetime/space_time.h"
#include "widgets/stage/stage.h"

#include <QSplitter>
#include <QVBoxLayout>

#include <array>

namespace synod::app {
namespace {

constexpr std::array names{"stage", "space-time", "both"}; // in the order of Shows

} // namespace

QString nameOf(CentreView::Shows what) {
    return QString::fromLatin1(names[static_cast<std::size_t>(what)]);
}

CentreView::Shows centreNamed(const QString& name) {
    for (std::size_t what = 0; what < names.size(); ++what)
        if (name == QLatin1String(names[what]))
            return static_cast<CentreView::Shows>(what);
    return CentreView::Shows::stage;
}

CentreView::CentreView(const MakeStages& makeStages, Make make, QWidget* parent)
    : QWidget(parent),
      m_make(std::move(make)),
      m_split(new QSplitter(this)),
      m_stages(makeStages(m_split)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_split);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_stages);
}

void CentreView::showOnly(Shows what) {
    if (m_shows == what)
        return;
    m_shows = what;
    if (m_spaceTime == nullptr) {
        m_spaceTime = m_make();
        m_spaceTime->setToolsVisible(!m_presenting);
        m_split->addWidget(m_spaceTime);
    }
    // Hiding what has the focus would hand it to whatever comes next.
    m_stages->stage()->setFocusProxy(nullptr);
    m_spaceTime->setVisible(what != Shows::stage);
    m_stages->setVisible(what != Shows::spaceTime);
    if (what == Shows::spaceTime)
        m_stages->stage()->setFocusProxy(m_spaceTime->canvas());
    m_stages->stage()->setFocus();
    const int half = m_split->width() / 2;
    m_split->setSizes({half, half});
    emit showsChanged();
}

void CentreView::setPresenting(bool presenting) {
    m_presenting = presenting;
    if (m_spaceTime != nullptr)
        m_spaceTime->setToolsVisible(!presenting);
}

} // namespace synod::app

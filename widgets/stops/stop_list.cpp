// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stops/stop_list.h"

#include "widgets/look/list_panel.h"
#include "widgets/stops/stop_form.h"
#include "widgets/words/stop_text.h"

#include <QLayout>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace synod::widgets {

using lesson::Stop;

std::vector<Stop> readyStops(const ProtocolViews& views) {
    std::vector<Stop> stops;
    for (const MilestoneStop& milestone : views.stops) {
        Stop& stop = stops.emplace_back();
        stop.kind = Stop::Kind::milestone;
        stop.milestone = milestone.milestone;
    }
    for (const Stop::Kind kind :
         {Stop::Kind::drop, Stop::Kind::timeout, Stop::Kind::crash, Stop::Kind::violation})
        stops.emplace_back().kind = kind;
    return stops;
}

StopList::StopList(TraceModel* model, const ThemeHolder* theme, QWidget* parent)
    : Retranslated(parent),
      m_model(model),
      m_theme(theme),
      m_tree(new QTreeWidget(this)),
      m_run(new QPushButton(this)),
      m_remove(new QPushButton(this)),
      m_form(new StopForm(model, theme, this)) {
    m_tree->setHeaderHidden(true);
    m_run->setObjectName(QStringLiteral("runToStop"));
    m_remove->setObjectName(QStringLiteral("removeStop"));
    layOutList(this, theme, m_tree, {m_run, m_remove}, m_form);
    connect(m_run, &QPushButton::clicked, this, &StopList::run);
    connect(m_remove, &QPushButton::clicked, this, &StopList::remove);
    connect(m_form, &StopForm::added, this, &StopList::add);
    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, &StopList::enable);
    connect(m_tree, &QTreeWidget::itemActivated, this, &StopList::run);
    connect(m_tree, &QTreeWidget::itemChanged, this, &StopList::arm);
    connect(model, &TraceModel::traceReplaced, this, [this] {
        m_form->offer();
        fill();
    });
    connect(model, &TraceModel::retranslated, this, &StopList::fill);
    connect(theme, &ThemeHolder::changed, this, &StopList::restyle);
    restyle();
    retranslate();
}

void StopList::setStops(std::vector<Stop> stops) {
    if (stops == m_stops)
        return;
    m_stops = std::move(stops);
    fill();
}

void StopList::fill() {
    const int chosen = m_tree->indexOfTopLevelItem(m_tree->currentItem());
    m_filling = true;
    m_tree->clear();
    for (const Stop& stop : m_stops) {
        auto* item = new QTreeWidgetItem(m_tree);
        item->setText(0, stopText(stop, *m_model));
        item->setCheckState(0, stop.armed ? Qt::Checked : Qt::Unchecked);
    }
    if (QTreeWidgetItem* item = m_tree->topLevelItem(std::max(0, chosen)))
        m_tree->setCurrentItem(item);
    m_filling = false;
    enable();
}

void StopList::enable() {
    m_run->setEnabled(m_tree->currentItem() != nullptr);
    m_remove->setEnabled(m_tree->currentItem() != nullptr);
}

void StopList::arm(QTreeWidgetItem* item) {
    if (m_filling)
        return;
    m_stops[static_cast<std::size_t>(m_tree->indexOfTopLevelItem(item))].armed =
        item->checkState(0) == Qt::Checked;
    emit changed(m_stops);
}

/// Who asks for one wants plays to stand still there; the same one is not asked for twice.
void StopList::add(const Stop& stop) {
    const auto same = std::find_if(m_stops.begin(), m_stops.end(), [&](Stop known) {
        known.armed = stop.armed;
        return known == stop;
    });
    const auto place = static_cast<int>(same - m_stops.begin());
    if (same == m_stops.end())
        m_stops.push_back(stop);
    else
        *same = stop;
    fill();
    m_tree->setCurrentItem(m_tree->topLevelItem(place));
    emit changed(m_stops);
}

void StopList::remove() {
    const int chosen = m_tree->indexOfTopLevelItem(m_tree->currentItem());
    if (chosen < 0)
        return;
    m_stops.erase(m_stops.begin() + chosen);
    fill();
    emit changed(m_stops);
}

void StopList::run() {
    const int chosen = m_tree->indexOfTopLevelItem(m_tree->currentItem());
    if (chosen >= 0)
        emit runRequested(Stop(m_stops[static_cast<std::size_t>(chosen)]));
}

void StopList::restyle() {
    const Theme& theme = m_theme->theme();
    m_tree->setMinimumWidth(qRound(theme.px(120)));
    layout()->setContentsMargins(qRound(theme.px(12)), qRound(theme.px(6)), qRound(theme.px(12)),
                                 qRound(theme.px(8)));
    m_form->retranslate(); // its widths are those of its texts
    fill();
}

void StopList::retranslate() {
    m_tree->setAccessibleName(tr("Stops"));
    m_run->setText(tr("Run there"));
    m_run->setToolTip(tr("Goes to where this happens next"));
    m_remove->setText(tr("Remove"));
    m_form->retranslate();
    fill();
}

} // namespace synod::widgets

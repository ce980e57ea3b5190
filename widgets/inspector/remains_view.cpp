// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/remains_view.h"

#include "widgets/look/own_font.h"
#include "widgets/model/crash.h"
#include "widgets/words/sentences.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace synod::widgets {

RemainsView::RemainsView(TraceModel* model, const ThemeHolder* theme, QWidget* parent)
    : QWidget(parent), m_model(model), m_theme(theme), m_plate(new QLabel(this)) {
    new QVBoxLayout(this);
    m_plate->setObjectName(QStringLiteral("crashPlate"));
    m_plate->setTextFormat(Qt::PlainText);
    m_plate->setWordWrap(true);
    m_plate->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout()->addWidget(m_plate);
    m_kept = addPart();
    m_lost = addPart();
    m_kept.rows->setObjectName(QStringLiteral("keptFields"));
    m_lost.rows->setObjectName(QStringLiteral("lostFields"));
    connect(theme, &ThemeHolder::changed, this, &RemainsView::restyle);
    restyle();
    hide();
}

RemainsView::Part RemainsView::addPart() {
    auto* head = new QWidget(this);
    Part part{head, new QLabel(head), new QLabel(head), new FieldView(m_theme, this)};
    auto* line = new QVBoxLayout(part.head);
    line->addWidget(part.title);
    line->addWidget(part.note);
    part.note->setProperty("mute", true);
    for (QLabel* label : {part.title, part.note}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    layout()->addWidget(part.head);
    layout()->addWidget(part.rows);
    connect(part.rows, &FieldView::unfolded, this, &RemainsView::unfolded);
    return part;
}

void RemainsView::restyle() {
    const Theme& theme = m_theme->theme();
    const QColor ink = theme.dangerInk();
    setOwnFont(m_plate, theme.font(13.5, QFont::Bold));
    m_plate->setStyleSheet(QStringLiteral("color: %1; background: %2; border-radius: %3px;")
                               .arg(ink.name(), theme.palette.dangerSoft.name())
                               .arg(qRound(theme.px(8))));
    const int side = qRound(theme.px(10)), gap = qRound(theme.px(4));
    m_plate->setContentsMargins(side, qRound(theme.px(7)), side, qRound(theme.px(7)));
    layout()->setContentsMargins(0, gap, 0, gap);
    layout()->setSpacing(gap);
    for (const Part& part : {m_kept, m_lost}) {
        setOwnFont(part.title, theme.font(14, QFont::Bold));
        setOwnFont(part.note, theme.font(11.5));
        part.head->layout()->setContentsMargins(gap, 2 * gap, gap, 0);
        part.head->layout()->setSpacing(0);
    }
}

void RemainsView::forget() {
    m_rule.reset();
    m_shown.reset();
}

bool RemainsView::setNode(NodeId node) {
    std::optional<std::uint64_t> crash;
    if (!m_model->empty())
        crash = crashOf(m_model->trace(), m_model->branch(), m_model->snapshot(), node);
    if (crash) {
        Shown shown{node, m_model->branch(), *crash, m_kept.rows->openRows(),
                    m_lost.rows->openRows()};
        if (m_shown != shown)
            show(shown);
        m_shown = std::move(shown);
    }
    setVisible(crash.has_value());
    return crash.has_value();
}

/// A list that is empty was none before either: nothing of it is kept or lost.
void RemainsView::fill(const Part& part,
                       const std::vector<Field>& fields,
                       const RowPaths& open,
                       const QString& whenEmpty) {
    std::vector<FieldRow> rows = rowsOf(fields, &open);
    // A counter at zero is there on a disk; of a memory it is nothing that could be lost.
    const bool memory = &part == &m_lost;
    std::erase_if(rows, [=](const FieldRow& row) {
        return row.holdsNothing() || (memory && row.children.empty() && row.text == u"0");
    });
    if (rows.empty())
        part.note->setText(whenEmpty);
    part.rows->setAccessibleName(part.title->text());
    part.rows->setVisible(!rows.empty());
    part.rows->setRows(rows);
}

void RemainsView::show(const Shown& shown) {
    const trace::Record& record = m_model->trace().at(shown.branch, shown.crash);
    const auto* body = record.payload.getIf<trace::CrashBody>();
    const bool diskLost = body != nullptr && (body->diskLost || body->removed);
    m_plate->setText((diskLost ? tr("Crashed at %1, and its disk is lost") : tr("Crashed at %1"))
                         .arg(clockText(record.time)));
    if (!m_rule)
        m_rule.emplace(m_model->trace().header());
    const Names& names = m_model->names();
    const trace::NodeView& view = m_model->snapshot().nodes[shown.node.index];
    const std::optional<Remains> remains = m_rule->apply(
        m_model->topology(), shown.node, m_model->lens().state(view.state), diskLost, names);
    m_kept.head->setVisible(remains.has_value());
    m_kept.rows->setVisible(remains.has_value());
    if (!remains) { // what of it is on the disk, only its own version knows
        m_lost.title->setText(tr("As it was before"));
        m_lost.note->setText({});
        return fill(m_lost, view.state.fields(names).children, shown.openLost, {});
    }
    m_kept.title->setText(tr("On its disk"));
    m_kept.note->setText(tr("survives: it starts again with this"));
    m_lost.title->setText(tr("Lost"));
    m_lost.note->setText(diskLost ? tr("its memory and its disk: it starts again with nothing")
                                  : tr("its memory: after a restart it must learn this anew"));
    fill(m_kept, remains->kept, shown.open,
         diskLost ? tr("nothing: the disk is lost too") : tr("nothing"));
    fill(m_lost, remains->lost, shown.openLost, tr("nothing that the disk has not"));
}

} // namespace synod::widgets

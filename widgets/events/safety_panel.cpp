// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/events/safety_panel.h"

#include "engine/scenario/language.h"
#include "widgets/look/list_panel.h"
#include "widgets/look/own_font.h"
#include "widgets/words/event_text.h"
#include "widgets/words/property_text.h"
#include "widgets/words/sentences.h"

#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace synod::widgets {
namespace {

/// More violations of one property than this say no more.
constexpr std::size_t shownAtMost = 20;
enum Column { nameColumn, stateColumn, sentenceColumn, columns };

QString lettersOf(const QString& name) {
    QString letters;
    for (const QChar letter : name) {
        if (letter.isLetter())
            letters += letter.toLower();
    }
    return letters;
}

bool breaks(const trace::ViolationBody& body, const Sentence& property) {
    return lettersOf(QString::fromStdString(body.property)) == lettersOf(propertyName(property));
}

QString capitalized(QString text) {
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

SafetyPanel::SafetyPanel(TraceModel* model, const ThemeHolder* theme, QWidget* parent)
    : Retranslated(parent),
      m_model(model),
      m_theme(theme),
      m_marks(model, false),
      m_tree(new QTreeWidget(this)),
      m_empty(new QLabel(this)),
      m_progress(new QLabel(this)) {
    m_tree->setColumnCount(columns);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setRootIsDecorated(false);
    m_tree->header()->setStretchLastSection(true);
    // Whatever the size of text has become since the rows were made.
    for (const Column column : {nameColumn, stateColumn})
        m_tree->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    m_empty->setProperty("mute", true);
    m_progress->setTextFormat(Qt::PlainText);
    m_progress->setWordWrap(true);
    auto* all = new QVBoxLayout(this);
    letScrollFirst(m_tree, theme);
    all->addWidget(m_tree, 1);
    all->addWidget(m_empty);
    all->addWidget(m_progress);
    const auto follow = [this](const QTreeWidgetItem* item) {
        if (const QVariant seq = item->data(nameColumn, Qt::UserRole); seq.isValid())
            goTo(seq.toULongLong());
    };
    connect(m_tree, &QTreeWidget::itemActivated, this, follow);
    connect(m_tree, &QTreeWidget::itemClicked, this, follow);
    connect(model, &TraceModel::traceReplaced, this, &SafetyPanel::rebuild);
    connect(model, &TraceModel::moved, this, &SafetyPanel::refresh);
    connect(&m_marks, &TimeMarks::changed, this, &SafetyPanel::refresh);
    connect(model, &TraceModel::retranslated, this, &SafetyPanel::rebuild);
    connect(theme, &ThemeHolder::changed, this, &SafetyPanel::rebuild);
    rebuild();
}

void SafetyPanel::setProperties(std::vector<const Sentence*> properties) {
    m_properties = std::move(properties);
    rebuild();
}

std::vector<std::uint64_t> SafetyPanel::violationsUpTo(std::uint64_t next) const {
    std::vector<std::uint64_t> found;
    for (const TimeMark& mark : m_marks.marks()) {
        if (mark.seq >= next)
            break;
        if (mark.kind == TimeMark::Kind::violation)
            found.push_back(mark.seq);
    }
    return found;
}

void SafetyPanel::showProgress() {
    const auto* language =
        m_model->empty() ? nullptr : scenario::findLanguage(m_model->trace().header().protocol);
    const bool measured = language != nullptr && language->progress != nullptr;
    m_progress->setVisible(measured);
    if (!measured || !isVisible())
        return;
    const Why why = language->progress(runningStates(m_model->snapshot()));
    m_progress->setText(tr("Progress: %1").arg(sentence(why, m_model->names())));
}

void SafetyPanel::refresh() {
    showProgress();
    // Most sessions are safe: nothing to look for, and nothing to change.
    if (m_model->snapshot().violations == 0 && m_shown.empty())
        return;
    if (m_model->empty() || violationsUpTo(m_model->snapshot().next) != m_shown)
        rebuild();
}

void SafetyPanel::rebuild() {
    m_shown =
        m_model->empty() ? std::vector<std::uint64_t>() : violationsUpTo(m_model->snapshot().next);
    m_tree->clear();
    for (const Sentence* rule : m_properties) {
        std::vector<std::uint64_t> broken;
        for (std::size_t i = 0; i < m_shown.size(); ++i) {
            const trace::Record& record = m_model->trace().at(m_model->branch(), m_shown[i]);
            const auto* body = record.payload.getIf<trace::ViolationBody>();
            if (body == nullptr || !breaks(*body, *rule))
                continue;
            broken.push_back(m_shown[i]);
        }
        addProperty(*rule, broken);
    }
    m_tree->setIconSize(QSize(qRound(m_theme->theme().px(16)), qRound(m_theme->theme().px(16))));
    m_empty->setText(tr("This session has no safety properties to watch."));
    m_empty->setVisible(m_properties.empty());
    m_tree->setVisible(!m_properties.empty());
    m_tree->setAccessibleName(tr("Safety"));
    setOwnFont(m_progress, m_theme->theme().font(12.5));
    showProgress();
    const int side = qRound(m_theme->theme().px(12));
    layout()->setContentsMargins(side, side / 2, side, side / 2);
    const bool safe = m_shown.empty();
    if (safe != m_safe) {
        m_safe = safe;
        emit safetyChanged(safe);
    }
}

void SafetyPanel::addProperty(const Sentence& rule, const std::vector<std::uint64_t>& violations) {
    const Theme& theme = m_theme->theme();
    auto* item = new QTreeWidgetItem(m_tree);
    const bool holds = violations.empty();
    item->setText(nameColumn, propertyText(rule));
    item->setText(stateColumn, holds ? tr("holds") : tr("violated"));
    item->setText(sentenceColumn,
                  tr("%1  [%2]").arg(capitalized(ruleText(rule)), fromView(rule.cites)));
    item->setIcon(nameColumn,
                  icon(holds ? QStringLiteral("shield-check") : QStringLiteral("shield-alert"),
                       holds ? theme.palette.ok : theme.palette.danger));
    item->setForeground(stateColumn, holds ? theme.palette.ok : theme.palette.danger);
    item->setFont(nameColumn, theme.font(12.5, QFont::DemiBold));
    item->setFont(stateColumn, theme.font(12.5, QFont::DemiBold));
    item->setFont(sentenceColumn, theme.font(12.5));
    item->setToolTip(sentenceColumn, item->text(sentenceColumn));
    for (std::size_t i = 0; i < std::min(violations.size(), shownAtMost); ++i) {
        const trace::Record& record = m_model->trace().at(m_model->branch(), violations[i]);
        const auto* body = record.payload.getIf<trace::ViolationBody>();
        addEvidence(item, violations[i]);
        for (const std::uint64_t seq : body->evidence)
            addEvidence(item, seq);
    }
    item->setExpanded(true);
}

void SafetyPanel::addEvidence(QTreeWidgetItem* parent, std::uint64_t seq) {
    if (seq >= m_model->trace().size(m_model->branch()))
        return;
    const trace::Record& record = m_model->trace().at(m_model->branch(), seq);
    auto* item = new QTreeWidgetItem(parent);
    const Theme& theme = m_theme->theme();
    const Why* why = reasonOf(m_model->trace(), m_model->branch(), record);
    item->setText(nameColumn, clockText(record.time));
    item->setText(stateColumn, placeText(record, m_model->names()));
    item->setText(sentenceColumn, why != nullptr
                                      ? reasonText(*m_model, m_model->branch(), record, *why)
                                      : kindText(record.kind));
    item->setFont(nameColumn, theme.monospace(12));
    item->setFont(stateColumn, theme.font(12.5));
    item->setFont(sentenceColumn, theme.font(12.5));
    item->setData(nameColumn, Qt::UserRole, static_cast<qulonglong>(seq));
    item->setToolTip(sentenceColumn, item->text(sentenceColumn));
}

void SafetyPanel::goTo(std::uint64_t seq) {
    emit sought();
    m_model->seekSeq(m_model->trace().stepEnd(m_model->branch(), seq));
    m_model->select({.kind = Selection::Kind::record, .seq = seq});
}

QString SafetyPanel::violationText() const {
    if (m_shown.empty())
        return {};
    const trace::Record& record = m_model->trace().at(m_model->branch(), m_shown.front());
    const auto* body = record.payload.getIf<trace::ViolationBody>();
    const Why* why = reasonOf(m_model->trace(), m_model->branch(), record);
    if (body == nullptr || why == nullptr)
        return {};
    const auto broken = std::find_if(m_properties.begin(), m_properties.end(),
                                     [&](const Sentence* rule) { return breaks(*body, *rule); });
    const QString name = broken == m_properties.end() ? QString::fromStdString(body->property)
                                                      : propertyText(**broken);
    return tr("%1 is violated at %2: %3")
        .arg(name, clockText(record.time), reasonText(*m_model, m_model->branch(), record, *why));
}

void SafetyPanel::goToViolation() {
    if (!m_shown.empty())
        goTo(m_shown.front());
}

void SafetyPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    showProgress();
}

} // namespace synod::widgets

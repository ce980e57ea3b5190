// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stops/stop_form.h"

#include "engine/scenario/language.h"
#include "widgets/stops/stop_list.h"
#include "widgets/words/stop_text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>
#include <array>

namespace synod::widgets {

using lesson::Stop;
using lesson::Test;

namespace {

/// In the order of the choices; the first: it changes.
constexpr std::array<std::optional<Test::Kind>, 5> tests{
    std::nullopt, Test::Kind::is, Test::Kind::isNot, Test::Kind::atLeast, Test::Kind::atMost};

bool wantsNumber(const std::optional<Test::Kind>& test) {
    return test == Test::Kind::atLeast || test == Test::Kind::atMost;
}

} // namespace

StopForm::StopForm(TraceModel* model, const ThemeHolder* theme, QWidget* parent)
    : QWidget(parent),
      m_model(model),
      m_theme(theme),
      m_what(new QComboBox(this)),
      m_node(new QComboBox(this)),
      m_field(new QComboBox(this)),
      m_test(new QComboBox(this)),
      m_value(new QLineEdit(this)),
      m_add(new QPushButton(this)),
      m_problem(new QLabel(this)) {
    m_field->setObjectName(QStringLiteral("stopField"));
    m_field->setEditable(true);
    m_field->setInsertPolicy(QComboBox::NoInsert);
    for (QComboBox* box : {m_what, m_node, m_field, m_test})
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    auto* first = new QHBoxLayout;
    first->addWidget(m_what);
    first->addWidget(m_node);
    first->addWidget(m_add);
    first->addStretch();
    auto* second = new QHBoxLayout;
    second->addWidget(m_field);
    second->addWidget(m_test);
    second->addWidget(m_value, 1);
    m_add->setFocusPolicy(Qt::TabFocus); // as the list's buttons
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addLayout(first);
    all->addLayout(second);
    all->addWidget(m_problem);
    connect(m_what, &QComboBox::currentIndexChanged, this, &StopForm::showParts);
    connect(m_test, &QComboBox::currentIndexChanged, this, &StopForm::showParts);
    connect(m_add, &QPushButton::clicked, this, &StopForm::add);
    connect(m_value, &QLineEdit::returnPressed, this, &StopForm::add);
}

void StopForm::offer() {
    const int what = std::max(0, m_what->currentIndex());
    const QString node = m_node->currentText(), field = m_field->currentText();
    const QSignalBlocker quietly(m_what);
    m_offered = readyStops(m_model->views());
    for (const Stop::Kind kind : {Stop::Kind::request, Stop::Kind::field, Stop::Kind::time})
        m_offered.emplace_back().kind = kind;
    m_what->clear();
    for (const Stop& stop : m_offered)
        m_what->addItem(stop.kind == Stop::Kind::field  ? tr("a field of a node's state …")
                        : stop.kind == Stop::Kind::time ? tr("a time …")
                                                        : stopText(stop, *m_model));
    m_what->setCurrentIndex(std::min(what, m_what->count() - 1));
    m_node->clear();
    m_node->addItem(tr("at any node"));
    m_field->clear();
    if (!m_model->empty()) {
        for (const std::string& name : m_model->names().all())
            m_node->addItem(QString::fromStdString(name));
        for (const TypeDescriptor* type : stateTypes())
            if (const auto none = lesson::findAstray(*type, "?", m_model->names()))
                for (const std::string& name : none->known)
                    m_field->addItem(QString::fromStdString(name));
    }
    m_node->setCurrentIndex(std::max(0, m_node->findText(node)));
    if (!field.isEmpty())
        m_field->setEditText(field);
    showParts();
}

std::vector<const TypeDescriptor*> StopForm::stateTypes() const {
    const auto* language = scenario::findLanguage(m_model->trace().header().protocol);
    return language == nullptr ? std::vector<const TypeDescriptor*>()
                               : lesson::stateTypes(*language, m_model->topology());
}

/// Only what the chosen kind of stop has.
void StopForm::showParts() {
    const int what = m_what->currentIndex();
    const Stop::Kind kind =
        what < 0 ? Stop::Kind::drop : m_offered[static_cast<std::size_t>(what)].kind;
    const bool field = kind == Stop::Kind::field, time = kind == Stop::Kind::time;
    m_node->setVisible(!time && kind != Stop::Kind::violation);
    m_field->setVisible(field);
    m_test->setVisible(field);
    m_value->setVisible(time || (field && m_test->currentIndex() > 0));
    m_value->setPlaceholderText(time ? tr("1.5 s") : tr("value"));
    m_value->setAccessibleName(time ? tr("Time") : tr("Value"));
    m_problem->hide();
    m_add->setEnabled(what >= 0 && !m_model->empty());
}

bool StopForm::complain(const QString& text) {
    m_problem->setText(text);
    m_problem->setVisible(true);
    return false;
}

bool StopForm::takeField(Stop& stop) {
    stop.field = m_field->currentText().trimmed().toStdString();
    stop.test = tests[static_cast<std::size_t>(std::max(0, m_test->currentIndex()))];
    stop.value = stop.test ? m_value->text().trimmed().toStdString() : std::string();
    const auto types = stateTypes();
    const bool leads = !stop.field.empty() &&
                       std::any_of(types.begin(), types.end(), [&](const TypeDescriptor* type) {
                           return !lesson::findAstray(*type, stop.field, m_model->names());
                       });
    if (!leads)
        return complain(tr("No node has a field “%1”. The inspector shows what there is; a path "
                           "goes on behind a dot, as in “log.last.term”.")
                            .arg(QString::fromStdString(stop.field)));
    if (stop.test && stop.value.empty())
        return complain(tr("What is “%1” to be?").arg(QString::fromStdString(stop.field)));
    if (wantsNumber(stop.test) && !lesson::numberIn(stop.value))
        return complain(tr("“%1” is no number and no time such as “800 ms”.").arg(m_value->text()));
    return true;
}

bool StopForm::takeTime(Stop& stop) {
    QString text = m_value->text().trimmed();
    bool bare = false;
    text.toDouble(&bare);
    if (bare)
        text += QStringLiteral(" s");
    const auto time = lesson::numberIn(text.toStdString());
    if (!time || *time <= 0)
        return complain(
            tr("“%1” is no time: write it as “1.5 s” or “800 ms”.").arg(m_value->text()));
    stop.time = nanoseconds(*time);
    return true;
}

std::optional<Stop> StopForm::stop() {
    const int what = m_what->currentIndex();
    if (what < 0 || m_model->empty())
        return std::nullopt;
    Stop stop = m_offered[static_cast<std::size_t>(what)];
    if (stop.kind == Stop::Kind::field && !takeField(stop))
        return std::nullopt;
    if (stop.kind == Stop::Kind::time && !takeTime(stop))
        return std::nullopt;
    if (m_node->isVisibleTo(this) && m_node->currentIndex() > 0)
        stop.node = m_node->currentText().toStdString();
    stop.armed = true;
    return stop;
}

void StopForm::add() {
    if (const auto made = stop()) {
        m_problem->hide();
        emit added(*made);
    }
}

void StopForm::retranslate() {
    m_what->setAccessibleName(tr("What is to happen"));
    m_node->setAccessibleName(tr("Where"));
    m_field->setAccessibleName(tr("Field"));
    m_test->setAccessibleName(tr("How the field comes to be"));
    m_add->setText(tr("Stop there"));
    const int test = std::max(0, m_test->currentIndex());
    const QSignalBlocker quietly(m_test);
    m_test->clear();
    m_test->addItems({tr("changes"), tr("comes to be"), tr("is no more"), tr("reaches at least"),
                      tr("sinks to at most")});
    m_test->setCurrentIndex(test);
    QPalette red = palette();
    red.setColor(QPalette::WindowText, m_theme->theme().palette.danger);
    m_problem->setPalette(red);
    offer();
}

} // namespace synod::widgets

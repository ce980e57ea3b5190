// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/export_form.h"

#include "app/window/export_words.h"
#include "widgets/export/chart_names.h"
#include "widgets/export/painted_exporters.h"
#include "widgets/export/picture.h"
#include "widgets/words/act_text.h"
#include "widgets/words/sentences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <algorithm>
#include <array>

namespace synod::app {
namespace {

using widgets::fromView;

const std::array offeredSizes{QSize(1280, 720), QSize(1920, 1080), QSize(3840, 2160),
                              QSize(1024, 768)};

QString sizeText(QSize size) {
    return QStringLiteral("%1x%2").arg(size.width()).arg(size.height());
}

/// A form that cannot be written on this computer says which package would mend that.
void greyOut(QStandardItem& item,
             const exports::Exporter& exporter,
             const widgets::Palette& palette) {
    const auto why = exporter.missing == nullptr ? std::nullopt : exporter.missing();
    item.setEnabled(!why);
    if (!why)
        return;
    const QString sentence = widgets::sentence(*why, {});
    item.setText(item.text() + QStringLiteral(" \u2014 ") + sentence);
    item.setToolTip(sentence);
    item.setForeground(palette.mute);
}

/// As a sentence begins.
QString begun(QString text) {
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

/// It is as the window has it, each time anew.
bool isOfMoment(const QString& option) {
    return option == QLatin1String("at") || option == QLatin1String("branch") ||
           option == QLatin1String("layer") || option == QLatin1String("trails");
}

/// Other values can be typed; Enter makes no entries of them, which would have no data.
QComboBox* editable(QComboBox* box) {
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    return box;
}

/// However long what can be chosen is: the list that opens shows it whole.
void keepNarrow(QComboBox* box) {
    constexpr int letters = 16;
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(letters);
}

enum Range { whole, fromHere, untilHere, between };

} // namespace

ExportForm::ExportForm(const widgets::ThemeHolder* theme, QWidget* parent)
    : ExportForm(theme, widgets::paintedExporters(), parent) {}

ExportForm::ExportForm(const widgets::ThemeHolder* theme,
                       std::span<const exports::Exporter> painted,
                       QWidget* parent)
    : QWidget(parent), m_theme(theme), m_rows(new QFormLayout(this)), m_form(new QComboBox(this)) {
    for (const auto list : {painted, exports::textExporters()})
        m_all.insert(m_all.end(), list.begin(), list.end());
    std::stable_sort(m_all.begin(), m_all.end(),
                     [](const auto& a, const auto& b) { return groupOf(a) < groupOf(b); });
    m_rows->setContentsMargins(0, 0, 0, 0);
    const auto part = [this] { m_rows->setHorizontalSpacing(qRound(m_theme->theme().px(10))); };
    connect(theme, &widgets::ThemeHolder::changed, this, part);
    part();
    m_rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setObjectName(QStringLiteral("form"));
    keepNarrow(m_form);
    m_rows->addRow(new QLabel(this), m_form);
    addForms();
    addRows();
    connect(m_form, &QComboBox::currentIndexChanged, this, [this] {
        showRows();
        emit formChanged();
        emit changed();
    });
}

ExportForm::~ExportForm() = default;

/// The forms below the names of their groups; an item's data is its place in m_all.
void ExportForm::addForms() {
    auto* items = new QStandardItemModel(m_form);
    std::optional<ExportGroup> last;
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        if (last != groupOf(m_all[i])) {
            last = groupOf(m_all[i]);
            auto* heading = new QStandardItem;
            heading->setEnabled(false);
            heading->setData(static_cast<int>(*last), Qt::UserRole + 1);
            items->appendRow(heading);
        }
        auto* item = new QStandardItem;
        item->setData(static_cast<int>(i), Qt::UserRole);
        items->appendRow(item);
    }
    m_form->setModel(items);
    // Its own delegate draws items as those of a menu, all in one colour.
    m_form->setItemDelegate(new QStyledItemDelegate(m_form));
    m_form->setCurrentIndex(1);
}

QWidget* ExportForm::addRow(const QString& option, QWidget* field, std::string_view meaning) {
    field->setObjectName(option);
    if (auto* box = qobject_cast<QComboBox*>(field))
        keepNarrow(box);
    m_rows->addRow(new QLabel(this), field);
    m_fields.push_back({option, field, meaning});
    if (auto* box = qobject_cast<QComboBox*>(field))
        connect(box, &QComboBox::currentTextChanged, this, &ExportForm::changed);
    else if (auto* edit = qobject_cast<QLineEdit*>(field))
        connect(edit, &QLineEdit::textChanged, this, &ExportForm::changed);
    else if (auto* check = qobject_cast<QCheckBox*>(field))
        connect(check, &QCheckBox::toggled, this, &ExportForm::changed);
    return field;
}

QLineEdit* ExportForm::textField(const QString& placeholder) {
    auto* field = new QLineEdit(this);
    field->setPlaceholderText(placeholder);
    return field;
}

QComboBox* ExportForm::choiceOf(const std::vector<QString>& values) {
    auto* box = new QComboBox(this);
    for (const QString& value : values)
        box->addItem(value, value);
    return box;
}

QWidget* ExportForm::fieldFor(const exports::ExportOption& option) {
    if (option.name == "what" || option.name == "node")
        return new QComboBox(this); // filled when it is known what there is
    if (option.name == "scale")
        return choiceOf({QStringLiteral("1"), QStringLiteral("1.25"), QStringLiteral("1.5"),
                         QStringLiteral("2")});
    if (option.name == "size") {
        std::vector<QString> values;
        values.reserve(offeredSizes.size());
        for (const QSize& size : offeredSizes)
            values.push_back(sizeText(size));
        return editable(choiceOf(values));
    }
    if (option.name == "fps") // the first: as it is where nobody says
        return editable(
            choiceOf({QString(), QStringLiteral("10"), QStringLiteral("15"), QStringLiteral("24"),
                      QStringLiteral("30"), QStringLiteral("60")}));
    if (option.name == "speed")
        return editable(choiceOf({QString(), QStringLiteral("0.05"), QStringLiteral("0.1"),
                                  QStringLiteral("0.25"), QStringLiteral("0.5"),
                                  QStringLiteral("1"), QStringLiteral("5")}));
    if (option.value.empty())
        return new QCheckBox(this);
    if (option.choices.empty())
        return textField(fromView(option.value));
    std::vector<QString> values;
    for (const std::string_view choice : option.choices)
        values.push_back(fromView(choice));
    return choiceOf(values);
}

void ExportForm::addRows() {
    for (const exports::Exporter& exporter : m_all)
        for (const exports::ExportOption& option : exporter.options)
            if (std::none_of(m_fields.begin(), m_fields.end(),
                             [&](const Row& row) { return row.option == fromView(option.name); }))
                addRow(fromView(option.name), fieldFor(option), option.meaning);
    m_range = choiceOf({QStringLiteral("whole"), QStringLiteral("fromHere"),
                        QStringLiteral("untilHere"), QStringLiteral("between")});
    addRow(QStringLiteral("range"), m_range);
    m_from = textField(QStringLiteral("1.5s"));
    m_until = textField(QStringLiteral("2s"));
    addRow(QStringLiteral("from"), m_from);
    addRow(QStringLiteral("until"), m_until);
    m_branch = new QComboBox(this);
    keepNarrow(m_branch);
    addRow(QStringLiteral("branch"), m_branch);
    for (const QComboBox* box : {m_range, findChild<QComboBox*>(QStringLiteral("what"))})
        connect(box, &QComboBox::currentIndexChanged, this, &ExportForm::showRows);
}

const exports::Exporter& ExportForm::exporter() const {
    return m_all[static_cast<std::size_t>(m_form->currentData().toInt())];
}

bool ExportForm::has(std::string_view option) const {
    return hasOption(exporter(), option);
}

void ExportForm::setSubject(const ExportSubject& subject) {
    m_subject = subject;
    if (subject.trace == nullptr)
        return;
    const QSignalBlocker quiet(this);
    m_pictures.clear();
    for (const std::string& what : widgets::picturesOf(*subject.trace, subject.branch))
        m_pictures += QString::fromStdString(what);
    nameCharts();
    fillBranches();
    fillWhat();
    fillNodes();
    for (const Row& row : m_fields) {
        if (row.option == QLatin1String("at"))
            static_cast<QLineEdit*>(row.field)->setText(exportTime(subject.time));
        if (row.option == QLatin1String("layer")) {
            auto* box = static_cast<QComboBox*>(row.field);
            box->setCurrentIndex(box->findData(fromView(nameOf(subject.layer))));
        }
        if (row.option == QLatin1String("trails"))
            static_cast<QCheckBox*>(row.field)->setChecked(subject.trails);
        if (row.option == QLatin1String("size")) {
            auto* box = static_cast<QComboBox*>(row.field);
            while (box->count() > static_cast<int>(offeredSizes.size()))
                box->removeItem(box->count() - 1);
            box->addItem(sizeText(subject.stage), sizeText(subject.stage));
        }
    }
    retranslate();
}

void ExportForm::nameCharts() {
    m_titles.clear();
    if (m_subject.trace == nullptr)
        return;
    for (const widgets::NamedChart& chart :
         widgets::namedCharts(*m_subject.trace, m_subject.branch))
        m_titles[QStringLiteral("chart:") + QString::fromStdString(chart.name)] = chart.title;
}

void ExportForm::fillBranches() {
    m_branch->clear();
    for (trace::BranchId id = 0; id < m_subject.trace->branchCount(); ++id)
        m_branch->addItem(QString(), id);
    m_branch->setCurrentIndex(static_cast<int>(m_subject.branch));
}

void ExportForm::fillWhat() {
    for (const Row& row : m_fields) {
        if (row.option != QLatin1String("what"))
            continue;
        auto* box = static_cast<QComboBox*>(row.field);
        const QString before = box->currentData().toString();
        box->clear();
        for (const QString& what : m_pictures)
            box->addItem(QString(), what);
        box->setCurrentIndex(std::max(0, box->findData(before)));
    }
}

/// Of options that name a node; the first is none of them.
void ExportForm::fillNodes() {
    const trace::Branch& branch = m_subject.trace->branch(m_subject.branch);
    for (const Row& row : m_fields) {
        if (row.option != QLatin1String("node"))
            continue;
        auto* box = static_cast<QComboBox*>(row.field);
        box->clear();
        box->addItem(QString(), QString());
        for (std::size_t i = 0; i < branch.topology.nodes.size(); ++i) {
            const QString name =
                QString::fromStdString(branch.names.of(NodeId{static_cast<std::uint16_t>(i)}));
            box->addItem(name, name);
        }
    }
}

bool ExportForm::showsStretch() const {
    if (!exporter().readsTrace || !isPicture())
        return exporter().readsTrace;
    const auto* what = findChild<QComboBox*>(QStringLiteral("what"));
    return widgets::showsStretch(what->currentData().toString().toStdString());
}

void ExportForm::showRows() {
    for (const Row& row : m_fields)
        m_rows->setRowVisible(row.field, has(row.option.toStdString()));
    const bool stretch = showsStretch();
    const bool times = stretch && m_range->currentIndex() == between;
    m_rows->setRowVisible(m_range, stretch);
    m_rows->setRowVisible(m_from, times);
    m_rows->setRowVisible(m_until, times);
    m_rows->setRowVisible(m_branch, exporter().readsTrace && m_branch->count() > 1);
}

QString ExportForm::valueOf(const QWidget* field) const {
    if (const auto* box = qobject_cast<const QComboBox*>(field)) {
        const int known = box->isEditable() ? box->findText(box->currentText()) : -1;
        return !box->isEditable() ? box->currentData().toString()
               : known >= 0       ? box->itemData(known).toString()
                                  : box->currentText().trimmed();
    }
    if (const auto* edit = qobject_cast<const QLineEdit*>(field))
        return edit->text().trimmed();
    return {};
}

QStringList ExportForm::optionWords() const {
    QStringList words;
    for (const Row& row : m_fields) {
        if (!has(row.option.toStdString()))
            continue;
        const QString name = QStringLiteral("--") + row.option;
        if (const auto* check = qobject_cast<const QCheckBox*>(row.field)) {
            if (check->isChecked())
                words += name;
        } else if (const QString value = valueOf(row.field); !value.isEmpty()) {
            words += {name, value};
        }
    }
    return words;
}

QStringList ExportForm::stretchWords() const {
    const QString here = exportTime(m_subject.time);
    QStringList words;
    switch (m_range->currentIndex()) {
    case fromHere: return {QStringLiteral("--from"), here};
    case untilHere: return {QStringLiteral("--until"), here};
    case between:
        if (const QString from = valueOf(m_from); !from.isEmpty())
            words += {QStringLiteral("--from"), from};
        if (const QString until = valueOf(m_until); !until.isEmpty())
            words += {QStringLiteral("--until"), until};
        return words;
    default: return words;
    }
}

QStringList ExportForm::words() const {
    QStringList words = optionWords();
    if (!exporter().readsTrace)
        return words;
    words += {QStringLiteral("--branch"), m_branch->currentData().toString()};
    return showsStretch() ? words + stretchWords() : words;
}

QStringList ExportForm::previewWords() const {
    static constexpr std::array shared{"what", "at", "layer", "size", "lang", "theme", "scale"};
    QStringList words{QStringLiteral("--branch"), m_branch->currentData().toString()};
    if (has("trails") && findChild<QCheckBox*>(QStringLiteral("trails"))->isChecked())
        words += QStringLiteral("--trails");
    for (const Row& row : m_fields)
        for (const char* name : shared)
            if (row.option == QLatin1String(name) && has(name))
                words += {QStringLiteral("--") + row.option, valueOf(row.field)};
    if (isPicture() && showsStretch())
        words += stretchWords();
    if (!isPicture()) // where a film begins
        words += {QStringLiteral("--at"), exportTime(m_subject.time)};
    return words;
}

QVariantMap ExportForm::choices() const {
    QVariantMap choices{{QStringLiteral("form"), fromView(exporter().ending)}};
    for (const Row& row : m_fields) {
        if (isOfMoment(row.option))
            continue;
        if (const auto* check = qobject_cast<const QCheckBox*>(row.field))
            choices[row.option] = check->isChecked();
        else
            choices[row.option] = valueOf(row.field);
    }
    return choices;
}

void ExportForm::setChoices(QVariantMap choices) {
    const widgets::Theme& theme = m_theme->theme();
    const char* const themes[] = {"light", "dark", "contrast"};
    if (!choices.contains(QStringLiteral("lang")))
        choices[QStringLiteral("lang")] = theme.language;
    if (!choices.contains(QStringLiteral("theme")))
        choices[QStringLiteral("theme")] =
            QString::fromLatin1(themes[static_cast<std::size_t>(theme.kind)]);
    for (std::size_t i = 0; i < m_all.size(); ++i)
        if (fromView(m_all[i].ending) == choices.value(QStringLiteral("form")).toString())
            m_form->setCurrentIndex(m_form->findData(static_cast<int>(i)));
    for (const Row& row : m_fields) {
        const QVariant value = choices.value(row.option);
        if (!value.isValid() || isOfMoment(row.option))
            continue;
        if (auto* check = qobject_cast<QCheckBox*>(row.field))
            check->setChecked(value.toBool());
        else if (auto* edit = qobject_cast<QLineEdit*>(row.field))
            edit->setText(value.toString());
        else if (auto* box = qobject_cast<QComboBox*>(row.field)) {
            if (const int at = box->findData(value); at >= 0)
                box->setCurrentIndex(at);
            else if (box->isEditable())
                box->setEditText(value.toString());
        }
    }
    showRows();
}

void ExportForm::nameValues(QComboBox* box, const QString& option) {
    const QSignalBlocker quiet(box);
    const QString typed = box->findText(box->currentText()) < 0 ? box->currentText() : QString();
    for (int i = 0; i < box->count(); ++i) {
        const QString value = box->itemData(i).toString();
        if (box->isEditable() && !value.isEmpty())
            continue; // as it would be typed
        if (box != m_branch)
            box->setItemText(i, exportValue(option, value, m_titles.value(value)));
        else if (m_subject.trace != nullptr)
            box->setItemText(
                i, widgets::branchTitle(*m_subject.trace, static_cast<trace::BranchId>(i)));
    }
    if (box->isEditable() && !typed.isEmpty())
        box->setEditText(typed); // which the name of an entry has taken the place of
    else if (box->isEditable())
        box->lineEdit()->home(false); // a long name is read from its beginning
}

void ExportForm::retranslate() {
    const auto* items = static_cast<QStandardItemModel*>(m_form->model());
    for (int i = 0; i < items->rowCount(); ++i) {
        QStandardItem* item = items->item(i);
        if (item->data(Qt::UserRole + 1).isValid()) {
            QFont bold = m_form->font();
            bold.setBold(true);
            item->setFont(bold);
            item->setText(
                exportGroupText(static_cast<ExportGroup>(item->data(Qt::UserRole + 1).toInt())));
            continue;
        }
        const exports::Exporter& exporter =
            m_all[static_cast<std::size_t>(item->data(Qt::UserRole).toInt())];
        item->setText(QStringLiteral("%1 (%2)").arg(begun(exportText(exporter.name)),
                                                    fromView(exporter.ending)));
        greyOut(*item, exporter, m_theme->theme().palette);
    }
    const auto name = [this](QWidget* field, const QString& text) {
        static_cast<QLabel*>(m_rows->labelForField(field))->setText(text);
        field->setAccessibleName(text);
    };
    name(m_form, tr("Form"));
    for (const Row& row : m_fields) {
        name(row.field, exportLabel(row.option));
        row.field->setToolTip(row.meaning.empty() ? QString() : exportText(row.meaning));
        if (auto* box = qobject_cast<QComboBox*>(row.field)) {
            nameValues(box, row.option);
            if (box->lineEdit() != nullptr)
                box->lineEdit()->setAccessibleName(exportLabel(row.option));
        }
    }
    showRows();
}

} // namespace synod::app

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/hand_in_dialog.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace synod::app {
namespace {

constexpr int longestName = 80; ///< letters, of a person
constexpr int longestPart = 40; ///< letters of it that are in the file's name
/// A file's name has 255 octets on most disks; a letter takes up to four.
constexpr int longestPartOctets = 160;

} // namespace

QString handInFileName(const QString& lesson, const QString& student) {
    QString part;
    for (const char32_t letter : student.toUcs4()) {
        const bool isKept = QChar::isLetterOrNumber(letter) || QChar::isMark(letter);
        if (!isKept && (part.isEmpty() || part.endsWith('-')))
            continue;
        const QString next = part + (isKept ? QString::fromUcs4(&letter, 1) : QStringLiteral("-"));
        if (next.size() > longestPart || next.toUtf8().size() > longestPartOctets)
            break;
        part = next;
    }
    while (part.endsWith('-'))
        part.chop(1);
    return lesson + (part.isEmpty() ? QString() : '-' + part) + QStringLiteral(".synodrec");
}

HandInDialog::HandInDialog(Wish wish, QWidget* parent)
    : QDialog(parent),
      m_wish(std::move(wish)),
      m_name(new QLineEdit(m_wish.student, this)),
      m_file(new QLineEdit(this)),
      m_note(new QLabel(this)) {
    setWindowTitle(tr("Hand in “%1”").arg(m_wish.title));
    m_name->setMaxLength(longestName);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setText(tr("The file holds what you did in this lesson: the run, your guesses and "
                       "the tasks that are ticked. Your name is written into it, whatever the "
                       "file is called."));
    auto* choose = new QPushButton(tr("Choose…"), this);
    auto* file = new QHBoxLayout;
    file->addWidget(m_file, 1);
    file->addWidget(choose);
    auto* form = new QFormLayout;
    form->addRow(tr("Your name:"), m_name);
    form->addRow(tr("File:"), file);
    m_file->setAccessibleName(tr("File:"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_handIn = new QPushButton(tr("Hand in"), this);
    m_handIn->setProperty("primary", true); // before its box asks how large it is
    buttons->addButton(m_handIn, QDialogButtonBox::AcceptRole);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    auto* column = new QVBoxLayout(this);
    const int around = fontMetrics().height();
    column->setContentsMargins(around, around, around, around);
    column->setSpacing(around * 2 / 3);
    column->addWidget(m_note);
    column->addLayout(form);
    column->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &HandInDialog::suggest);
    connect(m_file, &QLineEdit::textEdited, this, [this] { m_ownFile = true; });
    connect(m_file, &QLineEdit::textChanged, this, &HandInDialog::check);
    connect(choose, &QPushButton::clicked, this, &HandInDialog::choose);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    suggest();
    resize(sizeHint().expandedTo({fontMetrics().averageCharWidth() * 80, 0}));
}

QString HandInDialog::student() const {
    return m_name->text().simplified();
}

QString HandInDialog::path() const {
    const QString path = QDir(m_wish.folder).absoluteFilePath(m_file->text().trimmed());
    return path.endsWith(QLatin1String(".synodrec")) ? path : path + QStringLiteral(".synodrec");
}

void HandInDialog::suggest() {
    if (!m_ownFile)
        m_file->setText(QDir::toNativeSeparators(
            QDir(m_wish.folder).absoluteFilePath(handInFileName(m_wish.lesson, student()))));
    check();
}

void HandInDialog::choose() {
    auto* dialog = new QFileDialog(this, tr("The file to hand in"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // it is asked when it is written
    dialog->setDefaultSuffix(QStringLiteral("synodrec"));
    dialog->setNameFilters({tr("Recordings (*.synodrec)")});
    dialog->selectFile(path());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        m_ownFile = true;
        m_file->setText(QDir::toNativeSeparators(file));
    });
    dialog->open();
}

/// A file without a student is of no use to who reads it.
void HandInDialog::check() {
    const QString file = m_file->text().trimmed();
    m_handIn->setEnabled(!student().isEmpty() && !file.isEmpty() && !file.endsWith('/'));
}

} // namespace synod::app

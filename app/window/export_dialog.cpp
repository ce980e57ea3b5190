// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/export_dialog.h"

#include "app/files/file_name.h"
#include "app/files/file_opener.h"
#include "app/window/export_words.h"
#include "widgets/words/sentences.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace synod::app {
namespace {

constexpr int previewMilliseconds = 250;

std::uint64_t recordsOf(const trace::Trace& trace) {
    std::uint64_t records = 0;
    for (trace::BranchId branch = 0; branch < trace.branchCount(); ++branch)
        records += trace.size(branch);
    return records;
}

} // namespace

ExportDialog::ExportDialog(Preferences* preferences,
                           const widgets::ThemeHolder* theme,
                           Subject subject,
                           QWidget* parent)
    : QDialog(parent),
      m_preferences(preferences),
      m_theme(theme),
      m_subject(std::move(subject)),
      m_program(QCoreApplication::applicationFilePath()),
      m_form(new ExportForm(theme, this)),
      m_preview(new QLabel(this)),
      m_path(new QLineEdit(this)),
      m_pathLabel(new QLabel(this)),
      m_message(new QLabel(this)),
      m_choose(new QPushButton(this)),
      m_now(new QPushButton(this)),
      m_export(new QPushButton(this)),
      m_cancel(new QPushButton(this)),
      m_close(new QPushButton(this)),
      m_progress(new QProgressBar(this)) {
    build();
    retranslate();
    m_soon.setSingleShot(true);
    m_soon.setInterval(previewMilliseconds);
    connect(&m_soon, &QTimer::timeout, this, &ExportDialog::preview);
    connect(m_form, &ExportForm::changed, this, &ExportDialog::previewSoon);
    connect(m_form, &ExportForm::formChanged, this, &ExportDialog::suggestPath);
    connect(m_choose, &QPushButton::clicked, this, &ExportDialog::choosePath);
    connect(m_now, &QPushButton::clicked, this, [this] {
        m_form->setSubject(m_subject());
        previewSoon();
    });
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::begin);
    connect(m_cancel, &QPushButton::clicked, &m_job, &ExportJob::cancel);
    connect(m_close, &QPushButton::clicked, this, &QWidget::close);
    connect(m_path, &QLineEdit::textEdited, this, [this] { say({}, false); });
    connect(&m_job, &ExportJob::progressed, m_progress, &QProgressBar::setValue);
    connect(&m_job, &ExportJob::done, this, [this](const QString& warning) {
        const QString file = path();
        ended();
        const QString saved = tr("Saved %1.").arg(QFileInfo(file).fileName());
        say(warning.isEmpty() ? saved : saved + ' ' + warning, false);
        emit exported(file);
    });
    connect(&m_job, &ExportJob::failed, this, [this](const QString& why) {
        const QString file = path();
        ended();
        say(QStringLiteral("%1: %2").arg(QFileInfo(file).fileName(), why), true);
    });
    connect(&m_job, &ExportJob::cancelled, this, [this] {
        ended();
        say(tr("Cancelled: there is no file."), false);
    });
    connect(&m_previewJob, &ExportJob::done, this, &ExportDialog::showPreview);
    connect(&m_previewJob, &ExportJob::failed, this,
            [this](const QString& why) { m_preview->setText(why); });
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::build() {
    setObjectName(QStringLiteral("export"));
    m_path->setObjectName(QStringLiteral("path"));
    m_export->setObjectName(QStringLiteral("start"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_export->setProperty("primary", true);
    m_export->setDefault(true);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setWordWrap(true);
    m_preview->setMinimumSize(320, 200);
    m_preview->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_message->setWordWrap(true);
    m_message->setObjectName(QStringLiteral("message"));
    m_progress->setRange(0, 100);

    auto* form = new QVBoxLayout;
    form->addWidget(m_form);
    form->addStretch(1);
    auto* seen = new QVBoxLayout;
    seen->addWidget(m_preview, 1);
    seen->addWidget(m_now, 0, Qt::AlignRight);
    auto* upper = new QHBoxLayout;
    upper->addLayout(form, 2);
    upper->addLayout(seen, 3);
    auto* file = new QHBoxLayout;
    file->addWidget(m_pathLabel);
    file->addWidget(m_path, 1);
    file->addWidget(m_choose);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_progress, 1);
    buttons->addStretch(1);
    for (QPushButton* button : {m_cancel, m_close, m_export})
        buttons->addWidget(button);
    auto* all = new QVBoxLayout(this);
    all->addLayout(upper, 1);
    all->addLayout(file);
    all->addWidget(m_message);
    all->addLayout(buttons);
    showWorking(false);
}

void ExportDialog::retranslate() {
    setWindowTitle(tr("Export"));
    m_pathLabel->setText(tr("File"));
    m_path->setAccessibleName(tr("File"));
    m_choose->setText(tr("Choose…"));
    m_now->setText(tr("Take the moment shown now"));
    m_export->setText(m_mayReplace.isEmpty() ? tr("Export") : tr("Replace it"));
    m_cancel->setText(tr("Cancel the export"));
    m_close->setText(tr("Close"));
    m_progress->setAccessibleName(tr("How far the export is"));
    m_preview->setAccessibleName(tr("Preview"));
    m_form->retranslate();
}

void ExportDialog::open() {
    const ExportSubject subject = m_subject();
    if (subject.trace == nullptr)
        return;
    m_missed = false;
    m_form->setSubject(subject);
    m_form->setChoices(m_preferences->exportChoices());
    m_path->clear();
    suggestPath();
    say({}, false);
    const widgets::Theme& theme = m_theme->theme();
    const int around = qRound(theme.px(10));
    layout()->setContentsMargins(around, around, around, around);
    const QSize room = parentWidget()->size() * 0.96;
    resize(QSize(qRound(theme.px(860)), qRound(theme.px(480))).boundedTo(room));
    show();
    raise();
    activateWindow();
    previewSoon();
}

QString ExportDialog::path() const {
    return m_path->text().trimmed();
}

void ExportDialog::setPath(const QString& path) {
    m_path->setText(QDir::toNativeSeparators(path));
    say({}, false);
}

/// The name stays when the form changes, its ending does not.
void ExportDialog::suggestPath() {
    const QString ending = widgets::fromView(m_form->exporter().ending);
    QString name = path();
    const bool own = name.isEmpty() || name == m_suggested;
    const qsizetype slash = name.lastIndexOf('/');
    if (const qsizetype dot = name.indexOf('.', std::max<qsizetype>(0, slash)); dot >= 0)
        name.truncate(dot);
    if (name.isEmpty()) {
        const QString title = m_subject().name;
        const bool isFile = title.endsWith(QLatin1String(".toml")) ||
                            title.endsWith(QLatin1String(".synodrec")) ||
                            title.endsWith(QLatin1String(".jsonl"));
        const QString base = fileNameOf(isFile ? QFileInfo(title).completeBaseName() : title);
        name = QDir(m_preferences->exportFolder())
                   .filePath(base.isEmpty() ? QStringLiteral("session") : base);
    }
    setPath(name + ending);
    if (own)
        m_suggested = path();
}

void ExportDialog::choosePath() {
    const QString ending = widgets::fromView(m_form->exporter().ending);
    auto* dialog = new QFileDialog(this, tr("Export to"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // asked when it is exported
    dialog->setDefaultSuffix(ending.mid(1));
    dialog->setNameFilters({QStringLiteral("*") + ending});
    dialog->selectFile(path());
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::setPath);
    dialog->open();
}

/// Asks first where there is such a file; the same button is the answer.
void ExportDialog::begin() {
    const QFileInfo file(path());
    if (path().isEmpty() || file.isDir())
        return say(tr("Give the file a name."), true);
    const QString ending = widgets::fromView(m_form->exporter().ending);
    if (!path().endsWith(ending, Qt::CaseInsensitive))
        return say(tr("The name of the file must end in %1.").arg(ending), true);
    if (file.exists() && m_mayReplace != path()) {
        say(tr("%1 is there already. Replace it?").arg(file.fileName()), true);
        m_mayReplace = path();
        return retranslate();
    }
    start();
}

void ExportDialog::start() {
    say({}, false);
    m_previewJob.cancel();
    if (!record())
        return;
    m_preferences->setExportChoices(m_form->choices());
    m_preferences->setExportFolder(QFileInfo(path()).absolutePath());
    m_progress->setValue(0);
    showWorking(true);
    m_job.start(m_program, m_folder.filePath(QStringLiteral("session.synodrec")), path(),
                m_form->words());
}

/// The session as it is now, in a recording for the other process.
bool ExportDialog::record() {
    const ExportSubject subject = m_subject();
    if (subject.trace == nullptr)
        return false;
    const std::uint64_t records = recordsOf(*subject.trace);
    if (m_recordedOf == subject.trace && m_recorded == records && m_places == subject.places)
        return true;
    const QString problem = saveRecording(
        *subject.trace, m_folder.filePath(QStringLiteral("session.synodrec")), subject.places);
    if (!problem.isEmpty()) {
        say(problem, true);
        return false;
    }
    m_recordedOf = subject.trace;
    m_recorded = records;
    m_places = subject.places;
    return true;
}

void ExportDialog::sessionReplaced() {
    m_recordedOf = nullptr; // another one may come to lie there
    m_form->setSubject({});
    m_missed = true;
    // What it is called is known only when all of it is open.
    QMetaObject::invokeMethod(this, &ExportDialog::takeSession, Qt::QueuedConnection);
}

/// A hidden one asks for it when it is opened, one that exports when that has ended.
void ExportDialog::takeSession() {
    if (!m_missed || !isVisible() || working())
        return;
    const ExportSubject subject = m_subject();
    if (subject.trace == nullptr)
        return;
    m_missed = false;
    m_form->setSubject(subject);
    if (path() == m_suggested) {
        m_path->clear();
        suggestPath();
    }
    previewSoon();
}

void ExportDialog::preview() {
    if (!isVisible() || working())
        return;
    m_now->setVisible(m_form->isPicture());
    if (!m_form->isPainted()) {
        m_previewJob.cancel();
        m_preview->setPixmap({});
        m_preview->setText(tr("There is no preview of this form."));
        return;
    }
    if (record())
        m_previewJob.start(m_program, m_folder.filePath(QStringLiteral("session.synodrec")),
                           m_folder.filePath(QStringLiteral("preview.png")),
                           m_form->previewWords());
}

void ExportDialog::showPreview() {
    QPixmap picture(m_folder.filePath(QStringLiteral("preview.png")));
    if (picture.isNull())
        return;
    const double ratio = devicePixelRatioF();
    picture =
        picture.scaled(m_preview->size() * ratio, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    picture.setDevicePixelRatio(ratio);
    m_preview->setPixmap(picture);
}

bool ExportDialog::hasPreview() const {
    return !m_preview->pixmap(Qt::ReturnByValue).isNull();
}

void ExportDialog::showWorking(bool working) {
    m_progress->setVisible(working);
    m_cancel->setVisible(working);
    m_export->setEnabled(!working);
    m_form->setEnabled(!working);
    m_path->setEnabled(!working);
    m_choose->setEnabled(!working);
}

void ExportDialog::ended() {
    showWorking(false);
    m_mayReplace.clear();
    retranslate();
    takeSession();
}

void ExportDialog::say(const QString& text, bool problem) {
    if (!m_mayReplace.isEmpty()) {
        m_mayReplace.clear();
        retranslate();
    }
    const widgets::Theme& theme = m_theme->theme();
    QPalette colours = m_message->palette();
    colours.setColor(QPalette::WindowText, problem ? theme.dangerInk() : theme.palette.ink);
    m_message->setPalette(colours);
    m_message->setText(text);
}

QString ExportDialog::message() const {
    return m_message->text();
}

void ExportDialog::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_form->nameCharts();
        retranslate();
    }
    QDialog::changeEvent(event);
}

/// One that goes on is cancelled: nobody would see how it ends.
void ExportDialog::closeEvent(QCloseEvent* event) {
    m_job.cancel();
    m_previewJob.cancel();
    m_preferences->setExportChoices(m_form->choices());
    QDialog::closeEvent(event);
}

} // namespace synod::app

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/files/preferences.h"
#include "app/window/export_form.h"
#include "app/window/export_job.h"

#include <QDialog>
#include <QTemporaryDir>
#include <QTimer>

#include <functional>
#include <memory>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace synod::app {

/// One dialog for everything that a session can be exported to: a form, what it is asked to show,
/// a preview, how far it is. The session goes on behind it, and is exported as it is when Export is
/// pressed.
class ExportDialog final : public QDialog {
    Q_OBJECT

public:
    using Subject = std::function<ExportSubject()>;

    /// `subject` is asked for whenever it is needed; its trace may be null while nothing is open.
    ExportDialog(Preferences* preferences,
                 const widgets::ThemeHolder* theme,
                 Subject subject,
                 QWidget* parent);
    ~ExportDialog() override;

    /// What carries the exports out; this program itself unless told.
    void setProgram(const QString& program) { m_program = program; }
    /// Shows the dialog, of the moment that the window shows now.
    void open() override;
    /// What there was to be exported is no more. What is there instead is asked for a little later.
    void sessionReplaced();
    ExportForm* form() const { return m_form; }
    QString path() const;
    void setPath(const QString& path);
    bool working() const { return m_job.running(); }
    bool hasPreview() const;
    QString message() const;

signals:
    void exported(const QString& path);

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void build();
    void retranslate();
    void choosePath();
    void suggestPath();
    void takeSession();
    void begin();
    void start();
    bool record();
    void previewSoon() { m_soon.start(); }
    void preview();
    void showPreview();
    void showWorking(bool working);
    void say(const QString& text, bool problem);
    void ended();

    Preferences* m_preferences;
    const widgets::ThemeHolder* m_theme;
    Subject m_subject;
    QString m_program;
    QTemporaryDir m_folder;
    std::uint64_t m_recorded = 0; ///< records of all branches that the recording there has
    const trace::Trace* m_recordedOf = nullptr;
    std::vector<std::optional<net::Position>> m_places; ///< that nodes have in it
    bool m_missed = false; ///< the session was replaced, and the form has not taken it yet
    QString m_suggested;   ///< the path that nobody has typed or chosen
    QString m_mayReplace;  ///< a file that the person wants to be replaced

    ExportForm* m_form;
    QLabel* m_preview;
    QLineEdit* m_path;
    QLabel *m_pathLabel, *m_message;
    QPushButton *m_choose, *m_now, *m_export, *m_cancel, *m_close;
    QProgressBar* m_progress;
    ExportJob m_job, m_previewJob;
    QTimer m_soon;
};

} // namespace synod::app

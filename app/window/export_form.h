// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/exporter.h"
#include "widgets/look/theme.h"
#include "widgets/stage/layer.h"

#include <QMap>
#include <QStringList>
#include <QVariantMap>
#include <QWidget>

#include <span>
#include <string_view>
#include <vector>

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace synod::app {

/// What there is to export.
struct ExportSubject {
    const trace::Trace* trace = nullptr;
    trace::BranchId branch = 0;
    Time time;                                        ///< that is shown
    QSize stage;                                      ///< how large the window has it
    QString name;                                     ///< of what is open
    std::vector<std::optional<net::Position>> places; ///< of nodes, as the window has them
    widgets::Layer layer = widgets::Layer::network;   ///< that the stage shows
    bool trails = false;                              ///< as well
};

/// What is asked of an export: the form, and a row for each of the options that the form's exporter
/// has. A new exporter's are here by its row in the list.
class ExportForm final : public QWidget {
    Q_OBJECT

public:
    explicit ExportForm(const widgets::ThemeHolder* theme, QWidget* parent = nullptr);
    /// With these beside those that need no painting.
    ExportForm(const widgets::ThemeHolder* theme,
               std::span<const exports::Exporter> painted,
               QWidget* parent = nullptr);
    ~ExportForm() override;

    /// Without a trace nothing is asked of one that was there.
    void setSubject(const ExportSubject& subject);
    const exports::Exporter& exporter() const;
    bool has(std::string_view option) const;
    bool isPicture() const { return has("at"); }
    /// What is painted, so that there is a preview of it.
    bool isPainted() const { return has("what"); }
    /// "--branch 1 --lang zh_CN": what follows `synod export RECORDING --to FILE`.
    QStringList words() const;
    /// Of the picture that shows what it will be.
    QStringList previewWords() const;

    /// To be kept from one time to the next.
    QVariantMap choices() const;
    /// What is not among them is as the window has it.
    void setChoices(QVariantMap choices);
    void retranslate();
    /// The language has changed: what the session is asked for its names.
    void nameCharts();

signals:
    void changed();
    void formChanged();

private:
    struct Row {
        QString option; ///< "lang"
        QWidget* field;
        std::string_view meaning; ///< its tip; empty where the name says it all
    };

    void addForms();
    void addRows();
    QWidget* addRow(const QString& option, QWidget* field, std::string_view meaning = {});
    QWidget* fieldFor(const exports::ExportOption& option);
    QComboBox* choiceOf(const std::vector<QString>& values);
    QLineEdit* textField(const QString& placeholder);
    bool showsStretch() const;
    void showRows();
    void fillWhat();
    void fillBranches();
    void fillNodes();
    void nameValues(QComboBox* box, const QString& option);
    QString valueOf(const QWidget* field) const;
    QStringList stretchWords() const;
    QStringList optionWords() const;

    const widgets::ThemeHolder* m_theme;
    std::vector<exports::Exporter> m_all;
    ExportSubject m_subject;
    QStringList m_pictures;          ///< of the subject, as `--what` has them
    QMap<QString, QString> m_titles; ///< of charts among them, in the language of the window
    QFormLayout* m_rows;
    QComboBox* m_form;
    std::vector<Row> m_fields;
    QComboBox *m_range, *m_branch;
    QLineEdit *m_from, *m_until;
};

} // namespace synod::app

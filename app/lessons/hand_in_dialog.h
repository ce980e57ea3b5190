// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QString>

class QLabel;
class QLineEdit;
class QPushButton;

namespace synod::app {

/// The name of the file that a student hands in: `handshake-Li-Lei.synodrec`. Of letters and
/// digits of any language, so that it is a name on every disk and in every mail.
QString handInFileName(const QString& lesson, const QString& student);

/// Asks who hands a lesson in, and under which name: the file's follows the student's until a
/// person chooses another.
class HandInDialog final : public QDialog {
    Q_OBJECT

public:
    struct Wish {
        QString lesson;  ///< its id
        QString title;   ///< in the window's language
        QString student; ///< who it was last time
        QString folder;  ///< where the file goes
    };
    HandInDialog(Wish wish, QWidget* parent);

    /// On one line, without blanks around it.
    QString student() const;
    QString path() const;

    QLineEdit* nameField() const { return m_name; }
    QLineEdit* fileField() const { return m_file; }
    QPushButton* handInButton() const { return m_handIn; }

private:
    void suggest();
    void choose();
    void check();

    Wish m_wish;
    QLineEdit *m_name, *m_file;
    QLabel* m_note;
    QPushButton* m_handIn;
    bool m_ownFile = false; ///< a person has named the file
};

} // namespace synod::app

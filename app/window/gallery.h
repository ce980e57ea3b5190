// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/files/thumbnails.h"
#include "widgets/look/theme.h"

#include <QDialog>
#include <QStringList>

#include <functional>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace synod::app {

/// What there is to begin with, as pictures: a fresh lab, what was open lately, and every example.
/// Words in the field choose among them, in the language of the window; arrows and Enter as well
/// as the mouse.
class Gallery final : public QDialog {
    Q_OBJECT

public:
    Gallery(Thumbnails* thumbnails, const widgets::ThemeHolder* theme, QWidget* parent);

    /// Shows it; `recent`: what was open lately, the last first. `onlyRecent`: with these in front.
    void offer(const QStringList& recent, bool onlyRecent);

    QLineEdit* search() const { return m_search; }
    QListWidget* groups() const { return m_groups; }
    QListWidget* tiles() const { return m_tiles; }

signals:
    void labRequested();
    void fileRequested(const QString& path);

protected:
    void changeEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void retranslate();
    void restyle();
    void fillGroups();
    void fillTiles();
    void addTile(const QString& group,
                 const QString& title,
                 const QString& about,
                 const QString& path,
                 const QString& pictured);
    void filter();
    void showAbout();
    void choose();

    Thumbnails* m_thumbnails;
    const widgets::ThemeHolder* m_theme;
    QStringList m_recent;
    QLineEdit* m_search;
    QListWidget* m_groups;
    QListWidget* m_tiles;
    QLabel* m_about;
    QPushButton* m_open;
    QPushButton* m_close;
};

} // namespace synod::app

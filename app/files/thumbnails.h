// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"

#include <QHash>
#include <QImage>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

namespace synod::app {

/// Where thumbnails are kept; `profile` as Preferences has it.
QString thumbnailFolder(const QString& profile);

/// What a scenario or a recording looks like: its stage at a moment at which messages are under
/// way. Null where the file cannot be opened.
QImage makeThumbnail(const QString& path, const widgets::Theme& theme);

/// Pictures of files, in the look and the language of the window. One is made when it is first
/// asked for, one after the other while nothing else is to be done, and kept in a folder.
class Thumbnails final : public QObject {
    Q_OBJECT

public:
    static constexpr QSize size{480, 300};

    Thumbnails(const QString& folder, const widgets::ThemeHolder* theme, QObject* parent);

    /// Null while there is none yet. It is made soon, and made() says so.
    QImage of(const QString& path);
    /// Nobody looks at any now: none is made, and when one is asked for again it is of the file as
    /// it is then.
    void rest();

signals:
    void made();

private:
    QString keptAt(const QString& path) const;
    void makeNext();

    QString m_folder;
    const widgets::ThemeHolder* m_theme;
    QHash<QString, QImage> m_there; ///< null: there is none to be had
    QStringList m_wanted;
    QTimer m_soon;
};

} // namespace synod::app

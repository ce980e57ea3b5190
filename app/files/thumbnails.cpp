// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/thumbnails.h"

#include "app/session/trace_session.h"
#include "engine/record/load_trace.h"
#include "engine/scenario/loader.h"
#include "engine/sim/branching_run.h"
#include "widgets/export/stage_picture.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QPainter>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>
#include <chrono>
#include <variant>

namespace synod::app {
namespace {

/// A scenario is run so far at most: what it is about shows early, and nobody waits for more.
constexpr Time farEnough = seconds(5);
constexpr int longEnough = 150; // milliseconds
/// Messages that say more than they hide each other.
constexpr std::size_t busyEnough = 6;
/// Larger recordings, where they have no index, take too long to read for a picture.
constexpr qint64 largestFile = 32 << 20;
constexpr int keptAtMost = 400;

bool isRecording(const QString& path) {
    return path.endsWith(QLatin1String(".synodrec"), Qt::CaseInsensitive) ||
           path.endsWith(QLatin1String(".jsonl"), Qt::CaseInsensitive);
}

/// The first of the times looked at where most is under way.
Time busiest(const trace::Trace& trace) {
    constexpr int looks = 24;
    trace::TraceCursor cursor(trace, 0);
    const Time end = trace.endTime(0);
    Time found = end;
    std::size_t most = 0;
    for (int look = 1; look < looks; ++look) {
        const Time time{end.ns / looks * look};
        cursor.seekTime(time);
        const std::size_t busy = std::min(cursor.snapshot().messageCount(), busyEnough);
        if (busy > most) {
            most = busy;
            found = time;
        }
    }
    return found;
}

QImage paint(const trace::Trace& trace, const widgets::Theme& theme) {
    QImage image(Thumbnails::size, QImage::Format_RGB32);
    QPainter painter(&image);
    widgets::StagePicture picture(trace, 0, theme);
    picture.seek(busiest(trace));
    picture.paint(painter, Thumbnails::size);
    return image;
}

QImage ofScenario(const QString& path, const widgets::Theme& theme) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    auto loaded = scenario::loadScenario(file.readAll().toStdString(), path.toStdString());
    auto* scenario = std::get_if<scenario::Scenario>(&loaded);
    if (scenario == nullptr)
        return {};
    const Time until = std::min(scenario->until, farEnough);
    sim::BranchingRun run(std::move(*scenario));
    advanceRun(run, until, std::chrono::milliseconds(longEnough));
    return paint(run.trace(), theme);
}

QImage ofRecording(const QString& path, const widgets::Theme& theme) {
    const bool plain = path.endsWith(QLatin1String(".jsonl"), Qt::CaseInsensitive);
    if (plain && QFileInfo(path).size() > largestFile)
        return {};
    QElapsedTimer watch;
    watch.start();
    // One without an index is read from its beginning.
    const auto loaded = record::loadTrace(path.toStdString(), {.progress = [&](std::uint64_t) {
                                              return !watch.hasExpired(longEnough);
                                          }});
    return loaded ? paint(loaded->trace, theme) : QImage();
}

} // namespace

QString thumbnailFolder(const QString& profile) {
    const QString folder = profile.isEmpty()
                               ? QStandardPaths::writableLocation(QStandardPaths::CacheLocation)
                               : profile;
    return QDir(folder).absoluteFilePath(QStringLiteral("thumbnails"));
}

QImage makeThumbnail(const QString& path, const widgets::Theme& theme) {
    widgets::Theme small = theme;
    small.scale = 1;
    return isRecording(path) ? ofRecording(path, small) : ofScenario(path, small);
}

Thumbnails::Thumbnails(const QString& folder, const widgets::ThemeHolder* theme, QObject* parent)
    : QObject(parent), m_folder(folder), m_theme(theme) {
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &Thumbnails::makeNext);
    connect(theme, &widgets::ThemeHolder::changed, this, [this] {
        m_there.clear();
        m_wanted.clear();
    });
}

/// A name that is another one where the file, the program or the look has changed.
QString Thumbnails::keptAt(const QString& path) const {
    const auto stamp = [](const QString& file) {
        const QFileInfo info(file);
        return QStringLiteral("%1 %2 %3")
            .arg(info.absoluteFilePath())
            .arg(info.size())
            .arg(info.lastModified().toMSecsSinceEpoch());
    };
    const widgets::Theme& theme = m_theme->theme();
    const QString all = QStringList{stamp(path), stamp(QCoreApplication::applicationFilePath()),
                                    theme.language, QString::number(static_cast<int>(theme.kind))}
                            .join('\n');
    const QByteArray hash = QCryptographicHash::hash(all.toUtf8(), QCryptographicHash::Sha1);
    return QDir(m_folder).filePath(QString::fromLatin1(hash.toHex()) + QStringLiteral(".png"));
}

QImage Thumbnails::of(const QString& path) {
    if (const auto there = m_there.constFind(path); there != m_there.constEnd())
        return *there;
    if (const QImage kept(keptAt(path)); !kept.isNull())
        return *m_there.insert(path, kept);
    if (!m_wanted.contains(path))
        m_wanted.append(path);
    m_soon.start(0);
    return {};
}

void Thumbnails::rest() {
    m_there.clear();
    m_wanted.clear();
    m_soon.stop();
}

void Thumbnails::makeNext() {
    if (m_wanted.isEmpty())
        return;
    const QString path = m_wanted.takeFirst();
    const QImage image = makeThumbnail(path, m_theme->theme());
    m_there.insert(path, image);
    if (!image.isNull() && QDir().mkpath(m_folder)) {
        QDir folder(m_folder);
        const QStringList kept =
            folder.entryList({QStringLiteral("*.png")}, QDir::Files, QDir::Time);
        for (int i = keptAtMost; i < kept.size(); ++i) // the oldest
            folder.remove(kept[i]);
        QSaveFile file(keptAt(path));
        if (file.open(QIODevice::WriteOnly) && image.save(&file, "PNG"))
            file.commit();
    }
    emit made();
    if (!m_wanted.isEmpty())
        m_soon.start(0);
}

} // namespace synod::app

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/gallery.h"

#include "app/files/examples.h"
#include "app/window/gallery_tile.h"
#include "widgets/look/own_font.h"

#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace synod::app {
namespace {

const QString recentGroup = QStringLiteral("recent");

} // namespace

Gallery::Gallery(Thumbnails* thumbnails, const widgets::ThemeHolder* theme, QWidget* parent)
    : QDialog(parent),
      m_thumbnails(thumbnails),
      m_theme(theme),
      m_search(new QLineEdit(this)),
      m_groups(new QListWidget(this)),
      m_tiles(new QListWidget(this)),
      m_about(new QLabel(this)),
      m_open(new QPushButton(this)),
      m_close(new QPushButton(this)) {
    setObjectName(QStringLiteral("gallery"));
    build();
    connect(m_search, &QLineEdit::textChanged, this, &Gallery::filter);
    connect(m_groups, &QListWidget::currentRowChanged, this, &Gallery::filter);
    connect(m_tiles, &QListWidget::currentItemChanged, this, &Gallery::showAbout);
    connect(m_tiles, &QListWidget::itemActivated, this, &Gallery::choose);
    connect(m_open, &QPushButton::clicked, this, &Gallery::choose);
    connect(m_close, &QPushButton::clicked, this, &QWidget::close);
    connect(thumbnails, &Thumbnails::made, m_tiles->viewport(),
            [this] { m_tiles->viewport()->update(); });
    connect(theme, &widgets::ThemeHolder::changed, this, &Gallery::restyle);
}

void Gallery::build() {
    m_tiles->setViewMode(QListView::IconMode);
    m_tiles->setResizeMode(QListView::Adjust);
    m_tiles->setMovement(QListView::Static);
    m_tiles->setUniformItemSizes(true);
    m_tiles->setMouseTracking(true);
    m_tiles->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tiles->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tiles->setItemDelegate(new GalleryTile(m_thumbnails, m_theme, this));
    m_groups->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (QListWidget* list : {m_groups, m_tiles}) {
        list->setFrameShape(QFrame::NoFrame);
        list->setAcceptDrops(false);
    }
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_about->setWordWrap(true);
    m_about->setTextFormat(Qt::PlainText);
    m_open->setProperty("primary", true);
    m_open->setDefault(true);
    auto* lists = new QHBoxLayout;
    lists->addWidget(m_groups);
    lists->addWidget(m_tiles, 1);
    auto* below = new QHBoxLayout;
    below->addWidget(m_about, 1);
    below->addWidget(m_close);
    below->addWidget(m_open);
    auto* all = new QVBoxLayout(this);
    all->addWidget(m_search);
    all->addLayout(lists, 1);
    all->addLayout(below);
}

void Gallery::offer(const QStringList& recent, bool onlyRecent) {
    m_recent.clear();
    for (const QString& path : recent)
        if (QFileInfo::exists(path))
            m_recent << path;
    m_search->clear();
    m_tiles->setCurrentRow(0);
    retranslate();
    restyle();
    m_groups->setCurrentRow(onlyRecent && !m_recent.isEmpty() ? 1 : 0);
    const widgets::Theme& theme = m_theme->theme();
    const QSize room = parentWidget()->size() * 0.96;
    resize(QSize(qRound(theme.px(1'150)), qRound(theme.px(700))).boundedTo(room));
    show();
    raise();
    activateWindow();
    m_search->setFocus();
}

void Gallery::retranslate() {
    setWindowTitle(tr("New from the gallery"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the gallery"));
    m_groups->setAccessibleName(tr("What is shown"));
    m_tiles->setAccessibleName(tr("What there is to begin with"));
    m_open->setText(tr("Open"));
    m_close->setText(tr("Close"));
    fillGroups();
    fillTiles();
}

void Gallery::fillGroups() {
    const int current = m_groups->currentRow();
    const QSignalBlocker quietly(m_groups);
    m_groups->clear();
    const auto add = [this](const QString& title, const QString& group) {
        auto* item = new QListWidgetItem(title, m_groups);
        item->setData(tile::group, group);
    };
    add(tr("Everything"), {});
    if (!m_recent.isEmpty())
        add(tr("Lately open"), recentGroup);
    QString last;
    for (const Example& example : examples()) {
        const QString protocol = QString::fromLatin1(example.protocol);
        if (protocol != last)
            add(groupOf(example), protocol);
        last = protocol;
    }
    m_groups->setCurrentRow(std::max(0, current));
}

void Gallery::addTile(const QString& group,
                      const QString& title,
                      const QString& about,
                      const QString& path,
                      const QString& pictured) {
    auto* item = new QListWidgetItem(title, m_tiles);
    item->setData(tile::group, group);
    item->setData(tile::path, path);
    item->setData(tile::pictured, pictured);
    item->setData(tile::about, about);
    item->setToolTip(title + '\n' + about);
    item->setData(Qt::AccessibleDescriptionRole, about);
    item->setData(tile::words, QStringList{title, about, path, group}.join('\n'));
}

void Gallery::fillTiles() {
    const int current = m_tiles->currentRow();
    const QSignalBlocker quietly(m_tiles);
    m_tiles->clear();
    const QString firstLab = QStringLiteral(":/scenarios/first-start.toml");
    addTile({}, tr("A fresh lab"), tr("Five Raft servers with a leader, waiting for you."), {},
            firstLab);
    for (const QString& path : m_recent) {
        const Example* example = exampleAt(path);
        addTile(recentGroup, example ? titleOf(*example) : QFileInfo(path).fileName(),
                example ? aboutOf(*example) : QDir::toNativeSeparators(path), path, path);
    }
    for (const Example& example : examples()) {
        const QString path = pathOf(example);
        addTile(QString::fromLatin1(example.protocol), titleOf(example), aboutOf(example), path,
                path);
        QListWidgetItem* item = m_tiles->item(m_tiles->count() - 1);
        item->setData(tile::words, item->data(tile::words).toString() + '\n' + groupOf(example));
    }
    m_tiles->setCurrentRow(std::clamp(current, 0, m_tiles->count() - 1));
    filter();
}

/// Every word must be found.
void Gallery::filter() {
    const QListWidgetItem* chosen = m_groups->currentItem();
    const QString group = chosen != nullptr ? chosen->data(tile::group).toString() : QString();
    const QStringList wanted = m_search->text().split(' ', Qt::SkipEmptyParts);
    QListWidgetItem* first = nullptr;
    for (int row = 0; row < m_tiles->count(); ++row) {
        QListWidgetItem* item = m_tiles->item(row);
        const QString words = item->data(tile::words).toString();
        const bool fits = (group.isEmpty() || item->data(tile::group).toString() == group) &&
                          std::all_of(wanted.begin(), wanted.end(), [&](const QString& word) {
                              return words.contains(word, Qt::CaseInsensitive);
                          });
        item->setHidden(!fits);
        if (fits && first == nullptr)
            first = item;
    }
    const QListWidgetItem* current = m_tiles->currentItem();
    if (current == nullptr || current->isHidden())
        m_tiles->setCurrentItem(first);
    showAbout();
}

void Gallery::showAbout() {
    const QListWidgetItem* item = m_tiles->currentItem();
    const bool there = item != nullptr && !item->isHidden();
    m_about->setText(there ? item->data(tile::about).toString()
                           : tr("Nothing here is called that."));
    m_open->setEnabled(there);
}

/// Enter on a tile is heard by the list, and by the button as well.
void Gallery::choose() {
    const QListWidgetItem* item = m_tiles->currentItem();
    if (!isVisible() || item == nullptr || item->isHidden())
        return;
    const QString path = item->data(tile::path).toString();
    close();
    if (path.isEmpty())
        emit labRequested();
    else
        emit fileRequested(path);
}

void Gallery::restyle() {
    const widgets::Theme& theme = m_theme->theme();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_search, m_groups, m_about})
        widgets::setOwnFont(widget, theme.font(13));
    m_groups->setSpacing(qRound(theme.px(2)));
    const int around = qRound(theme.px(10));
    layout()->setContentsMargins(around, around, around, around);
    int widest = 0;
    const QFontMetrics metrics(theme.font(13));
    for (int row = 0; row < m_groups->count(); ++row)
        widest = std::max(widest, metrics.horizontalAdvance(m_groups->item(row)->text()));
    m_groups->setFixedWidth(widest + qRound(theme.px(36)));
    const auto* tiles = static_cast<const GalleryTile*>(m_tiles->itemDelegate());
    m_tiles->setGridSize(tiles->size());
    m_about->setMinimumHeight(qRound(2 * theme.lineHeight(13)));
    m_tiles->viewport()->update();
}

/// From the field the arrows lead into the pictures.
bool Gallery::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_PageDown) {
            m_tiles->setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void Gallery::hideEvent(QHideEvent* event) {
    m_thumbnails->rest();
    QDialog::hideEvent(event);
}

void Gallery::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        restyle(); // the names of groups are as wide as they are
    }
    QDialog::changeEvent(event);
}

} // namespace synod::app

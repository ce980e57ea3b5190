// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/headers/header_view.h"

#include "widgets/look/focus_ring.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace synod::widgets {
namespace {

constexpr std::size_t rowBits = 32;
constexpr std::size_t rowOctets = 8;
constexpr double gap = 8;
constexpr double titleSize = 12.5, rulerSize = 9, octetSize = 11;
constexpr std::size_t mostOctets = 256; ///< shown; a long text says no more

QFont nameFont(const Theme& theme) {
    return theme.font(9.5);
}

QFont valueFont(const Theme& theme) {
    return theme.monospace(octetSize);
}

// Rooms: what their words need in the fonts there are, and no less than looks well.

double cellHeight(const Theme& theme) {
    return std::max(theme.px(31), QFontMetricsF(nameFont(theme)).height() +
                                      QFontMetricsF(valueFont(theme)).height() + theme.px(4));
}

double titleHeight(const Theme& theme) {
    return theme.lineHeight(titleSize, 22);
}

double rulerHeight(const Theme& theme) {
    return theme.lineHeight(rulerSize, 13);
}

double octetHeight(const Theme& theme) {
    return std::max(theme.px(18), std::ceil(QFontMetricsF(valueFont(theme)).height() + 1));
}

/// Of the numbers of the octets, before their rows.
double octetMargin(const Theme& theme) {
    return QFontMetricsF(valueFont(theme)).horizontalAdvance(QStringLiteral("0000")) + theme.px(10);
}

QString elided(const QString& text, const QFont& font, double width) {
    return QFontMetricsF(font).elidedText(text, Qt::ElideRight, width);
}

} // namespace

HeaderView::HeaderView(const ThemeHolder* theme, QWidget* parent)
    : QWidget(parent), m_theme(theme) {
    installPaintedAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(theme, &ThemeHolder::changed, this, &HeaderView::relayout);
}

void HeaderView::setHeaders(HeaderLayout headers) {
    if (headers == m_headers)
        return;
    m_headers = std::move(headers);
    if (m_chosen >= thingCount())
        m_chosen = -1;
    setAccessibleName(tr("Headers"));
    relayout();
}

int HeaderView::thingCount() const {
    std::size_t count = 0;
    for (const HeaderLayer& layer : m_headers.layers)
        count += layer.fields.size();
    return static_cast<int>(count);
}

std::size_t HeaderView::layerOf(int number) const {
    auto left = static_cast<std::size_t>(number);
    for (std::size_t i = 0; i < m_headers.layers.size(); ++i) {
        if (left < m_headers.layers[i].fields.size())
            return i;
        left -= m_headers.layers[i].fields.size();
    }
    return 0;
}

const HeaderField& HeaderView::field(int number) const {
    auto left = static_cast<std::size_t>(number);
    for (std::size_t i = 0; i < layerOf(number); ++i)
        left -= m_headers.layers[i].fields.size();
    return m_headers.layers[layerOf(number)].fields[left];
}

std::pair<std::size_t, std::size_t> HeaderView::octetsOf(int number) const {
    const HeaderField& of = field(number);
    const std::size_t offset = m_headers.layers[layerOf(number)].offset;
    return {offset + of.bit / 8, offset + (of.bit + of.bits + 7) / 8};
}

void HeaderView::choose(int number) {
    if (number == m_chosen)
        return;
    m_chosen = number;
    relayout();
}

void HeaderView::focusThing(int thing) {
    setFocus();
    choose(thing);
}

QString HeaderView::spoken(int number) const {
    const HeaderField& of = field(number);
    const QString layer = m_headers.layers[layerOf(number)].name;
    return of.meaning.isEmpty() ? tr("%1, %2: %3").arg(layer, of.name, of.value)
                                : tr("%1, %2: %3 (%4)").arg(layer, of.name, of.value, of.meaning);
}

QRect HeaderView::thingArea(int thing) const {
    for (const Cell& cell : m_geometry.cells) {
        if (cell.field == thing && cell.told)
            return cell.area.toAlignedRect();
    }
    return {};
}

QStringList HeaderView::detail() const {
    if (m_chosen < 0)
        return {};
    const HeaderLayer& layer = m_headers.layers[layerOf(m_chosen)];
    const HeaderField& of = field(m_chosen);
    QStringList lines{spoken(m_chosen)};
    lines += of.bits == 1
                 ? tr("bit %1 [%2]").arg(of.bit).arg(layer.cites)
                 : tr("bits %1 to %2 [%3]").arg(of.bit).arg(of.bit + of.bits - 1).arg(layer.cites);
    const bool sums = layer.checksum && &layer.fields[layer.checksum->field] == &of;
    if (sums && !layer.checksum->left)
        lines += sumLines(layer);
    return lines;
}

/// The words of each run, of long ones the first, and what comes of them.
QStringList HeaderView::sumLines(const HeaderLayer& layer) const {
    constexpr std::size_t mostWords = 14;
    QStringList lines;
    for (const ChecksumRun& run : layer.checksum->runs) {
        QStringList words;
        const HeaderBits bits(run.octets, 0);
        const std::size_t count = (run.octets.size() + 1) / 2;
        for (std::size_t i = 0; i < std::min(count, mostWords); ++i)
            words += hexText(bits.at(i * 16, 16), 4);
        if (count > mostWords)
            words += tr("… %n more words", nullptr, static_cast<int>(count - mostWords));
        lines += tr("%1: %2").arg(run.name, words.join(' '));
    }
    const ChecksumSum sum = sumOf(m_headers, layer);
    lines += tr("sum %1, carries added: %2")
                 .arg(hexText(static_cast<std::uint32_t>(sum.sum), 1), hexText(sum.folded, 4));
    const bool right = sum.result == sum.written || (sum.result == 0 && sum.written == 0xFFFF);
    lines +=
        right ? tr("its complement %1 is what the header has: right ✓").arg(hexText(sum.result, 4))
              : tr("its complement %1 is not %2: wrong ✗")
                    .arg(hexText(sum.result, 4), hexText(sum.written, 4));
    return lines;
}

/// Puts the cells of a layer below `top`; gives where the next thing begins.
double HeaderView::addLayer(std::size_t number, int first, double top) {
    const Theme& theme = m_theme->theme();
    const HeaderLayer& layer = m_headers.layers[number];
    const double bit = (width() - 2.0) / rowBits, high = cellHeight(theme);
    m_geometry.titles.push_back(top);
    top += titleHeight(theme) + rulerHeight(theme);
    std::size_t lastRow = 0;
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
        const HeaderField& of = layer.fields[i];
        std::size_t widest = m_geometry.cells.size();
        for (std::size_t at = of.bit; at < of.bit + of.bits;) {
            const std::size_t row = at / rowBits;
            const std::size_t end = std::min((row + 1) * rowBits, of.bit + of.bits);
            Cell cell;
            cell.field = first + static_cast<int>(i);
            cell.area = QRectF(1 + double(at % rowBits) * bit, top + double(row) * high,
                               double(end - at) * bit, high);
            m_geometry.cells.push_back(cell);
            if (cell.area.width() > m_geometry.cells[widest].area.width())
                widest = m_geometry.cells.size() - 1;
            lastRow = row;
            at = end;
        }
        m_geometry.cells[widest].told = true;
    }
    return top + double(lastRow + 1) * high;
}

void HeaderView::relayout() {
    m_geometry = {};
    if (m_headers.layers.empty())
        return setFixedHeight(0);
    const Theme& theme = m_theme->theme();
    double top = 0;
    int first = 0;
    const std::size_t chosenLayer = m_chosen < 0 ? m_headers.layers.size() : layerOf(m_chosen);
    for (std::size_t i = 0; i < m_headers.layers.size(); ++i) {
        top = addLayer(i, first, top);
        first += static_cast<int>(m_headers.layers[i].fields.size());
        if (i == chosenLayer) {
            const double inside = width() - theme.px(16);
            const QRectF text = QFontMetricsF(theme.font(11.5))
                                    .boundingRect(QRectF(0, 0, inside, 10'000), Qt::TextWordWrap,
                                                  detail().join('\n'));
            m_geometry.detail =
                QRectF(1, top + theme.px(5), width() - 2, text.height() + theme.px(12));
            top = m_geometry.detail.bottom();
        }
        top += theme.px(gap);
    }
    m_geometry.octets = top + titleHeight(theme);
    const std::size_t shown = std::min(m_headers.octets.size(), mostOctets);
    const std::size_t rows = (shown + rowOctets - 1) / rowOctets;
    m_geometry.height = m_geometry.octets + double(rows) * octetHeight(theme) + theme.px(gap);
    setFixedHeight(qCeil(m_geometry.height));
    update();
}

QRectF HeaderView::octetArea(std::size_t octet) const {
    const Theme& theme = m_theme->theme();
    const double left = octetMargin(theme), high = octetHeight(theme);
    const double wide = std::min(theme.px(24), (width() - left) / double(rowOctets));
    const std::size_t row = octet / rowOctets;
    return {left + double(octet % rowOctets) * wide, m_geometry.octets + double(row) * high, wide,
            high};
}

void HeaderView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t i = 0; i < m_geometry.titles.size(); ++i)
        paintLayer(painter, i);
    for (const Cell& cell : m_geometry.cells)
        paintCell(painter, cell);
    if (m_chosen >= 0)
        paintDetail(painter);
    if (!m_headers.layers.empty())
        paintOctets(painter);
    if (hasFocus())
        paintFocus(painter, QRectF(rect()), m_theme->theme());
}

void HeaderView::paintLayer(QPainter& painter, std::size_t number) const {
    const Theme& theme = m_theme->theme();
    const HeaderLayer& layer = m_headers.layers[number];
    const QRectF title(2, m_geometry.titles[number], width() - 4, titleHeight(theme));
    painter.setFont(theme.font(11));
    painter.setPen(theme.palette.mute);
    painter.drawText(title, Qt::AlignRight | Qt::AlignVCenter, layer.cites);
    const QFont bold = theme.font(titleSize, QFont::DemiBold);
    const double room =
        title.width() - QFontMetricsF(theme.font(11)).horizontalAdvance(layer.cites) - theme.px(8);
    painter.setFont(bold);
    painter.setPen(theme.palette.ink);
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter, elided(layer.name, bold, room));
    paintRuler(painter, title.bottom());
}

void HeaderView::paintRuler(QPainter& painter, double top) const {
    const Theme& theme = m_theme->theme();
    const double bit = (width() - 2.0) / rowBits;
    painter.setFont(theme.font(rulerSize));
    painter.setPen(theme.palette.mute);
    const double wide = theme.px(24), high = rulerHeight(theme);
    for (const int at : {8, 16, 24})
        painter.drawText(QRectF(1 + (at + 0.5) * bit - wide / 2, top, wide, high), Qt::AlignCenter,
                         QString::number(at));
    painter.drawText(QRectF(1, top, wide, high), Qt::AlignVCenter | Qt::AlignLeft,
                     QStringLiteral("0"));
    painter.drawText(QRectF(width() - 1 - wide, top, wide, high), Qt::AlignVCenter | Qt::AlignRight,
                     QStringLiteral("31"));
}

void HeaderView::paintCell(QPainter& painter, const Cell& cell) const {
    const Theme& theme = m_theme->theme();
    const Palette& palette = theme.palette;
    const HeaderField& of = field(cell.field);
    const bool chosen = cell.field == m_chosen;
    const bool setBit = of.bits == 1 && of.value == QLatin1String("1");
    painter.setPen(QPen(palette.dead, 1));
    painter.setBrush(chosen ? palette.highlight : setBit ? palette.accentSoft : palette.surface);
    painter.drawRect(cell.area);
    if (chosen) {
        painter.setPen(QPen(palette.accent, theme.px(2)));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cell.area.adjusted(1, 1, -1, -1));
    }
    if (!cell.told)
        return;
    const double side = of.bits == 1 ? 0 : theme.px(2);
    const QRectF inside = cell.area.adjusted(side, theme.px(2), -side, -theme.px(2));
    const QFont small = nameFont(theme), large = valueFont(theme);
    const double room = inside.width();
    const auto fits = [&](const QString& text, const QFont& font) {
        return QFontMetricsF(font).horizontalAdvance(text) <= room;
    };
    // "协议 Protocol": the word before the source's own is enough.
    const QString first = of.name.section(u' ', 0, 0);
    const bool foreign = !first.isEmpty() && first.front().unicode() > 0xFF;
    const QString name = fits(of.name, small)                                   ? of.name
                         : !of.shortName.isEmpty() && fits(of.shortName, small) ? of.shortName
                         : foreign && fits(first, small)                        ? first
                         : room > theme.px(50) ? elided(of.name, small, room)
                                               : QString();
    painter.setFont(small);
    painter.setPen(palette.mute);
    painter.drawText(inside, Qt::AlignHCenter | Qt::AlignTop, name);
    painter.setFont(large);
    painter.setPen(palette.ink);
    painter.drawText(inside, Qt::AlignHCenter | Qt::AlignBottom,
                     of.bits == 1 ? of.value : elided(of.value, large, room));
}

void HeaderView::paintDetail(QPainter& painter) const {
    const Theme& theme = m_theme->theme();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.palette.accentSoft);
    painter.drawRoundedRect(m_geometry.detail, theme.px(6), theme.px(6));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(theme.palette.ink);
    painter.setFont(theme.font(11.5));
    painter.drawText(m_geometry.detail.adjusted(theme.px(7), theme.px(6), -theme.px(7), 0),
                     Qt::TextWordWrap, detail().join('\n'));
}

void HeaderView::paintOctets(QPainter& painter) const {
    const Theme& theme = m_theme->theme();
    const std::size_t shown = std::min(m_headers.octets.size(), mostOctets);
    const std::size_t behind =
        m_headers.octets.size() - std::min(m_headers.octets.size(), m_headers.dataOffset());
    painter.setFont(theme.font(titleSize, QFont::DemiBold));
    painter.setPen(theme.palette.ink);
    const QRectF title(2, m_geometry.octets - titleHeight(theme), width() - 4, titleHeight(theme));
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter, tr("Octets"));
    const double taken = QFontMetricsF(painter.font()).horizontalAdvance(tr("Octets"));
    const QFont small = theme.font(11);
    painter.setFont(small);
    painter.setPen(theme.palette.mute);
    painter.drawText(title, Qt::AlignRight | Qt::AlignVCenter,
                     elided(tr("%n octets of data", nullptr, static_cast<int>(behind)), small,
                            title.width() - taken - theme.px(8)));
    const auto marked = m_chosen < 0 ? std::pair<std::size_t, std::size_t>() : octetsOf(m_chosen);
    painter.setFont(valueFont(theme));
    for (std::size_t i = 0; i < shown; ++i) {
        const QRectF area = octetArea(i);
        if (i % rowOctets == 0) {
            painter.setPen(theme.palette.mute);
            painter.drawText(QRectF(2, area.top(), octetMargin(theme), area.height()),
                             Qt::AlignVCenter, hexText(static_cast<std::uint32_t>(i), 4));
        }
        if (i >= marked.first && i < marked.second)
            painter.fillRect(area, theme.palette.highlight);
        else if (i < m_headers.dataOffset())
            painter.fillRect(area, theme.palette.sunken);
        painter.setPen(theme.palette.ink);
        painter.drawText(area, Qt::AlignCenter, hexText(m_headers.octets[i], 2));
    }
}

int HeaderView::fieldAt(QPointF pixel) const {
    for (const Cell& cell : m_geometry.cells) {
        if (cell.area.contains(pixel))
            return cell.field;
    }
    for (std::size_t i = 0; i < std::min(m_headers.octets.size(), mostOctets); ++i) {
        if (!octetArea(i).contains(pixel))
            continue;
        for (int number = 0; number < thingCount(); ++number) {
            const auto [first, end] = octetsOf(number);
            if (i >= first && i < end)
                return number;
        }
    }
    return -1;
}

void HeaderView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        choose(fieldAt(event->position()));
}

void HeaderView::keyPressEvent(QKeyEvent* event) {
    const int count = thingCount();
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down:
        if (count > 0)
            choose((m_chosen + 1) % count);
        return;
    case Qt::Key_Left:
    case Qt::Key_Up:
        if (count > 0)
            choose(m_chosen <= 0 ? count - 1 : m_chosen - 1);
        return;
    default: QWidget::keyPressEvent(event);
    }
}

bool HeaderView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int at = fieldAt(help->pos());
        QToolTip::showText(help->globalPos(), at < 0 ? QString() : spoken(at), this);
        return true;
    }
    return QWidget::event(event);
}

void HeaderView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        relayout();
}

} // namespace synod::widgets

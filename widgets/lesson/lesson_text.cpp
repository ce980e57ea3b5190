// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lesson/lesson_text.h"

#include "engine/lesson/texts.h"
#include "widgets/lesson/lesson_picture.h"
#include "widgets/look/focus_ring.h"
#include "widgets/look/own_font.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QRegularExpression>
#include <QTextDocumentFragment>
#include <QWheelEvent>

#include <md4c-html.h>

#include <algorithm>
#include <cctype>

namespace synod::widgets {
namespace {

// Around a value while it goes through Markdown, and behind asterisks that would be printed. None
// of them is a sign that a lesson has.
constexpr char16_t valueBegins = 0xE000, valueEnds = 0xE001, hairSpace = 0x200A;

std::string octetsOf(char16_t sign) {
    return QString(QChar(sign)).toStdString();
}

/// A value means what it says: no sign in it is Markdown's.
std::string escaped(const std::string& value) {
    std::string out;
    for (const char c : value) {
        if (std::ispunct(static_cast<unsigned char>(c)) != 0)
            out += '\\';
        out += c;
    }
    return out;
}

std::string filled(std::string_view markdown,
                   const std::function<std::string(const std::string&)>& valueOf) {
    std::string out;
    std::size_t behind = 0;
    for (const lesson::Reference& reference : lesson::referencesIn(markdown, 1)) {
        out += markdown.substr(behind, reference.begin - behind);
        out += octetsOf(valueBegins) + escaped(valueOf(reference.name)) + octetsOf(valueEnds);
        behind = reference.end;
    }
    return out.append(markdown.substr(behind));
}

bool isFullWidthSign(QChar c) {
    return c.unicode() > 0x2000 && (c.isPunct() || c.isSymbol());
}

bool isLetter(QChar c) {
    return c.isLetterOrNumber();
}

/// `**注意：**这里` is bold for whoever writes it, and for Markdown it is not, since a sign stands
/// before the asterisks and a letter behind them. A space that is taken away later helps.
QString withBoldMended(const QString& markdown) {
    QString out;
    bool inside = false;
    for (qsizetype i = 0; i < markdown.size(); ++i) {
        const bool asterisks = markdown.mid(i, 2) == QLatin1String("**");
        if (!asterisks) {
            out += markdown[i];
            continue;
        }
        const QChar before = i > 0 ? markdown[i - 1] : QChar(' ');
        const QChar behind = i + 2 < markdown.size() ? markdown[i + 2] : QChar(' ');
        const bool opens = !inside && isLetter(before) && isFullWidthSign(behind);
        const bool closes = inside && isFullWidthSign(before) && isLetter(behind);
        out += opens ? QString(QChar(hairSpace)) + "**" : QStringLiteral("**");
        if (closes)
            out += QChar(hairSpace);
        inside = !inside;
        ++i;
    }
    return out;
}

void append(const MD_CHAR* text, MD_SIZE size, void* to) {
    static_cast<QByteArray*>(to)->append(text, static_cast<qsizetype>(size));
}

} // namespace

QString lessonHtml(std::string_view markdown,
                   const std::function<std::string(const std::string&)>& valueOf) {
    const QByteArray text =
        withBoldMended(QString::fromStdString(filled(markdown, valueOf))).toUtf8();
    constexpr unsigned flags = MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH;
    QByteArray html;
    md_html(text.constData(), static_cast<MD_SIZE>(text.size()), &append, &html, flags, 0);
    QString out = QString::fromUtf8(html);
    out = out.remove(QChar(hairSpace)).trimmed();
    out.replace(QChar(valueBegins), QLatin1String("<span class=\"value\">"));
    out.replace(QChar(valueEnds), QLatin1String("</span>"));
    return out;
}

FlowText::FlowText(const ThemeHolder* theme, QWidget* parent)
    : QTextBrowser(parent), m_theme(theme) {
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setAcceptDrops(false); // what is dropped is for the window
    viewport()->setAcceptDrops(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard |
                            Qt::TextSelectableByMouse);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    connect(theme, &ThemeHolder::changed, this, &FlowText::restyle);
    restyle();
}

void FlowText::setText(const QString& html) {
    if (html == m_html)
        return;
    m_html = html;
    showHtml();
    setAccessibleName(toPlainText()); // as a label has it
    setVisible(!html.isEmpty());
    flow();
}

/// Of a picture that cannot be shown its words stand there; to those who cannot see one they are
/// told besides.
void FlowText::showHtml() {
    static const QRegularExpression picture(
        QStringLiteral("<img src=\"([^\"]*)\" alt=\"([^\"]*)\"[^>]*>"));
    QString shown;
    QStringList told;
    qsizetype behind = 0;
    for (auto found = picture.globalMatch(m_html); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const bool there = !this->picture(match.captured(1)).isNull();
        shown += m_html.mid(behind, match.capturedStart() - behind);
        shown += there ? match.captured(0) : match.captured(2);
        behind = match.capturedEnd();
        if (there)
            told += QTextDocumentFragment::fromHtml(match.captured(2)).toPlainText();
    }
    m_pictured = !told.isEmpty();
    setAccessibleDescription(m_pictured ? tr("Picture: %1").arg(told.join(QStringLiteral("; ")))
                                        : QString());
    setHtml(shown + m_html.mid(behind));
}

void FlowText::restyle() {
    const Theme& theme = m_theme->theme();
    const QFont font = theme.font(theme.scale < 1.3 ? 13 : 12.5);
    setOwnFont(this, font);
    document()->setDefaultFont(font);
    document()->setDefaultStyleSheet(
        QStringLiteral("p, li { line-height: %4%; } p { margin: 0 0 %1px 0; }"
                       "a { color: %2; text-decoration: none; font-weight: 600; }"
                       "em { font-style: normal; font-weight: 700; }"
                       ".value { font-family: %3; font-weight: 600; }")
            .arg(qRound(6 + 2 * theme.scale))
            .arg(theme.palette.accent.name(), theme.monospace(13).families().join(','))
            .arg(theme.scale < 1.3 ? 112 : 100)); // large text needs its room
    if (theme.language != QLatin1String("zh_CN"))
        document()->setDefaultStyleSheet(document()->defaultStyleSheet() +
                                         QStringLiteral("em { font-style: italic; "
                                                        "font-weight: normal; }"));
    QPalette palette = this->palette();
    palette.setColor(QPalette::Text, theme.palette.ink);
    setPalette(palette);
    showHtml();
    flow();
}

void FlowText::flow() {
    document()->setTextWidth(viewport()->width());
    setFixedHeight(qRound(document()->size().height() + 1));
}

void FlowText::resizeEvent(QResizeEvent* event) {
    QTextBrowser::resizeEvent(event);
    if (event->size().width() == event->oldSize().width())
        return;
    if (m_pictured)
        showHtml(); // they are as wide as there is room
    flow();
}

void FlowText::paintEvent(QPaintEvent* event) {
    QTextBrowser::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(viewport());
    paintFocus(painter, QRectF(viewport()->rect()), m_theme->theme());
}

/// What it stands in scrolls.
void FlowText::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

/// A picture that is not the lesson's is an empty one: for none at all Qt would look on the disk.
QVariant FlowText::loadResource(int type, const QUrl& name) {
    if (type != QTextDocument::ImageResource)
        return {};
    const QImage found = name.isRelative() ? picture(name.path()) : QImage();
    if (!found.isNull())
        return found;
    QImage nothing(1, 1, QImage::Format_ARGB32_Premultiplied);
    nothing.fill(Qt::transparent);
    return nothing;
}

/// Null where there is none, or where it is no picture.
QImage FlowText::picture(const QString& path) const {
    if (m_files == nullptr)
        return {};
    const auto found = m_files->find(path.toStdString());
    if (found == m_files->end())
        return {};
    const Theme& theme = m_theme->theme();
    return lessonPicture(QByteArray::fromStdString(found->second),
                         {.ink = theme.palette.ink,
                          .plate = theme.palette.ink.lightnessF() > 0.5 ? QColor(Qt::white)
                                                                        : QColor(Qt::transparent),
                          .scale = theme.scale,
                          .pixelRatio = devicePixelRatioF(),
                          .room = std::max(1, viewport()->width())});
}

} // namespace synod::widgets

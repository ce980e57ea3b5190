// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/look/theme.h"

#include <QHash>

namespace synod::widgets {
namespace {

// @name is a colour of the palette, 12px a length at 100 %; @mark and the like are light or dark.
const char* const sheet = R"(
QMainWindow, QDialog { background: @window; }
QWidget { color: @ink; }
QToolTip { background: @ink; color: @surface; border: 0; padding: 4px 8px; }
*[panel="true"] { background: @surface; border: 1px solid @line; border-radius: 10px; }
QLabel { background: transparent; }
QLabel[caption="true"] { color: @mute; font-size: 11px; font-weight: 600; }
QLabel[heading="true"] { font-size: 20px; font-weight: 700; }
QLabel[mute="true"] { color: @mute; }

QMenuBar { background: @surface; border-bottom: 1px solid @line; padding: 4px 8px; }
QMenuBar::item { background: transparent; padding: 5px 11px; border-radius: 6px; }
QMenuBar::item:selected { background: @sunken; }
QMenuBar QToolButton#qt_menubar_ext_button { min-width: 20px; padding: 2px; border: 0; }
QMenu { background: @surface; border: 1px solid @line; border-radius: 8px; padding: 6px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: @accentSoft; color: @ink; }
QMenu::item:disabled { color: @mute; }
QMenu::separator { height: 1px; background: @line; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 16px; height: 16px; margin-left: 6px; }
QMenu::indicator:checked { image: url(:/icons/marks/check-@tick.svg); }
QMenu::right-arrow { image: url(:/icons/marks/right-@chevron.svg); width: 14px; height: 14px;
    margin-right: 8px; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton, QToolButton { background: @surface; border: 1px solid @line; border-radius: 8px;
    padding: 6px 12px; color: @ink; }
QToolButton { padding: 6px; }
QToolButton::menu-indicator { image: url(:/icons/marks/chevron-@chevron.svg); width: 12px;
    height: 12px; }
QPushButton:hover, QToolButton:hover { background: @sunken; }
QPushButton:pressed, QToolButton:pressed { background: @line; }
QPushButton:focus, QToolButton:focus { border: 2px solid @accent; padding: 5px 11px; }
QToolButton:focus { padding: 5px; }
QToolButton[close="true"], QToolButton[close="true"]:focus { padding: 0; }
QPushButton:disabled, QToolButton:disabled { color: @mute; }
QPushButton:checked, QToolButton:checked { background: @accentSoft; border-color: @accent;
    color: @accent; }
QPushButton[corner="true"] { padding: 0px 9px; border-radius: 10px; }
QPushButton[corner="true"]:focus { padding: 0px 8px; }
QPushButton[primary="true"] { background: @accent; border-color: @accent; color: @onAccent;
    font-weight: 600; }
QPushButton[primary="true"]:focus { border-color: @ring; }
QPushButton[quiet="true"], QToolButton[quiet="true"] { background: @sunken;
    border-color: transparent; }
QPushButton[quiet="true"]:hover, QToolButton[quiet="true"]:hover { background: @accentSoft;
    border-color: @accent; }
QPushButton[bare="true"], QToolButton[bare="true"] { background: transparent;
    border-color: transparent; }
QPushButton[bare="true"]:hover, QToolButton[bare="true"]:hover { background: @sunken; }
QToolButton[bare="true"]:checked { background: @accentSoft; border-color: @accent; }
QPushButton[quiet="true"]:focus, QToolButton[quiet="true"]:focus,
QPushButton[bare="true"]:focus, QToolButton[bare="true"]:focus { border-color: @accent; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox { background: @surface;
    border: 1px solid @line; border-radius: 8px; padding: 5px 8px; color: @ink;
    selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QComboBox:focus { border: 2px solid @accent; padding: 4px 7px; }
QTextBrowser, QTextBrowser:focus { background: transparent; border: 0; padding: 0; }
QTextBrowser:focus, QLabel:focus { background: @accentSoft; }
QLabel:focus { border-bottom: 2px solid @accent; }
QComboBox::drop-down { border: 0; width: 22px; }
QComboBox::down-arrow { image: url(:/icons/marks/chevron-@chevron.svg); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @line; padding: 4px;
    selection-background-color: @accentSoft; selection-color: @ink; }

QCheckBox, QRadioButton { spacing: 9px; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator, QTreeView::indicator { width: 15px; height: 15px;
    border: 2px solid @dead; background: @surface; }
QCheckBox::indicator, QTreeView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked, QTreeView::indicator:checked {
    background: @accent; border-color: @accent; }
QCheckBox::indicator:checked, QTreeView::indicator:checked {
    image: url(:/icons/marks/check-@mark.svg); }
QRadioButton::indicator:checked { image: url(:/icons/marks/dot-@mark.svg); }
QCheckBox:focus, QRadioButton:focus { background: @accentSoft; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: @accent; }

QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @line; }
QSlider::sub-page:horizontal { border-radius: 2px; background: @accent; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -6px 0; border-radius: 8px;
    background: @surface; border: 2px solid @accent; }
QSlider::handle:horizontal:focus { background: @accent; }
QProgressBar { background: @sunken; border: 0; border-radius: 4px; height: 8px;
    text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: 4px; }

QTabWidget::pane { border: 0; }
QTabBar { background: transparent; border: 0; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; border: 0; border-bottom: 2px solid transparent;
    padding: 7px 4px; margin: 0 11px; color: @mute; }
QTabBar::tab:selected { color: @accent; border-bottom-color: @accent; font-weight: 600; }
QTabBar::scroller { width: 52px; }
QTabBar QToolButton { padding: 1px; }
QTabBar QToolButton::left-arrow { image: url(:/icons/marks/left-@chevron.svg); width: 16px;
    height: 16px; }
QTabBar QToolButton::right-arrow { image: url(:/icons/marks/right-@chevron.svg); width: 16px;
    height: 16px; }
QTabBar::tab:hover { color: @ink; }
QTabBar::tab:focus { border: 2px solid @accent; border-radius: 6px; padding: 5px 2px 7px 2px; }

QAbstractItemView { background: @surface; border: 2px solid transparent; border-radius: 6px;
    alternate-background-color: @window; selection-background-color: @accentSoft;
    selection-color: @ink; outline: 0; }
QAbstractItemView:focus { border-color: @accent; }
QAbstractItemView::item { padding: 3px 4px; border: 0; }
QAbstractItemView::item:selected { background: @accentSoft; color: @ink; }
QHeaderView::section { background: @surface; color: @mute; border: 0;
    border-bottom: 1px solid @line; padding: 5px 6px; font-weight: 600; }
QScrollArea { background: transparent; border: 1px solid transparent; }
QScrollArea:focus { border-color: @accent; }
QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: 10px; margin: 2px; }
QScrollBar:horizontal { height: 10px; margin: 2px; }
QScrollBar::handle { background: @link; border-radius: 3px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: @dead; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: transparent; width: 0; height: 0; }

QDockWidget { border: 0; titlebar-close-icon: none; }
QDockWidget::title { background: transparent; padding: 6px 10px; text-align: left; }
QMainWindow::separator { background: transparent; width: 12px; height: 12px; }
QSplitter::handle { background: transparent; }
QStatusBar { background: @surface; border-top: 1px solid @line; }
QStatusBar::item { border: 0; }
QToolBar { background: @surface; border: 0; spacing: 6px; padding: 6px; }
)";

QHash<QString, QString> tokens(const Theme& theme) {
    const Palette& p = theme.palette;
    const bool darkGround = theme.kind != ThemeKind::light;
    return {
        {"window", p.window.name()},
        {"surface", p.surface.name()},
        {"sunken", p.sunken.name()},
        {"ink", p.ink.name()},
        {"mute", p.mute.name()},
        {"line", p.line.name()},
        {"link", p.link.name()},
        {"dead", p.dead.name()},
        {"accent", p.accent.name()},
        {"accentSoft", p.accentSoft.name()},
        {"onAccent", p.onAccent.name()},
        {"mark", darkGround ? "dark" : "light"},
        // Around what has the ground of the accent: 3 : 1 against it on light windows.
        {"ring", darkGround ? p.ink.name() : p.ink.darker(180).name()},
        {"tick", darkGround ? "light" : "dark"},
        {"chevron", darkGround ? "dark" : "light"},
    };
}

/// The number that ends just before `end`, or -1; `begin` becomes its first place.
double numberBefore(const QString& text, qsizetype end, qsizetype& begin) {
    begin = end;
    while (begin > 0 && (text[begin - 1].isDigit() || text[begin - 1] == '.'))
        --begin;
    return begin == end ? -1 : text.mid(begin, end - begin).toDouble();
}

/// Hairlines stay hairlines: only lengths from 2 pixels on grow with the text.
QString scaled(const QString& text, double scale) {
    QString out;
    qsizetype done = 0;
    for (qsizetype at = text.indexOf(u"px"); at >= 0; at = text.indexOf(u"px", at + 2)) {
        qsizetype begin = 0;
        const double length = numberBefore(text, at, begin);
        out += text.mid(done, begin - done);
        out += QString::number(length < 2 ? 1 : qRound(length * scale));
        done = at;
    }
    return out + text.mid(done);
}

} // namespace

QString Theme::styleSheet() const {
    const QHash<QString, QString> values = tokens(*this);
    const QString source = scaled(QString::fromUtf8(sheet), scale);
    QString out;
    out.reserve(source.size());
    for (qsizetype at = 0; at < source.size(); ++at) {
        if (source[at] != '@') {
            out += source[at];
            continue;
        }
        qsizetype end = at + 1;
        while (end < source.size() && source[end].isLetter())
            ++end;
        out += values.value(source.mid(at + 1, end - at - 1));
        at = end - 1;
    }
    return out;
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPixmap>
#include <QString>

#include <array>
#include <cstdint>

namespace synod::widgets {

/// Light is the default: projectors wash dark out.
enum class ThemeKind : std::uint8_t { light, dark, contrast };

/// Every colour there is, by what it means. Views name no other.
struct Palette {
    QColor window;     ///< behind the panels
    QColor surface;    ///< panels, bubbles, fields
    QColor stage;      ///< the stage's ground
    QColor sunken;     ///< quiet buttons, tracks
    QColor ink;        ///< text
    QColor inkSoft;    ///< long text
    QColor mute;       ///< secondary text; still 4.5 : 1 on the surface
    QColor line;       ///< borders and separators
    QColor link;       ///< a network link at rest
    QColor track;      ///< the empty part of a timer ring
    QColor accent;     ///< what can be pressed, what is chosen
    QColor accentSoft; ///< ground of what explains or is chosen
    QColor onAccent;
    QColor highlight; ///< ground of what just changed
    QColor danger;    ///< faults: cut, crashed, dropped
    QColor dangerSoft;
    QColor ok; ///< agreed, done, safe
    QColor warning;
    QColor dead; ///< ring and name of a crashed node
    QColor hatch, hatchGround;
    QColor shadow;
    /// The colours of terms, ballots, nodes and series, in the order in which these take them:
    /// first Okabe and Ito's, of which vermilion is left to faults; then wine, brown, indigo and
    /// olive, which the colour-blind tell from those by how dark they are.
    std::array<QColor, 10> series;

    /// The colour of term, ballot or series `number`; numbers start at 1, 0 is colourless. Behind
    /// the last one the first comes again: Tint::again().
    const QColor& of(std::uint64_t number) const;
    /// Ink or white, whichever reads better on `ground`.
    QColor textOn(const QColor& ground) const;

    bool operator==(const Palette&) const = default;
};

const Palette& paletteOf(ThemeKind kind);

/// How everything looks: a plain value that is handed to whoever paints.
struct Theme {
    ThemeKind kind = ThemeKind::light;
    double scale = 1; ///< of text and of what is sized by it: 1 to 2.5
    bool reducedMotion = false;
    QString language = QStringLiteral("en"); ///< "en" or "zh_CN"
    Palette palette = paletteOf(ThemeKind::light);

    /// A length of the drawing at 100 %, in pixels.
    double px(double length) const { return length * scale; }
    /// The font of the language, `size` pixels high at 100 %.
    QFont font(double size, QFont::Weight weight = QFont::Normal) const;
    QFont monospace(double size, QFont::Weight weight = QFont::Normal) const;
    /// How high a line of the language's font is, by the size of that font: what gives a line room
    /// whichever font there is.
    double lineShare() const;
    /// A line of text of that size, in pixels; at least `least` pixels at 100 %.
    double lineHeight(double size, double least = 0) const;
    /// Danger as a text on its own pale ground: 4.5 : 1.
    QColor dangerInk() const;
    /// Of the whole program. Widgets choose among its looks with dynamic properties: `panel` (a
    /// rounded surface), `primary` (the one button that matters), `quiet` (a button without
    /// border), `caption` (small muted capitals), `heading`.
    QString styleSheet() const;

    bool operator==(const Theme&) const = default;
};

/// The vendored icon `name` ("scissors"), in `color`, `size` pixels wide, for a screen of this
/// pixel ratio. A name that is not there gives a null pixmap.
QPixmap iconPixmap(const QString& name, const QColor& color, double size, double pixelRatio);
/// The same for buttons and menus: sharp at any size, and grey where disabled.
QIcon icon(const QString& name, const Theme& theme);
QIcon icon(const QString& name, const QColor& color);

/// Holds the one theme of a window and says when it changes. Handed to widgets; there is no global.
class ThemeHolder final : public QObject {
    Q_OBJECT

public:
    explicit ThemeHolder(QObject* parent = nullptr);

    const Theme& theme() const { return m_theme; }
    void setKind(ThemeKind kind);
    void setScale(double scale); ///< held between 1 and 2.5
    void setReducedMotion(bool reduced);
    void setLanguage(const QString& language);
    /// Gives the application its fonts and style sheet; called by the window, at every change.
    void applyToApplication() const;

signals:
    void changed();

private:
    void set(const Theme& theme);

    Theme m_theme;
};

} // namespace synod::widgets

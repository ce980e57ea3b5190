// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QSplitter;

namespace synod::widgets {
class CompareView;
class SpaceTime;
} // namespace synod::widgets

namespace synod::app {

/// What is in the middle of the window: the stage, the space-time diagram in its place, or one
/// beside the other. Whoever gives the stage the focus gives it to what is there.
class CentreView final : public QWidget {
    Q_OBJECT

public:
    enum class Shows { stage, spaceTime, both };
    /// Makes the diagram, when it is first shown.
    using Make = std::function<widgets::SpaceTime*()>;

    /// Makes the stage, with what is beside it, in that widget.
    using MakeStages = std::function<widgets::CompareView*(QWidget* parent)>;

    CentreView(const MakeStages& makeStages, Make make, QWidget* parent = nullptr);

    Shows shows() const { return m_shows; }
    void showOnly(Shows what);
    /// Null until it was shown for the first time.
    widgets::SpaceTime* spaceTime() const { return m_spaceTime; }
    /// Before a class there are no tools above the diagram.
    void setPresenting(bool presenting);

signals:
    void showsChanged();

private:
    Make m_make;
    QSplitter* m_split;
    widgets::CompareView* m_stages;
    widgets::SpaceTime* m_spaceTime = nullptr;
    Shows m_shows = Shows::stage;
    bool m_presenting = false;
};

/// As preferences have it.
QString nameOf(CentreView::Shows what);
/// The stage, where nothing is called so.
CentreView::Shows centreNamed(const QString& name);

} // namespace synod::app

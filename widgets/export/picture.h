// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "widgets/look/theme.h"
#include "widgets/stage/layer.h"

#include <QPainter>
#include <QSize>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace synod::widgets {

struct Stretch {
    Time from, until;
};

/// What an export shows, at any moment of a session: nothing of it was ever on a screen. Painting
/// onto a medium of lines (SVG, PDF) gives lines and texts, onto pixels the window's own picture.
class Picture {
public:
    virtual ~Picture() = default;
    Picture(const Picture&) = delete;
    Picture& operator=(const Picture&) = delete;

    /// The moment that is shown, forwards or back; the session's beginning until it is called.
    virtual void seek(Time time) = 0;
    /// Of a picture in which time passes: the stretch that is seen, all of it unless told.
    virtual void show(Stretch) {}
    /// And where neither a stretch nor a moment matters: from the beginning on, as far as there is
    /// room.
    virtual void showBeginning() {}
    /// How large it likes to be, in pixels.
    virtual QSize usualSize() const { return {1'280, 720}; }
    /// Paints all of the area from 0, 0 that is `size` large, its ground too.
    virtual void paint(QPainter& painter, QSize size) = 0;
    /// What lies below a layer is left out; of the stage alone.
    virtual void setLayer(Layer) {}
    /// Messages leave trails where they went; of the stage alone.
    virtual void setTrails(bool) {}
    /// Trace seconds that pass in a second of watching; what has died stays to be seen by it.
    virtual void setSpeed(double) {}

protected:
    Picture() = default;
};

/// What there is to be painted of a session, as `--what` has it: "stage" always, the first;
/// "space-time", "state-diagram", the protocol's own panel ("ballots"), "charts" and each of them
/// alone ("chart:commit-index").
std::vector<std::string> picturesOf(const trace::Trace& trace, trace::BranchId branch);
/// Whether time passes within a picture of that name, so that it may show a stretch of it.
bool showsStretch(std::string_view what);
/// One of these; null for another name. The trace must outlive it.
std::unique_ptr<Picture> makePicture(std::string_view what,
                                     const trace::Trace& trace,
                                     trace::BranchId branch,
                                     const Theme& theme);

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/words/stop_text.h"

#include "widgets/model/trace_model.h"
#include "widgets/words/sentences.h"

#include <QCoreApplication>

#include <algorithm>

namespace synod::widgets {
namespace {

using lesson::Stop;
using lesson::Test;

struct StopWords {
    Q_DECLARE_TR_FUNCTIONS(Stops)
};

QString milestoneText(Milestone::Kind kind, const TraceModel& model) {
    const auto& stops = model.views().stops;
    const auto found = std::find_if(stops.begin(), stops.end(), [=](const MilestoneStop& stop) {
        return stop.milestone == kind;
    });
    return found != stops.end() ? StopWords::tr(found->text)
                                : StopWords::tr("a milestone of the protocol");
}

QString fieldText(const Stop& stop) {
    QString field = QString::fromStdString(stop.field);
    const QString value = QString::fromStdString(stop.value);
    if (!stop.test)
        return StopWords::tr("%1 changes").arg(field);
    switch (*stop.test) {
    case Test::Kind::is: return StopWords::tr("%1 comes to be %2").arg(field, value);
    case Test::Kind::isNot: return StopWords::tr("%1 is %2 no more").arg(field, value);
    case Test::Kind::atLeast: return StopWords::tr("%1 comes to be %2 or more").arg(field, value);
    case Test::Kind::atMost: return StopWords::tr("%1 comes to be %2 or less").arg(field, value);
    case Test::Kind::there:
    case Test::Kind::absent: break;
    }
    return field;
}

QString happening(const Stop& stop, const TraceModel& model) {
    switch (stop.kind) {
    case Stop::Kind::milestone: return milestoneText(stop.milestone, model);
    case Stop::Kind::drop: return StopWords::tr("a message is dropped");
    case Stop::Kind::timeout: return StopWords::tr("a timer expires");
    case Stop::Kind::request: return StopWords::tr("a request is made");
    case Stop::Kind::crash: return StopWords::tr("a node crashes");
    case Stop::Kind::violation: return StopWords::tr("a property is violated");
    case Stop::Kind::field: return fieldText(stop);
    case Stop::Kind::time: return timeText(stop.time);
    }
    return {};
}

} // namespace

QString stopText(const Stop& stop, const TraceModel& model) {
    const QString what = happening(stop, model);
    return stop.node.empty() ? what
                             : StopWords::tr("%1: %2").arg(QString::fromStdString(stop.node), what);
}

} // namespace synod::widgets

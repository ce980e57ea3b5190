// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/actions.h"

#include "widgets/model/trace_model.h"
#include "widgets/stage/linkable.h"
#include "widgets/stage/scene.h"
#include "widgets/words/event_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace synod::widgets {
namespace {

using namespace intervention;
using Actions = std::vector<StageAction>;

struct StageActions {
    Q_DECLARE_TR_FUNCTIONS(StageActions)
};

StageAction& add(Actions& actions, const char* id, const QString& label, const char* iconName) {
    StageAction& action = actions.emplace_back();
    action.id = QString::fromLatin1(id);
    action.label = label;
    action.iconName = QString::fromLatin1(iconName);
    return action;
}

StageAction& addDoing(Actions& actions,
                      const char* id,
                      const QString& label,
                      const char* iconName,
                      Intervention does) {
    StageAction& action = add(actions, id, label, iconName);
    action.does.push_back(std::move(does));
    return action;
}

void addInspect(Actions& actions) {
    add(actions, "inspect", StageActions::tr("Inspect"), "search");
}

template <class Kind>
Intervention onLink(const net::Link& link, const Names& names) {
    return Kind{{names.of(link.a), names.of(link.b)}};
}

Intervention cutting(const net::Link& link, const Names& names, intervention::Way way) {
    return intervention::Cut{{names.of(link.a), names.of(link.b), way}};
}

template <class Kind>
Intervention onMessage(std::uint64_t id) {
    return Kind{{id}};
}

bool up(const net::Link& link) {
    return link.forwardUp && link.backwardUp;
}

/// One `heal` for each of the node's links that is cut in any way.
std::vector<Intervention> healingOf(NodeId node, const ActionInput& input) {
    std::vector<Intervention> healing;
    for (std::uint32_t index = 0; index < input.topology.links.size(); ++index) {
        const net::Link& link = linkNow(input.snapshot, input.topology, index);
        if (link.present && !up(link) && (link.a == node || link.b == node))
            healing.push_back(onLink<Heal>(link, input.names));
    }
    return healing;
}

/// The clocks that are offered, in thousandths of the right rate.
constexpr std::uint32_t clockRates[] = {200, 500, 800, 1'000, 1'250, 2'000, 5'000};

void addClock(Actions& actions, const trace::NodeView& view, const std::string& name) {
    StageAction& clock = add(actions, "clock", StageActions::tr("Clock…"), "clock");
    clock.editor = StageAction::Editor::value;
    for (const std::uint32_t thousandths : clockRates) {
        const SetClock does{name, ClockRate{thousandths * 1'000}};
        const QString rate = QString::fromStdString(toDecimalText(does.rate));
        clock.values.push_back({QStringLiteral("clock-%1").arg(rate),
                                QStringLiteral("×%1").arg(rate), does,
                                does.rate == view.clock.rate});
    }
}

StageAction doing(const char* id, const QString& label, const char* iconName, Intervention does) {
    Actions actions;
    addDoing(actions, id, label, iconName, std::move(does));
    return std::move(actions.front());
}

StageAction withKey(char16_t key, StageAction action) {
    action.key = key;
    return action;
}

StageAction healing(const net::Link& link, const Names& names) {
    return doing("heal", StageActions::tr("Heal"), "link", onLink<Heal>(link, names));
}

std::optional<StageAction> deedOfNode(Deed deed, NodeId id, const ActionInput& input) {
    const std::string name = input.names.of(id);
    switch (deed) {
    case Deed::crash:
        return withKey(u'C', doing("crash", StageActions::tr("Crash"), "power-off", Crash{name}));
    case Deed::crashLosingDisk:
        return doing("crashLost", StageActions::tr("Crash, lose disk"), "hard-drive",
                     Crash{name, Disk::lost});
    case Deed::restart:
        return withKey(u'R', doing("restart", StageActions::tr("Restart"), "power", Restart{name}));
    case Deed::pauseOrResume:
        if (id.index < input.snapshot.nodes.size() &&
            input.snapshot.nodes[id.index].status == trace::NodeStatus::paused)
            return doing("resume", StageActions::tr("Resume"), "play", Resume{name});
        return doing("pause", StageActions::tr("Pause"), "pause", Pause{name});
    case Deed::cut:
        return withKey(u'X',
                       doing("isolate", StageActions::tr("Isolate"), "unplug", Isolate{name}));
    default: return std::nullopt;
    }
}

std::optional<StageAction> deedOfLink(Deed deed, std::uint32_t index, const ActionInput& input) {
    if (deed != Deed::cut || index >= input.topology.links.size())
        return std::nullopt;
    const net::Link& link = linkNow(input.snapshot, input.topology, index);
    if (!link.forwardUp && !link.backwardUp)
        return withKey(u'X', healing(link, input.names));
    return withKey(
        u'X', doing("cut", StageActions::tr("Cut"), "scissors", onLink<Cut>(link, input.names)));
}

std::optional<StageAction> deedOfMessage(Deed deed, std::uint64_t id, const ActionInput& input) {
    const trace::MessageView* message = input.snapshot.message(id);
    if (message == nullptr)
        return std::nullopt;
    switch (deed) {
    case Deed::drop:
        return withKey(u'D',
                       doing("drop", StageActions::tr("Drop"), "circle-x", onMessage<Drop>(id)));
    case Deed::duplicate:
        return withKey(u'U', doing("duplicate", StageActions::tr("Duplicate"), "copy",
                                   onMessage<Duplicate>(id)));
    case Deed::delay: {
        if (message->due == Time::never()) // it waits to be picked
            return std::nullopt;
        StageAction delay = withKey(
            u'L', doing("delay", StageActions::tr("Delay…"), "clock", onMessage<Delay>(id)));
        delay.editor = StageAction::Editor::time;
        // As long again as its way takes: what left after it arrives before it.
        delay.time = std::max(milliseconds(1), message->due - message->leftAt);
        return delay;
    }
    default: return std::nullopt;
    }
}

void addDeed(Actions& actions, Deed deed, const Thing& thing, const ActionInput& input) {
    if (auto action = deedOf(deed, thing, input))
        actions.push_back(*std::move(action));
}

/// A bubble has no room for more choices.
constexpr std::size_t mostLinksOffered = 24;

/// A new link to each node that is there and has none with this one; where those are too many, they
/// are looked for by name.
void addLinks(Actions& actions, NodeId id, const ActionInput& input) {
    const std::vector<NodeId> others = linkableTo(id, input);
    if (others.empty())
        return;
    const bool search = others.size() > mostLinksOffered;
    const QString title = StageActions::tr("Link to…");
    StageAction& action =
        search ? add(actions, "linkSearch", title, "search") : add(actions, "link", title, "link");
    for (std::size_t i = 0; i < others.size() && !search; ++i) {
        const QString name = QString::fromStdString(input.names.of(others[i]));
        StageAction& link = action.choices.emplace_back();
        link.id = QStringLiteral("link-%1").arg(name);
        link.label = name;
        link.iconName = QStringLiteral("link");
        link.does.emplace_back(AddLink{{input.names.of(id), input.names.of(others[i])}, {}});
    }
}

Actions actionsOfNode(NodeId id, const ActionInput& input) {
    Actions actions;
    const bool known = id.index < input.snapshot.nodes.size();
    const trace::NodeView view = known ? input.snapshot.nodes[id.index] : trace::NodeView{};
    const std::string name = input.names.of(id);
    const Thing thing = Thing::ofNode(id);
    if (view.status == trace::NodeStatus::crashed) {
        addDeed(actions, Deed::restart, thing, input);
    } else {
        addDeed(actions, Deed::crash, thing, input);
        addDeed(actions, Deed::crashLosingDisk, thing, input);
        addDeed(actions, Deed::pauseOrResume, thing, input);
    }
    addClock(actions, view, name);
    std::vector<Intervention> healing = healingOf(id, input);
    addDeed(actions, Deed::cut, thing, input);
    if (!healing.empty())
        add(actions, "heal", StageActions::tr("Heal links"), "link").does = std::move(healing);
    if (view.status == trace::NodeStatus::up && input.nodeActions != nullptr)
        for (StageAction& own :
             input.nodeActions(id, input.dress.ringTimer(view), input.snapshot, input.names))
            actions.push_back(std::move(own));
    addLinks(actions, id, input);
    addInspect(actions);
    addDoing(actions, "remove", StageActions::tr("Remove"), "trash-2", RemoveNode{name});
    return actions;
}

Actions actionsOfTimer(NodeId id, const ActionInput& input) {
    Actions actions;
    if (id.index >= input.snapshot.nodes.size())
        return actions;
    const trace::TimerView* timer = input.dress.ringTimer(input.snapshot.nodes[id.index]);
    if (timer == nullptr)
        return actions;
    addDoing(actions, "fire", StageActions::tr("Fire now"), "timer",
             Fire{input.names.of(id), timer->timer.text(input.names)});
    addInspect(actions);
    return actions;
}

void addCuts(Actions& actions,
             std::uint32_t index,
             const net::Link& link,
             const ActionInput& input) {
    const Names& names = input.names;
    const QString oneWay = StageActions::tr("Cut %1 → %2");
    const QString a = QString::fromStdString(names.of(link.a));
    const QString b = QString::fromStdString(names.of(link.b));
    addDeed(actions, Deed::cut, Thing::ofLink(index), input);
    if (link.forwardUp != link.backwardUp)
        actions.push_back(healing(link, names));
    if (link.forwardUp)
        addDoing(actions, "cutForward", oneWay.arg(a, b), "unlink",
                 cutting(link, names, Way::forward));
    if (link.backwardUp)
        addDoing(actions, "cutBackward", oneWay.arg(b, a), "unlink",
                 cutting(link, names, Way::backward));
}

Actions actionsOfLink(std::uint32_t index, const ActionInput& input) {
    Actions actions;
    if (index >= input.topology.links.size())
        return actions;
    const net::Link& link = linkNow(input.snapshot, input.topology, index);
    if (!link.present)
        return actions;
    addCuts(actions, index, link, input);
    StageAction& lossy = addDoing(actions, "lossy", StageActions::tr("Lossy…"), "activity",
                                  onLink<SetLink>(link, input.names));
    lossy.editor = StageAction::Editor::percent;
    lossy.permil = static_cast<int>(link.parameters.loss.outOf2To32 * 1000 / Probability::one);
    StageAction& latency = addDoing(actions, "latency", StageActions::tr("Latency…"), "clock",
                                    onLink<SetLink>(link, input.names));
    latency.editor = StageAction::Editor::time;
    latency.time = link.parameters.latency;
    addDoing(actions, "remove", StageActions::tr("Remove"), "trash-2",
             onLink<RemoveLink>(link, input.names));
    return actions;
}

Actions actionsOfMessage(std::uint64_t id, const ActionInput& input) {
    Actions actions;
    const trace::MessageView* message = input.snapshot.message(id);
    if (message == nullptr)
        return actions;
    const Thing thing = Thing::ofMessage(id);
    addDeed(actions, Deed::drop, thing, input);
    addDeed(actions, Deed::duplicate, thing, input);
    addDeed(actions, Deed::delay, thing, input);
    addDoing(actions, "deliver", StageActions::tr("Deliver now"), "inbox", onMessage<Deliver>(id));
    addInspect(actions);
    return actions;
}

QString lineOfLink(const net::Link& link, const Names& names) {
    const QString latency = QString::fromStdString(toShortText(link.parameters.latency));
    const QString a = QString::fromStdString(names.of(link.a));
    const QString b = QString::fromStdString(names.of(link.b));
    if (!link.forwardUp && !link.backwardUp)
        return StageActions::tr("cut both ways");
    if (!link.forwardUp)
        return StageActions::tr("cut from %1 to %2").arg(a, b);
    if (!link.backwardUp)
        return StageActions::tr("cut from %1 to %2").arg(b, a);
    if (link.parameters.loss.never())
        return StageActions::tr("takes %1").arg(latency);
    const double percent =
        static_cast<double>(link.parameters.loss.outOf2To32) * 100 / Probability::one;
    return StageActions::tr("takes %1, loses %2 %").arg(latency, QString::number(percent, 'g', 3));
}

ThingText textOfMessage(std::uint64_t id, const ActionInput& input) {
    const trace::MessageView* message = input.snapshot.message(id);
    if (message == nullptr)
        return {};
    const std::string_view type = message->payload.heldName();
    const QString way =
        QStringLiteral("%1 → %2").arg(QString::fromStdString(input.names.of(message->from)),
                                      QString::fromStdString(input.names.of(message->to)));
    const Value shown =
        input.model == nullptr
            ? message->payload
            : input.model->lens().message(input.model->branch(), message->sent, message->payload);
    const QString line = input.dress.messageLine(shown, input.names);
    const QString title = QString::fromUtf8(type.data(), static_cast<qsizetype>(type.size()));
    return {message->original == 0
                ? title
                : StageActions::tr("%1, a copy of message %2").arg(title).arg(message->original),
            line.isEmpty() ? way : way + QStringLiteral(" · ") + line};
}

/// Says it too where a node's own clock goes wrong.
QString withClock(const QString& line, const trace::NodeView& view) {
    if (view.clock.rate == ClockRate{})
        return line;
    const QString clock =
        StageActions::tr("clock ×%1").arg(QString::fromStdString(toDecimalText(view.clock.rate)));
    return line.isEmpty() ? clock : line + QStringLiteral(" · ") + clock;
}

ThingText textOfNode(const Thing& thing, const ActionInput& input) {
    const QString name = QString::fromStdString(input.names.of(thing.node));
    if (thing.node.index >= input.snapshot.nodes.size())
        return {name, {}};
    const trace::NodeView& view = input.snapshot.nodes[thing.node.index];
    if (thing.kind == Thing::Kind::timer) {
        const trace::TimerView* timer = input.dress.ringTimer(view);
        if (timer == nullptr)
            return {name, {}};
        const QString title = input.dress.timerTitle(*timer, input.names);
        if (timer->due == Time::never())
            return {title, StageActions::tr("of %1, waits for you").arg(name)};
        Time left{std::max<std::int64_t>(0, timer->due.ns - input.snapshot.time.ns)};
        if (left >= milliseconds(1)) // nobody reads more of it
            left = milliseconds(left.ns / 1'000'000);
        return {title, StageActions::tr("of %1, %2 left")
                           .arg(name, QString::fromStdString(toShortText(left)))};
    }
    if (view.status == trace::NodeStatus::up)
        return {name, withClock(input.dress.nodeLine(view, input.names), view)};
    const QString state = input.dress.nodeLine(view, input.names);
    const QString status = statusText(view.status);
    const QString line =
        state.isEmpty() ? status : StageActions::tr("%1 — was %2").arg(status, state);
    return {name, withClock(line, view)};
}

} // namespace

const net::Link&
linkNow(const trace::Snapshot& snapshot, const net::Topology& topology, std::uint32_t index) {
    const auto changed = snapshot.changedLinks().find(index);
    return changed == snapshot.changedLinks().end() ? topology.links[index] : changed->second;
}

ThingText textOf(const Thing& thing, const ActionInput& input) {
    switch (thing.kind) {
    case Thing::Kind::nothing: return {};
    case Thing::Kind::node:
    case Thing::Kind::rim:
    case Thing::Kind::timer: return textOfNode(thing, input);
    case Thing::Kind::message: return textOfMessage(thing.number, input);
    case Thing::Kind::link: break;
    }
    if (thing.number >= input.topology.links.size())
        return {};
    const net::Link& link =
        linkNow(input.snapshot, input.topology, static_cast<std::uint32_t>(thing.number));
    return {QStringLiteral("%1 – %2").arg(QString::fromStdString(input.names.of(link.a)),
                                          QString::fromStdString(input.names.of(link.b))),
            lineOfLink(link, input.names)};
}

std::optional<StageAction> deedOf(Deed deed, const Thing& thing, const ActionInput& input) {
    switch (thing.kind) {
    case Thing::Kind::node:
    case Thing::Kind::rim:
    case Thing::Kind::timer: return deedOfNode(deed, thing.node, input);
    case Thing::Kind::link:
        return deedOfLink(deed, static_cast<std::uint32_t>(thing.number), input);
    case Thing::Kind::message: return deedOfMessage(deed, thing.number, input);
    case Thing::Kind::nothing: break;
    }
    return std::nullopt;
}

std::vector<StageAction> actionsFor(const Thing& thing, const ActionInput& input) {
    switch (thing.kind) {
    case Thing::Kind::nothing: return {};
    case Thing::Kind::node:
    case Thing::Kind::rim: return actionsOfNode(thing.node, input);
    case Thing::Kind::timer: return actionsOfTimer(thing.node, input);
    case Thing::Kind::link: return actionsOfLink(static_cast<std::uint32_t>(thing.number), input);
    case Thing::Kind::message: return actionsOfMessage(thing.number, input);
    }
    return {};
}

std::vector<Intervention> faultOf(const Thing& thing, const ActionInput& input) {
    // The first action is always the fault, or what mends it.
    const std::vector<StageAction> actions =
        actionsFor(thing.onNode() ? Thing::ofNode(thing.node) : thing, input);
    return actions.empty() ? std::vector<Intervention>{} : actions.front().does;
}

Intervention partitionOff(const std::vector<NodeId>& inside, const ActionInput& input) {
    Partition does{Groups(2)};
    for (std::size_t i = 0; i < input.topology.nodes.size(); ++i) {
        const NodeId id{static_cast<std::uint16_t>(i)};
        const bool in = std::find(inside.begin(), inside.end(), id) != inside.end();
        const bool there = i >= input.snapshot.nodes.size() ||
                           input.snapshot.nodes[i].status != trace::NodeStatus::removed;
        if (there)
            does.groups[in ? 0 : 1].push_back(input.names.of(id));
    }
    return does;
}

} // namespace synod::widgets

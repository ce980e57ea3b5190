// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"
#include "widgets/stage/camera.h"
#include "widgets/stage/dress.h"
#include "widgets/stage/journeys.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <vector>

namespace synod::widgets {

struct SceneNode {
    NodeId id;
    QPointF at; ///< stage coordinates, as all places here
    net::NodeKind kind = net::NodeKind::server;
    trace::NodeStatus status = trace::NodeStatus::up;
    ClockRate clock;         ///< of its own clock
    bool cutOff = false;     ///< it has links, and every one of them is cut both ways
    float timer = -1;        ///< the share of the ring that is left, 0 to 1; -1: no ring
    bool timerWaits = false; ///< for a person to let it expire
    NodeFace face;           ///< with the detail of dots: tint and ring, and of few nodes the name

    bool operator==(const SceneNode&) const = default;
};

struct SceneLink {
    std::uint32_t index = 0; ///< in the topology
    std::uint16_t a = 0, b = 0;
    bool forwardUp = true, backwardUp = true;
    bool lossy = false, slow = false;
    Time latency = {};

    bool cut() const { return !forwardUp && !backwardUp; }
    bool operator==(const SceneLink&) const = default;
};

struct SceneMessage {
    std::uint64_t id = 0;
    net::DirectedLink link;
    std::uint16_t from = 0, to = 0; ///< the ends of this hop
    float along = 0;                ///< 0: just left, 1: there
    std::int16_t fan = 0; ///< its place beside others that travel with it: 0, 1, -1, 2 …
    bool copy = false;    ///< of another message
    bool waiting = false; ///< for a person to deliver it
    bool whole = false;   ///< from end to end, over several links: it goes in a bow
    MessageFace face;

    bool operator==(const SceneMessage&) const = default;
};

/// A message that has just died.
struct SceneDrop {
    std::uint64_t seq = 0, message = 0;
    std::uint16_t from = 0, to = 0;
    float along = 0;
    float age = 0; ///< 0: now, 1: gone from the stage
    trace::DropReason reason = trace::DropReason::none;
    bool whole = false; ///< as of messages
    MessageFace face;

    bool operator==(const SceneDrop&) const = default;
};

/// Where a message has just gone.
struct SceneTrail {
    std::uint16_t from = 0, to = 0;
    float age = 0; ///< 0: just now, 1: gone from the stage
    bool whole = false;
    Tint tint;

    bool operator==(const SceneTrail&) const = default;
};

/// What is on the stage at a moment: a value that can be compared, painted, and told to a screen
/// reader. The same for going forwards and backwards.
struct StageScene {
    Time time;
    QString title;
    Headline headline;
    std::vector<SceneNode> nodes; ///< only those that are there
    std::shared_ptr<const std::vector<SceneLink>> links;
    std::vector<SceneMessage> messages;
    std::vector<SceneDrop> drops;
    std::vector<SceneTrail> trails;
    Layer layer = Layer::network; ///< what lies below is left out
    std::vector<QPointF> places;  ///< of every NodeId, also of nodes that are not there
    /// What a node of usual size wears.
    std::shared_ptr<const NodeFace> usual;

    bool operator==(const StageScene& other) const;
    const SceneNode* node(NodeId id) const;
    const SceneMessage* message(std::uint64_t id) const;
    const SceneLink* link(std::uint32_t index) const;
};

/// A drop record as the stage found it, with the message's face from its send.
struct RecentDrop {
    std::uint64_t seq = 0, message = 0;
    Time time;
    net::DirectedLink link;
    std::uint32_t fraction = 0; ///< out of 2^32
    trace::DropReason reason = trace::DropReason::none;
    Value payload;      ///< empty of a message that nobody sent
    NodeId sender = {}; ///< end to end
    NodeId receiver = {};
};

/// The end of a hop: a message has come to where it was to go, or on its way there.
struct RecentHop {
    std::uint64_t seq = 0;
    Time time;
    net::DirectedLink link;
    bool last = false; ///< it was to go nowhere else
    NodeId sender, receiver;
    Value payload;
};

/// Everything that a scene is a function of.
struct SceneInput {
    const trace::Snapshot& snapshot;
    const net::Topology& topology;
    const Names& names;
    const Dress& dress;
    std::span<const QPointF> places; ///< of every NodeId of the topology
    std::span<const RecentDrop> drops;
    Time dropLinger = milliseconds(150); ///< of trace time: a drop stays on the stage this long
    Detail detail = Detail::full;
    Layer layer = Layer::network;
    std::span<const RecentHop> hops = {}; ///< that leave trails, for as long as drops stay
    /// The part of the stage that is looked at: of so many nodes that names have no room, those in
    /// it are named. Empty: all of it.
    QRectF seen = {};
    std::span<const NodeId> lostDisks = {}; ///< of nodes that are down, in their order
};

/// Builds scenes one after another, of one dress, and keeps what seldom changes, so that a frame
/// allocates nothing.
class SceneBuilder {
public:
    const StageScene& build(const SceneInput& input);
    const StageScene& scene() const { return m_scene; }

private:
    void buildLinks(const SceneInput& input);
    void buildNodes(const SceneInput& input);
    void buildMessages(const SceneInput& input);
    void buildDrops(const SceneInput& input);
    void buildTrails(const SceneInput& input);
    template <class Shown>
    void seeWhole(Shown& shown, NodeId from, NodeId to, net::DirectedLink hop);
    bool hides(const SceneInput& input, std::size_t node) const;
    std::int16_t fanOf(const trace::MessageView& message);

    struct Crowd {
        std::uint64_t key = 0;
        std::uint32_t frame = 0;
        std::uint32_t count = 0;
    };

    StageScene m_scene;
    std::map<std::uint32_t, net::Link> m_changedLinks;
    std::vector<net::Link> m_builtLinks;
    std::vector<std::uint32_t> m_upLinks, m_allLinks; ///< of each node
    std::vector<Crowd> m_crowds;
    Journeys m_journeys;
    std::vector<bool> m_routers; ///< by node: below the layer that is shown
    std::vector<bool> m_ends;    ///< by node: a message that is seen goes from it, or to it
    std::uint32_t m_frame = 0;
};

StageScene buildScene(const SceneInput& input);

/// Of a stretch of time; all of one that takes none.
inline float shareOf(Time part, Time whole) {
    if (whole.ns <= 0)
        return 1;
    const double ratio = static_cast<double>(part.ns) / static_cast<double>(whole.ns);
    return static_cast<float>(std::clamp(ratio, 0.0, 1.0));
}

/// The status of a node. At the beginning, while one starts after the other, all are there.
trace::NodeStatus
statusNow(const trace::Snapshot& snapshot, const net::Topology& topology, std::size_t node);
/// False of nodes that are not there yet, or no more.
bool isThere(trace::NodeStatus status);

/// The topology with who and what is there at this moment: nodes that have come or gone, links that
/// were added or removed.
net::Topology topologyNow(const trace::Snapshot& snapshot, const net::Topology& topology);

} // namespace synod::widgets

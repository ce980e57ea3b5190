// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"
#include "widgets/look/fate.h"
#include "widgets/look/tint.h"
#include "widgets/stage/layer.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace synod::widgets {

/// The letter of an answer that says no, drawn as a sign (fate.h).
inline constexpr char16_t refusalMark = u'⊖';

/// How a message looks: told apart by shape and letter as well as by colour. Small and flat, since
/// there may be tens of thousands of them in a scene.
struct MessageFace {
    enum class Shape : std::uint8_t { square, round, hexagon, pill };

    char16_t letter = u'?';
    /// Of a pill that is large enough to be read: "SYN"; a string literal. Else the letter.
    const char* word = nullptr;
    Shape shape = Shape::square;
    bool filled = true; ///< a request is filled, a response is an outline
    bool calm = false;  ///< smaller: background chatter
    Tint tint;
    Tint mark; ///< of the letter; none: what reads best

    bool operator==(const MessageFace&) const = default;
    std::uint64_t key() const; ///< of all but the word
};

enum class RoleRing : std::uint8_t { plain, thick, dashed };

/// One entry of the strip beside a node: a log entry, a block, a window's octets.
struct StripCell {
    QString label;
    Tint tint;
    bool solid = true;    ///< committed, acknowledged; else an outline
    QString caption;      ///< small, above it: whose metric it is
    bool stacked = false; ///< stands for many that went before
    QString footer = {};  ///< small, below it: to whom it leads

    bool operator==(const StripCell&) const = default;
};

/// How much of a strip another node is known to hold: a line below the cells, from the left.
struct StripMark {
    int held = 0;      ///< cells that it holds
    int next = 0;      ///< cells before the one that it is sent next
    QString name = {}; ///< whose

    bool operator==(const StripMark&) const = default;
};

/// One of the little pills beside a node: a vote, a promise.
struct Badge {
    enum class State : std::uint8_t { pending, given, refused };

    QString text;
    State state = State::pending;

    bool operator==(const Badge&) const = default;
};

/// A window over a stream of octets, from left to right, as one end of a connection sees it.
struct WindowStrip {
    enum class Part : std::uint8_t {
        done,   ///< acknowledged; of a receiver: came in order
        flight, ///< sent and not acknowledged; of a receiver: came too early
        open,   ///< may be sent; of a receiver: may come
        beyond, ///< the window ends before it
    };
    static constexpr int whole = 1'000;

    struct Run {
        Part part = Part::beyond;
        int length = 0; ///< out of `whole`

        bool operator==(const Run&) const = default;
    };
    /// Where a limit lies.
    struct Edge {
        QString name; ///< as the source has it: "cwnd"
        int at = 0;   ///< out of `whole`; more: to the right of what is shown

        bool operator==(const Edge&) const = default;
    };

    QString caption;         ///< the connection's state
    std::vector<Run> runs;   ///< empty: the caption alone
    std::vector<Edge> edges; ///< in the order of `at`; two at most

    bool operator==(const WindowStrip&) const = default;
};

/// What a node wears. Equal faces look equal, so a painted one is kept until its face changes.
struct NodeFace {
    QString name;
    QString role;     ///< "Leader", in the window's language; empty where roles mean nothing
    QString roleTerm; ///< the English word beside it, where the language is another one
    QString iconName; ///< vendored, above the name; empty for none
    Tint tint;
    RoleRing ring = RoleRing::plain;
    bool crown = false;
    /// The strip is what the node is about: where it is too small to wear one, it is told in small.
    bool loads = false;
    std::vector<StripCell> strip;
    std::uint32_t hidden = 0;          ///< entries before the first of `strip`
    std::vector<StripMark> marks;      ///< below the strip, one for each of the others
    std::optional<WindowStrip> window; ///< in place of a strip
    std::vector<Badge> badges;
    QString badgeCaption;

    bool operator==(const NodeFace&) const = default;
};

/// The line at the top right of the stage.
struct Headline {
    QString text;
    Tint tint;

    bool operator==(const Headline&) const = default;
};

/// One thing that is drawn, and what it means; or the heading of those that follow.
struct LegendEntry {
    enum class Sample : std::uint8_t { heading, node, strip, badges, message, fate };

    Sample sample = Sample::heading;
    QString text;  ///< translated
    NodeFace face; ///< of node, strip, badges
    MessageFace message;
    Fate fate = Fate::lost;
    // Of node.
    net::NodeKind kind = net::NodeKind::server;
    trace::NodeStatus status = trace::NodeStatus::up;
    bool cutOff = false;
    float timer = -1;

    static LegendEntry heading(const QString& text);
    static LegendEntry node(const NodeFace& face, const QString& text);
    static LegendEntry strip(std::vector<StripCell> cells, const QString& text);
    static LegendEntry badges(std::vector<Badge> badges, const QString& text);
    static LegendEntry of(const MessageFace& message, const QString& text);
    static LegendEntry of(Fate fate, const QString& text);
};

/// How a protocol is drawn. Everything the stage knows of one comes through here; it keeps no
/// state, and its texts are translated at every call.
class Dress {
public:
    virtual ~Dress() = default;

    /// "Raft · 5 servers".
    virtual QString title(const net::Topology& topology) const;
    virtual Headline headline(const trace::Snapshot& snapshot) const;

    virtual Tint nodeTint(const trace::NodeView& node) const;
    virtual RoleRing nodeRing(const trace::NodeView& node) const;
    /// Fills in all but the name; called for the nodes that are large enough to wear it.
    virtual void
    dressNode(NodeFace& face, NodeId id, const trace::Snapshot& snapshot, const Names& names) const;
    /// What a node of usual size would wear: strips and badges find their sides by it, and not by
    /// how long a log is just now.
    virtual NodeFace usualFace(std::size_t nodes) const;
    /// The timer whose remaining share is the ring around the node; null for none.
    virtual const trace::TimerView* ringTimer(const trace::NodeView& node) const;
    /// What the timer does, for its bubble: "Election timer".
    virtual QString timerTitle(const trace::TimerView& timer, const Names& names) const;
    /// One line of state for the bubble and for screen readers: "Leader, term 3".
    virtual QString nodeLine(const trace::NodeView& node, const Names& names) const;

    /// What a node holds, in a few lines, for the mouse that rests on it; empty for nothing.
    virtual QString nodeTip(const trace::NodeView& node, const Names& names) const;

    /// Called for every message of every frame: no text, no allocation.
    virtual MessageFace messageFace(const Value& payload) const;
    virtual QString messageLine(const Value& payload, const Names& names) const;
    /// It tells its receiver no: a vote that is not given, a connection that is reset, a leader
    /// that is not one.
    virtual bool refuses(const Value& payload) const;

    /// The layer that a message belongs to: the uppermost at which it is seen. Called as
    /// messageFace() is.
    virtual Layer messageLayer(const Value& payload) const;
    virtual Layer timerLayer(const trace::TimerView& timer) const;
    /// Takes off what belongs to layers below this one.
    virtual void undress(NodeFace& face, Layer layer) const;

    /// What the protocol draws of its own; the stage adds what it draws of every protocol.
    virtual std::vector<LegendEntry> legend() const;
};

/// What the stage draws of every protocol: nodes that are down, what became of messages.
std::vector<LegendEntry> commonLegend();

} // namespace synod::widgets

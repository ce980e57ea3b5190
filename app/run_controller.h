// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "widgets/playback_clock.h"
#include "widgets/trace_model.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace synod::app {

/// The one place where a click becomes an Intervention, and where playing makes the trace grow. It
/// holds the session, moves the model's cursor, and knows the way back.
class RunController final : public QObject {
    Q_OBJECT

public:
    RunController(widgets::TraceModel* model, widgets::PlaybackClock* clock, QObject* parent);
    ~RunController() override;

    /// Runs a scenario in-process up to `at` and stands there, paused.
    void run(scenario::Scenario scenario, Time at = {});
    /// Runs the present scenario anew, in-process or as real processes.
    void runWith(Session::Engine engine);
    /// Where real processes have their ports; 0: free ones.
    void setFirstPort(std::uint16_t port) { m_firstPort = port; }
    /// Takes over a session made elsewhere: a recording, a cluster.
    void take(std::unique_ptr<Session> session);
    const Session* session() const { return m_session.get(); }
    /// Something has been done that is nowhere but here.
    bool modified() const { return m_modified; }
    void setModified(bool modified);

    void play();
    void pause();
    void playPause();
    void stepForward(bool interestingOnly);
    void stepBack(bool interestingOnly);
    void toStart();
    void toLiveEnd();
    /// Runs on to a time that has not come yet, or goes back to one that has.
    void goTo(Time time);
    /// A person took hold of the time: a play stops.
    void scrub();
    /// The safety properties that are watched.
    std::vector<const Rule*> properties() const;

    /// Does something at the cursor: at the live end it simply happens, in the past it opens a
    /// branch; where that past is of real processes or of a recording, it asks first. Before the
    /// run has begun, changes of the topology change the scenario instead.
    void act(const scenario::Intervention& intervention);

    /// What is asked now: how something is to be done in a past that cannot be rewound. Empty when
    /// nothing is.
    QString question() const;
    /// True where "now, live" is an answer.
    bool canActLive() const;
    /// The answers: at the live end; or from the moment that was asked about, simulated.
    void actLive();
    void actSimulated();
    void dismissQuestion();
    /// Takes note that a person has put a node somewhere; an edit, never an event.
    void nodeMoved(NodeId node, std::optional<net::Position> before, net::Position after);
    /// Before the run has begun the links become those of the shape; afterwards only places change.
    void setShape(net::Shape shape);

    /// Goes to before the last thing done, and forth again.
    void undo();
    void redo();
    bool canUndo() const;
    bool canRedo() const;

    void showBranch(trace::BranchId branch);
    void renameBranch(trace::BranchId branch, const QString& name);

    // What the keys and menus do to the chosen thing.
    void crashChosen(bool diskLost = false);
    void restartChosen();
    void pauseChosenNode();
    void cutChosen();
    void dropChosen();
    void duplicateChosen();
    void delayChosen();

signals:
    void sessionReplaced();
    void said(const QString& text);    ///< what was done, and the way back
    void failed(const QString& text);  ///< why it was not done
    void problem(const QString& text); ///< what a person must read: the session is another now
    void questionChanged();
    void historyChanged();
    void modifiedChanged(bool modified);
    /// Going back or forth has put a node elsewhere.
    void nodePlaced(synod::NodeId node, std::optional<synod::net::Position> position);

private:
    using Place = trace::Place;
    /// Something to be done in a past that cannot be rewound.
    struct Asked {
        Place place;
        std::optional<scenario::Intervention> intervention; ///< none: to go on without `undone`
        std::optional<scenario::Intervention> undone;
    };
    struct Act {
        Place before, after;
        scenario::Intervention intervention;
    };
    struct Move {
        NodeId node;
        std::optional<net::Position> before;
        net::Position after;
    };
    using Deed = std::variant<Act, Move>;

    void advance(Time step);
    bool growTo(Time target);
    void takeIn(Time target);
    void sayWhatIsWrong();
    void standStill(bool playing);
    Time followedWithin() const;
    void catchUp();
    bool prepareToGrow();
    bool followsRealTime() const;
    void hearSession();
    void fallBack();
    bool forkForUndone();
    void forkAt(const Place& place, const QString& name);
    void actNow(const scenario::Intervention& intervention);
    void actAt(const Place& place, const scenario::Intervention& intervention);
    void ask(Asked asked);
    Place here() const;
    void show(const Place& place);
    bool notBegun() const;
    void remember(Deed deed);
    void undoAct(const Act& act);
    void redoAct(const Act& act);
    void place(NodeId node, std::optional<net::Position> position);
    static QString otherWayName(const scenario::Intervention& undone);
    bool edit(const scenario::Intervention& intervention);
    void restart(scenario::Scenario scenario);
    bool stepAtEnd(bool interestingOnly);
    std::string nameOf(NodeId node) const;
    std::optional<std::string> chosenNode() const;
    void actOnMessage(scenario::Intervention::Action action, Time by = {});
    trace::NodeStatus statusOf(NodeId node) const;

    widgets::TraceModel* m_model;
    widgets::PlaybackClock* m_clock;
    std::unique_ptr<Session> m_session;
    std::vector<Deed> m_deeds;
    std::size_t m_done = 0; ///< deeds up to here are done; those behind can be done again
    /// After going back at what was the live end: what was undone. Playing on goes another way.
    std::optional<scenario::Intervention> m_undone;
    std::optional<Asked> m_asked;
    std::uint16_t m_firstPort = 0;
    QString m_whyNot; ///< real processes did not come up
    bool m_modified = false;
    QUndoStack m_edits;
};

} // namespace synod::app

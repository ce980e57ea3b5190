// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session.h"
#include "engine/lesson/stop.h"
#include "widgets/model/playback_clock.h"
#include "widgets/model/trace_model.h"
#include "widgets/words/act_text.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <variant>
#include <vector>

namespace synod::app {

/// Where nodes stand, by NodeId; nothing for those that stand where the shape has them.
using Positions = std::vector<std::optional<net::Position>>;

/// Something a person did, and the way back.
struct UndoStep {
    struct Act {
        trace::Place before, after;
        intervention::Intervention intervention;
    };
    struct Moves {
        Positions before, after;
    };

    std::variant<Act, Moves> what;
    bool joined = false; ///< done and undone together with the one before it
    QString name = {}; ///< of the first of several: of all together; empty where it speaks for them
};

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
    /// Takes over a session made elsewhere: a recording, a cluster. What was here before goes, and
    /// with it the way back of all that was done and edited.
    void take(std::unique_ptr<Session> session);
    /// From now on it does not: undo() leads back to it, from where nothing is left to undo.
    void setKeepsReplaced(bool keeps) { m_keepsReplaced = keeps; }
    /// Shows another session and gives the one that was shown, for whoever comes back to it. What
    /// was done there stays done, but cannot be undone any more.
    std::unique_ptr<Session> exchange(std::unique_ptr<Session> session);
    const Session* session() const { return m_session.get(); }
    /// Something has been done in what is shown, or real processes have run, that is in no file.
    bool modified() const { return m_modified; }
    /// Of that, all would be in the file of a scenario: edits, and places of nodes.
    bool onlyEdited() const { return m_modified && !m_acted; }
    /// A person has done something in the session that is shown, undone since or not.
    bool doneByHand() const { return !m_history.empty(); }
    /// False: a recording has been saved.
    void setModified(bool modified);
    /// The scenario has been saved as it is now; what was done to a run is still in no file.
    void scenarioSaved();
    /// The session that waits while its scenario runs as real processes is in no file as it is.
    bool waitingModified() const { return m_parked && m_parked->acted; }
    /// Playing stops where a scenario ends, once on each branch; Time::never(): nowhere.
    void stopAt(Time end) { m_end = end; }
    Time end() const { return m_end; }

    void play();
    void pause();
    void playPause();
    void stepForward(widgets::Stride stride);
    void stepBack(widgets::Stride stride);
    void toStart();
    /// Where the session was when it was opened, such as a lab that has settled.
    void toOpening();
    void setOpening(Time time) { m_opening = time; }
    void toLiveEnd();
    /// Runs on to a time that has not come yet, or goes back to one that has.
    void goTo(Time time);
    /// A person took hold of the time: a play stops.
    void scrub();
    /// Whether a play stands still where a property has just been violated.
    void setStopsAtViolations(bool stops) { m_stopsAtViolations = stops; }
    /// The safety properties that are watched.
    std::vector<const Sentence*> properties() const;
    /// A play stands still where one of these is met that is armed.
    void setStops(std::vector<lesson::Stop> stops);
    const std::vector<lesson::Stop>& stops() const { return m_stops; }
    /// Goes to where the first of these is met next, in what is recorded or beyond it: looked for
    /// ahead in virtual time, played to with real processes.
    void runTo(const std::vector<lesson::Stop>& wanted);

    /// Does something at the cursor: at the live end it simply happens, in the past it opens a
    /// branch; where that past is of real processes or of a recording, it asks first. Before the
    /// run has begun, changes of the topology change the scenario instead.
    void act(const intervention::Intervention& intervention);

    /// What is asked now: how something is to be done in a past that cannot be rewound. Empty when
    /// nothing is.
    QString question() const;
    /// True where "now, live" is an answer.
    bool canActLive() const;
    /// The answers: at the live end; or from the moment that was asked about, simulated.
    void actLive();
    void actSimulated();
    void dismissQuestion();
    /// Takes note that a person has put nodes elsewhere; an edit, never an event.
    void nodesMoved(const Positions& before, const Positions& after);
    /// What is done in between is one deed: undo() goes to before all of it.
    void beginTogether();
    void endTogether();
    /// Gives the nodes the links of the shape: before the run has begun by an edit of the scenario,
    /// afterwards by links that come and go.
    void setShape(net::Shape shape);

    /// Goes to before the last thing done, and forth again.
    void undo();
    void redo();
    bool canUndo() const;
    bool canRedo() const;

    /// Does it and lets happen at once what comes of it: it is seen while time stands still.
    void tryOut(const intervention::Intervention& intervention);
    /// Of each of these, done where the model stands: the records that it would bring about at
    /// once. Nothing where that cannot be simulated.
    std::vector<std::vector<trace::Record>>
    foresee(const std::vector<intervention::Intervention>& interventions) const;

    // ---- what a lesson asks for
    /// Stands exactly there, paused.
    void moveTo(const trace::Place& place);
    /// Plays up to a time and pauses there: arrived(). Whoever pauses or goes elsewhere ends it.
    void playTo(Time time);
    /// The play that has just begun ends there, too.
    void endPlayAt(Time time) { m_playsTo = time; }
    /// Makes a branch reach a time that has not come there yet, as far as it does within seconds.
    void growBranch(trace::BranchId branch, Time time);
    /// A record of what a student does in a lesson; it changes nothing else.
    void write(trace::Kind kind, const std::string& text);
    /// Does on a branch of its own what a solution says, up to `until`. Nothing is shown.
    std::optional<trace::BranchId>
    follow(trace::BranchId main,
           const std::vector<scenario::ScheduledIntervention>& doings,
           Time until);
    /// The kinds of interventions that may be done now; empty: all of them.
    void setAllowed(std::vector<std::string> kinds) { m_allowed = std::move(kinds); }

    void showBranch(trace::BranchId branch);
    void renameBranch(trace::BranchId branch, const QString& name);

signals:
    /// The links are those of this shape now, and the nodes may go where it has them.
    void rewired(synod::net::Shape shape);
    void sessionReplaced();
    void leftBehind();    ///< take() keeps what was there, which goes now
    void changesPlaces(); ///< undo() or redo() leads back to it: what is shown goes in its place
    void arrived();       ///< where playTo() was to come
    /// A person goes elsewhere, or does something else: what was said last is not about what is
    /// seen now.
    void wentOn();
    void endReached(synod::Time end);              ///< a play has come to where the scenario ends
    void stopped(const synod::lesson::Stop& stop); ///< the model stands where it was met
    void stopsChanged();
    void said(const QString& text);     ///< what was done, and the way back
    void failed(const QString& text);   ///< why it was not done
    void informed(const QString& text); ///< what there is to know
    void problem(const QString& text);  ///< what a person must read: the session is another now
    void questionChanged();
    void historyChanged();
    void modifiedChanged(bool modified);
    /// Going back or forth has put nodes elsewhere.
    void nodesPlaced(const std::vector<std::optional<synod::net::Position>>& positions);
    /// A person stepped from there to where the model stands now.
    void stepped(synod::Time from);
    /// A person is about to do something else: what glides must have arrived.
    void aboutToAct();

private:
    /// Something to be done in a past that cannot be rewound.
    struct Asked {
        trace::Place place;
        std::optional<intervention::Intervention> intervention; ///< none: to go on without `undone`
        std::optional<intervention::Intervention> undone;
    };

    /// A session that waits while another one is shown, with the way back of what was done in it.
    struct Parked {
        std::unique_ptr<Session> session;
        trace::Place at;
        Time opening;
        std::vector<UndoStep> history;
        std::size_t done = 0;
        std::optional<intervention::Intervention> undone;
        bool acted = false, moved = false;
    };

    /// All that take() replaces.
    struct Replaced {
        Parked shown;
        std::unique_ptr<QUndoStack> edits;
        std::map<int, Parked> left;
        std::optional<Parked> waiting;
        Time end;
    };

    void adopt(std::unique_ptr<Session> session);
    std::unique_ptr<QUndoStack> makeEdits();
    bool canLeave() const;
    Replaced leave();
    void changeWithReplaced();
    void forgetReplacedAhead();
    Parked park();
    void comeBackTo(Parked parked);
    void restart(scenario::Scenario scenario);
    bool canEdit() const;
    bool canUndoEdit() const;
    bool canRedoEdit() const;
    void setActed(bool acted);
    void showModified();
    bool allows(const intervention::Intervention& intervention) const;
    bool guessComesFirst();
    Time stopBetween(Time before, Time target) const;
    void advance(Time step);
    bool growTo(Time target);
    void takeIn(Time target);
    bool stopAtViolation(std::uint64_t from);
    lesson::StopFinder finderOf(const std::vector<lesson::Stop>& stops) const;
    void watchStops();
    bool stopAtStop(trace::Snapshot picture);
    const lesson::Stop* nextTime(Time behind) const;
    void standAt(const lesson::Stop& stop, std::uint64_t seq);
    void standAt(const lesson::Stop& stop);
    bool
    runToRecorded(lesson::StopFinder& finder, trace::Snapshot& picture, const lesson::Stop* alarm);
    void runBeyond(lesson::StopFinder& finder, trace::Snapshot& picture, const lesson::Stop* alarm);
    void sayWhatIsWrong();
    void standStill(bool playing);
    Time followedWithin() const;
    void catchUp();
    bool prepareToGrow();
    bool followsRealTime() const;
    void hearSession();
    void fallBack();
    bool forkForUndone();
    void forkAt(const trace::Place& place);
    void actNow(const intervention::Intervention& intervention);
    void actAt(const trace::Place& place, const intervention::Intervention& intervention);
    void ask(Asked asked);
    trace::Place here() const;
    void show(const trace::Place& place);
    bool notBegun() const;
    void remember(std::variant<UndoStep::Act, UndoStep::Moves> what);
    widgets::ActPlace actPlace() const;
    widgets::ActPlace actPlace(const trace::Place& place) const;
    void undoEdit();
    void redoEdit();
    QString undoAct(const UndoStep::Act& act);
    void redoAct(const UndoStep::Act& act);
    void placeAll(const Positions& positions);
    bool edit(const intervention::Intervention& intervention);
    void pushEdit(const QString& text, const scenario::Scenario& edited);
    void rewire(const net::Topology& now, const net::Topology& shaped);
    /// What came of a step at the live end.
    struct Came {
        bool stepped = false;
        /// How far was looked for what is worth stopping at, where it may still come.
        std::optional<Time> looked;
    };
    void passStillBeginning();
    Came stepAtEnd(widgets::Stride stride);
    Came lookAhead(const sim::BranchingRun& run, widgets::Stride stride);
    Came growUntilFound(widgets::Stride stride);
    void sayNothingCame(Time looked, widgets::Stride stride);
    void sayDone(const QString& text);

    widgets::TraceModel* m_model;
    widgets::PlaybackClock* m_clock;
    std::unique_ptr<Session> m_session;
    std::vector<UndoStep> m_history;
    std::size_t m_done = 0; ///< deeds up to here are done; those behind can be done again
    int m_together = 0, m_group = 0;
    bool m_joins = false;       ///< of what is done together: this is not the first
    QString m_told;             ///< of it: what was done first
    bool m_askedToPlay = false; ///< by what was said last
    /// After going back at what was the live end: what was undone. Playing on goes another way.
    std::optional<intervention::Intervention> m_undone;
    std::optional<Asked> m_asked;
    std::uint16_t m_firstPort = 0;
    QString m_whyNot;               ///< real processes did not come up
    std::optional<Parked> m_parked; ///< in-process, while its scenario runs as processes
    Time m_opening;                 ///< on the main line
    Time m_end = Time::never();
    std::optional<Time> m_playsTo;
    std::vector<lesson::Stop> m_stops;
    std::vector<lesson::Stop> m_runsTo;          ///< of real processes, until they are met
    std::optional<lesson::StopFinder> m_watched; ///< the armed ones, and those
    std::vector<std::string> m_allowed;
    std::set<trace::BranchId> m_ended; ///< branches of which it has been said
    bool m_modified = false;
    bool m_stopsAtViolations = true;
    bool m_acted = false; ///< since a recording was saved; more than a scenario holds
    bool m_moved = false; ///< nodes have been put elsewhere since either was saved
    std::unique_ptr<QUndoStack> m_edits;
    std::optional<Replaced> m_replaced;
    bool m_replacedAhead = false; ///< it is what redo() leads to, and not undo()
    bool m_keepsReplaced = false;
    static constexpr int nowhere = -1;
    int m_editTarget = nowhere;   ///< the index of m_edits that an undo or redo leads to
    std::map<int, Parked> m_left; ///< by that index: what an edit or its undoing has left
};

} // namespace synod::app

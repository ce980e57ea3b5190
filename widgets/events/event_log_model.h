// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/events/event_rows.h"
#include "widgets/look/fate.h"
#include "widgets/model/trace_model.h"
#include "widgets/stage/dress.h"
#include "widgets/stage/layer.h"
#include "widgets/timeline/time_marks.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace synod::widgets {

/// What kinds of events somebody wants to see.
enum class EventKinds : std::uint8_t { all, messages, timers, requests, faults };

/// The records of the shown branch as rows; texts are made only for rows that are looked at. Which
/// rows there are is found a slice at a time, so that a million records do not hold up the window.
class EventLogModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { timeColumn, placeColumn, kindColumn, detailColumn, reasonColumn, columns };

    explicit EventLogModel(TraceModel* model, QObject* parent = nullptr);

    void setFilter(const QString& filter); ///< text that a row must hold; letter case is ignored
    void setNode(NodeId node);             ///< only what concerns it; invalid: whatever node
    void setKinds(EventKinds kinds);
    /// Only what happens in that layer, and what is done to whole nodes; nothing: whatever layer.
    void setLayer(std::optional<Layer> layer);
    void setChatterFolded(bool folded);
    /// This record has a row although it is folded away: somebody stands on it.
    void setStanding(std::optional<std::uint64_t> seq);
    std::optional<std::uint64_t> standing() const { return m_standing; }

    std::uint64_t seqAt(int row) const;
    /// The row of a record, or of the last shown one before it; -1 where there is none.
    int rowAtOrBefore(std::uint64_t seq) const;
    /// True once every record has been looked at.
    bool complete() const;
    /// Of those that have been looked at, all that may be shown.
    std::uint64_t recordCount() const;
    /// What became of the message that a record says the end of.
    static std::optional<Fate> fateIn(const trace::Record& record);
    /// What kind of event it is, and what became of its message: "Drop · lost".
    static QString kindOf(const trace::Record& record, bool bringsRefusal);
    /// The record brings an answer that says no.
    bool bringsRefusal(const trace::Record& record) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void counted();

private:
    void beginAnew();
    void readSlice();
    void showRows();
    bool filters() const;
    bool shows(std::uint64_t seq) const;
    bool isOfLayer(const trace::Record& record) const;
    void addStanding();
    void removeStanding();
    void readFolded(std::uint64_t end, std::vector<std::uint64_t>& found);
    QString text(const trace::Record& record, int column) const;

    TraceModel* m_model;
    std::unique_ptr<Dress> m_dress; ///< of the protocol: tells which answers say no
    QString m_filter;
    NodeId m_node;
    EventKinds m_kinds = EventKinds::all;
    std::optional<Layer> m_layer;
    bool m_folded = true;
    EventRows m_rows; ///< without the one that is there only to be stood on
    int m_shown = 0;  ///< of them: all, or those up to the cursor while what comes is hidden
    std::optional<std::uint64_t> m_standing;
    bool m_stands = false; ///< its row is there for that alone
    int m_standingRow = 0; ///< where it is, while it stands
    std::uint64_t m_next = 0;
    /// Tells chatter from the rest while that is folded.
    OutlineFollower m_follower{{.milestones = false, .events = true}};
    std::size_t m_taken = 0; ///< of its events, where a text is looked for
    QTimer m_again;
};

} // namespace synod::widgets

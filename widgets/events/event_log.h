// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/events/event_log_model.h"
#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"
#include "widgets/look/uniform_table.h"

#include <QStyledItemDelegate>
#include <QVariantMap>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace synod::widgets {

class EventColumns;

/// Paints the future paler than the past, and a line between them where the cursor is.
class EventLogDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr double markSize = 15; ///< before the word for an event

    EventLogDelegate(const TraceModel* trace,
                     const EventLogModel* rows,
                     const ThemeHolder* theme,
                     QObject* parent);
    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    QColor inkOf(const trace::Record& record, int column) const;
    /// The mark of an event whose end or answer has one.
    void paintMark(QPainter* painter, const trace::Record& record, QPointF at) const;

    const TraceModel* m_trace;
    const EventLogModel* m_rows;
    const ThemeHolder* m_theme;
};

/// Every event as a table: the equivalent of the stage for a screen reader. Choosing a row chooses
/// its record everywhere; a double click goes there in time.
class EventLog final : public Retranslated<QWidget> {
    Q_OBJECT

public:
    EventLog(TraceModel* model, const ThemeHolder* theme, QWidget* parent = nullptr);

    EventLogModel* rows() { return &m_rows; }
    UniformTable* table() const { return m_table; }
    void focusFilter();
    QComboBox* nodeBox() const { return m_node; }
    QComboBox* kindsBox() const { return m_kinds; }
    QComboBox* layerBox() const { return m_layer; }
    EventColumns* columns() const { return m_columns; }
    /// What is looked for, and the columns: kept from one start to the next.
    QVariantMap choices() const;
    void setChoices(const QVariantMap& choices);
    /// The chosen rows, a line each, the columns that are shown apart by tabs, as tables paste
    /// them.
    QString chosenText() const;
    /// A person stepped to where the model stands: what happened there has a row until they go on,
    /// chatter or not.
    void showStep();

signals:
    void sought(); ///< a person went to a place in time
    void choicesChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void restyle();
    void retranslate() override;
    void showCount();
    void connectTools();
    void offerNodes(bool anew = false);
    void showNode();
    void follow();
    void forgetStep();
    void followStep();
    void goTo(const QModelIndex& index);
    void showSelection();
    int placeWidth() const;
    int timeWidth() const;
    void fitTimes();
    void fitRows();

    TraceModel* m_model;
    const ThemeHolder* m_theme;
    EventLogModel m_rows;
    QLineEdit* m_filter;
    QComboBox* m_node;
    QComboBox* m_kinds;
    QComboBox* m_layer;
    QToolButton* m_fold;
    QLabel* m_count;
    QToolButton* m_choose; ///< the columns
    int m_timeWidth = 0;   ///< that the column was last given
    UniformTable* m_table;
    EventColumns* m_columns = nullptr;
    QString m_wantedNode; ///< empty: all
    bool m_selecting = false;
    std::uint64_t m_stepEnd = 0;           ///< where somebody stepped to
    std::optional<std::uint64_t> m_folded; ///< of that step, where no row tells of it
};

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"
#include "widgets/model/trace_scan.h"
#include "widgets/protocols/paxos/ballot_history.h"

#include <QWidget>

class QLabel;
class QTableWidget;

namespace synod::widgets {

/// The ballots of Paxos at the cursor: numbers down, acceptors across, and in each place what the
/// acceptor did with that number. Choosing a place goes to the record that shows it. Of many
/// instances, the one in which something was accepted last.
class BallotBoard final : public Retranslated<QWidget> {
    Q_OBJECT

public:
    BallotBoard(TraceModel* model, const ThemeHolder* theme, QWidget* parent = nullptr);

    QTableWidget* table() const { return m_table; }
    QSize sizeHint() const override;

    static constexpr std::size_t mostRows = 200; ///< the highest numbers

signals:
    void sought(); ///< a person went elsewhere in time; a play should stop

protected:
    void retranslate() override { rebuild(); }
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void refresh();
    void rebuild();
    void showAll(std::vector<BallotRow> rows);
    void restyle();
    void showRow(int row, const BallotRow& ballot);
    void showMark(int row, int column, const BallotMark* mark);
    void goTo(int row, int column);

    TraceModel* m_model;
    const ThemeHolder* m_theme;
    BallotHistory m_history;
    TraceScan m_scan;
    std::vector<BallotRow> m_shown; ///< in the table
    QLabel* m_caption;
    QTableWidget* m_table;
};

} // namespace synod::widgets

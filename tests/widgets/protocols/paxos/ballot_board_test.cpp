// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/protocols/paxos/conversation.h"
#include "widgets/protocols/paxos/ballot_board.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

#include <gtest/gtest.h>

namespace synod::widgets {
namespace {

class BallotBoardOf {
public:
    explicit BallotBoardOf(const std::string& name) : conversation(name) {
        board.resize(700, 300);
        board.show();
        EXPECT_TRUE(QTest::qWaitFor([this] { return board.table()->columnCount() > 1; }));
    }

    void at(Time time) { conversation.model.seekTime(time); }
    QString head(int row) const { return board.table()->verticalHeaderItem(row)->text(); }
    /// "○ promised | ● put x 1 | | ✓ put x 1"
    std::string row(int row) const {
        QStringList cells;
        for (int column = 0; column < board.table()->columnCount(); ++column)
            cells += board.table()->item(row, column)->text();
        return cells.join(QStringLiteral(" | ")).toStdString();
    }
    int rows() const { return board.table()->rowCount(); }

    PaxosConversation conversation;
    ThemeHolder theme;
    BallotBoard board{&conversation.model, &theme};
};

TEST(BallotBoard, PromisesAndAcceptancesFallAsTimeGoesOn) {
    BallotBoardOf shown("plain-ballot");
    shown.at(milliseconds(15));
    EXPECT_EQ(shown.rows(), 0);
    shown.at(milliseconds(25));
    ASSERT_EQ(shown.rows(), 1);
    EXPECT_EQ(shown.head(0), "1.p1");
    EXPECT_EQ(shown.row(0), "○ promised | ○ promised | ○ promised | ");
    shown.at(milliseconds(60));
    EXPECT_EQ(shown.row(0), "● put x 1 | ● put x 1 | ● put x 1 | ✓ put x 1");
    shown.at(milliseconds(25));
    EXPECT_EQ(shown.row(0), "○ promised | ○ promised | ○ promised | ");
}

TEST(BallotBoard, AHigherNumberHasItsOwnRow) {
    BallotBoardOf shown("adopts-accepted");
    shown.at(milliseconds(240));
    ASSERT_EQ(shown.rows(), 2);
    EXPECT_EQ(shown.head(0), "1.p1");
    EXPECT_EQ(shown.row(0), "● put x 1 | ○ promised | ○ promised | ");
    EXPECT_EQ(shown.head(1), "1.p2");
    EXPECT_EQ(shown.row(1), "● put x 1 | ● put x 1 |  | ✓ put x 1");
}

TEST(BallotBoard, RefusalsOfADuelAreSeen) {
    BallotBoardOf shown("duel-by-script");
    shown.at(milliseconds(200));
    ASSERT_GE(shown.rows(), 2);
    EXPECT_EQ(shown.row(0), "✗ refused | ✗ refused | ✗ refused | ");
}

TEST(BallotBoard, OfManyInstancesItShowsTheLatest) {
    BallotBoardOf shown("leader-change-fills-gap");
    const auto* caption = shown.board.findChild<QLabel*>();
    shown.at(milliseconds(230));
    EXPECT_TRUE(caption->text().contains("3")) << caption->text().toStdString();
    shown.at(milliseconds(340));
    EXPECT_TRUE(caption->text().contains("2")) << caption->text().toStdString();
    EXPECT_EQ(shown.row(shown.rows() - 1), " | ● no-op | ● no-op | ✓ no-op");
}

TEST(BallotBoard, APlaceLeadsToItsRecord) {
    BallotBoardOf shown("plain-ballot");
    shown.at(milliseconds(90));
    QSignalSpy sought(&shown.board, &BallotBoard::sought);
    QTableWidget* table = shown.board.table();
    const QRect place = table->visualItemRect(table->item(0, 1));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place.center());
    EXPECT_EQ(sought.count(), 1);
    EXPECT_EQ(shown.conversation.model.time(), milliseconds(40));
    EXPECT_EQ(shown.conversation.model.selection().kind, Selection::Kind::record);
}

} // namespace
} // namespace synod::widgets

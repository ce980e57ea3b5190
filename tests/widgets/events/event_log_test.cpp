// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/why_value.h"
#include "engine/scenario/loader.h"
#include "engine/scenario/trouble.h"
#include "engine/trace/message_lives.h"
#include "engine/trace/record_json.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/widgets/long_trace.h"
#include "widgets/events/event_columns.h"
#include "widgets/events/event_log.h"
#include "widgets/words/event_text.h"
#include "widgets/words/sentences.h"

#include <QAccessible>
#include <QClipboard>
#include <QComboBox>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string_view>

namespace synod::widgets {
namespace {

constexpr Sentence ended{
    "error.endedByItself",
    "The process of %1 has ended: %2. Its disk is kept; Restart starts it again."};

TEST(EventLog, AMillionRowsDoNotHoldUpTheWindow) {
    const trace::Trace trace = makeLongTrace(1'000'000);
    TraceModel model;
    ThemeHolder theme;
    EventLog log(&model, &theme);
    log.resize(900, 300);
    log.show();
    QElapsedTimer watch;
    watch.start();
    qint64 longest = 0;
    model.setTrace(&trace);
    longest = watch.elapsed();
    while (!log.rows()->complete() && watch.elapsed() < 60'000) {
        QElapsedTimer one;
        one.start();
        QTest::qWait(0);
        longest = std::max(longest, one.elapsed());
    }
    EXPECT_EQ(log.rows()->rowCount(), 1'000'000);
    // Generous for an unoptimized build on a busy machine: what must not happen is seconds.
    EXPECT_LT(longest, 400) << "the longest time between two events";
    log.table()->scrollToBottom();
    QTest::qWait(1);
    EXPECT_LT(log.table()->rowAt(10), 1'000'000);
    std::printf("1,000,000 rows after %lld ms, longest pause %lld ms\n",
                static_cast<long long>(watch.elapsed()), static_cast<long long>(longest));
}

TEST(EventLog, TimesAreReadWholeWhenTheyBecomeLong) {
    trace::Trace trace = makeLongTrace(10);
    TraceModel model;
    ThemeHolder theme;
    EventLog log(&model, &theme);
    log.show();
    model.setTrace(&trace);
    trace::Record late;
    late.seq = 10;
    late.time = seconds(45 * 60) + milliseconds(30);
    late.kind = trace::Kind::note;
    trace.append(0, std::move(late));
    model.grown();
    ASSERT_TRUE(QTest::qWaitFor([&] { return log.rows()->rowCount() == 11; }));
    EXPECT_GT(
        log.table()->columnWidth(EventLogModel::timeColumn),
        QFontMetrics(theme.theme().monospace(12)).horizontalAdvance(clockText(model.endTime())));
}

TEST(EventLog, AFilterLeavesTheRowsThatHoldItsText) {
    const trace::Trace trace = makeLongTrace(2'000);
    TraceModel model;
    EventLogModel rows(&model);
    model.setTrace(&trace);
    rows.setFilter(QStringLiteral("crash"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return rows.complete(); }));
    EXPECT_EQ(rows.rowCount(), 10);
    EXPECT_EQ(rows.seqAt(1), 200u);
    EXPECT_EQ(rows.rowAtOrBefore(399), 1);
}

TEST(EventLog, OneNodeAndOneKindOfEventsAreShownAlone) {
    const trace::Trace trace = makeLongTrace(400);
    TraceModel model;
    ThemeHolder theme;
    EventLog log(&model, &theme);
    log.show();
    model.setTrace(&trace);
    const auto rows = [&] {
        while (!log.rows()->complete())
            QTest::qWait(0);
        return log.rows()->rowCount();
    };
    const int all = rows();
    const std::string second = model.names().all()[1];
    EXPECT_EQ(log.nodeBox()->itemText(2).toStdString(), second);
    log.nodeBox()->setCurrentIndex(2);
    const int ofNode = rows();
    EXPECT_LT(ofNode, all);
    ASSERT_GT(ofNode, 0);
    for (int row = 0; row < ofNode; ++row)
        EXPECT_THAT(
            log.rows()->index(row, EventLogModel::placeColumn).data().toString().toStdString(),
            ::testing::HasSubstr(second));
    log.nodeBox()->setCurrentIndex(0);
    int parts = 0;
    for (int kinds = 1; kinds < log.kindsBox()->count(); ++kinds) {
        log.kindsBox()->setCurrentIndex(kinds);
        parts += rows();
    }
    EXPECT_LE(parts, all);
    EXPECT_GT(parts, 0);
    log.kindsBox()->setCurrentIndex(0);
    EXPECT_EQ(rows(), all);
}

TEST(EventLog, ChosenRowsAreCopiedAsATable) {
    const trace::Trace trace = makeLongTrace(40);
    TraceModel model;
    ThemeHolder theme;
    EventLog log(&model, &theme);
    log.resize(900, 400);
    log.show();
    model.setTrace(&trace);
    QTest::qWait(1);
    const auto press = [&](int row, Qt::KeyboardModifiers modifiers) {
        const QRect area = log.table()->visualRect(log.rows()->index(row, 1));
        QTest::mouseClick(log.table()->viewport(), Qt::LeftButton, modifiers, area.center());
    };
    press(1, {});
    press(3, Qt::ShiftModifier);
    QTest::keySequence(log.table(), QKeySequence::Copy);
    const QStringList lines = QGuiApplication::clipboard()->text().split('\n');
    ASSERT_EQ(lines.size(), 4) << "three rows, and the end of the last one";
    for (int row = 1; row <= 3; ++row) {
        const QStringList cells = lines[row - 1].split('\t');
        ASSERT_EQ(cells.size(), EventLogModel::columns);
        EXPECT_EQ(cells[2], log.rows()->index(row, EventLogModel::kindColumn).data().toString());
    }
}

TEST(EventLog, ChoosingARowChoosesItsRecordAndADoubleClickGoesThere) {
    const trace::Trace trace = makeLongTrace(500);
    TraceModel model;
    ThemeHolder theme;
    EventLog log(&model, &theme);
    log.resize(900, 300);
    log.show();
    model.setTrace(&trace);
    ASSERT_TRUE(QTest::qWaitFor([&] { return log.rows()->complete(); }));
    const QPoint third = log.table()->visualRect(log.rows()->index(3, 1)).center();
    QTest::mouseClick(log.table()->viewport(), Qt::LeftButton, {}, third);
    EXPECT_EQ(model.selection(), (Selection{.kind = Selection::Kind::record, .seq = 3}));
    QTest::mouseDClick(log.table()->viewport(), Qt::LeftButton, {}, third);
    EXPECT_EQ(model.snapshot().next, 4u);
}

TEST(EventLog, WhatAScenarioAskedForInVainIsSaid) {
    trace::Trace trace = makeLongTrace(0);
    const intervention::Crash crash{"n2"};
    trace::Record note;
    note.node = NodeId{1};
    note.payload =
        Value::of(intervention::Refused{crash, whyOf(scenario::trouble::alreadyDown, NodeId{1})});
    trace.append(0, std::move(note));
    TraceModel model;
    model.setTrace(&trace);
    EXPECT_EQ(detailText(model, 0, trace.at(0, 0)).toStdString(),
              "“Crash n2” was not done. n2 is not running, so it cannot crash.");
    EXPECT_TRUE(model.interest().in(trace, 0, 0));
}

TEST(EventLog, WhatRealProcessesCameToIsSaidInTheWindowsLanguage) {
    trace::Trace trace = makeLongTrace(0);
    trace::Record note;
    note.node = NodeId{1};
    note.payload = Value::of(
        Why{&ended, {argument(NodeId{1}), argument(std::string("error: connection closing"))}});
    trace.append(0, std::move(note));
    TraceModel model;
    model.setTrace(&trace);
    EXPECT_EQ(detailText(model, 0, trace.at(0, 0)).toStdString(),
              "The process of n2 has ended: error: connection closing. Its disk is kept; Restart "
              "starts it again.");
    QTranslator chinese;
    ASSERT_TRUE(chinese.load(QStringLiteral(":/i18n/synod_zh_CN.qm")));
    QCoreApplication::installTranslator(&chinese);
    const std::string text = detailText(model, 0, trace.at(0, 0)).toStdString();
    QCoreApplication::removeTranslator(&chinese);
    EXPECT_THAT(text, ::testing::HasSubstr("n2 的进程"));
    EXPECT_THAT(text, ::testing::HasSubstr("连接正在关闭"));
}

TEST(EventLog, NoRowIsCutAtItsEnd) {
    const trace::Trace trace = makeLongTrace(500);
    TraceModel model;
    ThemeHolder theme;
    EventLog log(&model, &theme);
    log.show();
    model.setTrace(&trace);
    ASSERT_TRUE(QTest::qWaitFor([&] { return log.rows()->complete(); }));
    for (const int height : {250, 263, 271}) {
        log.resize(900, height);
        const auto isWhole = [&] {
            log.table()->scrollToBottom();
            const int first = log.table()->rowAt(0);
            return log.table()->visualRect(log.rows()->index(first, 1)).top() == 0 &&
                   log.table()->rowAt(log.table()->viewport()->height() - 1) == 499;
        };
        EXPECT_TRUE(QTest::qWaitFor(isWhole)) << height;
    }
}

struct Shown {
    explicit Shown(std::uint64_t records) : trace(makeLongTrace(records)), log(&model, &theme) {
        log.resize(900, 300);
        log.show();
        model.setTrace(&trace);
        EXPECT_TRUE(QTest::qWaitFor([this] { return log.rows()->complete(); }));
    }

    trace::Trace trace;
    TraceModel model;
    ThemeHolder theme;
    EventLog log;
};

TEST(EventLog, WhoOpensItSeesWhereTimeStands) {
    Shown shown(500);
    shown.model.seekSeq(20);
    shown.log.hide();
    shown.model.seekSeq(400);
    shown.log.show();
    const auto inSight = [&] {
        const QRect row = shown.log.table()->visualRect(shown.log.rows()->index(399, 1));
        return shown.log.table()->viewport()->rect().contains(row.center());
    };
    EXPECT_TRUE(QTest::qWaitFor(inSight, 500));
}

TEST(EventLog, KeysWalkTheRows) {
    Shown shown(500);
    UniformTable* table = shown.log.table();
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers with = {}) {
        QTest::keyClick(table, key, with);
        EXPECT_TRUE(table->viewport()->rect().contains(table->visualRect(table->currentIndex())));
        EXPECT_EQ(shown.model.selection().seq,
                  shown.log.rows()->seqAt(table->currentIndex().row()));
        return table->currentIndex().row();
    };
    table->setFocus();
    table->selectRow(3);
    const int page =
        table->viewport()->height() / table->visualRect(table->currentIndex()).height();
    EXPECT_EQ(press(Qt::Key_Down), 4);
    EXPECT_EQ(press(Qt::Key_Up), 3);
    EXPECT_EQ(press(Qt::Key_PageDown), 3 + page);
    EXPECT_EQ(press(Qt::Key_End, Qt::ControlModifier), 499);
    EXPECT_EQ(press(Qt::Key_Down), 499);
    EXPECT_EQ(press(Qt::Key_PageUp), 499 - page);
    EXPECT_EQ(press(Qt::Key_Home, Qt::ControlModifier), 0);
    EXPECT_EQ(press(Qt::Key_Up), 0);
}

TEST(EventLog, NothingIsInFrontOfItsHeadings) {
    Shown shown(10);
    const QWidget* head = shown.log.table()->horizontalHeader();
    for (const QPoint at : {QPoint(2, 2), QPoint(60, 10), head->rect().center()})
        EXPECT_TRUE(head->isAncestorOf(shown.log.table()->childAt(head->mapToParent(at))))
            << at.x();
}

TEST(EventLog, ColumnsAreHiddenAndReorderedAndCopiedSo) {
    Shown shown(500);
    EventColumns* columns = shown.log.columns();
    EXPECT_EQ(columns->shown().join(' '), QStringLiteral("time where event content why"));
    QSignalSpy changed(&shown.log, &EventLog::choicesChanged);
    QMenu menu;
    columns->fill(&menu);
    const auto pick = [&](QMenu* from, const char* text) {
        for (QAction* action : from->actions())
            if (action->text() == QLatin1String(text))
                return action->trigger();
        FAIL() << text;
    };
    pick(&menu, "Content");
    pick(&menu, "Why");
    columns->fill(&menu);
    pick(menu.findChild<QMenu*>(), "Event");
    EXPECT_EQ(columns->shown().join(' '), QStringLiteral("event time where"));
    EXPECT_EQ(changed.count(), 3);
    shown.log.table()->selectRow(1);
    EXPECT_EQ(shown.log.chosenText(), QStringLiteral("Note\t0.000 s\tn1\n"));

    // As another window finds them, and whoever drags a head.
    EventLog other(&shown.model, &shown.theme);
    other.setChoices(shown.log.choices());
    EXPECT_EQ(other.columns()->shown(), columns->shown());
    other.table()->horizontalHeader()->moveSection(0, 1);
    EXPECT_EQ(other.columns()->shown().join(' '), QStringLiteral("time event where"));
    other.columns()->show({QStringLiteral("none"), QStringLiteral("why"), QStringLiteral("why")});
    EXPECT_EQ(other.columns()->shown().join(' '), QStringLiteral("why"));
    other.columns()->fill(&menu);
    EXPECT_FALSE(menu.actions().front()->isEnabled()) << "one is always shown";
    other.columns()->show({});
    EXPECT_EQ(other.columns()->shown().join(' '), QStringLiteral("time where event content why"));
}

TEST(EventLog, WhatIsLookedForIsKeptAndANodeIsFoundInTheNextSession) {
    Shown shown(400);
    shown.log.nodeBox()->setCurrentIndex(2);
    shown.log.kindsBox()->setCurrentIndex(4);
    shown.log.layerBox()->setCurrentIndex(3);
    const int rows = shown.log.rows()->rowCount();
    EXPECT_EQ(rows, 2); // restarts of n2
    TraceModel model;
    EventLog other(&model, &shown.theme);
    other.setChoices(shown.log.choices());
    EXPECT_EQ(other.choices(), shown.log.choices()) << "though there is no node yet";
    model.setTrace(&shown.trace);
    EXPECT_EQ(other.nodeBox()->currentIndex(), 2);
    ASSERT_TRUE(QTest::qWaitFor([&] { return other.rows()->complete(); }));
    EXPECT_EQ(other.rows()->rowCount(), rows);
    other.setChoices(
        {{QStringLiteral("kinds"), 77}, {QStringLiteral("layer"), QStringLiteral("x")}});
    EXPECT_EQ(other.kindsBox()->currentIndex(), 4);
}

TEST(EventLog, NodesAreThoseOfTheSessionAndOfTheBranch) {
    Shown shown(10);
    const auto nodes = [&] {
        QStringList names;
        for (int i = 1; i < shown.log.nodeBox()->count(); ++i)
            names << shown.log.nodeBox()->itemText(i);
        return names.join(' ').toStdString();
    };
    EXPECT_EQ(nodes(), "n1 n2");
    trace::SessionHeader header = shown.trace.header();
    header.topology.nodes[1].name = "other";
    trace::Trace another(header);
    trace::Record note;
    note.kind = trace::Kind::note;
    another.append(0, std::move(note));
    shown.model.setTrace(&another);
    EXPECT_EQ(nodes(), "n1 other");
    const trace::BranchId branch = another.openBranch(0, 1, "wider");
    header.topology.addNode("n3", net::NodeKind::server);
    another.growTopology(branch, header.topology);
    shown.model.setBranch(branch);
    EXPECT_EQ(nodes(), "n1 other n3");
    shown.model.setBranch(0);
    EXPECT_EQ(nodes(), "n1 other");
    shown.model.setTrace(nullptr);
    EXPECT_EQ(nodes(), "");
}

/// By what a record says of messages: through a router, over TCP.
TEST(EventLog, LayersAreToldApart) {
    auto loaded =
        scenario::loadScenario("format = 1\nprotocol = \"tcp\"\nseed = 1\n[topology]\n"
                               "names = [\"client\", \"r\", \"server\"]\nshape = \"line\"\n"
                               "[[at]]\ntime = \"10ms\"\ndo = \"request\"\nnode = \"server\"\n"
                               "command = \"listen 80\"\n"
                               "[[at]]\ntime = \"20ms\"\ndo = \"request\"\nnode = \"client\"\n"
                               "command = \"open server:80\"\n"
                               "[[at]]\ntime = \"500ms\"\ndo = \"request\"\nnode = \"client\"\n"
                               "command = \"ping server\"\n",
                               "layers.toml");
    test::RecordedRun run(std::get<scenario::Scenario>(loaded));
    run.simulator.runUntil(seconds(1));
    TraceModel model;
    model.setTrace(&run.trace);
    EventLogModel rows(&model);
    rows.setChatterFolded(false);
    const auto kindsIn = [&](Layer layer) {
        rows.setLayer(layer);
        EXPECT_TRUE(QTest::qWaitFor([&] { return rows.complete(); }));
        std::map<std::string, int> kinds;
        for (int row = 0; row < rows.rowCount(); ++row) {
            const trace::Record& record = run.trace.at(0, rows.seqAt(row));
            const std::string carried(trace::payloadOf(run.trace, 0, record).heldName());
            ++kinds[std::string(trace::kindName(record.kind)) + ' ' + carried];
        }
        return kinds;
    };
    auto network = kindsIn(Layer::network);
    auto transport = kindsIn(Layer::transport);
    auto application = kindsIn(Layer::application);
    for (const char* message : {"SYN", "SYN-ACK", "ACK"}) {
        EXPECT_EQ(transport[std::string("deliver ") + message], 1) << message;
        EXPECT_EQ(network[std::string("forward ") + message], 1) << message;
        EXPECT_EQ(transport[std::string("forward ") + message], 0) << message;
        EXPECT_EQ(application[std::string("deliver ") + message], 0) << message;
    }
    EXPECT_EQ(network["deliver Echo"], 2); // at the router, too
    EXPECT_EQ(transport["deliver Echo"], 0);
    const auto count = [](const std::map<std::string, int>& kinds, std::string_view kind) {
        int all = 0;
        for (const auto& [name, number] : kinds)
            all += name.starts_with(kind) ? number : 0;
        return all;
    };
    EXPECT_EQ(count(application, "request"), 3);
    EXPECT_EQ(count(transport, "request") + count(network, "request"), 0);
    EXPECT_GT(count(transport, "timerSet"), 0);
    EXPECT_EQ(count(network, "timerSet"), 0);
}

TEST(EventLog, AScreenReaderReadsTheRowsAsATable) {
    Shown shown(500);
    QAccessibleInterface* read = QAccessible::queryAccessibleInterface(shown.log.table());
    ASSERT_NE(read, nullptr);
    ASSERT_NE(read->tableInterface(), nullptr);
    EXPECT_EQ(read->tableInterface()->rowCount(), 500);
    EXPECT_EQ(read->tableInterface()->columnCount(), EventLogModel::columns);
    QAccessibleInterface* cell = read->tableInterface()->cellAt(2, EventLogModel::kindColumn);
    ASSERT_NE(cell, nullptr);
    EXPECT_EQ(cell->text(QAccessible::Name), kindText(trace::Kind::note));
    EXPECT_FALSE(cell->rect().isEmpty());
}

} // namespace
} // namespace synod::widgets

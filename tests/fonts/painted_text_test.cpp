// SPDX-License-Identifier: GPL-3.0-or-later
// That no text which the views paint is cut by the room it is given, whatever the font.
#include "app/files/languages.h"
#include "tests/widgets/long_trace.h"
#include "tests/widgets/stage/story.h"
#include "tests/widgets/text_recorder.h"
#include "widgets/charts/chart_legend.h"
#include "widgets/diagram/diagram_canvas.h"
#include "widgets/headers/header_view.h"
#include "widgets/inspector/field_view.h"
#include "widgets/protocols/raft/raft_dress.h"
#include "widgets/protocols/views.h"
#include "widgets/stage/layout.h"
#include "widgets/stage/legend.h"
#include "widgets/stage/node_names.h"
#include "widgets/stage/node_painter.h"
#include "widgets/stage/text_painter.h"
#include "widgets/timeline/time_line.h"

#include <gmock/gmock.h>

#include <functional>

namespace synod::widgets {
namespace {

void expectNothingCut(const TextRecorder& recorder, const std::string& where) {
    EXPECT_FALSE(recorder.texts().empty()) << where;
    for (const PaintedText& text : recorder.texts())
        EXPECT_LE(text.cut(), 0.6) << where << ": “" << text.text.toStdString() << "” in "
                                   << text.font.pixelSize() << " pixels";
}

void expectNothingCut(QWidget& widget, const std::string& where) {
    TextRecorder recorder(widget.size());
    widget.render(&recorder);
    expectNothingCut(recorder, where);
}

/// In both languages and at every size of text.
class PaintedTextTest : public ::testing::Test {
protected:
    void everywhere(const std::function<void(const std::string&)>& look) {
        for (const char* language : {"en", "zh_CN"})
            for (const double scale : {1.0, 1.25, 1.5, 2.5}) {
                languages.use(QString::fromLatin1(language));
                theme.setLanguage(QString::fromLatin1(language));
                theme.setScale(scale);
                look(std::string(language) + " at " + std::to_string(scale));
            }
        languages.use(QStringLiteral("en"));
    }

    app::Languages languages;
    ThemeHolder theme;
};

TEST_F(PaintedTextTest, OfHeaders) {
    const std::vector<std::uint8_t> synAck{
        0x45, 0x00, 0x00, 0x3C, 0x00, 0x01, 0x40, 0x00, 0x40, 0x06, 0x23, 0xBA, 0x0A, 0x00, 0x01,
        0x01, 0x0A, 0x00, 0x02, 0x01, 0x00, 0x50, 0xC0, 0x00, 0x00, 0x00, 0x01, 0x2C, 0x00, 0x00,
        0x00, 0x65, 0xA0, 0x12, 0xFF, 0xFF, 0x67, 0xA1, 0x00, 0x00, 0x02, 0x04, 0x05, 0xB4, 0x04,
        0x02, 0x08, 0x0A, 0x00, 0x00, 0x03, 0xE8, 0x00, 0x00, 0x03, 0x84, 0x01, 0x03, 0x03, 0x07};
    everywhere([&](const std::string& where) {
        HeaderView view(&theme);
        view.setHeaders(layOutDatagram(synAck));
        for (const int width : {230, 264, 420})
            for (const int chosen : {-1, 3, 9}) {
                view.choose(chosen);
                view.resize(qRound(theme.theme().px(width)), 100);
                expectNothingCut(view, where);
            }
    });
}

TEST_F(PaintedTextTest, OfAChartsLegend) {
    everywhere([&](const std::string& where) {
        ChartLegend legend(&theme);
        legend.setTitle(QStringLiteral("提交索引 Commit index"));
        legend.setEntries({{QStringLiteral("building-a-core-switch"), QStringLiteral("12"), 1},
                           {QStringLiteral("实验室网关路由器一号"), QStringLiteral("8,192"), 2},
                           {QStringLiteral("fgjpqy"), QStringLiteral("3"), 11}});
        for (const int width : {140, 240, 600}) {
            const int wide = qRound(theme.theme().px(width));
            legend.resize(wide, legend.heightForWidth(wide));
            expectNothingCut(legend, where);
        }
    });
}

TEST_F(PaintedTextTest, OfATimeLineWithBranches) {
    trace::Trace trace = makeLongTrace(20'000);
    TraceModel model;
    model.setTrace(&trace);
    for (int i = 1; i <= 6; ++i) {
        const auto at = static_cast<std::uint64_t>(i) * 2'000;
        const trace::BranchId branch = trace.openBranch(0, at, "Jagged “query”, 崩溃");
        trace::Record record;
        record.seq = at;
        record.time = microseconds(static_cast<std::int64_t>(at));
        record.kind = trace::Kind::note;
        trace.append(branch, std::move(record));
        trace.advance(branch, milliseconds(18));
    }
    everywhere([&](const std::string& where) {
        TimeLine line(&model, &theme);
        model.grown();
        for (const int width : {160, 420, 900}) {
            line.resize(qRound(theme.theme().px(width)), line.sizeHint().height());
            expectNothingCut(line, where);
        }
    });
}

TEST_F(PaintedTextTest, OfFields) {
    everywhere([&](const std::string& where) {
        FieldView view(&theme);
        view.show();
        view.setRows({{QStringLiteral("gjpqy"), QStringLiteral("1"), {}, false, {}},
                      {QStringLiteral("a-name-of-forty-letters-that-nobody-reads"),
                       QStringLiteral("192.168.100.200"),
                       QStringLiteral("192.168.100.100"),
                       true,
                       {}},
                      {QStringLiteral("选举计时器 election timer"),
                       QStringLiteral("in 120 ms"),
                       {},
                       false,
                       {}}});
        for (const int width : {150, 240, 400}) {
            view.resize(qRound(theme.theme().px(width)), view.height());
            view.doItemsLayout();
            expectNothingCut(*view.viewport(), where);
        }
    });
}

TEST_F(PaintedTextTest, OfLegends) {
    everywhere([&](const std::string& where) {
        for (const char* protocol : {"raft", "paxos", "ip", "udp", "tcp"}) {
            LegendView view(&theme);
            std::vector<LegendEntry> entries = viewsOf(protocol).dress()->legend();
            EXPECT_GT(entries.size(), 5u) << protocol;
            for (LegendEntry& entry : commonLegend())
                entries.push_back(std::move(entry));
            view.setEntries(std::move(entries));
            for (const int width : {320, 666}) {
                const int wide = qRound(theme.theme().px(width));
                view.resize(wide, view.heightForWidth(wide));
                expectNothingCut(view, where + " " + protocol);
            }
        }
    });
}

/// A node with everything that it can wear, each part within its own room.
TEST_F(PaintedTextTest, OfNodesAndWhatTheyWear) {
    everywhere([&](const std::string& where) {
        for (const double radius : {26.0, 44.0, 58.0}) {
            Camera camera;
            camera.radius = theme.theme().px(radius);
            camera.line = theme.theme().lineShare();
            camera.letters = qRound(theme.theme().px(leastLetters));
            SceneNode node;
            node.face.name = QStringLiteral("gjpqy-1");
            node.face.role = QStringLiteral("领导者");
            node.face.roleTerm = QStringLiteral("Leader");
            for (int i = 0; i < 4; ++i) {
                StripCell cell{QString::number(i), Tint::of(2), true, QStringLiteral("n1")};
                cell.footer = QStringLiteral("→n2");
                node.face.strip.push_back(cell);
                node.face.marks.push_back({i, i, QStringLiteral("gjn2")});
            }
            node.face.badges = {{QStringLiteral("n1"), Badge::State::given}};
            node.face.badgeCaption = QStringLiteral("gjp 1/2");
            SceneNode window = node;
            window.face.strip.clear();
            window.face.window =
                WindowStrip{QStringLiteral("ESTABLISHED"),
                            {{WindowStrip::Part::open, WindowStrip::whole}},
                            {{QStringLiteral("cwnd"), 400}, {QStringLiteral("rwnd"), 1'001}}};
            for (const SceneNode& shown : {node, window}) {
                const NodeSides sides;
                const QRectF bounds = nodeBounds(shown, sides, camera);
                TextRecorder recorder(bounds.size().toSize());
                QPainter painter(&recorder);
                painter.translate(-bounds.topLeft());
                paintNode(painter, shown, sides, camera, theme.theme());
                painter.end();
                expectNothingCut(recorder, where);
            }
        }
    });
}

TEST_F(PaintedTextTest, OfNamesBesideNodes) {
    everywhere([&](const std::string& where) {
        Camera camera;
        camera.radius = theme.theme().px(44);
        for (const char* name : {"building-a-core-switch", "实验室网关路由器一号", "gjpqy"})
            for (const NameText& text :
                 namesBeside(QString::fromUtf8(name), camera, theme.theme())) {
                const QSizeF size = text.size() + QSizeF(theme.theme().px(6), 0);
                TextRecorder recorder(QSize(qCeil(size.width()), qCeil(size.height())));
                QPainter painter(&recorder);
                paintNameBeside(painter, text, QRectF(QPointF(), size), Qt::black, theme.theme());
                painter.end();
                expectNothingCut(recorder, where);
            }
    });
}

TEST_F(PaintedTextTest, OfStateDiagrams) {
    everywhere([&](const std::string& where) {
        for (const char* protocol : {"raft", "paxos", "tcp"}) {
            const auto source = viewsOf(protocol).diagram();
            DiagramPicture picture;
            picture.size = source->size();
            picture.states = source->states();
            picture.arrows = source->arrows();
            picture.start = source->start();
            picture.happened.assign(picture.arrows.size(), true);
            picture.last = {0, static_cast<int>(picture.arrows.size()) - 1};
            for (std::size_t i = 0; i < picture.states.size(); ++i)
                picture.tokens.push_back(
                    {NodeId::at(i), 0, QStringLiteral("gjn1"), Tint::of(1), static_cast<int>(i)});
            DiagramCanvas canvas(&theme);
            canvas.setPicture(picture);
            for (const QSize& size : {QSize(900, 230), QSize(1200, 600), QSize(700, 200)}) {
                canvas.resize(size.expandedTo(canvas.minimumSize()));
                expectNothingCut(canvas, where + " " + protocol);
            }
        }
    });
}

} // namespace
} // namespace synod::widgets

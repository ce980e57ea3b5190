// SPDX-License-Identifier: GPL-3.0-or-later
// A file of this machine is dropped on a node of a file system, or chosen for it.
#include "app/window/message_bar.h"
#include "app/window/put_file.h"
#include "engine/systems/files/paxos_state.h"
#include "tests/app/window/window_lab.h"
#include "widgets/stage/bubble.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QDragMoveEvent>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QMimeData>
#include <QUrl>

namespace synod::app {
namespace {

QString fileOf(const QTemporaryDir& directory, const QString& name, const QByteArray& content) {
    QFile file(directory.filePath(name));
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(content);
    return file.fileName();
}

TEST(PutFile, IsACommandOrNamesItsContent) {
    const QTemporaryDir directory;
    const FilePut small = readFileToPut(fileOf(directory, "a b.txt", "hello"));
    EXPECT_EQ(small.command, "PUT /a%20b.txt hello");
    EXPECT_EQ(small.content, 0u);
    const FilePut large = readFileToPut(fileOf(directory, "b.bin", QByteArray(100'000, 'x')));
    const auto request = files::readRequest(large.command);
    ASSERT_TRUE(request) << large.command;
    ASSERT_TRUE(request->content);
    EXPECT_EQ(request->content->size, 100'000u);
    EXPECT_EQ(request->content->id, large.content);
    EXPECT_TRUE(fit(*request->content, request->body.text()));
    EXPECT_LT(large.command.size(), 200u) << "its octets are not in it";
}

TEST(PutFile, WhatIsWrongIsSaid) {
    const QTemporaryDir directory;
    const auto problemOf = [&](const QString& path) {
        return readFileToPut(path).problem.toStdString();
    };
    EXPECT_THAT(problemOf(directory.path()), testing::HasSubstr("is a directory"));
    EXPECT_THAT(problemOf(directory.filePath("none")), testing::HasSubstr("cannot be read"));
    QFile long_(directory.filePath("long.bin"));
    ASSERT_TRUE(long_.open(QIODevice::WriteOnly));
    long_.resize(64 * 1024 * 1024 + 1); // a hole
    EXPECT_THAT(problemOf(long_.fileName()), testing::HasSubstr("A file has at most 64"));
}

class DropOnNode : public WindowLab {
protected:
    void SetUp() override {
        QFile scenario(files.filePath("lab.toml"));
        ASSERT_TRUE(scenario.open(QIODevice::WriteOnly));
        scenario.write("format = 1\nprotocol = \"files\"\nseed = 1\nuntil = \"60s\"\n"
                       "[topology]\nshape = \"mesh\"\nnodes = 3\n"
                       "[workload]\nclients = 1\nrate = \"1/s\"\n"
                       "operations = [\"get\"]\n");
        scenario.close();
        openWindow(scenario.fileName());
        play(seconds(1));
    }
    QPointF middleOf(const std::string& name) {
        const auto node = model().names().find(name);
        return window->stage()->areaOf(widgets::Thing::ofNode(*node)).center();
    }
    /// As a drag from a file manager: it comes in, moves and is let go.
    void drop(const QStringList& paths, QPointF where) {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& path : paths)
            urls += QUrl::fromLocalFile(path);
        data.setUrls(urls);
        QDragEnterEvent enter(where.toPoint(), Qt::CopyAction | Qt::MoveAction, &data,
                              Qt::LeftButton, {});
        QApplication::sendEvent(window->stage(), &enter);
        EXPECT_TRUE(enter.isAccepted());
        QDragMoveEvent move(where.toPoint(), Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton,
                            {});
        QApplication::sendEvent(window->stage(), &move);
        EXPECT_EQ(move.dropAction(), Qt::CopyAction) << "the file stays where it was";
        QDropEvent let(where, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(window->stage(), &let);
    }
    std::size_t filesAt(std::uint16_t node) {
        const files::Kept* kept = files::keptIn(model().snapshot().nodes.at(node).state);
        return kept == nullptr ? 0 : kept->tree.files.size();
    }

    QTemporaryDir files;
};

TEST_F(DropOnNode, BecomesAPutOfThatNode) {
    drop({fileOf(files, "a.txt", "hello"), fileOf(files, "b.txt", "world")}, middleOf("n2"));
    play(seconds(2));
    EXPECT_EQ(filesAt(0), 2u);
    EXPECT_EQ(window->problemBar()->text(), QString());
}

TEST_F(DropOnNode, OfALongFileOnAClientSpreadsItsContent) {
    drop({fileOf(files, "long.bin", QByteArray(300'000, 'x'))}, middleOf("c1"));
    play(seconds(5));
    ASSERT_EQ(filesAt(0), 1u);
    const files::Kept* kept = files::keptIn(model().snapshot().nodes.at(0).state);
    EXPECT_EQ(kept->tree.size, 300'000u);
    EXPECT_EQ(kept->contents.size(), 1u);
}

TEST_F(DropOnNode, OverRealProcessesSpreadsItsContentToo) {
    if (!socketsAvailable())
        GTEST_SKIP() << "synod-node is not there";
    run().runWith(Session::Engine::sockets);
    window->clock()->setSpeed(10);
    run().play();
    ASSERT_TRUE(QTest::qWaitFor([&] { return model().endTime() > seconds(1); }, 20'000));
    drop({fileOf(files, "long.bin", QByteArray(300'000, 'x'))}, middleOf("n2"));
    EXPECT_EQ(window->problemBar()->text(), QString());
    const QString said = window->statusLine()->text();
    EXPECT_TRUE(said.startsWith(QStringLiteral("Asked n2: PUT /long.bin Content:")))
        << said.toStdString();
    EXPECT_LT(said.size(), 110) << "its checksums have no room there";
    const auto isKept = [&] { return filesAt(0) == 1 && filesAt(1) == 1 && filesAt(2) == 1; };
    EXPECT_TRUE(QTest::qWaitFor(isKept, 20'000));
}

TEST_F(DropOnNode, OfADirectoryIsRefusedInWords) {
    drop({files.path()}, middleOf("n1"));
    EXPECT_THAT(window->problemBar()->text().toStdString(), testing::HasSubstr("is a directory"));
}

TEST_F(DropOnNode, BesideNodesIsForTheWindowToOpen) {
    drop({fileOf(files, "no.toml", "nonsense")}, {5, 5});
    EXPECT_THAT(window->problemBar()->text().toStdString(), testing::HasSubstr("no.toml:1"));
    play(milliseconds(200));
    EXPECT_EQ(filesAt(0), 0u);
}

// What the mouse can do the keyboard can, too.
TEST_F(DropOnNode, IsOfferedInTheBubble) {
    const auto node = model().names().find("n1");
    const auto actions = window->stage()->actionsOf(widgets::Thing::ofNode(*node));
    const auto put = std::find_if(actions.begin(), actions.end(),
                                  [](const auto& own) { return own.id == "putFile"; });
    ASSERT_NE(put, actions.end());
    window->stage()->choose(widgets::Thing::ofNode(*node));
    window->stage()->perform(*put);
    auto* dialog = window->findChild<QFileDialog*>();
    ASSERT_NE(dialog, nullptr);
    emit dialog->filesSelected({fileOf(files, "c.txt", "hello")});
    dialog->reject();
    play(seconds(2));
    EXPECT_EQ(filesAt(1), 1u);
}

} // namespace
} // namespace synod::app

// SPDX-License-Identifier: GPL-3.0-or-later
// Real clicks in the dialog that exports, with the real program behind it.
#include "app/window/export_dialog.h"
#include "tests/app/window/window_lab.h"
#include "widgets/export/painted_exporters.h"
#include "widgets/film/film_library.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QImage>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace synod::app {
namespace {

using ::testing::HasSubstr;

constexpr int patience = 20'000;

class ExportDialogTest : public WindowLab {
protected:
    ExportDialogTest() { openDialog(); }

    void openDialog() {
        dialog = window->exportDialog();
        dialog->setProgram(QCoreApplication::applicationDirPath() + QStringLiteral("/synod"));
        key(Qt::Key_E, Qt::ControlModifier);
        EXPECT_TRUE(dialog->isVisible());
    }
    void choose(const char* field, const QString& value) {
        auto* box = dialog->form()->findChild<QComboBox*>(QString::fromLatin1(field));
        ASSERT_NE(box, nullptr) << field;
        for (int i = 0; i < box->count(); ++i)
            if (box->itemText(i).contains(value))
                return box->setCurrentIndex(i);
        FAIL() << "no " << value.toStdString() << " in " << field;
    }
    bool hasRow(const char* field) const {
        return dialog->form()->findChild<QWidget*>(QString::fromLatin1(field))->isVisible();
    }
    void click(const char* button) {
        QTest::mouseClick(dialog->findChild<QPushButton*>(QString::fromLatin1(button)),
                          Qt::LeftButton);
    }
    QString at(const QString& name) const { return folder.filePath(name); }
    bool ends() {
        return QTest::qWaitFor([&] { return !dialog->working(); }, patience);
    }
    std::string message() const { return dialog->message().toStdString(); }
    QStringList files() const {
        return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    /// In place of the program: begins, and does not come to an end.
    QString endless() const {
        const QString path = profile.filePath(QStringLiteral("endless"));
        std::ofstream(path.toStdString())
            << "#!/bin/sh\necho progress 42\n"
               "folder=${4%/*}; echo half > \"$folder/.synod-export-$$-${4##*/}\"\n"
               "exec sleep 600\n";
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }

    QTemporaryDir folder;
    ExportDialog* dialog = nullptr;
};

TEST_F(ExportDialogTest, IsOfTheSessionThatIsShown) {
    choose("form", QStringLiteral(".pcapng"));
    auto* nodes = dialog->form()->findChild<QComboBox*>(QStringLiteral("node"));
    EXPECT_EQ(nodes->count(), 6);
    window->openPath(QStringLiteral(":/scenarios/udp-echo.toml"));
    QCoreApplication::processEvents();
    EXPECT_EQ(nodes->count(), 4);
    EXPECT_THAT(dialog->path().toStdString(), HasSubstr("Echo"));
    dialog->close();
    window->openFirstLab();
    dialog->open();
    EXPECT_EQ(nodes->count(), 6);
    EXPECT_THAT(dialog->path().toStdString(), HasSubstr("First lab"));
}

TEST_F(ExportDialogTest, CallsBranchesWhatTheyAreCalled) {
    dialog->close();
    run().goTo(seconds(2));
    run().act(intervention::Crash{"n1"});
    dialog->open();
    const auto* branches = dialog->form()->findChild<QComboBox*>(QStringLiteral("branch"));
    ASSERT_EQ(branches->count(), 2);
    EXPECT_EQ(branches->itemText(0), QStringLiteral("Main line"));
    EXPECT_EQ(branches->currentText(), QStringLiteral("Crash n1"));
    window->openPath(QStringLiteral(":/scenarios/raft-3.toml")); // and those are gone
    window->setLanguage(QStringLiteral("zh_CN"));
}

TEST_F(ExportDialogTest, SuggestsTheNameOfALessonThatOpens) {
    window->openLesson(QStringLiteral("1"));
    QCoreApplication::processEvents();
    const QString name = QFileInfo(dialog->path()).completeBaseName();
    EXPECT_FALSE(name.isEmpty());
    EXPECT_TRUE(window->windowTitle().startsWith(name))
        << name.toStdString() << " of " << window->windowTitle().toStdString();
}

TEST_F(ExportDialogTest, KeepsANameThatWasTyped) {
    choose("form", QStringLiteral(".pcapng"));
    dialog->setPath(at(QStringLiteral("mine.pcapng")));
    window->openPath(QStringLiteral(":/scenarios/udp-echo.toml"));
    QCoreApplication::processEvents();
    EXPECT_EQ(dialog->form()->findChild<QComboBox*>(QStringLiteral("node"))->count(), 4);
    EXPECT_EQ(dialog->path(), at(QStringLiteral("mine.pcapng")));
}

TEST_F(ExportDialogTest, TakesASessionThatOpensMeanwhileWhenTheExportEnds) {
    Preferences(profile.path()).setExportFolder(folder.path());
    dialog->close();
    dialog->open();
    dialog->setProgram(endless());
    choose("form", QStringLiteral(".pcapng"));
    const QString before = dialog->path();
    ASSERT_THAT(before.toStdString(), HasSubstr("First lab"));
    click("start");
    ASSERT_TRUE(dialog->working());
    window->openPath(QStringLiteral(":/scenarios/udp-echo.toml"));
    QCoreApplication::processEvents();
    ASSERT_TRUE(dialog->working());
    EXPECT_EQ(dialog->path(), before) << "to which it is exporting";
    click("cancel");
    ASSERT_TRUE(ends());
    EXPECT_THAT(message(), HasSubstr("Cancelled"));
    EXPECT_THAT(dialog->path().toStdString(), HasSubstr("Echo"));
    EXPECT_EQ(dialog->form()->findChild<QComboBox*>(QStringLiteral("node"))->count(), 4);
}

TEST_F(ExportDialogTest, WritesAPictureWhileTheSessionGoesOn) {
    choose("form", QStringLiteral(".png"));
    choose("size", QStringLiteral("1024x768"));
    dialog->setPath(at(QStringLiteral("x.png")));
    QSignalSpy exported(dialog, &ExportDialog::exported);
    click("start");
    EXPECT_TRUE(dialog->working());
    const Time before = model().time();
    play(milliseconds(50));
    EXPECT_GT(model().time(), before);
    ASSERT_TRUE(ends());
    EXPECT_EQ(exported.count(), 1) << message();
    EXPECT_EQ(message(), "Saved x.png.");
    EXPECT_EQ(QImage(at(QStringLiteral("x.png"))).size(), QSize(1024, 768));
    EXPECT_EQ(files(), QStringList{QStringLiteral("x.png")});
}

TEST_F(ExportDialogTest, ShowsWhatItWillBe) {
    choose("form", QStringLiteral(".svg"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return dialog->hasPreview(); }, patience));
    choose("form", QStringLiteral(".pcapng"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return !dialog->hasPreview(); }, patience));
}

TEST_F(ExportDialogTest, HasTheRowsThatTheFormHas) {
    choose("form", QStringLiteral(".png"));
    for (const char* row : {"what", "at", "size", "lang", "theme", "scale"})
        EXPECT_TRUE(hasRow(row)) << row;
    for (const char* row : {"range", "node", "branch"})
        EXPECT_FALSE(hasRow(row)) << row;
    choose("form", QStringLiteral(".pcapng"));
    for (const char* row : {"range", "node", "all-hops", "names"})
        EXPECT_TRUE(hasRow(row)) << row;
    for (const char* row : {"what", "theme", "from", "until"})
        EXPECT_FALSE(hasRow(row)) << row;
    choose("range", QStringLiteral("Between"));
    EXPECT_TRUE(hasRow("from"));
    choose("form", QStringLiteral(" (.jsonl)"));
    EXPECT_FALSE(hasRow("range"));
    EXPECT_FALSE(hasRow("from"));
}

TEST_F(ExportDialogTest, AsksBeforeItReplacesAFile) {
    choose("form", QStringLiteral(".mmd"));
    std::ofstream(at(QStringLiteral("x.mmd")).toStdString()) << "mine";
    dialog->setPath(at(QStringLiteral("x.mmd")));
    click("start");
    EXPECT_FALSE(dialog->working());
    EXPECT_THAT(message(), HasSubstr("x.mmd is there already"));
    EXPECT_EQ(QFileInfo(at(QStringLiteral("x.mmd"))).size(), 4);
    click("start");
    ASSERT_TRUE(ends());
    EXPECT_GT(QFileInfo(at(QStringLiteral("x.mmd"))).size(), 4) << message();
    // Another name is asked about anew.
    click("start");
    EXPECT_FALSE(dialog->working());
    dialog->setPath(at(QStringLiteral("y.mmd")));
    click("start");
    ASSERT_TRUE(ends());
    EXPECT_TRUE(QFileInfo::exists(at(QStringLiteral("y.mmd"))));
}

TEST_F(ExportDialogTest, SaysWhatIsWrongInTheLanguageOfTheWindow) {
    choose("form", QStringLiteral(".svg"));
    dialog->setPath(at(QStringLiteral("none/x.svg")));
    click("start");
    ASSERT_TRUE(ends());
    EXPECT_EQ(message(), "x.svg: the file cannot be created: there is no such file or folder");
    dialog->form()->findChild<QLineEdit*>(QStringLiteral("at"))->setText(QStringLiteral("soon"));
    dialog->setPath(at(QStringLiteral("x.svg")));
    click("start");
    ASSERT_TRUE(ends());
    EXPECT_THAT(message(), HasSubstr("`soon` is no time"));
    window->setLanguage(QStringLiteral("zh_CN"));
    click("start");
    ASSERT_TRUE(ends());
    EXPECT_THAT(message(), HasSubstr("`soon` 不是时间"));
    dialog->setPath(at(QStringLiteral("x.png")));
    click("start");
    EXPECT_FALSE(dialog->working());
    EXPECT_THAT(message(), HasSubstr(".svg"));
    EXPECT_EQ(files(), QStringList());
    window->setLanguage(QStringLiteral("en"));
}

TEST_F(ExportDialogTest, LeavesNothingOfWhatIsCancelled) {
    dialog->setProgram(endless());
    choose("form", QStringLiteral(".mmd"));
    dialog->setPath(at(QStringLiteral("x.mmd")));
    click("start");
    ASSERT_TRUE(QTest::qWaitFor([&] { return files().size() == 1; }, patience));
    click("cancel");
    ASSERT_TRUE(ends());
    EXPECT_THAT(message(), HasSubstr("Cancelled"));
    EXPECT_EQ(files(), QStringList());
    // And of one that goes on when the window goes away.
    click("start");
    ASSERT_TRUE(QTest::qWaitFor([&] { return files().size() == 1; }, patience));
    window.reset();
    EXPECT_EQ(files(), QStringList());
}

TEST_F(ExportDialogTest, RemembersWhatWasChosen) {
    choose("form", QStringLiteral(".pdf"));
    choose("theme", QStringLiteral("Dark"));
    choose("lang", QStringLiteral("简体中文"));
    choose("size", QStringLiteral("1920x1080"));
    dialog->setPath(at(QStringLiteral("x.pdf")));
    click("start");
    ASSERT_TRUE(ends());
    openWindow();
    openDialog();
    EXPECT_EQ(dialog->form()->exporter().ending, ".pdf");
    EXPECT_THAT(dialog->form()->words().join(' ').toStdString(),
                HasSubstr("--size 1920x1080 --lang zh_CN --theme dark"));
    EXPECT_TRUE(dialog->path().startsWith(folder.path())) << dialog->path().toStdString();
    EXPECT_TRUE(dialog->path().endsWith(QLatin1String(".pdf")));
}

TEST_F(ExportDialogTest, ShowsNodesWhereAPersonHasMovedThem) {
    choose("form", QStringLiteral(".png"));
    dialog->setPath(at(QStringLiteral("a.png")));
    click("start");
    ASSERT_TRUE(ends());
    auto places = window->stage()->nodePositions();
    places[0] = net::Position{300, 200};
    window->stage()->setNodePositions(places);
    dialog->setPath(at(QStringLiteral("b.png")));
    click("start");
    ASSERT_TRUE(ends());
    ASSERT_EQ(files().size(), 2) << message();
    EXPECT_NE(QImage(at(QStringLiteral("a.png"))), QImage(at(QStringLiteral("b.png"))));
}

/// For looking at, as the shots of the window: SYNOD_SHOTS names the folder that they go to.
TEST_F(ExportDialogTest, IsPaintedInEveryLook) {
    const QString shots = qEnvironmentVariable("SYNOD_SHOTS");
    const auto take = [&](const QString& name) {
        EXPECT_FALSE(dialog->grab().isNull());
        if (!shots.isEmpty())
            dialog->grab().save(QDir(shots).filePath(QStringLiteral("export-%1.png").arg(name)));
    };
    EXPECT_TRUE(QTest::qWaitFor([&] { return dialog->hasPreview(); }, patience));
    take(QStringLiteral("en"));
    for (const bool small : {false, true})
        for (const bool dark : {false, true})
            for (const char* language : {"en", "zh_CN"}) {
                if (shots.isEmpty())
                    return;
                window->setLanguage(QString::fromLatin1(language));
                window->themeHolder()->setKind(dark ? widgets::ThemeKind::dark
                                                    : widgets::ThemeKind::light);
                window->themeHolder()->setScale(small ? 1.5 : 1);
                window->resize(small ? QSize(1024, 768) : QSize(1280, 800));
                dialog->close();
                dialog->open();
                choose("form", small ? QStringLiteral(".pcapng") : QStringLiteral(".svg"));
                QTest::qWait(900);
                take(QStringLiteral("%1-%2-%3")
                         .arg(QString::fromLatin1(language))
                         .arg(dark)
                         .arg(small));
            }
}

TEST_F(ExportDialogTest, CopiesAPictureOfTheStage) {
    dialog->close();
    key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QImage picture = QGuiApplication::clipboard()->image();
    EXPECT_EQ(picture.size(), window->stage()->size() * 2);
    EXPECT_EQ(picture.pixelColor(1, 1), window->themeHolder()->theme().palette.stage);
}

TEST_F(ExportDialogTest, SaysHowAFilmIsWhereNobodySaysOtherwise) {
    const QString ending = QString::fromLatin1(widgets::filmEncoder() == nullptr ? ".png" : ".mp4");
    choose("form", ending);
    const auto text = [&](const char* field) {
        return dialog->form()
            ->findChild<QComboBox*>(QString::fromLatin1(field))
            ->currentText()
            .toStdString();
    };
    EXPECT_EQ(text("fps"), "30; of a GIF 15");
    EXPECT_EQ(text("speed"), "As the window plays at first");
    EXPECT_FALSE(dialog->form()->words().contains(QStringLiteral("--speed")));
    choose("speed", QStringLiteral("0.25"));
    if (ending == QLatin1String(".mp4")) {
        EXPECT_THAT(dialog->form()->words().join(' ').toStdString(), HasSubstr("--speed 0.25"));
    }
}

TEST_F(ExportDialogTest, TakesWhatIsTypedAlsoWithEnterAndInAnotherLanguage) {
    ExportForm& form = *dialog->form();
    choose("form", QStringLiteral(".png"));
    auto* size = form.findChild<QComboBox*>(QStringLiteral("size"));
    size->lineEdit()->selectAll();
    QTest::keyClicks(size->lineEdit(), QStringLiteral("640x360"));
    // Enter belongs to the dialog as well, which is not what this is about.
    QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, {});
    QCoreApplication::sendEvent(size->lineEdit(), &enter);
    EXPECT_THAT(form.words().join(' ').toStdString(), HasSubstr("--size 640x360"));
    auto* rate = form.findChild<QComboBox*>(QStringLiteral("fps"));
    rate->setEditText(QStringLiteral("12"));
    window->setLanguage(QStringLiteral("zh_CN"));
    QTest::qWait(1);
    EXPECT_EQ(rate->currentText(), QStringLiteral("12"));
    EXPECT_THAT(form.words().join(' ').toStdString(), HasSubstr("--size 640x360"));
    window->setLanguage(QStringLiteral("en"));
}

TEST_F(ExportDialogTest, WritesAFilm) {
    if (widgets::filmEncoder() == nullptr && std::getenv("CI") == nullptr)
        GTEST_SKIP() << "this build has no films";
    choose("form", QStringLiteral(".gif"));
    for (const char* row : {"what", "fps", "speed", "captions", "size", "lang", "theme", "range"})
        EXPECT_TRUE(hasRow(row)) << row;
    EXPECT_FALSE(hasRow("at"));
    const auto write = [&](const char* field, const QString& text) {
        dialog->form()->findChild<QComboBox*>(QString::fromLatin1(field))->setEditText(text);
    };
    write("fps", QStringLiteral("2"));
    write("speed", QStringLiteral("1"));
    dialog->form()->findChild<QCheckBox*>(QStringLiteral("captions"))->setChecked(true);
    dialog->setPath(at(QStringLiteral("x.gif")));
    click("start");
    ASSERT_TRUE(ends());
    EXPECT_EQ(message(), "Saved x.gif.");
    EXPECT_EQ(QImage(at(QStringLiteral("x.gif"))).size(), QSize(1280, 720));
    // What is wrong is said in place of a film.
    write("fps", QStringLiteral("fast"));
    dialog->setPath(at(QStringLiteral("y.gif")));
    click("start");
    ASSERT_TRUE(ends());
    EXPECT_THAT(message(), HasSubstr("give whole frames a second, 1 to 50"));
    EXPECT_EQ(files(), QStringList{QStringLiteral("x.gif")});
}

constexpr Sentence noEncoder{"test.noEncoder", "install the package %1"};

/// Of the pixels of an item in the open list, 0 to 255.
int darkest(QComboBox& box, int item) {
    QAbstractItemView* view = box.view();
    const QRect area = view->visualRect(box.model()->index(item, 0));
    const QImage image = view->viewport()->grab(area).toImage();
    int least = 255;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            least = std::min(least, qGray(image.pixel(x, y)));
    return least;
}

TEST(ExportFormTest, GreysOutWhatIsMissingAndNamesThePackage) {
    const auto painted = widgets::paintedExporters();
    std::vector<exports::Exporter> without(painted.begin(), painted.end());
    for (exports::Exporter& exporter : without)
        if (exporter.ending == ".mp4")
            exporter.missing = [] {
                return std::optional(Why{&noEncoder, {argument(std::string("libavcodec-extra"))}});
            };
    const widgets::ThemeHolder theme;
    theme.applyToApplication(); // its style sheet has a say in how items look
    ExportForm form(&theme, without);
    form.retranslate();
    form.show();
    auto* box = form.findChild<QComboBox*>(QStringLiteral("form"));
    const int film = box->findText(QStringLiteral("(.mp4)"), Qt::MatchContains);
    ASSERT_GE(film, 0);
    EXPECT_FALSE(box->model()->index(film, 0).flags().testFlag(Qt::ItemIsEnabled));
    EXPECT_THAT(box->itemText(film).toStdString(),
                HasSubstr("install the package libavcodec-extra"));
    const int picture = box->findText(QStringLiteral("(.png)"), Qt::MatchContains);
    EXPECT_TRUE(box->model()->index(picture, 0).flags().testFlag(Qt::ItemIsEnabled));
    box->showPopup();
    const int other = box->findText(QStringLiteral("(.gif)"), Qt::MatchContains);
    EXPECT_GT(darkest(*box, film), darkest(*box, other) + 30);
    box->hidePopup();
}

} // namespace
} // namespace synod::app

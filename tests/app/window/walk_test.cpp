// SPDX-License-Identifier: GPL-3.0-or-later
// Through everything that the window shows, in both languages, all themes and three sizes of text:
// nothing is cut off, squeezed or covered, nothing that can have the focus has no name, and the
// window stays as large as it is; and what has the focus shows it. A few looks are walked through;
// with SYNOD_WALK=all every one of them. SYNOD_SHOTS names a folder for pictures of it.
#include "app/window/choice_bar.h"
#include "app/window/end_bar.h"
#include "app/window/export_dialog.h"
#include "app/window/gallery.h"
#include "app/window/keys_overlay.h"
#include "app/window/main_menu.h"
#include "app/window/message_bar.h"
#include "app/window/panel_dock.h"
#include "app/window/panels.h"
#include "app/window/present_mode.h"
#include "app/window/recovery_bar.h"
#include "app/window/violation_bar.h"
#include "tests/app/lessons/lesson_lab.h"
#include "tests/app/window/walk.h"
#include "widgets/branches/compare_view.h"

#include <QApplication>

#include <functional>
#include <vector>

namespace synod::app {
namespace {

using widgets::ThemeKind;

struct Look {
    bool chinese = false;
    ThemeKind theme = ThemeKind::light;
    double scale = 1;
    QSize size;

    QString name() const {
        static const char* const themes[] = {"light", "dark", "contrast"};
        return QStringLiteral("%1-%2-%3-%4")
            .arg(chinese ? QStringLiteral("zh") : QStringLiteral("en"),
                 QString::fromLatin1(themes[static_cast<int>(theme)]))
            .arg(qRound(scale * 100))
            .arg(size.width());
    }
};

/// `largest`: with text of 250 %, too.
std::vector<Look> looks(bool largest) {
    const QSize large(1280, 800), small(1024, 768);
    if (!qEnvironmentVariableIsSet("SYNOD_WALK")) {
        std::vector<Look> few{{false, ThemeKind::contrast, 1, small},
                              {true, ThemeKind::dark, 1.5, small}};
        if (largest)
            few.push_back({false, ThemeKind::light, 2.5, small});
        return few;
    }
    std::vector<Look> all;
    for (const bool chinese : {false, true})
        for (const ThemeKind theme : {ThemeKind::light, ThemeKind::dark, ThemeKind::contrast})
            for (const double scale : {1.0, 1.5, 2.5})
                for (const QSize size : {large, small})
                    all.push_back({chinese, theme, scale, size});
    return all;
}

/// One thing to look at: it is shown, looked at, and put away.
struct Sight {
    QString name;
    std::function<void()> show;
    std::function<void()> hide = [] {};
};

class WalkTest : public LessonLab {
protected:
    static void settle() {
        for (int round = 0; round < 3; ++round)
            QTest::qWait(5);
    }
    TabbedDock* bottom() { return window->findChild<TabbedDock*>(); }
    MainMenu* menu() { return window->findChild<MainMenu*>(); }

    void walk(const std::vector<Sight>& sights, bool largest = false) {
        for (const Look& look : looks(largest)) {
            window->setLanguage(look.chinese ? QStringLiteral("zh_CN") : QStringLiteral("en"));
            window->themeHolder()->setKind(look.theme);
            window->themeHolder()->setScale(look.scale);
            window->resize(look.size);
            settle();
            for (const Sight& sight : sights) {
                sight.show();
                settle();
                lookAround(sight.name, look);
                sight.hide();
                closeOthers();
            }
        }
    }
    std::vector<QWidget*> windowsShown() {
        std::vector<QWidget*> shown{window.get()};
        for (QWidget* other : QApplication::topLevelWidgets())
            if (other != window.get() && other->isVisible() && other->windowType() != Qt::ToolTip)
                shown.push_back(other);
        return shown;
    }
    void closeOthers() {
        for (QWidget* other : windowsShown())
            if (other != window.get())
                other->close();
        settle();
    }
    void lookAround(const QString& name, const Look& look) {
        int number = 0;
        for (QWidget* one : windowsShown()) {
            const QString place = QStringLiteral("%1-%2").arg(name, look.name());
            const QStringList found = complaintsOf(one);
            EXPECT_TRUE(found.isEmpty())
                << place.toStdString() << "\n  " << found.join("\n  ").toStdString();
            EXPECT_TRUE(one != window.get() || one->size() == look.size)
                << place.toStdString() << ": the window has become " << one->width() << "×"
                << one->height();
            const QString folder = qEnvironmentVariable("SYNOD_SHOTS");
            if (folder.isEmpty())
                continue;
            QDir().mkpath(folder);
            const QString file = QStringLiteral("walk-%1-%2.png").arg(place).arg(number++);
            one->grab().save(QDir(folder).filePath(file));
        }
    }
    std::uint64_t flyingMessage() {
        run().goTo(model().endTime() + milliseconds(200));
        std::uint64_t message = 0;
        for (const trace::MessageView& flying : model().snapshot().messages())
            message = trace::Snapshot::live(flying) ? flying.id : message;
        return message;
    }
};

TEST_F(WalkTest, ThePanels) {
    std::vector<Sight> sights;
    for (std::size_t panel = 0; panel < panels().size(); ++panel)
        if (panels()[panel].availableFor("raft"))
            sights.push_back(
                {QStringLiteral("panel-%1").arg(QLatin1String(panels()[panel].id.data())),
                 [this, panel] { bottom()->showPanel(static_cast<int>(panel)); }});
    window->stage()->choose(widgets::Thing::ofNode(*leader()));
    walk(sights, true);
}

TEST_F(WalkTest, WhatTheInspectorTells) {
    const std::uint64_t message = flyingMessage();
    const auto choosing = [this](const widgets::Thing& thing) {
        return [this, thing] {
            window->findChild<QDockWidget*>(QStringLiteral("inspector"))->show();
            window->stage()->choose(thing);
        };
    };
    walk({{"inspector-node", choosing(widgets::Thing::ofNode(*leader()))},
          {"inspector-message", choosing(widgets::Thing::ofMessage(message))},
          {"inspector-link", choosing(widgets::Thing::ofLink(2))},
          {"inspector-nothing", choosing({})}});
}

TEST_F(WalkTest, TheCardsOnTheStage) {
    const std::uint64_t message = flyingMessage();
    const auto opening = [this](const widgets::Thing& thing) {
        return [this, thing] { window->stage()->openBubble(thing, true); };
    };
    walk({{"bubble-node", opening(widgets::Thing::ofNode(*leader()))},
          {"bubble-message", opening(widgets::Thing::ofMessage(message))},
          {"bubble-link", opening(widgets::Thing::ofLink(2))},
          {"keys", [this] { window->keysOverlay()->toggle(); },
           [this] { window->keysOverlay()->toggle(); }}});
}

TEST_F(WalkTest, TheBars) {
    walk({{"violation", [this] { window->violationBar()->show(MainWindow::tr("Safety ✗")); },
           [this] { window->violationBar()->show({}); }},
          {"choice", [this] { window->choiceBar()->ask(MainWindow::tr("Safety ✗"), true); },
           [this] { window->choiceBar()->ask({}, false); }},
          {"recovery",
           [this] { window->recoveryBar()->offer(QDateTime(QDate(2026, 3, 1), QTime(9, 30))); },
           [this] { window->recoveryBar()->hide(); }},
          {"end", [this] { window->endBar()->tell(seconds(30)); },
           [this] { window->endBar()->hide(); }},
          {"warned", [this] { window->statusLine()->warn(MainWindow::tr("Choose a node first.")); },
           [this] { window->statusLine()->say({}); }}});
}

TEST_F(WalkTest, TheDialogsAndTheBigScreen) {
    walk({{"export", [this] { window->exportDialog()->open(); }},
          {"gallery", [this] { window->gallery()->offer({}, false); }},
          {"about", [this] { emit menu()->aboutRequested(); }},
          {"present",
           [this] {
               const QSize size = window->size();
               window->presentMode()->enter();
               window->showNormal();
               window->resize(size);
           },
           [this] { window->presentMode()->leave(); }}});
}

TEST_F(WalkTest, TwoBranchesAndTheMiddle) {
    run().goTo(seconds(5));
    window->stage()->choose(widgets::Thing::ofNode(*leader()));
    window->stage()->perform(widgets::Deed::crash);
    play(milliseconds(1500));
    walk({{"compare", [this] { window->compareView()->compareWith(0); },
           [this] { window->compareView()->stop(); }},
          {"both", [this] { emit menu()->centreRequested(CentreView::Shows::both); }},
          {"space-time", [this] { emit menu()->centreRequested(CentreView::Shows::spaceTime); },
           [this] { emit menu()->centreRequested(CentreView::Shows::stage); }}},
         true);
}

/// Each panel once, and what stands beside and around them, in the look with the quietest colours.
TEST_F(WalkTest, WhatHasTheFocusShowsIt) {
    std::vector<QPointer<QWidget>> known;
    window->stage()->choose(widgets::Thing::ofNode(*leader()));
    for (std::size_t panel = 0; panel < panels().size(); ++panel) {
        bottom()->showPanel(static_cast<int>(panel));
        settle();
        const QStringList found = hiddenFocusIn(window.get(), known);
        EXPECT_TRUE(found.isEmpty())
            << panels()[panel].id << "\n  " << found.join("\n  ").toStdString();
    }
    EXPECT_GT(known.size(), 40u);
}

TEST_F(WalkTest, Lessons) {
    window->openLesson(QStringLiteral("1"));
    walk({{"lesson-1", [this] { window->lessonGuide()->goToStep(lesson().lesson().steps[0].id); }},
          {"lesson-list", [this] { panel().showList(); }, [this] { panel().showStep(); }},
          {"hand-in", [this] { emit menu()->handInRequested(); }}},
         true);
}

TEST_F(WalkTest, ALessonThatAsks) {
    window->openLesson(QStringLiteral("18"));
    std::vector<Sight> sights;
    for (const auto& step : lesson().lesson().steps)
        sights.push_back({QStringLiteral("lesson-18-%1").arg(QString::fromStdString(step.id)),
                          [this, id = step.id] { window->lessonGuide()->goToStep(id); }});
    walk(sights);
}

} // namespace
} // namespace synod::app

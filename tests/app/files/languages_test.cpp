// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/languages.h"
#include "app/window/export_dialog.h"
#include "app/window/main_menu.h"
#include "app/window/panel_dock.h"
#include "app/window/panels.h"
#include "engine/scenario/language.h"
#include "engine/scenario/loader.h"
#include "tests/app/window/window_lab.h"
#include "tests/app/window/window_texts.h"
#include "widgets/words/property_text.h"

#include <QRegularExpression>

#include <algorithm>

namespace synod::app {
namespace {

using LanguagesTest = WindowLab;

TEST(Properties, HaveTheirNamesInChinese) {
    Languages languages;
    int seen = 0;
    for (const std::string_view protocol : scenario::systemNames()) {
        const scenario::LoadResult made = scenario::loadScenario(
            "format = 1\nprotocol = \"" + std::string(protocol) + "\"\n[topology]\nnodes = 3\n",
            {});
        if (std::holds_alternative<scenario::LoadError>(made)) // has another one's properties
            continue;
        ++seen;
        const auto& plain = std::get<scenario::Scenario>(made);
        for (const auto& monitor : scenario::findLanguage(protocol)->monitors(plain)) {
            const Sentence& property = monitor->property();
            const QString english = widgets::propertyName(property);
            if (english.startsWith(QLatin1String("P2"))) // as the paper has it, in every language
                continue;
            languages.use(QStringLiteral("en"));
            EXPECT_EQ(widgets::propertyText(property), english);
            languages.use(QStringLiteral("zh_CN"));
            const QString chinese = widgets::propertyText(property);
            EXPECT_TRUE(std::any_of(chinese.begin(), chinese.end(), [](QChar sign) {
                return sign.unicode() >= 0x4E00;
            })) << property.id;
        }
    }
    EXPECT_GE(seen, 7);
}

TEST_F(LanguagesTest, ASwitchReachesEveryWidgetAtOnce) {
    window->setLanguage(QStringLiteral("zh_CN"));
    QTest::qWait(1);
    for (auto* bottom : window->findChildren<TabbedDock*>()) {
        for (int panel = 0; panel < static_cast<int>(panels().size()); ++panel) {
            bottom->showPanel(panel);
            QTest::qWait(1);
        }
    }
    for (const QWidget* widget : window->findChildren<QWidget*>()) {
        for (const QString& text : textsOf(widget))
            EXPECT_EQ(englishIn(text).join(' ').toStdString(), "")
                << widget->metaObject()->className() << ": " << text.toStdString();
    }
    EXPECT_THAT(window->windowTitle().toStdString(), testing::HasSubstr("入门实验"));
}

TEST_F(LanguagesTest, TipsOfTheExportDialogGoWithTheWindow) {
    window->exportDialog()->open();
    window->setLanguage(QStringLiteral("zh_CN"));
    QTest::qWait(1);
    static const QRegularExpression chinese(QStringLiteral("[\\x{4e00}-\\x{9fff}]"));
    int tips = 0;
    for (const QWidget* field : window->exportDialog()->form()->findChildren<QWidget*>()) {
        const QString tip = field->toolTip();
        tips += !tip.isEmpty();
        EXPECT_TRUE(tip.isEmpty() || tip.contains(chinese)) << tip.toStdString();
    }
    EXPECT_GE(tips, 8);
}

TEST_F(LanguagesTest, AndBackAgain) {
    window->setLanguage(QStringLiteral("zh_CN"));
    QTest::qWait(1);
    window->setLanguage(QStringLiteral("en"));
    QTest::qWait(1);
    static const QRegularExpression chinese(QStringLiteral("[\\x{4e00}-\\x{9fff}]"));
    for (const QWidget* widget : window->findChildren<QWidget*>()) {
        for (const QString& text : textsOf(widget)) {
            const bool names = text == QStringLiteral("中") || text == QStringLiteral("中文") ||
                               text == QStringLiteral("简体中文");
            EXPECT_TRUE(names || !text.contains(chinese))
                << widget->metaObject()->className() << ": " << text.toStdString();
        }
    }
}

TEST_F(LanguagesTest, TheStageWearsTheLanguageToo) {
    window->setLanguage(QStringLiteral("zh_CN"));
    QTest::qWait(1);
    const QString name = window->stage()->nameOf(widgets::Thing::ofNode(*leader()));
    EXPECT_THAT(name.toStdString(), testing::HasSubstr("领导者 Leader"));
}

} // namespace
} // namespace synod::app

// SPDX-License-Identifier: GPL-3.0-or-later
// No text on the stage lies on another one or over its edge, in any example, at two sizes and in
// both languages.
#include "tests/widgets/spacetime/ladder_run.h"
#include "widgets/export/stage_picture.h"
#include "widgets/stage/label_plan.h"
#include "widgets/stage/node_labels.h"
#include "widgets/words/catalogues.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace synod::widgets {
namespace {

std::vector<std::string> exampleNames() {
    std::vector<std::string> names;
    for (const auto& file :
         std::filesystem::directory_iterator(test::sourceDirectory() / "resources" / "scenarios"))
        if (file.path().extension() == ".toml")
            names.push_back(file.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::string textOf(const PlacedLabel& label) {
    constexpr const char* names[] = {"title",  "clock",   "name",  "strip",
                                     "badges", "latency", "crowd", "reason"};
    std::ostringstream text;
    text << names[static_cast<std::size_t>(label.what)] << ' ' << label.of << " at "
         << label.area.x() << ',' << label.area.y() << ' ' << label.area.width() << 'x'
         << label.area.height();
    return text.str();
}

struct Looked {
    QSize size;
    double scale;
    const char* language;
};

/// Nothing where all is well.
std::string faultOf(const LabelPlan& plan, const QRectF& stage) {
    for (std::size_t i = 0; i < plan.labels.size(); ++i) {
        const QRectF area = plan.labels[i].area.adjusted(0.51, 0.51, -0.51, -0.51);
        if (!stage.contains(area))
            return textOf(plan.labels[i]) + " is not on the stage";
        for (std::size_t j = 0; j < i; ++j)
            if (area.intersects(plan.labels[j].area))
                return textOf(plan.labels[i]) + " lies on " + textOf(plan.labels[j]);
    }
    return {};
}

struct Count {
    std::size_t placed = 0, leftOut = 0;
};

Count look(const std::string& name, const LadderRun& run, const Looked& how) {
    Theme theme;
    theme.scale = how.scale;
    theme.language = QString::fromLatin1(how.language);
    StagePicture picture(run.trace(), 0, theme);
    Count count;
    for (const int at : {250, 900, 1'800, 2'900}) {
        picture.seek(milliseconds(at));
        const StageScene scene = picture.scene(how.size);
        StageLook as = picture.look(how.size);
        for (const bool latencies : {false, true}) {
            as.latencies = latencies;
            const LabelPlan plan =
                planLabels(scene, as, chooseSides(scene, as.camera, as.area, as.bar, as.theme));
            EXPECT_EQ(faultOf(plan, as.area), "")
                << name << " at " << at << " ms, " << how.size.width() << " wide, " << how.language;
            if (!latencies) {
                count.placed += plan.labels.size();
                count.leftOut += plan.leftOut;
            }
        }
    }
    return count;
}

TEST(LabelPlan, NoTextLiesOnAnotherInAnyExample) {
    Catalogues catalogues;
    Count large, small;
    for (const std::string& name : exampleNames()) {
        const LadderRun run(name);
        for (const char* language : {"en", "zh_CN"}) {
            catalogues.use(QString::fromLatin1(language));
            const Count one = look(name, run, {{1'240, 660}, 1, language});
            const Count other = look(name, run, {{700, 460}, 1.5, language});
            large.placed += one.placed;
            large.leftOut += one.leftOut;
            small.placed += other.placed;
            small.leftOut += other.leftOut;
        }
    }
    // To leave out is the last resort: none in a hundred where there is room, few where not.
    EXPECT_LE(large.leftOut * 100, large.placed) << large.leftOut << " of " << large.placed;
    EXPECT_LE(small.leftOut * 12, small.placed) << small.leftOut << " of " << small.placed;
}

/// A leader is cut off with a dozen messages under way.
TEST(LabelPlan, OfWhatDiedBetweenTwoNodesOfTheSameCauseOneIsTold) {
    const LadderRun run("register-strong");
    const Theme theme;
    StagePicture picture(run.trace(), 0, theme);
    picture.seek(seconds(2));
    const QSize size(1'240, 660);
    const StageScene scene = picture.scene(size);
    ASSERT_GT(scene.drops.size(), 6u);
    const StageLook as = picture.look(size);
    const LabelPlan plan =
        planLabels(scene, as, chooseSides(scene, as.camera, as.area, as.bar, as.theme));
    std::set<std::pair<std::uint16_t, std::uint16_t>> told;
    for (const PlacedLabel& label : plan.labels)
        if (label.what == PlacedLabel::What::reason) {
            const SceneDrop& dead = scene.drops[label.of];
            EXPECT_EQ(dead.reason, trace::DropReason::linkCut);
            EXPECT_TRUE(told.insert(std::minmax(dead.from, dead.to)).second) << textOf(label);
        }
    EXPECT_GE(told.size(), 2u);
}

TEST(LabelPlan, AStripThatHasNoRoomLosesItsFirstCells) {
    NodeFace face;
    for (const char* label : {"1", "2", "3", "4"})
        face.strip.push_back({QString::fromLatin1(label), Tint::of(1), true, {}, false});
    face.hidden = 2;
    face.marks = {{3, 4, QStringLiteral("n2")}};
    const NodeFace less = shortened(face, 2);
    ASSERT_EQ(less.strip.size(), 2u);
    EXPECT_EQ(less.strip.front().label, QStringLiteral("3"));
    EXPECT_EQ(less.hidden, 4u) << "all that is not shown is counted";
    EXPECT_EQ(less.marks.front(), (StripMark{1, 2, QStringLiteral("n2")}));
    EXPECT_TRUE(shortened(face, 0) == face);
    // A snapshot's cell stands for all that went into it.
    face.strip.front() = {QStringLiteral("7"), Tint::of(1), true, {}, true};
    face.hidden = 0;
    EXPECT_EQ(shortened(face, 1).hidden, 7u);
    EXPECT_EQ(shortened(face, 2).hidden, 8u);
}

} // namespace
} // namespace synod::widgets

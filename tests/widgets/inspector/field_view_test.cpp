// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/field_view.h"

#include <QFontMetricsF>
#include <QHeaderView>
#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

namespace synod::widgets {
namespace {

const char* const fieldNames[] = {"term", "building-a-core-switch → building-b-core-switch",
                                  "a-name-of-forty-letters-that-nobody-reads",
                                  "选举计时器 election timer", "数据中心里的第一台服务器"};
const char* const values[] = {"1",
                              "up",
                              "in 1 234 ms",
                              "48 entries",
                              "192.168.100.200",
                              "put a-rather-long-key a-rather-long-value-behind-it"};

TEST(FieldView, TheValueIsInSightWhateverTheName) {
    for (const double scale : {1.0, 1.5, 2.5})
        for (const double wide : {120.0, 166.0, 240.0, 330.0})
            for (const char* name : fieldNames)
                for (const char* value : values) {
                    Theme theme;
                    theme.scale = scale;
                    const double width = theme.px(wide);
                    const double nameWide =
                        QFontMetricsF(theme.font(12.5)).horizontalAdvance(QString::fromUtf8(name));
                    const double valueWide = QFontMetricsF(theme.monospace(12.5, QFont::Medium))
                                                 .horizontalAdvance(QString::fromUtf8(value));
                    const FieldRoom room = roomOf(nameWide, valueWide, width, false, theme);
                    const double forValue =
                        room.lines == 0 ? width - room.name : width * room.lines;
                    EXPECT_GE(forValue + 0.5, valueWide) << name << " " << value;
                    EXPECT_GE(room.name + 0.5, std::min(nameWide, width * 0.3)) << name;
                }
}

/// Where the row of a view has ink in a column of pixels.
int inkedColumns(const QImage& image, int from, int to) {
    int inked = 0;
    const QRgb ground = image.pixel(image.width() / 2, 0);
    for (int x = from; x < to; ++x)
        for (int y = 0; y < image.height(); ++y)
            if (std::abs(qGray(image.pixel(x, y)) - qGray(ground)) > 90) {
                ++inked;
                break;
            }
    return inked;
}

TEST(FieldView, ALongNameDoesNotPushItsValueOut) {
    ThemeHolder theme;
    FieldView view(&theme);
    view.resize(220, 100);
    view.setRows({{QStringLiteral("n"), QStringLiteral("88888"), {}, false, {}}});
    view.show();
    const QImage shortName = view.grab().toImage();
    view.setRows({{QString::fromLatin1(fieldNames[2]), QStringLiteral("88888"), {}, false, {}}});
    const QImage longName = view.grab().toImage();
    const int from = 220 - 50, to = 219;
    EXPECT_EQ(inkedColumns(shortName, from, to), inkedColumns(longName, from, to));
    EXPECT_GT(inkedColumns(longName, from, to), 10);
}

TEST(FieldView, AsTallAsItsRowsAreInThatWidth) {
    ThemeHolder theme;
    FieldView view(&theme);
    view.show();
    view.setRows(
        {{QString::fromLatin1(fieldNames[2]), QString::fromLatin1(values[5]), {}, false, {}}});
    view.resize(600, 40);
    const int wide = view.height();
    view.resize(200, 40);
    const int narrow = view.height();
    EXPECT_GT(narrow, wide) << "the value has lines of its own";
    const QModelIndex first = view.model()->index(0, 0);
    EXPECT_LE(view.visualRect(first).bottom(), view.height());
    EXPECT_EQ(first.data(Qt::ToolTipRole).toString().toStdString(),
              std::string(fieldNames[2]) + ": " + values[5]);
}

/// Suppose the column is some pixels narrower than the view: just there the value still fits behind
/// the name when the height is taken, and not when it is painted.
TEST(FieldView, AValueStaysInItsRowWhateverTheWidthOfTheColumn) {
    ThemeHolder theme;
    FieldView view(&theme);
    view.header()->setStretchLastSection(false);
    view.show();
    const std::vector<FieldRow> rows{
        {QStringLiteral("roles"), QStringLiteral("proposer acceptor learner"), {}, false, {}}};
    int fits = 0;
    for (int width = 180; width < 300; width += 2) {
        view.resize(width, 100);
        view.header()->resizeSection(0, view.viewport()->width() - 6);
        view.setRows(rows);
        const QRect row = view.visualRect(view.model()->index(0, 0));
        const QImage image = view.grab(row).toImage();
        // As wide as the value, in its line or in the line below.
        EXPECT_GT(inkedColumns(image, image.width() / 2, image.width()), 20) << width;
        fits += row.height() < 30 ? 1 : 0;
    }
    EXPECT_GT(fits, 10) << "at some widths it has room behind its name";
    EXPECT_LT(fits, 50) << "and at others it has none";
}

/// Its rows come when it is opened: until then it is told in short, and then it is still.
TEST(FieldView, ARowThatIsOpenedIsAsHighAsBefore) {
    ThemeHolder theme;
    FieldView view(&theme);
    view.resize(220, 100);
    view.show();
    const QString summary = QString::fromLatin1(values[5]).repeated(3);
    FieldRow row{QStringLiteral("applications"), summary, {}, true, {}, true};
    view.setRows({row});
    const QModelIndex first = view.model()->index(0, 0);
    const int height = view.visualRect(first).height();
    row.folded = false;
    row.children = {{QStringLiteral("sent"), QStringLiteral("0"), {}, false, {}}};
    view.setRows({row}, {pathOf({}, row.name)});
    EXPECT_TRUE(view.isExpanded(first));
    EXPECT_EQ(view.visualRect(first).height(), height);
}

} // namespace
} // namespace synod::widgets

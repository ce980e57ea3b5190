// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/languages.h"
#include "widgets/headers/header_view.h"

#include <QAccessible>
#include <QImage>
#include <QTest>

#include <gmock/gmock.h>

namespace synod::widgets {
namespace {

/// A SYN,ACK from 10.0.1.1 to 10.0.2.1 with four options; its checksums were added up by hand.
const std::vector<std::uint8_t> synAck{
    0x45, 0x00, 0x00, 0x3C, 0x00, 0x01, 0x40, 0x00, 0x40, 0x06, 0x23, 0xBA, 0x0A, 0x00, 0x01,
    0x01, 0x0A, 0x00, 0x02, 0x01, 0x00, 0x50, 0xC0, 0x00, 0x00, 0x00, 0x01, 0x2C, 0x00, 0x00,
    0x00, 0x65, 0xA0, 0x12, 0xFF, 0xFF, 0x67, 0xA1, 0x00, 0x00, 0x02, 0x04, 0x05, 0xB4, 0x04,
    0x02, 0x08, 0x0A, 0x00, 0x00, 0x03, 0xE8, 0x00, 0x00, 0x03, 0x84, 0x01, 0x03, 0x03, 0x07};

/// "abc" to the echo port.
const std::vector<std::uint8_t> userDatagram{
    0x45, 0x00, 0x00, 0x1F, 0x00, 0x01, 0x40, 0x00, 0x40, 0x11, 0x23, 0xCC, 0x0A, 0x00, 0x01, 0x01,
    0x0A, 0x00, 0x02, 0x01, 0x13, 0x88, 0x00, 0x07, 0x00, 0x0B, 0x10, 0xE5, 0x61, 0x62, 0x63};

std::string valueOf(const HeaderLayer& layer, const char* name) {
    for (const HeaderField& field : layer.fields) {
        if (field.name == QLatin1String(name))
            return field.value.toStdString();
    }
    return "there is no such field";
}

TEST(HeaderLayout, TakesASegmentApart) {
    const HeaderLayout layout = layOutDatagram(synAck);
    ASSERT_EQ(layout.layers.size(), 2u);
    const HeaderLayer &ip = layout.layers[0], &tcp = layout.layers[1];
    EXPECT_EQ(valueOf(ip, "Total Length"), "60");
    EXPECT_EQ(valueOf(ip, "Don't Fragment"), "1");
    EXPECT_EQ(valueOf(ip, "Time to Live"), "64");
    EXPECT_EQ(valueOf(ip, "Source Address"), "10.0.1.1");
    EXPECT_EQ(valueOf(tcp, "Source Port"), "80");
    EXPECT_EQ(valueOf(tcp, "Sequence Number"), "300");
    EXPECT_EQ(valueOf(tcp, "Acknowledgment Number"), "101");
    EXPECT_EQ(valueOf(tcp, "SYN"), "1");
    EXPECT_EQ(valueOf(tcp, "ACK"), "1");
    EXPECT_EQ(valueOf(tcp, "FIN"), "0");
    EXPECT_EQ(valueOf(tcp, "Window"), "65535");
    EXPECT_EQ(valueOf(tcp, "Maximum Segment Size"), "1460");
    EXPECT_EQ(valueOf(tcp, "Timestamps"), "1000, 900");
    EXPECT_EQ(valueOf(tcp, "Window Scale"), "7 (× 128)");
    EXPECT_EQ(layout.dataOffset(), synAck.size());
}

TEST(HeaderLayout, FieldsCoverEveryBitOnce) {
    for (const auto& octets : {synAck, userDatagram}) {
        for (const HeaderLayer& layer : layOutDatagram(octets).layers) {
            std::size_t bit = 0;
            for (const HeaderField& field : layer.fields) {
                EXPECT_EQ(field.bit, bit) << field.name.toStdString();
                bit = field.bit + field.bits;
            }
            EXPECT_EQ(bit, layer.length * 8) << layer.name.toStdString();
        }
    }
}

TEST(HeaderLayout, SequenceNumbersAreCountedFromWhereTheyBegan) {
    const HeaderLayout layout = layOutDatagram(synAck, SequenceOrigin{300, 100});
    EXPECT_EQ(valueOf(layout.layers[1], "Sequence Number"), "0");
    EXPECT_EQ(valueOf(layout.layers[1], "Acknowledgment Number"), "1");
}

TEST(HeaderLayout, AddsUpTheChecksums) {
    const HeaderLayout segment = layOutDatagram(synAck);
    const ChecksumSum ip = sumOf(segment, segment.layers[0]);
    EXPECT_EQ(ip.sum, 0xDC45u);
    EXPECT_EQ(ip.result, 0x23BA);
    EXPECT_EQ(ip.written, 0x23BA);
    const ChecksumSum tcp = sumOf(segment, segment.layers[1]);
    EXPECT_EQ(tcp.sum, 0x2985Cu);
    EXPECT_EQ(tcp.folded, 0x985E);
    EXPECT_EQ(tcp.result, 0x67A1);
    const HeaderLayout odd = layOutDatagram(userDatagram);
    const ChecksumSum udp = sumOf(odd, odd.layers[1]);
    EXPECT_EQ(udp.sum, 0xEF1Au) << "the last octet counts as if a zero followed";
    EXPECT_EQ(udp.result, 0x10E5);
}

TEST(HeaderLayout, StopsWhereOctetsAreMissing) {
    EXPECT_TRUE(layOutDatagram({}).layers.empty());
    EXPECT_TRUE(layOutDatagram({0x45, 0x00}).layers.empty());
    for (std::size_t length = 0; length < synAck.size(); ++length) {
        const auto layout =
            layOutDatagram({synAck.begin(), synAck.begin() + std::ptrdiff_t(length)});
        EXPECT_EQ(layout.layers.size(), length < 20 ? 0u : 1u) << length;
    }
    std::vector<std::uint8_t> wild = synAck;
    wild[41] = 0; // an option of no length
    EXPECT_EQ(layOutDatagram(wild).layers.size(), 2u);
}

TEST(HeaderLayout, AnErrorQuotesTheDatagramItIsAbout) {
    std::vector<std::uint8_t> octets(synAck.begin(), synAck.begin() + 20);
    octets[3] = 56;
    octets[9] = 1;
    for (const int octet : {3, 3, 0, 0, 0, 0, 0, 0})
        octets.push_back(std::uint8_t(octet));
    octets.insert(octets.end(), userDatagram.begin(), userDatagram.begin() + 28);
    const HeaderLayout layout = layOutDatagram(octets);
    ASSERT_EQ(layout.layers.size(), 3u);
    EXPECT_EQ(layout.layers[1].fields[1].meaning, QStringLiteral("port unreachable"));
    EXPECT_EQ(valueOf(layout.layers[2], "Protocol"), "17");
}

class HeaderViewTest : public ::testing::Test {
protected:
    HeaderViewTest() {
        languages.use(QStringLiteral("en"));
        view.resize(264, 900);
        view.show();
        view.setHeaders(layOutDatagram(synAck));
    }
    /// The place of a field among all.
    int fieldNamed(const char* layer, const char* name) {
        int number = 0;
        for (const HeaderLayer& of : view.headers().layers) {
            for (const HeaderField& field : of.fields) {
                if (of.name == QLatin1String(layer) && field.name == QLatin1String(name))
                    return number;
                ++number;
            }
        }
        return -1;
    }

    app::Languages languages;
    ThemeHolder theme;
    HeaderView view{&theme};
};

TEST_F(HeaderViewTest, ChoosingAFieldMarksItsOctets) {
    const int window = fieldNamed("TCP", "Window");
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.thingArea(window).center());
    EXPECT_EQ(view.chosen(), window);
    EXPECT_EQ(view.octetsOf(window), (std::pair<std::size_t, std::size_t>(34, 36)));
    EXPECT_EQ(view.detail().join('\n').toStdString(),
              "TCP, Window: 65535 (octets, before scaling)\nbits 112 to 127 [RFC 9293 §3.1]");
}

TEST_F(HeaderViewTest, ChoosingAnOctetChoosesItsField) {
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.octetArea(8).center().toPoint());
    EXPECT_EQ(view.chosen(), fieldNamed("IP", "Time to Live"));
}

TEST_F(HeaderViewTest, TheChecksumShowsItsArithmetic) {
    view.choose(fieldNamed("IP", "Header Checksum"));
    EXPECT_EQ(view.detail().join('\n').toStdString(),
              "IP, Header Checksum: 23BA\n"
              "bits 80 to 95 [RFC 791 §3.1]\n"
              "header: 4500 003C 0001 4000 4006 0000 0A00 0101 0A00 0201\n"
              "sum DC45, carries added: DC45\n"
              "its complement 23BA is what the header has: right ✓");
    std::vector<std::uint8_t> wrong = synAck;
    wrong[8] = 63;
    view.setHeaders(layOutDatagram(wrong));
    EXPECT_EQ(view.detail().back().toStdString(), "its complement 24BA is not 23BA: wrong ✗");
}

TEST_F(HeaderViewTest, TheKeyboardAndScreenReadersGoFromFieldToField) {
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Right);
    EXPECT_EQ(view.chosen(), 1);
    QAccessibleInterface* all = QAccessible::queryAccessibleInterface(&view);
    ASSERT_TRUE(all);
    EXPECT_EQ(all->childCount(), view.thingCount());
    EXPECT_EQ(all->child(0)->text(QAccessible::Name), QStringLiteral("IP, Version: 4"));
}

TEST_F(HeaderViewTest, IsPaintedInEveryTheme) {
    for (const ThemeKind kind : {ThemeKind::light, ThemeKind::dark, ThemeKind::contrast}) {
        theme.setKind(kind);
        view.choose(fieldNamed("TCP", "Checksum"));
        const QPixmap picture = view.grab();
        EXPECT_FALSE(picture.isNull());
        const QString folder = qEnvironmentVariable("SYNOD_SHOTS");
        if (!folder.isEmpty())
            picture.save(folder + QStringLiteral("/headers-%1.png").arg(int(kind)));
    }
}

} // namespace
} // namespace synod::widgets

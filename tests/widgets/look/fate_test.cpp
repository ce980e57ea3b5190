// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/raft/messages.h"
#include "engine/systems/host/packet.h"
#include "widgets/look/fate.h"
#include "widgets/protocols/views.h"
#include "widgets/stage/dress.h"
#include "widgets/words/event_text.h"

#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

#include <set>

namespace synod::widgets {
namespace {

constexpr Fate all[] = {Fate::lost, Fate::byHand,    Fate::cut,
                        Fate::down, Fate::discarded, Fate::refused};

QImage painted(Fate fate, const Theme& theme) {
    QImage image(24, 24, QImage::Format_RGB32);
    image.fill(theme.palette.stage);
    QPainter painter(&image);
    paintFate(painter, {fate}, QPointF(12, 12), 20, theme);
    return image;
}

/// How many pixels differ clearly in how light they are: what is left without any colour.
int difference(const QImage& a, const QImage& b) {
    int count = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            count += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 40 ? 1 : 0;
    return count;
}

TEST(Fate, EachHasAWordOfItsOwn) {
    std::set<QString> words;
    for (const Fate fate : all)
        words.insert(fateWord(fate));
    EXPECT_EQ(words.size(), std::size(all));
}

TEST(Fate, EachHasAMarkOfItsOwnWithoutAnyColour) {
    for (const ThemeKind kind : {ThemeKind::light, ThemeKind::dark, ThemeKind::contrast}) {
        Theme theme;
        theme.kind = kind;
        theme.palette = paletteOf(kind);
        for (const Fate one : all)
            for (const Fate other : all)
                if (one < other) {
                    EXPECT_GE(difference(painted(one, theme), painted(other, theme)), 20)
                        << int(one) << " " << int(other) << " theme " << int(kind);
                }
    }
}

TEST(Fate, WhoIsDownAndWhatIsCutAndRefusedAreToldApart) {
    EXPECT_EQ(fateOf(DropReason::loss), Fate::lost);
    EXPECT_EQ(fateOf(DropReason::receiverCrashed), Fate::down);
    EXPECT_EQ(fateOf(DropReason::linkCut), Fate::cut);
    EXPECT_EQ(fateOf(DropReason::refused), Fate::refused);
    EXPECT_EQ(fateOf(DropReason::byHand), Fate::byHand);
}

TEST(Fate, AnAnswerThatSaysNoIsARefusalAndNoDeath) {
    const auto raft = viewsOf("raft").dress();
    raft::RequestVoteResponse no, yes;
    yes.voteGranted = true;
    EXPECT_TRUE(raft->refuses(Value::of(raft::Message(no))));
    EXPECT_FALSE(raft->refuses(Value::of(raft::Message(yes))));
    raft::ClientResponse elsewhere, done;
    elsewhere.status = service::Status::notLeader;
    EXPECT_TRUE(raft->refuses(Value::of(raft::Message(elsewhere))));
    EXPECT_FALSE(raft->refuses(Value::of(raft::Message(done))));
    EXPECT_FALSE(raft->refuses(Value::of(raft::Message(raft::AppendEntriesRequest{}))));

    const auto tcp = viewsOf("tcp").dress();
    host::Packet reset, data;
    tcp::Segment segment;
    data.body = segment;
    segment.ctl.rst = true;
    reset.body = segment;
    EXPECT_TRUE(tcp->refuses(Value::of(host::Packet(reset))));
    EXPECT_FALSE(tcp->refuses(Value::of(host::Packet(data))));
}

} // namespace
} // namespace synod::widgets

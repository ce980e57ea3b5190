// SPDX-License-Identifier: GPL-3.0-or-later
// What is seen at each layer, in examples that were really run.
#include "engine/protocols/raft/messages.h"
#include "tests/widgets/spacetime/ladder_run.h"
#include "widgets/export/stage_picture.h"
#include "widgets/stage/layer.h"
#include "widgets/stage/minimap.h"
#include "widgets/stage/stage.h"

#include <gmock/gmock.h>

#include <memory>
#include <set>

namespace synod::widgets {
namespace {

constexpr QSize stageSize(1280, 720);

/// The stage of a run, at one of the layers.
class AtLayer {
public:
    AtLayer(const LadderRun& run, Layer layer) : m_picture(run.trace(), 0, Theme()) {
        m_picture.setLayer(layer);
    }
    const StageScene& at(Time time) {
        m_picture.seek(time);
        return m_picture.scene(stageSize);
    }

private:
    StagePicture m_picture;
};

std::set<std::string> namesOf(const StageScene& scene) {
    std::set<std::string> names;
    for (const SceneNode& node : scene.nodes)
        names.insert(node.face.name.toStdString());
    return names;
}

std::set<char> beginningsOf(const StageScene& scene) {
    std::set<char> words;
    for (const SceneMessage& message : scene.messages)
        words.insert(message.face.word == nullptr ? '?' : message.face.word[0]);
    return words;
}

TEST(Layers, HaveTheNamesThatOptionsHave) {
    for (const std::string_view name : layerNames)
        EXPECT_EQ(nameOf(layerNamed(name).value()), name);
    EXPECT_FALSE(layerNamed("link"));
    EXPECT_TRUE(isSeen(Layer::application, Layer::network));
    EXPECT_FALSE(isSeen(Layer::network, Layer::transport));
}

// A client asks over a router at 1 s; each of two links takes 50 ms.
TEST(Layers, ADatagramGoesHopByHopOrFromEndToEnd) {
    const LadderRun run("udp-echo");
    const StageScene hop = AtLayer(run, Layer::network).at(milliseconds(1'025));
    ASSERT_EQ(hop.messages.size(), 1u);
    EXPECT_EQ(namesOf(hop), (std::set<std::string>{"client", "router", "server"}));
    EXPECT_EQ(hop.messages[0].to, 1);
    EXPECT_FALSE(hop.messages[0].whole);
    for (const Layer layer : {Layer::application, Layer::transport}) {
        AtLayer above(run, layer);
        for (const auto& [time, along] : {std::pair(1'025, 0.25), std::pair(1'075, 0.75)}) {
            const StageScene& scene = above.at(milliseconds(time));
            EXPECT_EQ(namesOf(scene), (std::set<std::string>{"client", "server"}));
            EXPECT_TRUE(scene.links->empty());
            ASSERT_EQ(scene.messages.size(), 1u);
            EXPECT_EQ(scene.messages[0].from, 0);
            EXPECT_EQ(scene.messages[0].to, 2);
            EXPECT_TRUE(scene.messages[0].whole);
            EXPECT_NEAR(scene.messages[0].along, along, 0.01);
            EXPECT_TRUE(scene.title.contains(layerTitle(layer)));
        }
    }
}

// What the layer hides is not waited for.
TEST(Layers, TheMapIsThereForWhatTheyShow) {
    LadderRun run("udp-echo");
    ThemeHolder themes;
    themes.setReducedMotion(true);
    const std::unique_ptr<Dress> dress = run.model.views().dress();
    Stage stage(&run.model, &themes);
    stage.setDress(dress.get());
    stage.resize(900, 600);
    stage.show();
    stage.setNodePositions(
        {net::Position{400, 300}, net::Position{4'000, 300}, net::Position{600, 300}});
    stage.zoomBy(6, stage.areaOf(Thing::ofNode(NodeId{0})).center());
    ASSERT_TRUE(stage.minimap().isVisible());
    ASSERT_TRUE(QRectF(stage.rect()).contains(stage.areaOf(Thing::ofNode(NodeId{2}))));
    stage.setLayer(Layer::transport);
    EXPECT_FALSE(stage.minimap().isVisible());
    stage.setLayer(Layer::network);
    EXPECT_TRUE(stage.minimap().isVisible());
}

// Nobody listens at the port: the server's ICMP error is the network's.
TEST(Layers, WhatIcmpSaysIsOfTheNetwork) {
    const LadderRun run("udp-echo");
    const Time time = milliseconds(2'125);
    EXPECT_EQ(AtLayer(run, Layer::network).at(time).messages.size(), 1u);
    EXPECT_TRUE(AtLayer(run, Layer::transport).at(time).messages.empty());
}

// Routers alone are still there, and what they tell each other is not.
TEST(Layers, RoutesAreOfTheNetwork) {
    const LadderRun run("ip-ring");
    AtLayer network(run, Layer::network), transport(run, Layer::transport);
    bool told = false;
    for (Time at; at < seconds(3); at = at + milliseconds(10)) {
        told = told || beginningsOf(network.at(at)).count('R') == 1;
        EXPECT_EQ(beginningsOf(transport.at(at)).count('R'), 0u) << at.ns;
        EXPECT_EQ(network.at(at).nodes.size(), transport.at(at).nodes.size());
    }
    EXPECT_TRUE(told);
}

// An application sees its octets, and neither handshakes nor acknowledgments nor windows.
TEST(Layers, AnApplicationSeesItsOctetsAlone) {
    const LadderRun run("tcp-request");
    AtLayer transport(run, Layer::transport), application(run, Layer::application);
    std::set<char> atTransport, atApplication;
    bool window = false;
    for (Time at; at < seconds(3); at = at + milliseconds(5)) {
        atTransport.merge(beginningsOf(transport.at(at)));
        atApplication.merge(beginningsOf(application.at(at)));
        for (const SceneMessage& message : application.at(at).messages)
            EXPECT_TRUE(transport.at(at).message(message.id) != nullptr);
        for (const SceneNode& node : transport.at(at).nodes)
            window = window || node.face.window.has_value();
        for (const SceneNode& node : application.at(at).nodes)
            EXPECT_FALSE(node.face.window.has_value());
    }
    EXPECT_TRUE(window);
    EXPECT_EQ(atTransport.count('S'), 1u) << "a SYN";
    EXPECT_FALSE(atApplication.empty());
    EXPECT_EQ(atApplication.count('S'), 0u);
}

// Clients of a service see what they ask and are answered, and not how the service agrees.
TEST(Layers, AServiceIsSeenAsItsClientsSeeIt) {
    LadderRun run("files-put");
    AtLayer transport(run, Layer::transport), application(run, Layer::application);
    std::size_t asked = 0, all = 0;
    for (Time at; at < seconds(3); at = at + milliseconds(3)) {
        all += transport.at(at).messages.size();
        run.model.seekTime(at);
        for (const SceneMessage& message : application.at(at).messages) {
            ++asked;
            const auto* said =
                run.model.snapshot().message(message.id)->payload.getIf<raft::Message>();
            ASSERT_TRUE(said != nullptr);
            EXPECT_TRUE(std::holds_alternative<raft::ClientRequest>(*said) ||
                        std::holds_alternative<raft::ClientResponse>(*said));
        }
    }
    EXPECT_GT(asked, 0u);
    EXPECT_GT(all, asked);
}

// In a star what goes from one ray to another passes the middle by.
TEST(Layers, AMessageOverAServerInBetweenIsOneWay) {
    const LadderRun run("raft-star-5");
    AtLayer network(run, Layer::network), transport(run, Layer::transport);
    bool passes = false;
    for (Time at; at < seconds(2); at = at + milliseconds(3)) {
        const StageScene& hops = network.at(at);
        const StageScene& whole = transport.at(at);
        ASSERT_EQ(hops.messages.size(), whole.messages.size());
        EXPECT_EQ(hops.nodes.size(), whole.nodes.size());
        for (const SceneMessage& message : whole.messages)
            passes = passes || (message.whole && message.from != 0 && message.to != 0);
        for (const SceneMessage& message : hops.messages)
            EXPECT_TRUE(message.from == 0 || message.to == 0);
    }
    EXPECT_TRUE(passes);
}

} // namespace
} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
// Sequence diagrams as Mermaid itself reads them, in a browser. Mermaid is no part of the tree:
// SYNOD_MERMAID says where its mermaid.min.js lies; CI fetches it where there is npm.
#include "engine/export/exporter.h"
#include "engine/scenario/loader.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/support/directories.h"
#include "tests/support/temporary.h"
#include "tests/widgets/export/browser.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

namespace synod::widgets {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using ::testing::Contains;

std::string contentOf(const fs::path& file) {
    std::ostringstream content;
    content << std::ifstream(file).rdbuf();
    return content.str();
}

std::string quoted(const std::string& text) {
    return json::serialize(json::value(text));
}

std::vector<std::string> textsOf(const json::value& list) {
    std::vector<std::string> texts;
    for (const json::value& text : list.as_array())
        texts.emplace_back(text.as_string());
    return texts;
}

/// The first two seconds of a scenario as a diagram.
std::string diagramOf(const scenario::Scenario& scenario) {
    test::RecordedRun run(scenario);
    run.simulator.runUntil(seconds(2));
    run.trace.growTopology(0, run.simulator.topology());
    exports::Request request;
    request.trace = &run.trace;
    const std::string path = test::temporaryPath("browser.mmd");
    EXPECT_TRUE(exports::exporterFor(path)->write(request, path));
    return contentOf(path);
}

/// Its first lines: Mermaid takes a millisecond for each.
std::string beginningOf(const std::string& diagram) {
    constexpr int most = 80;
    std::size_t end = 0;
    for (int line = 0; line < most && end < diagram.size(); ++line)
        end = diagram.find('\n', end) + 1;
    return diagram.substr(0, end);
}

/// A line a participant, arrow or note.
std::size_t linesOf(const std::string& diagram, std::string_view beginning) {
    std::istringstream lines(diagram);
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line);)
        count += line.starts_with(beginning) ? 1 : 0;
    return count;
}

class MermaidInBrowser : public testing::Test {
protected:
    void SetUp() override {
        const char* script = std::getenv("SYNOD_MERMAID");
        if (script == nullptr)
            GTEST_SKIP() << "SYNOD_MERMAID does not say where a mermaid.min.js lies";
        ASSERT_TRUE(fs::exists(script)) << "SYNOD_MERMAID names no file: " << script;
        SYNOD_NEEDS_BROWSER();
        const std::string page = test::temporaryPath("mermaid.html");
        std::ofstream(page) << "<!doctype html><meta charset=\"utf-8\"><script src=\""
                            << Browser::urlOf(script) << "\"></script><body></body>";
        m_browser.emplace();
        m_browser->open(page);
        m_browser->run("mermaid.initialize({startOnLoad: false, maxTextSize: 1e7})");
    }
    /// How many participants, and arrows and notes, Mermaid finds; or what it complains of.
    json::value parse(const std::string& diagram) {
        return m_browser->run("return mermaid.mermaidAPI.getDiagramFromText(" + quoted(diagram) +
                              ").then(d => [d.db.getActors().size, d.db.getMessages().length],"
                              " e => String(e))");
    }
    /// The texts of the picture that it draws.
    std::vector<std::string> draw(const std::string& diagram) {
        return textsOf(m_browser->run(
            "return mermaid.render('d', " + quoted(diagram) +
            ").then(r => { document.body.innerHTML = r.svg;"
            " return [...document.querySelectorAll('svg text')].map(t => t.textContent)},"
            " e => [String(e)])"));
    }

    using Browser = test::Browser;
    std::optional<Browser> m_browser;
};

TEST_F(MermaidInBrowser, ReadsEveryExampleAsItIsMeant) {
    std::size_t read = 0;
    for (const auto& file :
         fs::directory_iterator(test::sourceDirectory() / "resources/scenarios")) {
        auto loaded = scenario::loadScenario(contentOf(file.path()), file.path().string());
        const auto* scenario = std::get_if<scenario::Scenario>(&loaded);
        ASSERT_NE(scenario, nullptr) << file.path();
        const std::string diagram = beginningOf(diagramOf(*scenario));
        const json::value expected{linesOf(diagram, "    participant "), linesOf(diagram, "    N")};
        EXPECT_EQ(json::serialize(parse(diagram)), json::serialize(expected)) << file.path();
        ++read;
    }
    EXPECT_GT(read, 40U);
}

/// Node and payload come back as they were, whatever their signs and words mean to Mermaid.
TEST_F(MermaidInBrowser, DrawsNamesAndPayloadsAsTheyAre) {
    for (const std::string text : {"节点一", "a;b", "end", "#35;", "%%{init: {}}%%", "$$x^2$$",
                                   "<b>&amp;</b>", "wrap: x", "Note over N0: x", "A->>B: y", "loop",
                                   "participant", "\"quoted\"", "a,b", "--x", "[]{}"}) {
        auto loaded = scenario::loadScenario(
            "format = 1\nprotocol = \"udp\"\nseed = 1\n[topology]\nshape = \"line\"\nnodes = 3\n"
            "[[at]]\ntime = \"1s\"\ndo = \"request\"\nnode = \"n1\"\ncommand = 'udp n2:7 " +
                text + "'\n",
            "text.toml");
        auto* scenario = std::get_if<scenario::Scenario>(&loaded);
        ASSERT_NE(scenario, nullptr) << text;
        scenario->topology.nodes[2].name = text; // as a recording may have it
        const std::string diagram = diagramOf(*scenario);
        const std::vector<std::string> seen = draw(diagram);
        EXPECT_THAT(seen, Contains(text).Times(2)) << diagram; // above and below
        EXPECT_THAT(seen, Contains("request: udp n2:7 " + text)) << diagram;
    }
}

} // namespace
} // namespace synod::widgets

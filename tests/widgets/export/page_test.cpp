// SPDX-License-Identifier: GPL-3.0-or-later
// The page that plays a session in a browser: what is in it, and what a browser makes of it.
#include "engine/record/load_trace.h"
#include "tests/support/captured_console.h"
#include "tests/support/directories.h"
#include "tests/support/temporary.h"
#include "tests/widgets/export/browser.h"
#include "widgets/export/page_faces.h"
#include "widgets/export/painted_exporters.h"
#include "widgets/protocols/views.h"
#include "widgets/stage/arrangement.h"
#include "widgets/stage/recent_drops.h"
#include "widgets/words/catalogues.h"
#include "widgets/words/event_text.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

namespace synod::widgets {
namespace {

namespace json = boost::json;
using test::Browser;
using test::capture;
using test::Captured;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr Time linger = milliseconds(150); // as synod.at() has it

std::string pathOf(const std::string& name) {
    return test::temporaryPath("page-" + name);
}

std::string scenarioFile(const std::string& name) {
    return (test::sourceDirectory() / "resources/scenarios" / (name + ".toml")).string();
}

std::string textOf(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

/// Records a run, and writes the page of it; both are called after `name`.
std::string makePage(const std::string& name,
                     const std::string& scenario,
                     const std::vector<std::string>& more = {}) {
    const std::string recording = pathOf(name + ".synodrec"), page = pathOf(name + ".html");
    const Captured run = capture({"run", scenario, "--record", recording, "--format", "none"});
    EXPECT_TRUE(std::filesystem::exists(recording)) << run.err;
    std::vector<std::string> words{"export", recording, "--to", page};
    words.insert(words.end(), more.begin(), more.end());
    const Captured written = capture(words, paintedExporters());
    EXPECT_EQ(written.status, 0) << written.err;
    return page;
}

std::string write(const std::string& name, const std::string& scenario) {
    std::ofstream(pathOf(name)) << scenario;
    return pathOf(name);
}

std::size_t countOf(const std::string& text, std::string_view what) {
    std::size_t count = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        ++count;
    return count;
}

// What people give names to, files and commands, may hold what HTML means something by.
constexpr const char* evilName = "evil &amp;<img src=x onerror=alert(1)>";
constexpr const char* evilCommand = "</script><script>alert(2)</script>";

std::string evilScenario() {
    return write("evil.toml",
                 std::string("format = 1\nprotocol = \"raft\"\nseed = 7\nuntil = \"1s\"\n"
                             "[topology]\nnames = [\"n1\", \"中文\", \"n3\"]\nshape = \"mesh\"\n"
                             "[[at]]\ntime = \"1ms\"\ndo = \"drop\"\n"
                             "message = { type = \"RequestVoteRequest\", to = \"n3\" }\n"
                             "[[at]]\ntime = \"700ms\"\ndo = \"request\"\nnode = \"中文\"\n"
                             "command = \"put ") +
                     evilCommand + " 1\"\n");
}

TEST(Page, StandsForItselfWhateverNamesHold) {
    const std::string page = textOf(makePage(evilName, evilScenario()));
    EXPECT_EQ(countOf(page, "<script"), 2u); // the session, and the player
    EXPECT_EQ(countOf(page, "</script>"), 2u);
    EXPECT_EQ(countOf(page, "onerror"), 0u);
    EXPECT_EQ(countOf(page, "alert("), 0u);
    EXPECT_EQ(countOf(page, "{{"), 0u); // nothing of the template is left
    EXPECT_THAT(page, HasSubstr("Content-Security-Policy\" content=\"default-src 'none'; "));
}

TEST(Page, OfTwoMinutesTakesLessThanAMegabyte) {
    const std::string scenario =
        write("long.toml", "format = 1\nprotocol = \"raft\"\nseed = 7\nuntil = \"120s\"\n"
                           "[topology]\nshape = \"mesh\"\nnodes = 5\n"
                           "[workload]\nclients = 2\nrate = \"2/s\"\n"
                           "[[at]]\ntime = \"40s\"\ndo = \"crash\"\nnode = \"n1\"\n"
                           "[[at]]\ntime = \"50s\"\ndo = \"restart\"\nnode = \"n1\"\n");
    const std::string page = makePage("long", scenario);
    EXPECT_LT(std::filesystem::file_size(page), 1'000'000u);
    EXPECT_GT(std::filesystem::file_size(page), 100'000u);
}

TEST(Page, ThatIsCancelledIsNotWritten) {
    const std::string name = "cancelled", page = pathOf(name + ".html");
    makePage(name, scenarioFile("raft-3"));
    std::filesystem::remove(page);
    const auto loaded = record::loadTrace(pathOf(name + ".synodrec"), {.whole = true});
    ASSERT_TRUE(loaded);
    const auto rows = paintedExporters();
    const auto pages = std::find_if(rows.begin(), rows.end(), [](const exports::Exporter& row) {
        return row.ending == ".html";
    });
    ASSERT_NE(pages, rows.end());
    for (int allowed = 0; allowed < 2; ++allowed) {
        exports::Request request{.recording = pathOf(name + ".synodrec"), .options = {}};
        request.trace = &loaded->trace;
        request.progress = [left = allowed](double) mutable { return left-- > 0; };
        EXPECT_TRUE(pages->write(request, page));
        EXPECT_FALSE(std::filesystem::exists(page)) << "after " << allowed;
    }
}

TEST(Page, OfAPartHoldsLess) {
    const std::string whole = makePage("whole", scenarioFile("raft-workload"));
    const std::string part =
        makePage("part", scenarioFile("raft-workload"), {"--from", "1s", "--until", "2s"});
    EXPECT_LT(std::filesystem::file_size(part), std::filesystem::file_size(whole));
}

// What the program and the page say of one moment, line for line, and beside it the numbers in
// which a float may differ from a double.
struct Moment {
    std::vector<std::string> lines;
    std::vector<double> numbers;
};

std::string tinted(Tint tint) {
    return std::to_string(PageFaces::numberOf(tint));
}

std::string lineOf(const NodeFace& face) {
    std::ostringstream line;
    line << tinted(face.tint) << ' ' << static_cast<int>(face.ring) << ' ' << face.crown << ' '
         << face.role.toStdString() << ' ' << face.roleTerm.toStdString() << ' '
         << face.iconName.toStdString() << " +" << face.hidden << " [";
    for (const StripCell& cell : face.strip)
        line << cell.label.toStdString() << ':' << tinted(cell.tint) << ':' << cell.solid << ':'
             << cell.stacked << ':' << cell.caption.toStdString() << ':'
             << cell.footer.toStdString() << ' ';
    line << "] [";
    for (const StripMark& mark : face.marks)
        line << mark.held << ':' << mark.next << ':' << mark.name.toStdString() << ' ';
    line << "] [";
    for (const Badge& badge : face.badges)
        line << badge.text.toStdString() << ':' << static_cast<int>(badge.state) << ' ';
    line << "] " << face.badgeCaption.toStdString();
    if (!face.window)
        return line.str();
    line << ' ' << face.window->caption.toStdString();
    for (const WindowStrip::Run& run : face.window->runs)
        line << ' ' << static_cast<int>(run.part) << ':' << run.length;
    for (const WindowStrip::Edge& edge : face.window->edges)
        line << ' ' << edge.name.toStdString() << ':' << edge.at;
    return line.str();
}

std::string lineOf(const MessageFace& face) {
    return QString(QChar(face.letter)).toStdString() + ' ' + (face.word ? face.word : "") + ' ' +
           std::to_string(static_cast<int>(face.shape)) + (face.filled ? " filled " : " hollow ") +
           (face.calm ? "calm " : "") + tinted(face.tint) + ' ' + tinted(face.mark);
}

Moment drawn(const StageScene& scene, const std::vector<NodeId>& accused) {
    Moment moment;
    moment.lines.push_back(scene.title.toStdString() + " | " + scene.headline.text.toStdString() +
                           ' ' + tinted(scene.headline.tint));
    for (const SceneNode& node : scene.nodes) {
        std::ostringstream line;
        line << node.face.name.toStdString() << ' ' << static_cast<int>(node.kind) << ' '
             << static_cast<int>(node.status) << ' ' << node.cutOff << ' ' << node.timerWaits << ' '
             << lineOf(node.face);
        moment.lines.push_back(line.str());
        moment.numbers.push_back(node.timer);
        moment.numbers.push_back(node.clock.perMillion / 1e6);
    }
    for (const NodeId node : accused)
        moment.lines.push_back("accused " + std::to_string(node.index));
    for (const SceneLink& link : *scene.links) {
        std::ostringstream line;
        line << link.index << ' ' << link.a << '-' << link.b << ' ' << link.forwardUp
             << link.backwardUp << link.lossy << link.slow;
        moment.lines.push_back(line.str());
    }
    for (const SceneMessage& message : scene.messages) {
        std::ostringstream line;
        line << '#' << message.id << ' ' << message.link.index << ' ' << message.from << '>'
             << message.to << ' ' << message.fan << ' ' << message.copy << message.waiting << ' '
             << lineOf(message.face);
        moment.lines.push_back(line.str());
        moment.numbers.push_back(message.along);
    }
    for (const SceneDrop& drop : scene.drops) {
        std::ostringstream line;
        line << 'x' << drop.message << ' ' << drop.from << '>' << drop.to << ' '
             << dropText(drop.reason).toStdString() << ' ' << lineOf(drop.face);
        moment.lines.push_back(line.str());
        moment.numbers.push_back(drop.along);
        moment.numbers.push_back(drop.age);
    }
    return moment;
}

/// The same of what the page has.
constexpr std::string_view sayMoments = R"(
const bit = (yes) => (yes ? 1 : 0);
const face = (of) => `${of.letter} ${of.word} ${of.shape}${of.filled ? ' filled ' : ' hollow '}` +
    `${of.calm ? 'calm ' : ''}${of.tint} ${of.mark}`;
const list = (all, say) => `[${all.map((one) => say(one) + ' ').join('')}]`;
const node = (of) => `${of.name} ${of.kind} ${of.status} ${bit(of.cutOff)} ${bit(of.timerWaits)} ` +
    `${of.tint} ${of.ring} ${bit(of.crown)} ${of.role} ${of.roleTerm} ${of.icon} +${of.hidden} ` +
    list(of.strip, (cell) => `${cell.label}:${cell.tint}:${bit(cell.solid)}:${bit(cell.stacked)}:` +
        `${cell.caption}:${cell.footer}`) + ' ' +
    list(of.marks, (mark) => `${mark.held}:${mark.next}:${mark.name}`) + ' ' +
    list(of.badges, (badge) => `${badge.text}:${badge.state}`) + ` ${of.badgeCaption}` +
    (of.window === null ? '' : ` ${of.window.caption}` +
        of.window.runs.map((run) => ` ${run.part}:${run.length}`).join('') +
        of.window.edges.map((edge) => ` ${edge.name}:${edge.at}`).join(''));
return synod.ready.then(() => times.map((time) => {
    const scene = synod.at(time);
    return {
        lines: [`${scene.title} | ${scene.headline} ${scene.tint}`, ...scene.nodes.map(node),
            ...scene.accused.map((id) => `accused ${id}`),
            ...scene.links.map((link) => `${link.index} ${link.a}-${link.b} ` +
                [link.forwardUp, link.backwardUp, link.lossy, link.slow].map(bit).join('')),
            ...scene.messages.map((of) => `#${of.id} ${of.link} ${of.from}>${of.to} ${of.fan} ` +
                `${bit(of.copy)}${bit(of.waiting)} ${face(of.face)}`),
            ...scene.drops.map((of) => `x${of.message} ${of.from}>${of.to} ${of.reason} ` +
                face(of.face))],
        numbers: [...scene.nodes.flatMap((of) => [of.timer, of.clock]),
            ...scene.messages.map((of) => of.along),
            ...scene.drops.flatMap((of) => [of.along, of.age])],
    };
}));
)";

/// Spread over a stretch of the session, and as uneven as time is.
std::vector<std::int64_t> someTimes(Time begin, Time end, int count) {
    std::vector<std::int64_t> times{begin.ns, end.ns};
    for (int i = 1; i < count; ++i)
        times.push_back(
            std::min(end.ns, begin.ns + (end - begin).ns / count * i + 1'234'567 * i % 999'983));
    return times;
}

void expectSame(const json::value& page, const Moment& program, const std::string& where) {
    std::vector<std::string> lines;
    for (const json::value& line : page.at("lines").as_array())
        lines.emplace_back(line.as_string());
    ASSERT_EQ(lines, program.lines) << where;
    const json::array& numbers = page.at("numbers").as_array();
    ASSERT_EQ(numbers.size(), program.numbers.size()) << where;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        ASSERT_NEAR(numbers[i].to_number<double>(), program.numbers[i], 1e-5) << where;
}

/// Holds the page of a session, opened already, against what the program draws of it.
void expectDrawsTheSame(Browser& browser,
                        const std::string& name,
                        int count,
                        Time from = {},
                        std::optional<Time> until = {}) {
    const auto loaded = record::loadTrace(pathOf(name + ".synodrec"), {.whole = true});
    ASSERT_TRUE(loaded);
    const trace::Trace& trace = loaded->trace;
    const std::vector<std::int64_t> times =
        someTimes(from, until.value_or(trace.endTime(0)), count);
    const json::value said =
        browser.run("const times = " + json::serialize(json::value_from(times)) + ";" +
                    std::string(sayMoments));
    ASSERT_TRUE(said.is_array()) << name;
    const auto dress = viewsOf(trace.header().protocol).dress();
    const net::Topology& topology = trace.branch(0).topology;
    const std::vector<QPointF> places(topology.nodes.size());
    trace::TraceCursor cursor(trace, 0);
    RecentDrops drops;
    for (std::size_t i = 0; i < times.size(); ++i) {
        cursor.seekTime(Time{times[i]});
        const StageScene scene =
            buildScene({cursor.snapshot(), topology, trace.branch(0).names, *dress, places,
                        drops.find(trace, 0, cursor.snapshot(), linger), linger, Detail::full});
        const std::uint64_t violation = cursor.snapshot().lastViolation;
        const auto accused =
            violation == trace::noSeq ? std::vector<NodeId>() : accusedBy(trace, 0, violation);
        expectSame(said.as_array()[i], drawn(scene, accused),
                   name + " at " + std::to_string(times[i]));
    }
}

/// With SYNOD_ALL_PAGES every example there is; a few of each kind otherwise.
std::vector<std::string> examples() {
    if (std::getenv("SYNOD_ALL_PAGES") == nullptr)
        return {"raft-membership", "paxos-duel",      "tcp-two-way-handshake",
                "balance-drain",   "register-sloppy", "ip-ring"};
    std::vector<std::string> all;
    for (const auto& entry :
         std::filesystem::directory_iterator(test::sourceDirectory() / "resources/scenarios"))
        all.push_back(entry.path().stem().string());
    return all;
}

TEST(PageInABrowser, DrawsAtATimeWhatTheProgramDraws) {
    SYNOD_NEEDS_BROWSER();
    Catalogues words;
    words.use(QStringLiteral("en"));
    Browser browser;
    for (const std::string& name : examples()) {
        browser.open(makePage(name, scenarioFile(name), {"--lang", "en"}));
        expectDrawsTheSame(browser, name, 50);
        EXPECT_THAT(browser.complaints(), IsEmpty()) << name;
    }
}

/// A message that is under way for hundreds of steps is among those that the page keeps for going
/// to a moment at once.
TEST(PageInABrowser, KeepsWhatIsUnderWayForLong) {
    SYNOD_NEEDS_BROWSER();
    Catalogues words;
    words.use(QStringLiteral("en"));
    Browser browser;
    const std::string scenario =
        write("delayed.toml", "format = 1\nprotocol = \"raft\"\nseed = 7\nuntil = \"9s\"\n"
                              "[topology]\nshape = \"mesh\"\nnodes = 3\n"
                              "[[at]]\ntime = \"1ms\"\ndo = \"delay\"\nby = \"8s\"\n"
                              "message = { type = \"RequestVoteRequest\", to = \"n3\" }\n");
    browser.open(makePage("delayed", scenario, {"--lang", "en"}));
    expectDrawsTheSame(browser, "delayed", 40);
    EXPECT_THAT(browser.complaints(), IsEmpty());
}

TEST(PageInABrowser, OfAPartDrawsWhatTheProgramDrawsThere) {
    SYNOD_NEEDS_BROWSER();
    Catalogues words;
    words.use(QStringLiteral("en"));
    Browser browser;
    const std::string name = "raft-membership-2015";
    browser.open(
        makePage(name, scenarioFile(name), {"--lang", "en", "--from", "1500ms", "--until", "3s"}));
    // What died before the beginning is gone from the stage by then.
    expectDrawsTheSame(browser, name, 30, milliseconds(1500) + linger, milliseconds(3000));
    EXPECT_THAT(browser.complaints(), IsEmpty());
}

std::string textIn(Browser& browser, const std::string& selector) {
    const json::value text =
        browser.run("return document.querySelector('" + selector + "').textContent");
    return text.is_string() ? std::string(text.as_string()) : "";
}

std::int64_t momentOf(Browser& browser) {
    return browser.run("return synod.ready.then(() => synod.place().moment)").as_int64();
}

/// Waits until something is so in the page.
bool comesTrue(Browser& browser, const std::string& condition) {
    return browser
        .run("const end = Date.now() + 10000; return new Promise((done) => { const look = () => { "
             "if (" +
             condition +
             ") done(true); else if (Date.now() > end) done(false); "
             "else setTimeout(look, 20); }; look(); })")
        .as_bool();
}

void stepAndSeek(Browser& browser) {
    EXPECT_EQ(momentOf(browser), 0);
    browser.type(Browser::right);
    EXPECT_TRUE(comesTrue(browser, "synod.place().moment === 1"));
    browser.type(Browser::right);
    browser.type(Browser::left);
    EXPECT_TRUE(comesTrue(browser, "synod.place().moment === 1"));
    browser.type(std::string(Browser::shift) + std::string(Browser::right));
    EXPECT_TRUE(comesTrue(browser, "synod.place().moment > 1"));
    browser.type(Browser::end);
    EXPECT_TRUE(comesTrue(browser, "synod.place().moment === synod.place().last"));
    browser.click("#back");
    EXPECT_TRUE(comesTrue(browser, "synod.place().moment === synod.place().last - 1"));
    browser.run("const line = document.getElementById('line'); line.value = 5000; "
                "line.dispatchEvent(new Event('input'))");
    EXPECT_TRUE(comesTrue(browser, "synod.place().time === Math.round(synod.place().end / 2)"));
    browser.type(Browser::home);
    EXPECT_EQ(momentOf(browser), 0);
}

TEST(PageInABrowser, IsPlayedByKeysAndButtonsAndAsksForNothing) {
    SYNOD_NEEDS_BROWSER();
    Browser browser;
    const std::string page = makePage(evilName, evilScenario(), {"--lang", "en"});
    browser.open(page);
    ASSERT_TRUE(comesTrue(browser, "synod.place !== undefined"));
    stepAndSeek(browser);

    // It plays to its end, and says so; fast, or the test would be long.
    for (int i = 0; i < 6; ++i)
        browser.type("]");
    browser.type(" ");
    EXPECT_TRUE(comesTrue(browser, "synod.place().time > 0"));
    EXPECT_TRUE(
        comesTrue(browser, "!synod.place().playing && synod.place().time === synod.place().end"));

    // Names are text wherever they stand.
    EXPECT_THAT(textIn(browser, "#title"), HasSubstr(evilName));
    EXPECT_THAT(textIn(browser, "#events"), HasSubstr(evilCommand));
    EXPECT_THAT(textIn(browser, "#nodeList"), HasSubstr("中文"));
    EXPECT_EQ(browser.run("return document.images.length").as_int64(), 0);
    EXPECT_EQ(browser.run("return document.scripts.length").as_int64(), 1); // the player

    EXPECT_EQ(textIn(browser, "#eventTitle"), "Events");
    browser.click("#chinese");
    EXPECT_EQ(textIn(browser, "#eventTitle"), "事件");
    EXPECT_EQ(browser.run("return document.documentElement.lang").as_string(), "zh-CN");
    EXPECT_THAT(textIn(browser, "#nodeList"), HasSubstr("领导者"));

    // An act upon a message has a name, and no ends of its own.
    EXPECT_EQ(browser.run("return document.body.textContent.includes('— → —')").as_bool(), false);

    // In a hand as well: nothing is wider than the screen.
    browser.resize(500, 800);
    EXPECT_TRUE(comesTrue(browser, "document.documentElement.scrollWidth <= innerWidth"));
    EXPECT_THAT(browser.complaints(), IsEmpty());
    EXPECT_THAT(browser.requests(), ElementsAre(Browser::urlOf(page)));
}

TEST(PageInABrowser, SaysWhatAStepBroke) {
    SYNOD_NEEDS_BROWSER();
    const std::string name = "tcp-two-way-handshake";
    Browser browser;
    const std::string page = makePage(name, scenarioFile(name)), index = pathOf("x/index.html");
    std::filesystem::create_directories(std::filesystem::path(index).parent_path());
    std::filesystem::copy_file(page, index);
    browser.open(index, "t=3.4&lang=en&theme=dark");
    ASSERT_TRUE(comesTrue(browser, "synod.place !== undefined"));
    EXPECT_EQ(textIn(browser, "#title"), "TCP · 2 hosts");
    EXPECT_THAT(textIn(browser, "#violated"), HasSubstr("Safety violated: server is ESTABLISHED"));
    EXPECT_THAT(textIn(browser, "#nodeList"), HasSubstr("client:5000, part of a violation"));
    EXPECT_EQ(textIn(browser, "#clock"), "3.400 s");
    EXPECT_EQ(browser
                  .run("return getComputedStyle(document.getElementById('stageCard'))"
                       ".backgroundColor")
                  .as_string(),
              "rgb(23, 28, 34)");
    EXPECT_THAT(browser.complaints(), IsEmpty());
}

} // namespace
} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
// Histories in EDN, read by a small reader of it and held against those in JSON Lines.
#include "engine/export/history.h"
#include "tests/engine/export/export_test.h"
#include "tests/engine/run/recorded_run.h"
#include "tests/engine/sim/raft_scenario.h"

#include <gmock/gmock.h>

#include <map>
#include <set>
#include <vector>

namespace synod::exportsTest {
namespace {

using exports::ClientOperation;
using exports::Outcome;

/// What there is in EDN of what we write: nil, numbers, keywords, texts, vectors and maps whose
/// keys are keywords.
struct Edn {
    std::string word; ///< nil, 12, :read; of a text the text behind a quotation mark
    std::vector<Edn> items;
    std::map<std::string, Edn> members;
};

class Reader {
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    bool atEnd() {
        skip();
        return m_at == m_text.size();
    }
    Edn next() {
        skip();
        Edn value;
        switch (const char c = m_text.at(m_at)) {
        case '{':
            ++m_at;
            while (!ends('}')) {
                const std::string key = next().word;
                EXPECT_TRUE(value.members.emplace(key, next()).second) << key << " twice";
            }
            return value;
        case '[':
            ++m_at;
            while (!ends(']'))
                value.items.push_back(next());
            return value;
        case '"': value.word = text(); return value;
        default:
            EXPECT_TRUE(c == ':' || c == '-' || std::isalnum(c)) << c;
            while (m_at < m_text.size() &&
                   std::string_view(" ,]}\n").find(m_text[m_at]) == std::string_view::npos)
                value.word += m_text[m_at++];
            return value;
        }
    }

private:
    void skip() { // commas are spaces
        m_at = std::min(m_text.find_first_not_of(" ,\n", m_at), m_text.size());
    }
    bool ends(char bracket) {
        skip();
        if (m_text.at(m_at) != bracket)
            return false;
        ++m_at;
        return true;
    }
    std::string text() {
        const std::map<char, char> signs{
            {'n', '\n'}, {'r', '\r'}, {'t', '\t'}, {'"', '"'}, {'\\', '\\'}};
        std::string out = "\"";
        for (++m_at; m_text.at(m_at) != '"'; ++m_at)
            out += m_text[m_at] == '\\' ? signs.at(m_text.at(++m_at)) : m_text[m_at];
        ++m_at;
        return out;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

/// What the maps say of operations, in the order in which they were asked, without records.
std::vector<ClientOperation> operationsOf(const std::string& edn) {
    std::vector<ClientOperation> operations;
    std::map<std::string, std::size_t> pending; ///< by process
    std::set<std::string> over;                 ///< processes that nobody answered
    std::int64_t last = 0;
    Reader reader(edn);
    for (std::size_t index = 0; !reader.atEnd(); ++index) {
        const Edn map = reader.next();
        EXPECT_EQ(map.members.at(":index").word, std::to_string(index));
        const std::int64_t time = std::stoll(map.members.at(":time").word);
        EXPECT_GE(time, last);
        last = time;
        const std::string process = map.members.at(":process").word;
        const std::string type = map.members.at(":type").word;
        const std::vector<Edn>& value = map.members.at(":value").items;
        EXPECT_FALSE(over.contains(process)) << process;
        if (type == ":invoke") {
            EXPECT_FALSE(pending.contains(process)) << "asks twice at a time";
            pending[process] = operations.size();
            ClientOperation operation;
            operation.client = std::stoull(process);
            const std::string function = map.members.at(":f").word.substr(1);
            operation.verb = function == "read" ? "get" : function == "write" ? "put" : function;
            operation.key = value.at(0).word.substr(1);
            operation.called = nanoseconds(time);
            EXPECT_TRUE(operation.verb != "get" || value.at(1).word == "nil");
            operations.push_back(operation);
        }
        ClientOperation& operation = operations.at(pending.at(process));
        if (operation.verb == "cas") {
            operation.expected = value.at(1).items.at(0).word.substr(1);
            operation.value = value.at(1).items.at(1).word.substr(1);
        } else if (value.at(1).word != "nil") {
            operation.value = value.at(1).word.substr(1);
        }
        if (type == ":invoke")
            continue;
        if (type == ":info")
            over.insert(process);
        else
            operation.returned = nanoseconds(time);
        operation.outcome = type == ":ok"     ? Outcome::done
                            : type == ":fail" ? Outcome::noEffect
                                              : Outcome::unknown;
        pending.erase(process);
    }
    EXPECT_TRUE(pending.empty()) << "what nobody answers is of unknown outcome";
    return operations;
}

std::string linesOf(const std::vector<ClientOperation>& operations) {
    std::string lines;
    for (const ClientOperation& operation : operations)
        exports::appendHistoryLine(lines, operation);
    return lines;
}

class JepsenHistory : public testing::TestWithParam<const char*> {};

TEST_P(JepsenHistory, SaysWhatTheOtherHistorySays) {
    scenario::Scenario made = simTest::roughened(simTest::meshOf(GetParam(), 3, 5, 3));
    if (made.protocol == "paxos")
        made.options["instances"].text = "many";
    made.workload.operations = {"put", "get", "append", "cas", "delete"};
    test::RecordedRun run(made);
    run.simulator.runUntil(seconds(2));
    run.act(intervention::Crash{"c2"});
    run.simulator.runUntil(seconds(3));
    run.act(intervention::Restart{"c2"});
    run.simulator.runUntil(seconds(4));
    const std::string history = exportOf(run.trace, ".history.jsonl");
    EXPECT_GT(std::count(history.begin(), history.end(), '\n'), 20);
    EXPECT_THAT(history, testing::HasSubstr("\"ok\":false"));
    EXPECT_THAT(history, testing::HasSubstr("\"ok\":null"));
    EXPECT_EQ(linesOf(operationsOf(exportOf(run.trace, ".edn"))), history);
}

INSTANTIATE_TEST_SUITE_P(Of,
                         JepsenHistory,
                         testing::Values("raft", "paxos", "register"),
                         [](const auto& given) { return std::string(given.param); });

TEST(JepsenHistoryText, SignsThatMeanSomethingStayText) {
    scenario::Scenario made = simTest::raftOn(3, 5, 1);
    made.workload.every = seconds(1'000'000);
    test::RecordedRun run(made);
    run.simulator.runUntil(seconds(2));
    run.ask("c1", "put x \"a\\b\" {:k [1]} 中文");
    run.simulator.runUntil(seconds(3));
    const std::string edn = exportOf(run.trace, ".edn");
    EXPECT_THAT(edn, testing::HasSubstr(
                         R"({:type :invoke, :f :write, :value ["x" "\"a\\b\" {:k [1]} 中文"], )"
                         R"(:process 0, :time )"));
    EXPECT_EQ(linesOf(operationsOf(edn)), exportOf(run.trace, ".history.jsonl"));
}

TEST(JepsenHistoryText, WhatIsAnsweredAfterItsEndIsOfUnknownOutcome) {
    test::RecordedRun run(simTest::raftOn(3, 5, 2));
    run.simulator.runUntil(seconds(3));
    const auto whole = exports::clientHistory(run.trace, 0);
    ASSERT_GT(whole.size(), 4U);
    const ClientOperation& third = whole[2];
    exports::Request request;
    request.until = nanoseconds((third.called.ns + third.returned.ns) / 2);
    const std::string edn = exportOf(run.trace, ".edn", request);
    EXPECT_EQ(linesOf(operationsOf(edn)), exportOf(run.trace, ".history.jsonl", request));
    for (const ClientOperation& operation : operationsOf(edn)) {
        EXPECT_LE(operation.called, *request.until);
        EXPECT_TRUE(operation.returned == Time::never() || operation.returned <= *request.until);
    }
    EXPECT_EQ(operationsOf(edn).at(2).outcome, Outcome::unknown);
    request.from = seconds(1);
    request.trace = &run.trace;
    for (const char* name : {"x.edn", "x.history.jsonl"})
        EXPECT_TRUE(exports::exporterFor(name)->refuse(request)) << name;
}

} // namespace
} // namespace synod::exportsTest

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/translation_rules.h"

#include <gtest/gtest.h>

#include <string>

namespace synod::tidy {
namespace {

std::string ts(const std::string& messages) {
    return "<TS>\n<context>\n    <name>raft</name>\n" + messages + "</context>\n</TS>\n";
}

std::string message(const std::string& source, const std::string& translation) {
    return "    <message>\n        <source>" + source + "</source>\n        " + translation +
           "\n    </message>\n";
}

std::string checkUnfinished(const std::string& messages) {
    return toText(checkFinished(makeSourceFile("translations/synod_zh_CN.ts", ts(messages))));
}

std::string checkSource(const std::string& source, const std::string& messages) {
    const SourceFile translations = makeSourceFile("translations/synod_zh_CN.ts", ts(messages));
    return toText(checkTranslated(makeSourceFile("engine/a.cpp", source),
                                  readTranslations(translations), translations.path));
}

TEST(Sentences, AreReadFromEveryMark) {
    const SourceFile file =
        makeSourceFile("widgets/a.cpp", "tr(\"Play\");\n"
                                        "tr(\"%n events\", nullptr, 3);\n"
                                        "SYNOD_SENTENCE(\"raft\", \"say \\\"a\\\" \"\n"
                                        "    \"and b\");\n"
                                        "#define SYNOD_SENTENCE(context, text) text\n"
                                        "str(\"no\"); // tr(\"nor this\")\n");
    const auto sentences = readSentences(file);
    ASSERT_EQ(sentences.size(), 3U);
    EXPECT_EQ(sentences[0].context, "raft");
    EXPECT_EQ(sentences[0].text, "say \"a\" and b");
    EXPECT_EQ(sentences[0].line, 3U);
    EXPECT_EQ(sentences[1].text, "Play");
    EXPECT_EQ(sentences[2].text, "%n events");
}

TEST(Translations, AreReadWithTheirLines) {
    const auto entries = readTranslations(
        makeSourceFile("a.ts", ts(message("a &lt; b", "<translation>甲</translation>") +
                                  message("c", "<translation type=\"unfinished\"/>"))));
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].context, "raft");
    EXPECT_EQ(entries[0].text, "a < b");
    EXPECT_TRUE(entries[0].finished);
    EXPECT_EQ(entries[0].line, 4U);
    EXPECT_EQ(entries[1].text, "c");
    EXPECT_FALSE(entries[1].finished);
    EXPECT_EQ(entries[1].line, 8U);
}

TEST(Translations, HaveToBeFinished) {
    EXPECT_EQ(checkUnfinished(message("a", "<translation>甲</translation>")), "");
    EXPECT_NE(checkUnfinished(message("a", "<translation type=\"unfinished\">甲</translation>")),
              "");
    EXPECT_NE(checkUnfinished(message("a", "<translation type=\"vanished\">甲</translation>")), "");
    EXPECT_NE(checkUnfinished(message("a", "<translation></translation>")), "");
    EXPECT_NE(checkUnfinished(message("a", "<translation/>")), "");
    EXPECT_NE(checkUnfinished(message("a", "<translation><numerusform>甲</numerusform>"
                                           "<numerusform></numerusform></translation>")),
              "");
    EXPECT_EQ(
        checkUnfinished(message("a", "<translation><numerusform>甲</numerusform></translation>")),
        "");
}

TEST(Translations, FillInTheSameArguments) {
    EXPECT_EQ(checkUnfinished(message("%1 of %2", "<translation>%2 之 %1</translation>")), "");
    EXPECT_NE(checkUnfinished(message("%1 of %2", "<translation>%2</translation>")), "");
    EXPECT_NE(checkUnfinished(message("100%", "<translation>%1</translation>")), "");
}

TEST(Sentences, HaveToBeTranslated) {
    const std::string entry = message("it stands", "<translation>参选</translation>");
    EXPECT_EQ(checkSource("SYNOD_SENTENCE(\"raft\", \"it stands\")", entry), "");
    EXPECT_EQ(checkSource("tr(\"it stands\")", entry), "") << "tr() has the context of its class";
    EXPECT_NE(checkSource("SYNOD_SENTENCE(\"tcp\", \"it stands\")", entry), "");
    EXPECT_NE(checkSource("SYNOD_SENTENCE(\"raft\", \"it sits\")", entry), "");
    EXPECT_NE(checkSource("SYNOD_RULE(\"it stands\")", entry), "") << "that is of \"rules\"";
    EXPECT_NE(checkSource("tr(\"Play\")", entry), "");
}

TEST(Sentences, AreInAContextThatTheWindowLooksInto) {
    const SourceFile said =
        makeSourceFile("engine/a.cpp", "Rule r{SYNOD_SENTENCE(\"film\", \"it is missing\")};");
    const SourceFile looks = makeSourceFile("widgets/b.cpp", "array all{\"rules\", \"film\"};");
    const SourceFile other = makeSourceFile("widgets/b.cpp", "array all{\"rules\"}; // \"film\"");
    EXPECT_EQ(toText(checkContexts({said, looks})), "");
    EXPECT_NE(toText(checkContexts({said, other})), "");
}

std::string checkGlossary(const std::string& glossary, const std::string& translation) {
    return toText(checkTerms(
        makeSourceFile("docs/glossary.md", glossary),
        makeSourceFile("a.ts",
                       ts(message("octets", "<translation>" + translation + "</translation>")))));
}

TEST(Terms, HaveOneChineseWord) {
    const std::string head = "## IP\n\n| English | 中文 |\n|---|---|\n| octet | 字节 |\n";
    EXPECT_EQ(checkGlossary(head + "| octet | 字节 |\n", "字节"), "");
    EXPECT_NE(checkGlossary(head + "## TCP\n| octet | 八位组 |\n", "字节"), "");
}

TEST(Terms, AreNotCalledByARefusedWord) {
    const std::string refused =
        "## Words not used 不用的词\n\n| 用 | 不用 |\n|---|---|\n| 字节 | 八位组 |\n";
    EXPECT_EQ(checkGlossary(refused, "三个字节"), "");
    EXPECT_NE(checkGlossary(refused, "三个八位组"), "");
}

} // namespace
} // namespace synod::tidy

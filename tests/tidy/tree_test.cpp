// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/directories.h"
#include "tests/tidy/ban_rules.h"
#include "tests/tidy/document_rules.h"
#include "tests/tidy/include_rules.h"
#include "tests/tidy/layout_rules.h"
#include "tests/tidy/published_rules.h"
#include "tests/tidy/reach_rules.h"
#include "tests/tidy/translation_rules.h"
#include "tests/tidy/use_rules.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

namespace synod::tidy {
namespace {

class Tree : public testing::Test {
protected:
    static const std::vector<SourceFile>& files() {
        static const std::vector<SourceFile> tree = readTree(test::sourceDirectory());
        return tree;
    }

    static Findings check(Findings (*rule)(const SourceFile&)) {
        Findings findings;
        for (const SourceFile& file : files()) {
            append(findings, rule(file));
        }
        return findings;
    }

    static void expectNone(const Findings& findings) {
        if (!findings.empty()) {
            ADD_FAILURE() << "\n" << toText(findings);
        }
    }

    static SourceFile file(const std::string& path) {
        const auto found = std::find_if(files().begin(), files().end(), [&](const auto& candidate) {
            return candidate.path == path;
        });
        return found == files().end() ? SourceFile{} : *found;
    }
};

TEST_F(Tree, IsRead) {
    EXPECT_FALSE(file("tests/tidy/tree_test.cpp").lines.empty());
    EXPECT_FALSE(file("tools/run").lines.empty());
}

TEST_F(Tree, FoldersAreLayers) {
    expectNone(check(checkIncludes));
    expectNone(checkReach(files()));
}

TEST_F(Tree, WhatShowsEveryProtocolNamesNone) {
    expectNone(checkProtocolNames(files()));
}

TEST_F(Tree, TheEngineIsDeterministic) {
    expectNone(check(checkDeterminism));
    expectNone(check(checkUnordered));
    expectNone(check(checkFloatingPoint));
}

TEST_F(Tree, WhatMovesAsksWhetherItMay) {
    expectNone(checkMotion(files()));
}

TEST_F(Tree, SourcesNameTheirLicence) {
    expectNone(check(checkLicence));
}

TEST_F(Tree, LinesAndFilesAreShort) {
    expectNone(check(checkLineLength));
    expectNone(check(checkFileSize));
}

TEST_F(Tree, ProtocolsPublishTheirRules) {
    Findings findings;
    for (const SourceFile& source : files()) {
        if (!source.isUnder("engine/protocols") && !source.isUnder("engine/systems")) {
            continue;
        }
        const std::string folder = source.path.substr(0, source.path.rfind('/') + 1);
        const bool published = !file(folder + "rules.h").lines.empty();
        append(findings, checkRulesAreListed(source, published));
        append(findings, checkRulesStandAbove(source));
    }
    expectNone(findings);
}

TEST_F(Tree, NothingIsLeftOver) {
    expectNone(check(checkLeftovers));
}

TEST_F(Tree, EverySourceIsBuilt) {
    expectNone(checkListed(files()));
}

TEST_F(Tree, EveryFunctionIsUsed) {
    expectNone(checkUsed(files()));
}

TEST_F(Tree, LinksLeadSomewhere) {
    Findings findings;
    for (const SourceFile& file : files()) {
        append(findings, checkLinks(file, test::sourceDirectory()));
    }
    expectNone(findings);
}

TEST_F(Tree, PagesNameWhatIsThere) {
    Findings findings;
    for (const SourceFile& page : files()) {
        if (page.path == "CONTRIBUTING.md" || (page.isUnder("docs") && page.endsWith(".md"))) {
            append(findings, checkPaths(page, files(), test::sourceDirectory()));
        }
    }
    expectNone(findings);
}

TEST_F(Tree, TheArchitecturePageMarksWhatIsPlanned) {
    expectNone(checkPlanned(file("docs/architecture.md"), files()));
    expectNone(checkFoldersHaveRows(file("docs/architecture.md"), files()));
    expectNone(checkTable(file("docs/architecture.md")));
}

TEST_F(Tree, BothReadmesNameTheCommandsThatCiRuns) {
    const auto commands = testing::ElementsAre("tools/run", "tools/test");
    EXPECT_THAT(readCommands(file("README.md")), commands);
    EXPECT_THAT(readCommands(file("README.zh_CN.md")), commands);
}

TEST_F(Tree, ATermHasOneChineseWord) {
    expectNone(checkTerms(file("docs/glossary.md"), file("translations/synod_zh_CN.ts")));
}

TEST_F(Tree, EverySentenceIsTranslated) {
    const SourceFile chinese = file("translations/synod_zh_CN.ts");
    const std::vector<Translation> translations = readTranslations(chinese);
    Findings findings = checkFinished(chinese);
    append(findings, checkFinished(file("translations/synod_en.ts")));
    for (const SourceFile& source : files()) {
        if (source.isUnder("engine") || source.isUnder("widgets") || source.isUnder("app")) {
            append(findings, checkTranslated(source, translations, chinese.path));
        }
    }
    expectNone(findings);
    expectNone(checkContexts(files()));
}

} // namespace
} // namespace synod::tidy

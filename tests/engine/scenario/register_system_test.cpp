// SPDX-License-Identifier: GPL-3.0-or-later
// What the loader says of scenarios with the store.
#include "engine/scenario/loader.h"
#include "engine/scenario/registry.h"

#include <gtest/gtest.h>

namespace synod::scenarioTest {
namespace {

std::string problemOf(const std::string& rest) {
    const auto loaded = scenario::loadScenario(
        "format = 1\nprotocol = \"register\"\n[topology]\nnodes = 3\n" + rest, "f");
    const auto* error = std::get_if<scenario::LoadError>(&loaded);
    return error == nullptr ? std::string() : error->text();
}

TEST(RegisterSystem, LoadsItsDresses) {
    for (const char* word : {"strong", "quorum", "eventual"})
        EXPECT_EQ(problemOf("[options]\nconsistency = \"" + std::string(word) + "\"\n"), "");
    EXPECT_NE(problemOf("[options]\nconsistency = \"weak\"\n"), "");
    EXPECT_NE(problemOf("[options]\nreads = 0\n"), "");
}

TEST(RegisterSystem, OnlyStrongServersKnowMoreThanPutAndGet) {
    const std::string cas = "[workload]\noperations = [\"put\", \"cas\"]\n";
    EXPECT_EQ(problemOf(cas), "");
    EXPECT_NE(problemOf("[options]\nconsistency = \"quorum\"\n" + cas).find("put and get alone"),
              std::string::npos);
    const std::string asks = "[[at]]\ntime = \"1s\"\ndo = \"request\"\nnode = \"n1\"\ncommand = ";
    EXPECT_EQ(problemOf(asks + "\"append x 1\"\n"), "");
    EXPECT_NE(problemOf("[options]\nconsistency = \"eventual\"\n" + asks + "\"append x 1\"\n"), "");
}

TEST(RegisterSystem, ADiskHasItsVersions) {
    const std::string disk = "[options]\nconsistency = \"eventual\"\n[node.n1]\nstore = ";
    EXPECT_EQ(problemOf(disk + "[{ key = \"x\", copies = [{ value = \"1\", stamp = { counter = 3, "
                               "by = \"n1\" } }] }]\n"),
              "");
    EXPECT_NE(problemOf(disk + "[{ key = \"x\", copies = [{ value = \"1\" }] }]\n").find("stamp"),
              std::string::npos);
    EXPECT_NE(problemOf("[node.n1]\nlog = []\n"), "");
}

} // namespace
} // namespace synod::scenarioTest

// SPDX-License-Identifier: GPL-3.0-or-later
// The tree of files: RFC 9110 §9.3 and §13, one test a sentence.
#include "engine/systems/files/checksum.h"
#include "engine/systems/files/limits.h"
#include "engine/systems/files/machine.h"
#include "engine/systems/files/tree.h"

#include <gtest/gtest.h>

namespace synod::files {
namespace {

const NodeId n1{0};

class FileTree : public testing::Test {
protected:
    Outcome does(const std::string& text) {
        const auto request = readRequest(text);
        EXPECT_TRUE(request) << text;
        return isRead(request->method) ? read(tree, *request) : write(tree, *request, n1);
    }
    std::uint16_t status(const std::string& text) { return does(text).status; }
    std::string body(const std::string& text) { return std::string(does(text).body.text()); }

    Tree tree;
};

TEST(Crc32c, IsEightDigits) {
    EXPECT_EQ(hexText(0x00A1B2C3), "00a1b2c3");
}

// RFC 9110 §9.3.4: "If the target resource does not have a current representation and the PUT
// successfully creates one, then the origin server MUST inform the user agent by sending a 201".
TEST_F(FileTree, PutCreatesAndReplaces) {
    EXPECT_EQ(status("GET /a.txt"), 404);
    const Outcome created = does("PUT /a.txt hello");
    EXPECT_EQ(created.status, 201);
    EXPECT_EQ(created.etag, "\"1-9a71bb4c\"");
    const Outcome got = does("GET /a.txt");
    EXPECT_EQ(got.status, 200);
    EXPECT_EQ(got.etag, created.etag);
    EXPECT_EQ(got.body.text(), "hello");
    EXPECT_EQ(status("PUT /a.txt hello, world"), 200);
    EXPECT_EQ(body("GET /a.txt"), "hello, world");
    EXPECT_EQ(tree.size, 12u);
    EXPECT_EQ(tree.files.size(), 1u);
}

// RFC 9110 §8.8.1: a strong validator "changes value whenever a change occurs to the representation
// data"; ours also where the same content is written again.
TEST_F(FileTree, NoTwoWritesHaveTheSameTag) {
    const std::string first = does("PUT /a.txt hello").etag;
    EXPECT_NE(does("PUT /a.txt hello").etag, first);
    does("DELETE /a.txt");
    EXPECT_NE(does("PUT /a.txt hello").etag, first);
}

TEST_F(FileTree, HeadIsGetWithoutContent) {
    does("PUT /a.txt hello");
    const Outcome head = does("HEAD /a.txt");
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.size, 5u);
    EXPECT_TRUE(head.body.empty());
    EXPECT_EQ(head.etag, does("GET /a.txt").etag);
}

TEST_F(FileTree, DeleteRemovesAFileOnce) {
    does("PUT /a.txt hello");
    EXPECT_EQ(status("DELETE /a.txt"), 204);
    EXPECT_EQ(status("DELETE /a.txt"), 404);
    EXPECT_EQ(status("GET /a.txt"), 404);
    EXPECT_EQ(tree.size, 0u);
}

TEST_F(FileTree, AFileIsNoDirectory) {
    does("PUT /a/b.txt hello");
    EXPECT_EQ(status("PUT /a x"), 409);
    EXPECT_EQ(status("PUT /a/ x"), 409);
    EXPECT_EQ(status("PUT /a/b.txt/c x"), 409);
    EXPECT_EQ(status("PUT /a/b.txt/c/d x"), 409);
    EXPECT_EQ(status("PUT / x"), 409);
    EXPECT_EQ(status("DELETE /a"), 409);
    EXPECT_EQ(status("DELETE /a/"), 409);
    EXPECT_EQ(status("GET /a"), 301);
    EXPECT_EQ(status("GET /a/b.txt/"), 404);
    EXPECT_EQ(status("PUT /ab x"), 201) << "the same letters do not make a directory";
}

TEST_F(FileTree, ADirectoryIsThereWhileThereIsAFileInIt) {
    EXPECT_EQ(body("LIST /"), "");
    does("PUT /b/c/d.txt hello");
    does("PUT /b/a%20a.txt x");
    does("PUT /a.txt x");
    EXPECT_EQ(body("LIST /"), "a.txt 1 " + does("HEAD /a.txt").etag + "\nb/\n");
    EXPECT_EQ(body("LIST /b"), body("GET /b/"));
    EXPECT_TRUE(body("GET /b/").starts_with("a%20a.txt 1 \"2-"));
    EXPECT_TRUE(body("GET /b/").ends_with("\nc/\n"));
    does("DELETE /b/c/d.txt");
    EXPECT_EQ(status("GET /b/c/"), 404);
    EXPECT_EQ(status("LIST /b/c"), 404);
}

// RFC 9110 §13.1.1: "If-Match … can be used … for state-changing methods to prevent accidental
// overwrites".
TEST_F(FileTree, IfMatchIsForWhoKnowsTheFile) {
    EXPECT_EQ(status("PUT /a.txt If-Match:* x"), 412) << "there is none";
    const std::string tag = does("PUT /a.txt 1").etag;
    EXPECT_EQ(status("PUT /a.txt If-Match:" + tag + " 2"), 200);
    EXPECT_EQ(status("PUT /a.txt If-Match:" + tag + " 3"), 412) << "somebody was faster";
    EXPECT_EQ(body("GET /a.txt"), "2");
    EXPECT_EQ(status("PUT /a.txt If-Match:* 4"), 200);
    EXPECT_EQ(status("DELETE /a.txt If-Match:" + tag), 412);
    EXPECT_EQ(status("PUT /a.txt If-Match:W/" + does("HEAD /a.txt").etag + " 5"), 412)
        << "the strong comparison knows no weak tag (RFC 9110 §8.8.3.2)";
    EXPECT_EQ(status("GET /a.txt If-Match:" + tag), 412);
}

// RFC 9110 §13.1.2: "*" of a PUT: create, and never replace; of a GET the tag that one has.
TEST_F(FileTree, IfNoneMatchCreatesOnlyAndSavesReading) {
    EXPECT_EQ(status("PUT /a.txt If-None-Match:* 1"), 201);
    EXPECT_EQ(status("PUT /a.txt If-None-Match:* 2"), 412);
    const std::string tag = does("HEAD /a.txt").etag;
    EXPECT_EQ(status("GET /a.txt If-None-Match:" + tag), 304);
    EXPECT_EQ(does("GET /a.txt If-None-Match:" + tag).etag, tag);
    EXPECT_EQ(status("HEAD /a.txt If-None-Match:W/" + tag), 304) << "the weak comparison";
    EXPECT_EQ(status("GET /a.txt If-None-Match:\"0\""), 200);
}

// RFC 9110 §13.2.1: preconditions are ignored where the answer would be no success without them.
TEST_F(FileTree, WhatFailsAnywayIgnoresPreconditions) {
    EXPECT_EQ(status("GET /a.txt If-Match:\"1\""), 404);
    EXPECT_EQ(status("DELETE /a.txt If-Match:*"), 404);
}

TEST_F(FileTree, LongFilesLieInBlocks) {
    const std::string content(2 * limits::blockOctets + 5, 'x');
    EXPECT_EQ(status("PUT /a.bin " + content), 201);
    const File& file = *findFile(tree, "/a.bin");
    ASSERT_EQ(file.blocks.size(), 3u);
    EXPECT_EQ(file.blocks[0].data.size(), limits::blockOctets);
    EXPECT_EQ(file.blocks[2].data.size(), 5u);
    EXPECT_EQ(body("GET /a.bin"), content);
}

TEST_F(FileTree, BlocksAreNothingBeforeTheirPut) {
    EXPECT_EQ(status("BLOCK /a.bin Block:0 hello, "), 200);
    EXPECT_EQ(status("BLOCK /a.bin Block:1 world"), 200);
    EXPECT_EQ(status("GET /a.bin"), 404);
    const std::uint32_t whole = crc32c(Octets(std::string_view("hello, world")).span());
    EXPECT_EQ(status("PUT /a.bin Blocks:2:12:" + hexText(whole + 1)), 500) << "another checksum";
    EXPECT_EQ(status("PUT /a.bin Blocks:3:12:" + hexText(whole)), 500) << "one is missing";
    EXPECT_EQ(status("PUT /a.bin Blocks:2:12:" + hexText(whole)), 201);
    EXPECT_EQ(body("GET /a.bin"), "hello, world");
    EXPECT_EQ(status("PUT /b.bin Blocks:2:12:" + hexText(whole)), 500) << "they are used";
}

TEST_F(FileTree, BlocksComeInOrder) {
    EXPECT_EQ(status("BLOCK /a.bin Block:1 x"), 500);
    EXPECT_EQ(status("BLOCK /a.bin Block:0 x"), 200);
    EXPECT_EQ(status("BLOCK /a.bin Block:2 x"), 500);
    EXPECT_EQ(status("BLOCK /a.bin Block:0 y"), 200) << "it begins anew";
    EXPECT_EQ(tree.uploads.find(n1)->blocks.size(), 1u);
}

TEST_F(FileTree, ABlockThatIsNotAsItWasWrittenIsNotRead) {
    does("PUT /a.txt hello");
    File& file = tree.files[1];
    file.blocks.truncate(0);
    file.blocks.append(
        {Octets(std::string_view("hallo")), crc32c(Octets(std::string_view("hello")).span())});
    EXPECT_EQ(status("GET /a.txt"), 500);
    EXPECT_EQ(status("HEAD /a.txt"), 200);
}

TEST_F(FileTree, HasLimits) {
    const std::string inCommand(limits::commandOctets, 'x');
    EXPECT_EQ(status("PUT /a.bin " + inCommand + "x"), 413);
    const auto beside = [](std::size_t id, std::size_t size) {
        return " Content:" + std::to_string(id) + ":" + std::to_string(size) + ":0";
    };
    EXPECT_EQ(status("PUT /a.bin" + beside(1, limits::fileOctets + 1)), 413);
    for (std::size_t i = 0; i < limits::treeOctets / limits::fileOctets; ++i)
        EXPECT_EQ(status("PUT /" + std::to_string(i) + beside(i + 1, limits::fileOctets)), 201);
    EXPECT_EQ(status("PUT /more x"), 507);
    EXPECT_EQ(status("PUT /1 x"), 200) << "less than there was";
    EXPECT_EQ(status("PUT /more x"), 201);
}

// draft-ietf-httpapi-idempotency-key-header: a request that is sent again takes effect once.
TEST_F(FileTree, UnderAKeyARequestTakesEffectOnce) {
    std::uint64_t place = 0;
    const auto executes = [&](const std::string& text) {
        return execute(tree, ++place, Entry{text, {}, 0, true}, false);
    };
    const Executed first = executes("PUT /a.txt Key:k1 hello");
    EXPECT_EQ(first.outcome.status, 201);
    const Executed again = executes("PUT /a.txt Key:k1 hello");
    EXPECT_EQ(again.outcome, first.outcome) << "it is answered as before";
    EXPECT_TRUE(again.repeated);
    EXPECT_EQ(again.effect, "");
    EXPECT_EQ(tree.version, 1u);
    EXPECT_EQ(executes("PUT /a.txt Key:k1 world").outcome.status, 422);
    EXPECT_EQ(executes("DELETE /a.txt Key:k1").outcome.status, 422);
    EXPECT_EQ(executes("PUT /b.txt If-Match:* Key:k2 x").outcome.status, 412);
    EXPECT_EQ(executes("PUT /b.txt If-Match:* Key:k2 x").outcome.status, 412) << "it is remembered";
    EXPECT_EQ(executes("PUT /c.bin Key:k3 Content:1:60000:5").outcome.status, 201);
    EXPECT_TRUE(executes("PUT /c.bin Key:k3 Content:2:60000:5").repeated)
        << "the same content has another id when it is sent again";
    for (std::size_t i = 0; i < limits::keys; ++i)
        executes("PUT /a.txt Key:more" + std::to_string(i) + " x");
    EXPECT_EQ(tree.keyed.size(), limits::keys);
    EXPECT_FALSE(executes("PUT /a.txt Key:k1 hello").repeated) << "long forgotten";
}

TEST_F(FileTree, HasSoManyFiles) {
    for (std::size_t i = 0; i < limits::files; ++i)
        ASSERT_EQ(status("PUT /" + std::to_string(i)), 201);
    EXPECT_EQ(status("PUT /more"), 507);
    EXPECT_EQ(status("PUT /1 x"), 200);
}

} // namespace
} // namespace synod::files

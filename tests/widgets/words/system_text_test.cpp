// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/words/catalogues.h"
#include "widgets/words/sentences.h"
#include "widgets/words/system_text.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <system_error>

namespace synod::widgets {
namespace {

QString said(int error) {
    return systemText(QString::fromStdString(std::generic_category().message(error)));
}

TEST(SystemText, OfUsualErrorsIsInWordsOfOurOwn) {
    EXPECT_EQ(said(ENOENT), "there is no such file or folder");
    EXPECT_EQ(said(EADDRINUSE), "another program has that port");
    EXPECT_EQ(systemText(QStringLiteral("no error at all")), "no error at all");
    const QString system = QString::fromStdString(std::generic_category().message(EXDEV));
    EXPECT_EQ(said(EXDEV), QStringLiteral("error 18 of the system (%1)").arg(system));
}

TEST(SystemText, IsInTheWindowsLanguageWithinSentences) {
    constexpr Sentence rule{"x", "the file cannot be created: %1"};
    const Why why{&rule, {argument(std::generic_category().message(EACCES))}};
    EXPECT_TRUE(sentence(why, Names()).endsWith("there is no permission to do that"));
    Catalogues catalogues;
    catalogues.use(QStringLiteral("zh_CN"));
    for (const int error : {ENOENT, EACCES, EPERM, ENOSPC, EADDRINUSE, EISDIR, ENOTDIR, EROFS,
                            EEXIST, EMFILE, ECONNREFUSED, EIO, ENAMETOOLONG, EXDEV})
        EXPECT_GE(said(error)[0].unicode(), 0x2E80) << error << ": " << said(error).toStdString();
    const QString whole = sentence(why, Names());
    EXPECT_FALSE(whole.contains(QStringLiteral("permission"), Qt::CaseInsensitive))
        << whole.toStdString();
    catalogues.use(QStringLiteral("en"));
}

} // namespace
} // namespace synod::widgets

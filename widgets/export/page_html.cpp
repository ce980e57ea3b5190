// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/page_html.h"

#include "engine/core/assert.h"
#include "widgets/export/page_words.h"

#include <QByteArray>
#include <QFile>

#include <array>

namespace synod::widgets {
namespace {

/// In the order in which they build on each other.
constexpr std::array scripts{"session", "stage", "messages", "fates",  "sides", "nodes",
                             "worn",    "view",  "events",   "player", "page"};

std::string resource(const QString& name) {
    QFile file(name);
    const bool there = file.open(QIODevice::ReadOnly);
    SYNOD_ASSERT(there);
    return file.readAll().toStdString();
}

std::string scriptText() {
    std::string all;
    for (const char* script : scripts)
        all += resource(QStringLiteral(":/page/%1.js").arg(QLatin1String(script)));
    return all;
}

/// As a browser's DecompressionStream("deflate") wants it: zlib's own form, in base64, in which
/// nothing means anything to HTML.
std::string packed(std::string_view text) {
    constexpr int best = 9, lengthBefore = 4;
    const auto size = static_cast<qsizetype>(text.size());
    const QByteArray whole = qCompress(reinterpret_cast<const uchar*>(text.data()), size, best);
    return whole.mid(lengthBefore).toBase64().toStdString();
}

std::string favicon() {
    const QByteArray picture = QByteArray::fromStdString(iconText(QStringLiteral("synod")));
    return "data:image/svg+xml;base64," + picture.toBase64().toStdString();
}

std::string partNamed(std::string_view name, std::string_view story) {
    constexpr std::string_view icon = "icon:";
    if (name.substr(0, icon.size()) == icon)
        return iconText(QString::fromUtf8(name.data() + icon.size(),
                                          static_cast<qsizetype>(name.size() - icon.size())));
    if (name == "style")
        return resource(QStringLiteral(":/page/page.css"));
    if (name == "script")
        return scriptText();
    if (name == "favicon")
        return favicon();
    SYNOD_ASSERT(name == "session");
    return packed(story);
}

} // namespace

// What is put in is not looked through again.
std::string pageHtml(std::string_view story) {
    const std::string form = resource(QStringLiteral(":/page/page.html"));
    std::string page;
    std::size_t at = 0;
    for (;;) {
        const std::size_t open = form.find("{{", at), close = form.find("}}", at);
        page.append(form, at, open - at);
        if (open == std::string::npos || close == std::string::npos)
            return page;
        page += partNamed(std::string_view(form).substr(open + 2, close - open - 2), story);
        at = close + 2;
    }
}

} // namespace synod::widgets

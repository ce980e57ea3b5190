// SPDX-License-Identifier: GPL-3.0-or-later
// One HTML file that plays a session in any browser, without Synod and without a network.
#include "engine/export/target.h"
#include "widgets/export/export_look.h"
#include "widgets/export/offscreen.h"
#include "widgets/export/page_html.h"
#include "widgets/export/page_story.h"

#include <array>

namespace synod::widgets {
namespace {

/// More make a page that a browser takes long to open.
constexpr std::uint64_t mostRecords = 1'000'000;

constexpr Sentence tooLong{"export.pageTooLong",
                           SYNOD_ERROR("a page holds at most %1 records, and these are %2: ask for "
                                       "a part of them with `--from` and `--until`")};

constexpr std::array options{export_options::language, export_options::theme};

std::optional<Why> refusePage(const exports::Request& request) {
    if (auto why = wrongLook(request))
        return why;
    const std::uint64_t records = pageRecords(request);
    if (records > mostRecords)
        return whyOf(tooLong, mostRecords, records);
    return std::nullopt;
}

record::Result<exports::Written> writePage(const exports::Request& request,
                                           const std::string& path) {
    const Offscreen offscreen(lookOf(request));
    const std::optional<std::string> story = pageStory(request);
    if (!story)
        return exports::Written{}; // cancelled before anything was written
    auto target = exports::Target::open(path);
    if (!target)
        return target.error();
    target->add(pageHtml(*story));
    return target->finish(true, pageRecords(request));
}

} // namespace

extern constinit const exports::Exporter pages{
    .ending = ".html",
    .name = SYNOD_EXPORT("a page that plays the session in a browser"),
    .counts = "records",
    .options = options,
    .refuse = &refusePage,
    .write = &writePage};

} // namespace synod::widgets

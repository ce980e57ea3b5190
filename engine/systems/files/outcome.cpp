// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/files/outcome.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace synod::files {
namespace {

constexpr std::array<std::pair<std::uint16_t, std::string_view>, 17> phrases{
    {{200, "OK"},
     {201, "Created"},
     {204, "No Content"},
     {301, "Moved Permanently"},
     {304, "Not Modified"},
     {400, "Bad Request"},
     {404, "Not Found"},
     {409, "Conflict"},
     {412, "Precondition Failed"},
     {413, "Content Too Large"},
     {414, "URI Too Long"},
     {422, "Unprocessable Content"},
     {500, "Internal Server Error"},
     {501, "Not Implemented"},
     {503, "Service Unavailable"},
     {504, "Gateway Timeout"},
     {507, "Insufficient Storage"}}};

/// The tag in the text, with its quotes; empty where there is none behind the phrase.
std::string_view tagIn(std::string_view text) {
    const std::size_t open = text.find('"');
    if (open == text.npos)
        return {};
    const std::size_t close = text.find('"', open + 1);
    return close == text.npos ? std::string_view() : text.substr(open, close - open + 1);
}

std::string firstLine(const Outcome& outcome) {
    std::string text = std::to_string(outcome.status);
    text.append(" ").append(reasonPhrase(outcome.status));
    // A tag even where there is none: what follows may hold quotes of its own.
    if (!outcome.etag.empty() || !outcome.body.empty())
        text.append(" ").append(outcome.etag.empty() ? "\"\"" : outcome.etag);
    return text;
}

} // namespace

std::string_view reasonPhrase(std::uint16_t status) {
    const auto* const known = std::find_if(
        phrases.begin(), phrases.end(), [=](const auto& phrase) { return phrase.first == status; });
    return known == phrases.end() ? std::string_view() : known->second;
}

std::string textOf(const Outcome& outcome) {
    std::string text = firstLine(outcome);
    if (outcome.content)
        return text.append(" Content:").append(textOf(*outcome.content));
    if (outcome.body.empty())
        return text;
    if (isPrintable(outcome.body.span()))
        return text.append(" ").append(outcome.body.text());
    std::string quoted;
    appendOwnJson(quoted, outcome.body, Names());
    return text.append(" ").append(quoted, 1, quoted.size() - 2);
}

std::optional<Outcome> readOutcome(std::string_view text) {
    Outcome outcome;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), outcome.status);
    if (error != std::errc() || reasonPhrase(outcome.status).empty())
        return std::nullopt;
    const std::string_view tag = tagIn(text);
    outcome.etag = tag == "\"\"" ? std::string_view() : tag;
    return outcome;
}

std::string_view bodyIn(std::string_view text) {
    const std::string_view tag = tagIn(text);
    if (tag.empty())
        return {};
    text.remove_prefix(static_cast<std::size_t>(tag.data() - text.data()) + tag.size());
    text.remove_prefix(std::min<std::size_t>(1, text.size()));
    return text;
}

std::string ownText(const Outcome& outcome, const Names&) {
    std::string text = firstLine(outcome);
    if (!outcome.body.empty())
        text += ", " + std::to_string(outcome.body.size()) + " octets";
    if (outcome.content)
        text += ", " + std::to_string(outcome.content->size) + " octets beside";
    return text;
}

} // namespace synod::files

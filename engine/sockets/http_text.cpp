// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/http_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <utility>

namespace synod::sockets::http {
namespace {

constexpr std::string_view blanks = " \t";
constexpr std::string_view allowed = "GET, HEAD, PUT, DELETE, OPTIONS";

constexpr std::array<std::pair<std::uint16_t, std::string_view>, 27> phrases{
    {{200, "OK"},
     {201, "Created"},
     {204, "No Content"},
     {206, "Partial Content"},
     {301, "Moved Permanently"},
     {304, "Not Modified"},
     {400, "Bad Request"},
     {404, "Not Found"},
     {405, "Method Not Allowed"},
     {408, "Request Timeout"},
     {409, "Conflict"},
     {411, "Length Required"},
     {412, "Precondition Failed"},
     {413, "Content Too Large"},
     {414, "URI Too Long"},
     {415, "Unsupported Media Type"},
     {416, "Range Not Satisfiable"},
     {417, "Expectation Failed"},
     {421, "Misdirected Request"},
     {422, "Unprocessable Content"},
     {431, "Request Header Fields Too Large"},
     {500, "Internal Server Error"},
     {501, "Not Implemented"},
     {503, "Service Unavailable"},
     {504, "Gateway Timeout"},
     {505, "HTTP Version Not Supported"},
     {507, "Insufficient Storage"}}};

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    for (char& letter : lower)
        if (letter >= 'A' && letter <= 'Z')
            letter = static_cast<char>(letter + 32);
    return lower;
}

bool readNumber(std::string_view text, std::uint64_t& out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    // A number that is too great is as good as the greatest: nothing is as long.
    if (error == std::errc::result_out_of_range)
        out = UINT64_MAX;
    return !text.empty() && end == text.data() + text.size() &&
           (error == std::errc() || error == std::errc::result_out_of_range);
}

/// RFC 9110 §5.6.7, in English whatever the machine speaks.
std::string dateText(std::int64_t unixTime) {
    constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto time = static_cast<std::time_t>(unixTime);
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    const auto two = [](int number) {
        return std::string(number < 10 ? "0" : "") + std::to_string(number);
    };
    std::string text(days[static_cast<std::size_t>(parts.tm_wday)]);
    text.append(", ").append(two(parts.tm_mday)).append(" ");
    text.append(months[static_cast<std::size_t>(parts.tm_mon)]).append(" ");
    text.append(std::to_string(parts.tm_year + 1900)).append(" ").append(two(parts.tm_hour));
    return text.append(":").append(two(parts.tm_min)).append(":").append(two(parts.tm_sec)) +
           " GMT";
}

std::string_view contentType(std::string_view path) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 11> types{
        {{".txt", "text/plain; charset=utf-8"},
         {".md", "text/plain; charset=utf-8"},
         {".html", "text/html; charset=utf-8"},
         {".css", "text/css; charset=utf-8"},
         {".js", "text/javascript; charset=utf-8"},
         {".json", "application/json"},
         {".png", "image/png"},
         {".jpg", "image/jpeg"},
         {".gif", "image/gif"},
         {".svg", "image/svg+xml"},
         {".pdf", "application/pdf"}}};
    const auto* const known = std::find_if(
        types.begin(), types.end(), [=](const auto& type) { return path.ends_with(type.first); });
    return known == types.end() ? "application/octet-stream" : known->second;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        switch (letter) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += letter;
        }
    }
    return out;
}

/// A page of the lines of a directory's list, with links that are relative to it.
std::string page(const scenario::HttpAnswer& answer) {
    const std::string title = escaped(answer.path);
    std::string text =
        "<!DOCTYPE html>\n<title>" + title + "</title>\n<h1>" + title + "</h1>\n<ul>\n";
    if (answer.path != "/")
        text += "<li><a href=\"../\">../</a>\n";
    std::string_view rest = answer.body.text();
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        const std::string_view name = line.substr(0, line.find(' '));
        const std::string_view more = line.substr(std::min(name.size(), line.size()));
        const std::string_view size = more.substr(0, more.rfind(' '));
        text.append("<li><a href=\"./").append(escaped(name)).append("\">");
        text.append(escaped(name)).append("</a>").append(size).append("\n");
    }
    return text + "</ul>\n";
}

/// A head with its fields in their order.
class Head {
public:
    Head(std::uint16_t status, const Asked& asked, std::int64_t unixTime) {
        m_text = "HTTP/1.1 " + std::to_string(status) + " ";
        m_text.append(reasonPhrase(status)).append("\r\n");
        add("Date", dateText(unixTime));
        add("Server", "Synod");
        if (!asked.keepsAlive)
            add("Connection", "close");
        else if (asked.isOld)
            add("Connection", "keep-alive");
        if (status == 405)
            add("Allow", allowed);
        if (status == 503)
            add("Retry-After", "1");
    }
    void add(std::string_view name, std::string_view value) {
        m_text.append(name).append(": ").append(value).append("\r\n");
    }
    std::string with(std::string_view body) && {
        m_text += "\r\n";
        return std::move(m_text.append(body));
    }

private:
    std::string m_text;
};

/// The content of a 200 or 206, and what the head says of it. What lies beside is not in it.
std::string representation(const scenario::HttpAnswer& answer,
                           const Asked& asked,
                           RangeKind kind,
                           Range range,
                           Head& head) {
    const bool isPage = answer.isList && asked.wantsPage;
    head.add("Cache-Control", "no-cache");
    head.add("Content-Type", isPage          ? "text/html; charset=utf-8"
                             : answer.isList ? "text/plain; charset=utf-8"
                                             : contentType(answer.path));
    if (!answer.isList)
        head.add("Accept-Ranges", "bytes");
    if (isPage)
        return page(answer);
    if (kind == RangeKind::part)
        head.add("Content-Range", "bytes " + std::to_string(range.first) + "-" +
                                      std::to_string(range.last) + "/" +
                                      std::to_string(answer.size));
    if (kind != RangeKind::part || answer.body.empty())
        return std::string(answer.body.text());
    return std::string(answer.body.text().substr(range.first, range.last - range.first + 1));
}

/// RFC 9110 §13.1.5: the range counts where the tag is still this one, by the strong comparison.
bool rangeCounts(const Asked& asked, const scenario::HttpAnswer& answer) {
    return !asked.range.empty() && !asked.isHead && !answer.isList &&
           (asked.ifRange.empty() || asked.ifRange == answer.etag);
}

} // namespace

std::string_view reasonPhrase(std::uint16_t status) {
    const auto* const known = std::find_if(
        phrases.begin(), phrases.end(), [=](const auto& phrase) { return phrase.first == status; });
    return known == phrases.end() ? std::string_view() : known->second;
}

RangeKind readRange(std::string_view field, std::uint64_t size, Range& out) {
    constexpr std::string_view unit = "bytes=";
    if (lowered(field.substr(0, unit.size())) != unit)
        return RangeKind::whole;
    const std::string_view range = trimmed(field.substr(unit.size()));
    const std::size_t dash = range.find('-');
    if (dash == range.npos || range.find(',') != range.npos)
        return RangeKind::whole;
    const std::string_view from = range.substr(0, dash);
    const std::string_view to = range.substr(dash + 1);
    std::uint64_t first = 0;
    std::uint64_t last = UINT64_MAX;
    if (from.empty()) {
        std::uint64_t length = 0;
        if (!readNumber(to, length))
            return RangeKind::whole;
        if (length == 0 || size == 0)
            return RangeKind::unsatisfied;
        out = {size - std::min(length, size), size - 1};
        return RangeKind::part;
    }
    if (!readNumber(from, first) || (!to.empty() && !readNumber(to, last)) || last < first)
        return RangeKind::whole;
    if (first >= size)
        return RangeKind::unsatisfied;
    out = {first, std::min(last, size - 1)};
    return RangeKind::part;
}

bool isLocalHost(std::string_view host) {
    const std::string lower = lowered(trimmed(host));
    std::string_view name = lower;
    const std::size_t colon = name.find(':', name.starts_with('[') ? name.find(']') : 0);
    std::uint64_t port = 0;
    if (colon != name.npos && !readNumber(name.substr(colon + 1), port))
        return false;
    name = name.substr(0, colon);
    // Not 127.0.0.1.example.com, a name that anybody can give to this machine.
    const bool isAddress =
        name.starts_with("127.") && name.find_first_not_of("0123456789.") == name.npos;
    return name == "localhost" || name == "[::1]" || isAddress;
}

std::string_view pathOfTarget(std::string_view target) {
    constexpr std::string_view scheme = "http://";
    if (lowered(target.substr(0, scheme.size())) != scheme)
        return target;
    const std::size_t slash = target.find('/', scheme.size());
    return slash == target.npos ? std::string_view("/") : target.substr(slash);
}

std::string refusal(std::uint16_t status,
                    std::string_view explanation,
                    const Asked& asked,
                    std::int64_t unixTime) {
    std::string body = std::to_string(status);
    body.append(" ").append(reasonPhrase(status));
    if (!explanation.empty())
        body.append(": ").append(explanation);
    body += "\n";
    Head head(status, asked, unixTime);
    head.add("Content-Type", "text/plain; charset=utf-8");
    head.add("Content-Length", std::to_string(body.size()));
    return std::move(head).with(asked.isHead ? std::string_view() : std::string_view(body));
}

Response response(const scenario::HttpAnswer& answer, const Asked& asked, std::int64_t unixTime) {
    if (answer.status >= 400)
        return {refusal(answer.status, answer.explanation, asked, unixTime), {}};
    Range range{0, answer.size - 1};
    RangeKind kind = RangeKind::whole;
    if (answer.status == 200 && rangeCounts(asked, answer))
        kind = readRange(asked.range, answer.size, range);
    const std::uint16_t status = kind == RangeKind::part          ? 206
                                 : kind == RangeKind::unsatisfied ? 416
                                                                  : answer.status;
    Head head(status, asked, unixTime);
    if (!answer.etag.empty())
        head.add("ETag", answer.etag);
    if (status == 304)
        return {std::move(head).with({}), {}};
    if (status == 301)
        head.add("Location", answer.path + "/");
    if (status == 201)
        head.add("Location", answer.path);
    if (status == 204)
        return {std::move(head).with({}), {}};
    const bool isRepresentation = answer.status == 200 && asked.isRead && status != 416;
    const std::string body =
        isRepresentation ? representation(answer, asked, kind, range, head) : std::string();
    if (status == 416)
        head.add("Content-Range", "bytes */" + std::to_string(answer.size));
    std::optional<Range> rest;
    if (isRepresentation && answer.beside != 0 && !asked.isHead)
        rest = range;
    // Of a page nobody knows the length before it is made, and HEAD need not say it.
    if (rest)
        head.add("Content-Length", std::to_string(range.last - range.first + 1));
    else if (!isRepresentation || !asked.isHead)
        head.add("Content-Length", std::to_string(body.size()));
    else if (!answer.isList)
        head.add("Content-Length", std::to_string(answer.size));
    return {std::move(head).with(asked.isHead ? std::string_view() : std::string_view(body)), rest};
}

std::string options(const Asked& asked, std::int64_t unixTime) {
    Head head(204, asked, unixTime);
    head.add("Allow", allowed);
    return std::move(head).with({});
}

} // namespace synod::sockets::http

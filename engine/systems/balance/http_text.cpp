// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/balance/http_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

namespace synod::balance {
namespace {

constexpr std::string_view endOfLine = "\r\n";
constexpr std::string_view endOfHead = "\r\n\r\n";
constexpr std::string_view version = "HTTP/1.1";

constexpr std::string_view requestNumber = "Request-Number";
constexpr std::string_view attemptNumber = "Attempt-Number";
constexpr std::string_view checkRound = "Check-Round";
constexpr std::string_view forwarded = "Forwarded"; // RFC 7239; _9 is an obfuscated identifier
constexpr std::string_view servedBy = "Served-By";
constexpr std::string_view retryAfter = "Retry-After";

constexpr std::pair<Operation, std::string_view> methods[] = {
    {Operation::get, "GET"}, {Operation::put, "PUT"}, {Operation::append, "POST"}};

/// RFC 9110 §15. What no backend or balancer can say is not among them.
constexpr std::pair<Status, std::string_view> statusLines[] = {
    {Status::done, "200 OK"},
    {Status::refused, "503 Service Unavailable"},
    {Status::noBackend, "503 Service Unavailable"},
    {Status::timedOut, "504 Gateway Timeout"},
    {Status::badGateway, "502 Bad Gateway"},
};

template <class Key, std::size_t n>
std::string_view wordOf(const std::pair<Key, std::string_view> (&words)[n], Key wanted) {
    for (const auto& [key, word] : words)
        if (key == wanted)
            return word;
    return {};
}

/// The head of a message, line by line.
class Head {
public:
    Head(std::string first, const HttpStyle& style) : m_text(std::move(first)) {
        m_text += endOfLine;
        if (!style.keepAlive)
            field("Connection", "close");
    }
    void field(std::string_view name, std::string_view value) {
        m_text.append(name).append(": ").append(value).append(endOfLine);
    }
    void field(std::string_view name, std::uint64_t number) { field(name, std::to_string(number)); }
    std::string end() { return std::move(m_text.append(endOfLine)); }

private:
    std::string m_text;
};

struct Writer {
    const HttpStyle& style;

    template <class Asking>
    Head asking(const Asking& m) const {
        Head head(std::string(wordOf(methods, m.operation)) + " /" + std::to_string(m.key) + " " +
                      std::string(version),
                  style);
        head.field("Host", "balance");
        if (m.operation != Operation::get)
            head.field("Content-Length", 0);
        head.field(requestNumber, m.number);
        return head;
    }
    Head answering(Status status) const {
        Head head(std::string(version) + " " + std::string(wordOf(statusLines, status)), style);
        head.field("Content-Length", 0);
        return head;
    }
    static std::string identifier(NodeId node) { return "_" + std::to_string(node.index); }

    std::string operator()(const Request& m) const { return asking(m).end(); }
    std::string operator()(const Attempt& m) const {
        Head head = asking(m);
        head.field(forwarded, "for=" + identifier(m.client));
        head.field(attemptNumber, m.attempt);
        if (style.idempotencyKey)
            head.field("Idempotency-Key",
                       '"' + std::to_string(m.client.index) + '-' + std::to_string(m.number) + '"');
        return head.end();
    }
    std::string operator()(const Response& m) const {
        Head head = answering(m.status);
        head.field(attemptNumber, m.attempt);
        return head.end();
    }
    std::string operator()(const Answer& m) const {
        Head head = answering(m.status);
        head.field(requestNumber, m.number);
        if (m.server.valid())
            head.field(servedBy, identifier(m.server));
        if (m.retryAfter > 0)
            head.field(retryAfter, m.retryAfter);
        return head.end();
    }
    std::string operator()(const Check& m) const {
        Head head("OPTIONS * " + std::string(version), style);
        head.field("Host", "balance");
        head.field(checkRound, m.round);
        return head.end();
    }
    std::string operator()(const CheckAnswer& m) const {
        Head head = answering(Status::done);
        head.field(checkRound, m.round);
        return head.end();
    }
    std::string operator()(const tcp::Segment&) const { return {}; }
};

// ---- Reading -----------------------------------------------------------------------------------

/// What stands behind a field's name; nothing where there is no such field.
std::optional<std::string_view> fieldOf(std::string_view head, std::string_view name) {
    for (std::size_t from = head.find(endOfLine); from != std::string_view::npos;
         from = head.find(endOfLine, from)) {
        from += endOfLine.size();
        std::string_view line = head.substr(from, head.find(endOfLine, from) - from);
        if (line.starts_with(name) && line.substr(name.size()).starts_with(": "))
            return line.substr(name.size() + 2);
    }
    return std::nullopt;
}

template <class Number>
std::optional<Number> numberIn(std::optional<std::string_view> text, std::string_view before = "") {
    if (!text || !text->starts_with(before))
        return std::nullopt;
    text->remove_prefix(before.size());
    Number number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc() || end != text->data() + text->size())
        return std::nullopt;
    return number;
}

template <class Number = std::uint64_t>
std::optional<Number>
numberOf(std::string_view head, std::string_view name, std::string_view before = "") {
    return numberIn<Number>(fieldOf(head, name), before);
}

std::optional<Message> readAnswer(std::string_view head, std::string_view statusLine) {
    const auto* const found =
        std::find_if(std::begin(statusLines), std::end(statusLines),
                     [=](const auto& each) { return each.second == statusLine; });
    if (found == std::end(statusLines))
        return std::nullopt;
    if (const auto round = numberOf(head, checkRound))
        return CheckAnswer{*round};
    if (const auto attempt = numberOf(head, attemptNumber))
        return Response{*attempt, found->first};
    const auto number = numberOf(head, requestNumber);
    if (!number)
        return std::nullopt;
    Answer answer{*number, found->first, {}, numberOf<std::uint32_t>(head, retryAfter).value_or(0)};
    if (const auto server = numberOf<std::uint16_t>(head, servedBy, "_"))
        answer.server = NodeId{*server};
    else if (answer.status == Status::refused)
        answer.status = Status::noBackend;
    return answer;
}

std::optional<Message>
readAsking(std::string_view head, std::string_view method, std::string_view target) {
    if (method == "OPTIONS") {
        const auto round = numberOf(head, checkRound);
        return round ? std::optional<Message>(Check{*round}) : std::nullopt;
    }
    const auto* const found = std::find_if(std::begin(methods), std::end(methods),
                                           [=](const auto& each) { return each.second == method; });
    const auto number = numberOf(head, requestNumber);
    const auto key = numberIn<std::uint32_t>(target, "/");
    if (found == std::end(methods) || !number || !key)
        return std::nullopt;
    const auto attempt = numberOf(head, attemptNumber);
    if (!attempt)
        return Request{*number, found->first, *key};
    const auto client = numberOf<std::uint16_t>(head, forwarded, "for=_");
    if (!client)
        return std::nullopt;
    return Attempt{*attempt, NodeId{*client}, *number, found->first, *key};
}

std::optional<Message> readHead(std::string_view head) {
    const std::string_view first = head.substr(0, head.find(endOfLine));
    const std::size_t blank = first.find(' ');
    if (blank == std::string_view::npos)
        return std::nullopt;
    if (first.substr(0, blank) == version)
        return readAnswer(head, first.substr(blank + 1));
    const std::size_t last = first.rfind(' ');
    if (last == blank || first.substr(last + 1) != version)
        return std::nullopt;
    return readAsking(head, first.substr(0, blank), first.substr(blank + 1, last - blank - 1));
}

constexpr std::array<std::string_view, 6> segmentNames{"RST", "SYN-ACK", "SYN",
                                                       "FIN", "Data",    "ACK"};

std::string_view nameOfSegment(const tcp::Segment& segment) {
    const tcp::ControlBits& ctl = segment.ctl;
    return segmentNames.at(ctl.rst               ? 0
                           : ctl.syn && ctl.ack  ? 1
                           : ctl.syn             ? 2
                           : ctl.fin             ? 3
                           : segment.text.size() ? 4
                                                 : 5);
}

struct NameOf {
    std::string_view operator()(const Request&) const { return "Request"; }
    std::string_view operator()(const Attempt&) const { return "Attempt"; }
    std::string_view operator()(const Response&) const { return "Response"; }
    std::string_view operator()(const Answer&) const { return "Answer"; }
    std::string_view operator()(const Check&) const { return "Check"; }
    std::string_view operator()(const CheckAnswer&) const { return "CheckAnswer"; }
    std::string_view operator()(const tcp::Segment& segment) const {
        const auto carried = carriedBy(segment);
        return carried ? nameOf(*carried) : nameOfSegment(segment);
    }
};

} // namespace

std::string httpText(const Message& message, const HttpStyle& style) {
    return std::visit(Writer{style}, message);
}

std::optional<HttpRead> readHttp(std::string_view text) {
    const std::size_t end = text.find(endOfHead);
    if (end == std::string_view::npos)
        return std::nullopt;
    const std::size_t length = end + endOfHead.size();
    auto message = readHead(text.substr(0, end));
    return message ? std::optional(HttpRead{std::move(*message), length}) : std::nullopt;
}

bool isNoHttp(std::string_view text) {
    constexpr std::size_t longest = 8'000; // RFC 9112 §3: request lines "at a minimum, 8000 octets"
    const bool whole = text.find(endOfHead) != std::string_view::npos;
    return (whole && !readHttp(text)) || (!whole && text.size() > longest);
}

std::optional<Message> carriedBy(const Message& segment) {
    const auto* held = std::get_if<tcp::Segment>(&segment);
    if (held == nullptr || held->text.empty())
        return std::nullopt;
    auto read = readHttp(held->text.text());
    if (!read || read->length != held->text.size())
        return std::nullopt;
    return std::move(read->message);
}

std::string_view nameOf(const Message& message) {
    return std::visit(NameOf{}, message);
}

std::vector<std::string_view> messageTypes() {
    std::vector<std::string_view> all{"Request", "Attempt", "Response",
                                      "Answer",  "Check",   "CheckAnswer"};
    all.insert(all.end(), segmentNames.begin(), segmentNames.end());
    return all;
}

} // namespace synod::balance

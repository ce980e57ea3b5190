// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/files/request.h"

#include "engine/core/base64.h"
#include "engine/systems/files/checksum.h"
#include "engine/systems/files/limits.h"
#include "engine/systems/files/path.h"

#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace synod::files {
namespace {

constexpr std::string_view encoded = "base64:";
/// In the order of the enumeration.
constexpr std::array<std::string_view, 10> methods{"PUT",   "GET",   "HEAD",  "DELETE", "LIST",
                                                   "BLOCK", "INDEX", "STORE", "FETCH",  "HOLDS"};

std::string_view nameOf(Method method) {
    return methods[static_cast<std::size_t>(method)];
}

std::string_view takeWord(std::string_view& text) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    return word;
}

template <class Number>
bool readNumber(std::string_view text, Number& out, int base = 10) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out, base);
    return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

/// Whether a word could be taken for what stands before a body.
bool looksSpecial(std::string_view body) {
    constexpr std::array<std::string_view, 10> specials{
        "Key:",    "#",        "If-Match:",  "If-None-Match:", "Block:",
        "Blocks:", "Content:", "Generated:", "Checksum:",      encoded};
    const auto begins = [=](std::string_view special) { return body.starts_with(special); };
    return std::any_of(specials.begin(), specials.end(), begins);
}

std::string bodyText(const Octets& body) {
    constexpr std::string_view blanks = " \t";
    const std::string_view text = body.text();
    const bool plain = isPrintable(body.span()) && !looksSpecial(text) && !text.empty() &&
                       blanks.find(text.front()) == blanks.npos &&
                       blanks.find(text.back()) == blanks.npos;
    if (plain || text.empty())
        return std::string(text);
    std::string out(encoded);
    appendBase64(out, body.span());
    return out;
}

bool readBody(std::string_view text, Octets& body) {
    return readOwnJson(body, boost::json::value(boost::json::string_view(text)), Names()).empty();
}

bool readStaged(std::string_view text, std::optional<Staged>& out) {
    const std::size_t first = text.find(':');
    const std::size_t second = text.rfind(':');
    Staged staged;
    if (first == text.npos || second == first ||
        !readNumber(text.substr(0, first), staged.blocks) ||
        !readNumber(text.substr(first + 1, second - first - 1), staged.size) ||
        !readNumber(text.substr(second + 1), staged.crc32c, 16))
        return false;
    out = staged;
    return true;
}

bool readGenerated(std::string_view text, std::optional<Generated>& out) {
    const std::size_t colon = text.find(':');
    Generated generated;
    if (colon == text.npos || !readNumber(text.substr(0, colon), generated.size) ||
        !readNumber(text.substr(colon + 1), generated.seed) || generated.size == 0)
        return false;
    out = generated;
    return true;
}

/// Takes `name` and what follows it up to a blank off the front, where it is there.
bool takeSpecial(std::string_view& text, std::string_view name, std::string_view& out) {
    if (!text.starts_with(name))
        return false;
    out = takeWord(text).substr(name.size());
    return true;
}

bool takeTags(std::string_view& text, std::string_view name, std::vector<std::string>& out) {
    std::string_view word;
    if (!takeSpecial(text, name, word))
        return true;
    auto tags = readTags(word);
    if (tags)
        out = std::move(*tags);
    return tags.has_value();
}

/// What stands in the place of a body, or says which part of one it is.
bool takePlaces(std::string_view& text, Request& request) {
    std::string_view word;
    if (takeSpecial(text, "Block:", word) && !readNumber(word, request.block))
        return false;
    if (takeSpecial(text, "Blocks:", word) && !readStaged(word, request.staged))
        return false;
    if (takeSpecial(text, "Content:", word)) {
        request.content = readContent(word);
        if (!request.content)
            return false;
    }
    if (takeSpecial(text, "Generated:", word) && !readGenerated(word, request.generated))
        return false;
    return !takeSpecial(text, "Checksum:", word) || readNumber(word, request.checksum, 16);
}

/// Whether a method has what it needs, and nothing that it has no use for.
bool makesSense(const Request& request) {
    switch (request.method) {
    case Method::STORE:
    case Method::FETCH:
    case Method::HOLDS: return request.content && request.body.empty();
    case Method::PUT: return !request.generated || (!request.content && request.body.empty());
    case Method::BLOCK: return true;
    case Method::GET:
    case Method::HEAD:
    case Method::DELETE:
    case Method::LIST:
    case Method::INDEX: break;
    }
    return request.body.empty();
}

void appendTags(std::string& text, std::string_view name, const std::vector<std::string>& tags) {
    if (tags.empty())
        return;
    text.append(" ").append(name);
    for (std::size_t i = 0; i < tags.size(); ++i)
        text.append(i == 0 ? "" : ",").append(tags[i]);
}

void appendBeside(std::string& text, const Request& request) {
    if (request.content)
        text.append(" Content:").append(textOf(*request.content));
    if (const auto& generated = request.generated)
        text.append(" Generated:" + std::to_string(generated->size) + ":" +
                    std::to_string(generated->seed));
}

} // namespace

std::optional<std::vector<std::string>> readTags(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    std::vector<std::string> tags;
    while (true) {
        text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
        std::size_t length = text.starts_with('*') ? 1 : 0;
        const std::size_t open = text.starts_with("W/\"") ? 2 : 0;
        if (length == 0 && text.substr(open).starts_with('"')) {
            const std::size_t close = text.find('"', open + 1);
            length = close == text.npos ? 0 : close + 1;
        }
        // RFC 9110 §8.8.3: an entity-tag holds no blank; we keep none that has one.
        if (length == 0 || text.substr(0, length).find_first_of(blanks) != text.npos)
            return std::nullopt;
        tags.emplace_back(text.substr(0, length));
        text.remove_prefix(length);
        text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
        if (text.empty())
            break;
        if (!text.starts_with(','))
            return std::nullopt;
        text.remove_prefix(1);
    }
    const bool any = std::find(tags.begin(), tags.end(), "*") != tags.end();
    return any && tags.size() > 1 ? std::nullopt : std::optional(std::move(tags));
}

bool isKey(std::string_view text) {
    return !text.empty() && text.size() <= limits::keyOctets &&
           std::all_of(text.begin(), text.end(),
                       [](char letter) { return letter > ' ' && letter <= '~'; });
}

std::optional<Request> readRequest(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    const std::string_view verb = takeWord(text);
    const auto* const method = std::find(methods.begin(), methods.end(), verb);
    if (method == methods.end())
        return std::nullopt;
    Request request;
    request.method = static_cast<Method>(method - methods.begin());
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    std::uint16_t status = 0;
    auto path = readPath(takeWord(text), status);
    if (!path)
        return std::nullopt;
    request.path = std::move(*path);
    std::string_view word;
    if (takeSpecial(text, "#", word))
        request.id = word;
    if (!takeTags(text, "If-Match:", request.ifMatch) ||
        !takeTags(text, "If-None-Match:", request.ifNoneMatch))
        return std::nullopt;
    if (takeSpecial(text, "Key:", word)) {
        request.key = word;
        if (!isKey(word))
            return std::nullopt;
    }
    if (!takePlaces(text, request) || !readBody(text, request.body) || !makesSense(request))
        return std::nullopt;
    return request;
}

std::string textOf(const Request& request) {
    std::string text(nameOf(request.method));
    text.append(" ").append(pathText(request.path));
    if (!request.id.empty())
        text.append(" #").append(request.id);
    appendTags(text, "If-Match:", request.ifMatch);
    appendTags(text, "If-None-Match:", request.ifNoneMatch);
    if (!request.key.empty())
        text.append(" Key:").append(request.key);
    if (request.method == Method::BLOCK || request.method >= Method::STORE || request.block != 0)
        text.append(" Block:").append(std::to_string(request.block));
    if (const auto& staged = request.staged)
        text.append(" Blocks:" + std::to_string(staged->blocks) + ":" +
                    std::to_string(staged->size) + ":" + hexText(staged->crc32c));
    appendBeside(text, request);
    if (request.method == Method::STORE)
        text.append(" Checksum:").append(hexText(request.checksum));
    const std::string body = bodyText(request.body);
    return body.empty() ? text : text + " " + body;
}

std::string titleOf(const Request& request) {
    std::string text(nameOf(request.method));
    text.append(" ").append(pathText(request.path));
    appendTags(text, "If-Match:", request.ifMatch);
    appendTags(text, "If-None-Match:", request.ifNoneMatch);
    appendBeside(text, request);
    return text;
}

std::string ownText(const Request& request, const Names&) {
    std::string text = titleOf(request);
    if (!request.body.empty())
        text += ", " + std::to_string(request.body.size()) + " octets";
    return text;
}

} // namespace synod::files

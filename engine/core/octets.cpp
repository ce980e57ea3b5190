// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/octets.h"

#include "engine/core/assert.h"
#include "engine/core/base64.h"
#include "engine/core/json_text.h"

#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace synod {
namespace {

constexpr std::string_view base64Prefix = "base64:";
constexpr std::size_t longestQuoted = 40;
constexpr std::size_t longestHex = 8;

std::vector<std::uint8_t> copied(std::span<const std::uint8_t> octets) {
    return {octets.begin(), octets.end()};
}

/// How many octets the UTF-8 character at the front takes; 0 where there is none (RFC 3629 §4), or
/// one of the control characters U+0080 to U+009F.
std::size_t characterLength(std::span<const std::uint8_t> octets) {
    struct Form {
        std::uint8_t firstFrom, firstTo, secondFrom, secondTo;
        std::size_t length;
    };
    static constexpr std::array<Form, 9> forms{{{0xC2, 0xC2, 0xA0, 0xBF, 2},
                                                {0xC3, 0xDF, 0x80, 0xBF, 2},
                                                {0xE0, 0xE0, 0xA0, 0xBF, 3},
                                                {0xE1, 0xEC, 0x80, 0xBF, 3},
                                                {0xED, 0xED, 0x80, 0x9F, 3},
                                                {0xEE, 0xEF, 0x80, 0xBF, 3},
                                                {0xF0, 0xF0, 0x90, 0xBF, 4},
                                                {0xF1, 0xF3, 0x80, 0xBF, 4},
                                                {0xF4, 0xF4, 0x80, 0x8F, 4}}};
    const std::uint8_t lead = octets.front();
    if (lead < 0x80)
        return 1;
    const auto form = std::find_if(forms.begin(), forms.end(), [&](const Form& it) {
        return lead >= it.firstFrom && lead <= it.firstTo;
    });
    if (form == forms.end() || octets.size() < form->length || octets[1] < form->secondFrom ||
        octets[1] > form->secondTo)
        return 0;
    const auto tail = octets.subspan(2, form->length - 2);
    const bool whole =
        std::all_of(tail.begin(), tail.end(), [](std::uint8_t o) { return (o & 0xC0U) == 0x80U; });
    return whole ? form->length : 0;
}

bool isControl(std::uint8_t octet) {
    return (octet < 0x20 && octet != '\t' && octet != '\n' && octet != '\r') || octet == 0x7F;
}

std::string hexText(std::span<const std::uint8_t> octets) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "0x";
    for (const std::uint8_t octet : octets) {
        text += digits[octet >> 4U];
        text += digits[octet & 15U];
    }
    return text;
}

} // namespace

Octets::Octets(std::string_view text)
    : Octets(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size())) {}

Octets::Octets(std::span<const std::uint8_t> octets) : Octets(copied(octets)) {}

Octets::Octets(std::vector<std::uint8_t> octets) : m_size(octets.size()) {
    if (m_size != 0)
        m_run = std::make_shared<const Run>(std::move(octets));
}

std::uint8_t Octets::operator[](std::size_t position) const {
    SYNOD_ASSERT(position < m_size);
    return data()[position];
}

Octets Octets::first(std::size_t n) const {
    if (n == 0)
        return {};
    Octets slice = *this;
    slice.m_size = std::min(n, m_size);
    return slice;
}

Octets Octets::from(std::size_t n) const {
    if (n >= m_size)
        return {};
    Octets slice = *this;
    slice.m_from += n;
    slice.m_size -= n;
    return slice;
}

Octets operator+(const Octets& a, const Octets& b) {
    if (a.empty())
        return b;
    if (b.empty())
        return a;
    if (a.m_run == b.m_run && a.m_from + a.m_size == b.m_from) {
        Octets both = a;
        both.m_size += b.m_size;
        return both;
    }
    std::vector<std::uint8_t> octets;
    octets.reserve(a.size() + b.size());
    octets.insert(octets.end(), a.begin(), a.end());
    octets.insert(octets.end(), b.begin(), b.end());
    return Octets(std::move(octets));
}

bool operator==(const Octets& a, const Octets& b) {
    if (a.m_size != b.m_size)
        return false;
    return a.data() == b.data() || std::equal(a.begin(), a.end(), b.begin());
}

bool isPrintable(std::span<const std::uint8_t> octets) {
    const auto isPlain = [](std::uint8_t octet) { return octet >= 0x20 && octet < 0x7F; };
    for (;;) {
        // Mostly all of them are, and there are many in a segment.
        const auto other = std::find_if_not(octets.begin(), octets.end(), isPlain);
        octets = octets.subspan(static_cast<std::size_t>(other - octets.begin()));
        if (octets.empty())
            return true;
        const std::size_t length = characterLength(octets);
        if (length == 0 || isControl(octets.front()))
            return false;
        octets = octets.subspan(length);
    }
}

std::string ownText(const Octets& octets, const Names&) {
    if (octets.size() <= longestQuoted && isPrintable(octets.span())) {
        std::string quoted;
        appendJsonString(quoted, octets.text());
        return quoted;
    }
    if (octets.size() <= longestHex)
        return hexText(octets.span());
    return std::to_string(octets.size()) + " octets";
}

void appendOwnJson(std::string& out, const Octets& octets, const Names&) {
    if (!octets.text().starts_with(base64Prefix) && isPrintable(octets.span()))
        return appendJsonString(out, octets.text());
    out += '"';
    out += base64Prefix;
    appendBase64(out, octets.span());
    out += '"';
}

std::string readOwnJson(Octets& octets, const boost::json::value& json, const Names&) {
    if (!json.is_string())
        return "expected a text";
    const std::string_view text = json.get_string();
    if (!text.starts_with(base64Prefix)) {
        octets = Octets(text);
        return {};
    }
    auto decoded = fromBase64(text.substr(base64Prefix.size()));
    if (!decoded)
        return "expected octets in base64 after base64:";
    octets = Octets(std::move(*decoded));
    return {};
}

} // namespace synod

// SPDX-License-Identifier: GPL-3.0-or-later
// Names are those of the paper, §2: v0 … v3, c = 2, d = 4.
#include "engine/sockets/sip_hash.h"

#include <boost/system/system_error.hpp>
#include <sys/random.h>

#include <bit>
#include <cerrno>
#include <charconv>
#include <cstring>

namespace synod::sockets {
namespace {

constexpr std::size_t wordOctets = 8;
constexpr std::size_t wordDigits = 16;

/// Little-endian, the eight octets that the text begins with.
std::uint64_t wordAt(const char* text) {
    std::uint64_t word = 0;
    std::memcpy(&word, text, wordOctets);
    return std::endian::native == std::endian::little ? word : __builtin_bswap64(word);
}

/// The same of fewer.
std::uint64_t wordOf(std::string_view octets) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < octets.size(); ++i)
        word |= std::uint64_t{static_cast<unsigned char>(octets[i])} << (8 * i);
    return word;
}

} // namespace

SecretKey makeKey() {
    SecretKey key;
    // Up to 256 octets come at once or not at all (getrandom(2)).
    while (::getrandom(&key, sizeof key, 0) != static_cast<ssize_t>(sizeof key))
        if (errno != EINTR)
            throw boost::system::system_error(errno, boost::system::system_category(),
                                              "random octets");
    return key;
}

void appendHex(std::string& text, std::uint64_t word) {
    constexpr std::string_view hex = "0123456789abcdef";
    char digits[wordDigits];
    for (std::size_t i = 0; i < wordDigits; ++i)
        digits[i] = hex[word >> (60 - 4 * i) & 15];
    text.append(digits, wordDigits);
}

std::optional<std::uint64_t> readHex(std::string_view text) {
    std::uint64_t word = 0;
    if (text.size() < wordDigits)
        return std::nullopt;
    const char* end = text.data() + wordDigits;
    const auto [at, error] = std::from_chars(text.data(), end, word, 16);
    return error == std::errc() && at == end ? std::optional(word) : std::nullopt;
}

std::string textOf(const SecretKey& key) {
    std::string text;
    appendHex(text, key.k0);
    appendHex(text, key.k1);
    return text;
}

std::optional<SecretKey> keyOf(std::string_view text) {
    if (text.size() != 2 * wordDigits)
        return std::nullopt;
    const auto k0 = readHex(text);
    const auto k1 = readHex(text.substr(wordDigits));
    return k0 && k1 ? std::optional(SecretKey{*k0, *k1}) : std::nullopt;
}

SipHash::SipHash(const SecretKey& key)
    : m_v0(key.k0 ^ 0x736f6d6570736575),
      m_v1(key.k1 ^ 0x646f72616e646f6d),
      m_v2(key.k0 ^ 0x6c7967656e657261),
      m_v3(key.k1 ^ 0x7465646279746573) {}

void SipHash::rounds(int count) {
    for (int i = 0; i < count; ++i) {
        m_v0 += m_v1;
        m_v1 = std::rotl(m_v1, 13) ^ m_v0;
        m_v0 = std::rotl(m_v0, 32);
        m_v2 += m_v3;
        m_v3 = std::rotl(m_v3, 16) ^ m_v2;
        m_v0 += m_v3;
        m_v3 = std::rotl(m_v3, 21) ^ m_v0;
        m_v2 += m_v1;
        m_v1 = std::rotl(m_v1, 17) ^ m_v2;
        m_v2 = std::rotl(m_v2, 32);
    }
}

SipHash& SipHash::word(std::uint64_t word) {
    m_v3 ^= word;
    rounds(2);
    m_v0 ^= word;
    m_octets += wordOctets;
    return *this;
}

std::uint64_t SipHash::finish(std::string_view rest) {
    for (; rest.size() >= wordOctets; rest.remove_prefix(wordOctets))
        word(wordAt(rest.data()));
    // The last word has the rest and, on top, the length of all modulo 256.
    word(wordOf(rest) | (m_octets + rest.size()) << 56);
    m_v2 ^= 0xff;
    rounds(4);
    return m_v0 ^ m_v1 ^ m_v2 ^ m_v3;
}

} // namespace synod::sockets

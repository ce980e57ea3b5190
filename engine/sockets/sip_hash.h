// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace synod::sockets {

/// 128 bits that only those who share them know.
struct SecretKey {
    std::uint64_t k0 = 0, k1 = 0;

    bool operator==(const SecretKey&) const = default;
};

/// A key that nobody can guess. Throws boost::system::system_error where the machine has no chance
/// to give.
SecretKey makeKey();
/// As 32 hexadecimal digits, and back; nothing where it is not that.
std::string textOf(const SecretKey& key);
std::optional<SecretKey> keyOf(std::string_view text);

/// A word as 16 hexadecimal digits, and back from a text that begins with them.
void appendHex(std::string& text, std::uint64_t word);
std::optional<std::uint64_t> readHex(std::string_view text);

/// SipHash-2-4 with 64 bits out: who has not the key can neither make a text's tag nor find another
/// text with the same one (Aumasson, Bernstein: SipHash, a fast short-input PRF, 2012). The text
/// comes in parts, which need not be copied together: first any number of whole words, then the
/// rest.
class SipHash {
public:
    explicit SipHash(const SecretKey& key);
    SipHash& word(std::uint64_t word);
    std::uint64_t finish(std::string_view rest);

private:
    void rounds(int count);

    std::uint64_t m_v0, m_v1, m_v2, m_v3;
    std::uint64_t m_octets = 0;
};

} // namespace synod::sockets

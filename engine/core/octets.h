// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/node_id.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace boost::json {
class value;
}

namespace synod {

/// A run of octets that nobody can change: what an application writes, what a segment or a
/// datagram carries. Copies and slices share the octets, whatever their length, and may be read by
/// any thread.
class Octets {
public:
    Octets() = default;
    explicit Octets(std::string_view text);
    explicit Octets(std::span<const std::uint8_t> octets);
    explicit Octets(std::vector<std::uint8_t> octets);

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    const std::uint8_t* data() const { return m_run ? m_run->data() + m_from : nullptr; }
    std::span<const std::uint8_t> span() const { return {data(), m_size}; }
    auto begin() const { return span().begin(); }
    auto end() const { return span().end(); }
    /// The octet at a position that must be within.
    std::uint8_t operator[](std::size_t position) const;
    /// The same octets as characters; valid as long as this, or a copy of it.
    std::string_view text() const { return {reinterpret_cast<const char*>(data()), m_size}; }

    /// The first n octets; all of them where there are fewer.
    Octets first(std::size_t n) const;
    /// What is behind the first n octets; nothing where there are fewer.
    Octets from(std::size_t n) const;
    /// Both in a row. O(1) where b follows a in the run that both were cut from, and where one of
    /// them is empty; else copies.
    friend Octets operator+(const Octets& a, const Octets& b);

    friend bool operator==(const Octets& a, const Octets& b);

private:
    using Run = std::vector<std::uint8_t>;

    std::shared_ptr<const Run> m_run;
    std::size_t m_from = 0;
    std::size_t m_size = 0;
};

/// Whether a person can read the octets as they are: UTF-8 without control characters other than
/// tabulators and ends of lines.
bool isPrintable(std::span<const std::uint8_t> octets);

// What engine/core/describe.h looks for. As text `"hello\r\n"` when printable and short,
// `0x00ff10` when otherwise short, else `1000 octets`. In JSON the text itself when printable, else
// "base64:AP8Q" (RFC 4648 §4); what was written reads back as the same octets.
std::string ownText(const Octets& octets, const Names& names);
void appendOwnJson(std::string& out, const Octets& octets, const Names& names);
std::string readOwnJson(Octets& octets, const boost::json::value& json, const Names& names);

} // namespace synod

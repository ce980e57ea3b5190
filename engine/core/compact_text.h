// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace synod {

/// A text in 16 octets where a std::string has 32: for what is held by the million, such as the
/// commands of a log. Up to 15 octets lie within, more of them in memory of their own. It is
/// replaced as a whole.
class CompactText {
public:
    CompactText() = default;
    // Implicit, as from any text to another.
    CompactText(std::string_view text) { hold(text); }                            // NOLINT
    CompactText(const std::string& text) : CompactText(std::string_view(text)) {} // NOLINT
    CompactText(const char* text) : CompactText(std::string_view(text)) {}        // NOLINT
    CompactText(const CompactText& other) : m_octets(other.m_octets) {
        if (isOutside())
            hold(other);
    }
    CompactText(CompactText&& other) noexcept { std::swap(m_octets, other.m_octets); }
    CompactText& operator=(CompactText other) noexcept {
        std::swap(m_octets, other.m_octets);
        return *this;
    }
    ~CompactText() {
        if (isOutside())
            delete[] outside();
    }

    operator std::string_view() const { // NOLINT
        if (!isOutside())
            return {m_octets.data(), within - static_cast<std::size_t>(m_octets.back())};
        std::size_t size = 0;
        std::memcpy(&size, outside(), sizeof size);
        return {outside() + sizeof size, size};
    }
    std::string string() const { return std::string(std::string_view(*this)); }

    friend bool operator==(const CompactText& a, const CompactText& b) {
        return std::string_view(a) == std::string_view(b);
    }

private:
    static constexpr std::size_t within = 15;
    static constexpr char elsewhere = within + 1;

    void hold(std::string_view text) {
        if (text.size() <= within) {
            text.copy(m_octets.data(), text.size());
            m_octets.back() = static_cast<char>(within - text.size());
            return;
        }
        const std::size_t size = text.size();
        auto* const memory = new char[sizeof size + size];
        std::memcpy(memory, &size, sizeof size);
        text.copy(memory + sizeof size, size);
        std::memcpy(m_octets.data(), &memory, sizeof memory);
        m_octets.back() = elsewhere;
    }
    bool isOutside() const { return m_octets.back() == elsewhere; }
    char* outside() const {
        char* memory = nullptr;
        std::memcpy(&memory, m_octets.data(), sizeof memory);
        return memory;
    }

    /// The last one says how many octets of the others are free, or that the first eight are the
    /// address of a size and as many octets.
    alignas(std::uint64_t) std::array<char, within + 1> m_octets = {0, 0, 0, 0, 0, 0, 0, 0,
                                                                    0, 0, 0, 0, 0, 0, 0, within};
};

} // namespace synod

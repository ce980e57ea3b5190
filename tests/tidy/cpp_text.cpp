// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/cpp_text.h"

#include "tests/tidy/source_file.h"

#include <algorithm>
#include <cctype>

namespace synod::tidy {
namespace {

/// Walks over the text once; each function takes one kind of thing from its first character on and
/// blanks it where it belongs.
class Reader {
public:
    explicit Reader(std::string_view text)
        : m_text(text), m_views{std::string(text), std::string(text)} {}

    CppText read() {
        while (m_at < m_text.size()) {
            readOne();
        }
        return m_views;
    }

private:
    void readOne() {
        if (startsWith("//")) {
            blankComment(endOfLineComment());
        } else if (startsWith("/*")) {
            blankComment(endAfter("*/", m_at + 2));
        } else if (m_text[m_at] == '"' && isRaw()) {
            readRawString();
        } else if (m_text[m_at] == '"' || (m_text[m_at] == '\'' && !isDigitSeparator())) {
            blankLiteral(m_at + 1, endOfLiteral(m_text[m_at]));
        } else {
            ++m_at;
        }
    }

    bool startsWith(std::string_view token) const {
        return m_text.compare(m_at, token.size(), token) == 0;
    }

    std::size_t endAfter(std::string_view token, std::size_t from) const {
        const std::size_t found = m_text.find(token, from);
        return found == std::string_view::npos ? m_text.size() : found + token.size();
    }

    std::size_t endOfLineComment() const {
        return std::min(m_text.find('\n', m_at), m_text.size());
    }

    bool isRaw() const {
        return m_at > 0 && m_text[m_at - 1] == 'R' &&
               (m_at < 2 || !isWordCharacter(m_text[m_at - 2]) || m_text[m_at - 2] == '8' ||
                m_text[m_at - 2] == 'u' || m_text[m_at - 2] == 'U' || m_text[m_at - 2] == 'L');
    }

    /// 1'000'000: the apostrophe belongs to a word that begins with a digit.
    bool isDigitSeparator() const {
        std::size_t begin = m_at;
        while (begin > 0 && (isWordCharacter(m_text[begin - 1]) || m_text[begin - 1] == '\'')) {
            --begin;
        }
        return begin < m_at && std::isdigit(static_cast<unsigned char>(m_text[begin])) != 0;
    }

    void readRawString() {
        const std::size_t open = std::min(m_text.find('(', m_at), m_text.size() - 1);
        std::string close = ")";
        close += m_text.substr(m_at + 1, open - m_at - 1);
        close += '"';
        blankLiteral(open + 1, endAfter(close, open));
    }

    /// One past the closing quote; a literal that is not closed ends with its line.
    std::size_t endOfLiteral(char quote) const {
        std::size_t at = m_at + 1;
        while (at < m_text.size() && m_text[at] != quote && m_text[at] != '\n') {
            at += m_text[at] == '\\' ? 2 : 1;
        }
        return std::min(at + 1, m_text.size());
    }

    void blankComment(std::size_t end) {
        blank(m_views.withoutComments, m_at, end);
        blank(m_views.bare, m_at, end);
        m_at = end;
    }

    void blankLiteral(std::size_t begin, std::size_t end) {
        blank(m_views.bare, begin, end - 1);
        m_at = end;
    }

    static void blank(std::string& view, std::size_t begin, std::size_t end) {
        for (std::size_t at = begin; at < end && at < view.size(); ++at) {
            view[at] = view[at] == '\n' ? '\n' : ' ';
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    CppText m_views;
};

} // namespace

CppText readCpp(std::string_view text) {
    return Reader(text).read();
}

} // namespace synod::tidy

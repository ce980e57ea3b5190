// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/line_source.h"

#include "engine/record/framing.h"
#include "engine/record/input_file.h"

#include <algorithm>
#include <utility>

namespace synod::record {
namespace {

constexpr Sentence notARecording{
    "record.notARecording",
    SYNOD_SENTENCE("record",
                   "this is not a recording of Synod: expected a .synodrec, or JSON Lines "
                   "that begin with {")};
constexpr Sentence newerFormat{
    "record.newerFormat",
    SYNOD_SENTENCE("record",
                   "this recording has format %1, which a newer Synod wrote: use that one")};
constexpr Sentence tornFile{
    "record.torn",
    SYNOD_SENTENCE("record",
                   "the recording ends in the middle, as when its writer died: what comes "
                   "before is read, and `synod rec repair` makes a whole file of it")};
constexpr Sentence damagedFrame{
    "record.damagedFrame",
    SYNOD_SENTENCE("record",
                   "the recording is damaged here: what comes before is read, and `synod "
                   "rec repair` makes a whole file of it")};
constexpr Sentence longFrame{
    "record.longFrame",
    SYNOD_SENTENCE("record", "a frame is longer than 64 MiB, the most that one may have")};
constexpr Sentence longLine{
    "record.longLine",
    SYNOD_SENTENCE("record", "a line is longer than 32 MiB, the most that one may have")};

bool takeLine(std::string_view& rest, std::string_view& line) {
    const std::size_t end = rest.find('\n');
    if (end == rest.npos)
        return false;
    line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return true;
}

class FramedSource final : public LineSource {
public:
    FramedSource(std::string path, InputFile file)
        : LineSource(std::move(path)), m_file(std::move(file)) {}

    bool next(std::string_view& line) override {
        while (!takeLine(m_rest, line)) {
            if (!m_rest.empty()) { // a frame of ours ends with an end of line
                line = std::exchange(m_rest, {});
                break;
            }
            if (!nextFrame())
                return false;
        }
        ++m_line;
        return true;
    }

private:
    bool nextFrame() {
        for (;;) {
            const FoundFrame found = fill();
            m_position += found.octets;
            switch (found.kind) {
            case FrameKind::lines:
                if (readLines(found.octets))
                    return true;
                continue;
            case FrameKind::index: m_complete = true; break;
            case FrameKind::opening:
            case FrameKind::summary:
            case FrameKind::session:
            case FrameKind::foreign: break;
            default:
                if (m_file.ahead().empty() || !findNext())
                    return false;
                continue;
            }
            m_file.skip(found.octets);
        }
    }

    /// Goes to the next place where a frame may begin, for what lies there may be whole.
    bool findNext() {
        ++m_frame;
        for (std::size_t from = 1;;) {
            const std::string_view ahead = m_file.ahead();
            const std::size_t at =
                std::min(ahead.find(linesMark, from), ahead.find(skippableMark, from));
            if (at != ahead.npos && m_searches++ < maxSearches) {
                lose(at);
                return true;
            }
            if (m_file.atEnd() || at != ahead.npos) {
                lose(ahead.size());
                return false;
            }
            from = std::min(ahead.size(), linesMark.size() - 1);
            lose(ahead.size() - from);
            from = 0;
            m_file.read(std::size_t{64} << 10);
        }
    }

    void lose(std::size_t octets) {
        m_file.skip(octets);
        m_position += octets;
        m_lost += octets;
    }

    /// Reads on until a whole frame lies before us.
    FoundFrame fill() {
        for (;;) {
            const std::string_view octets = m_file.ahead();
            if (octets.empty() && m_file.atEnd())
                return {FrameKind::damaged, 0};
            const FoundFrame found = findFrame(octets);
            if (found.kind == FrameKind::damaged)
                return end(damagedFrame, false);
            if (found.kind != FrameKind::cutShort)
                return found;
            if (m_file.atEnd())
                return end(tornFile, true);
            m_file.read(found.octets);
        }
    }

    FoundFrame end(const Sentence& rule, bool torn) {
        if (!m_damage) {
            m_torn = torn;
            m_damage = Problem{m_path, m_frame + 1, 0, 0, whyOf(rule)};
        }
        return {FrameKind::damaged, 0};
    }

    bool readLines(std::size_t octets) {
        bool tooLong = false;
        auto lines = decompressFrame(m_file.ahead().substr(0, octets), &tooLong);
        m_file.skip(octets);
        if (!lines)
            end(tooLong ? longFrame : damagedFrame, false);
        ++m_frame;
        m_line = 0;
        if (!lines) {
            m_lost += octets;
            return false;
        }
        m_lines = std::move(*lines);
        m_rest = m_lines;
        return true;
    }

    // As a file has them, least octet first. zstd's own, and of those that are skipped ours.
    static constexpr std::string_view linesMark = "\x28\xB5\x2F\xFD";
    static constexpr std::string_view skippableMark = "\x50\x2A\x4D\x18";
    /// A file that means harm has marks everywhere.
    static constexpr int maxSearches = 16;

    InputFile m_file;
    int m_searches = 0;
    std::string m_lines;
    std::string_view m_rest;
};

class PlainSource final : public LineSource {
public:
    PlainSource(std::string path, InputFile file)
        : LineSource(std::move(path)), m_file(std::move(file)) {}

    bool next(std::string_view& line) override {
        m_file.skip(std::exchange(m_taken, 0));
        for (std::size_t searched = 0;;) {
            const std::string_view ahead = m_file.ahead();
            const std::size_t end = ahead.find('\n', searched);
            if (end != ahead.npos)
                return take(line, ahead.substr(0, end), end + 1);
            if (m_file.atEnd())
                return lastLine(line, ahead);
            searched = ahead.size();
            if (ahead.size() > maxLineOctets) {
                passOver();
                searched = 0;
            }
            m_file.read(std::max<std::size_t>(ahead.size() * 2, 1 << 16));
        }
    }

private:
    /// Leaves out a line that is too long; the next one begins behind it.
    void passOver() {
        ++m_line;
        if (!m_damage)
            m_damage = Problem{m_path, 0, m_line, 0, whyOf(longLine)};
        for (;;) {
            const std::string_view ahead = m_file.ahead();
            const std::size_t end = ahead.find('\n');
            const std::size_t octets = end == ahead.npos ? ahead.size() : end + 1;
            m_file.skip(octets);
            m_position += octets;
            m_lost += octets;
            if (end != ahead.npos || m_file.atEnd())
                return;
            m_file.read(std::size_t{64} << 10);
        }
    }

    bool take(std::string_view& line, std::string_view found, std::size_t octets) {
        line = found.ends_with('\r') ? found.substr(0, found.size() - 1) : found;
        m_taken = octets;
        m_position += octets;
        ++m_line;
        return true;
    }

    /// A line without an end is whole only if it looks it.
    bool lastLine(std::string_view& line, std::string_view found) {
        if (found.empty())
            return false;
        if (found.back() == '}')
            return take(line, found, found.size());
        m_lost += found.size();
        if (!m_damage) {
            m_torn = true;
            m_damage = Problem{m_path, 0, m_line + 1, 0, whyOf(tornFile)};
        }
        return false;
    }

    InputFile m_file;
    std::size_t m_taken = 0;
};

} // namespace

Problem LineSource::at(Why what, std::uint64_t column) const {
    return {m_path, m_frame, m_line, column, std::move(what)};
}

Result<std::unique_ptr<LineSource>> LineSource::open(const std::string& path) {
    auto file = InputFile::open(path);
    if (!file)
        return file.error();
    return of(path, std::move(*file));
}

Result<std::unique_ptr<LineSource>> LineSource::openOctets(const std::string& name,
                                                           std::string octets) {
    return of(name, InputFile::holding(std::move(octets)));
}

Result<std::unique_ptr<LineSource>> LineSource::of(const std::string& path, InputFile file) {
    file.read(64);
    const std::string_view octets = file.ahead();
    const FoundFrame found = findFrame(octets);
    if (found.kind == FrameKind::opening) {
        const std::uint32_t version = versionOf(octets);
        if (version > formatVersion)
            return Problem{path, 0, 0, 0, whyOf(newerFormat, std::to_string(version))};
        return std::unique_ptr<LineSource>(new FramedSource(path, std::move(file)));
    }
    // Editors of some systems put a byte order mark before the text.
    if (octets.starts_with("\xEF\xBB\xBF{")) {
        file.skip(3);
        return std::unique_ptr<LineSource>(new PlainSource(path, std::move(file)));
    }
    if (octets.starts_with('{'))
        return std::unique_ptr<LineSource>(new PlainSource(path, std::move(file)));
    return Problem{path, 0, 0, 0, whyOf(notARecording)};
}

} // namespace synod::record

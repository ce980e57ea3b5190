// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/framing.h"

#include "engine/core/assert.h"

#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <memory>

namespace synod::record {
namespace {

constexpr std::uint32_t skippableMagic = 0x184D2A50;
constexpr std::uint32_t zstdMagic = 0xFD2FB528;
constexpr std::size_t skippableHeader = 8;
constexpr std::string_view openingMark = "SYNODREC";
constexpr std::string_view indexMark = "SYNODIDX";
constexpr std::string_view summaryMark = "SYNODSUM";
constexpr std::string_view sessionMark = "SYNODSES";
constexpr std::uint32_t sessionVersion = 1;
constexpr std::size_t entryOctets = 48;

void append(std::string& out, std::uint64_t number, int octets) {
    for (int i = 0; i < octets; ++i)
        out += static_cast<char>((number >> (8 * i)) & 0xFF);
}

std::uint64_t numberAt(std::string_view octets, std::size_t at, int width) {
    std::uint64_t number = 0;
    for (int i = width; i-- > 0;)
        number = number << 8 | static_cast<unsigned char>(octets[at + static_cast<std::size_t>(i)]);
    return number;
}

std::string skippable(std::string_view content) {
    std::string out;
    append(out, skippableMagic, 4);
    append(out, content.size(), 4);
    return out.append(content);
}

FoundFrame findSkippable(std::string_view octets) {
    if (octets.size() < skippableHeader)
        return {FrameKind::cutShort, skippableHeader};
    const std::size_t whole = skippableHeader + numberAt(octets, 4, 4);
    if (whole > maxFrameOctets)
        return {};
    if (octets.size() < whole)
        return {FrameKind::cutShort, whole};
    const std::string_view content = octets.substr(skippableHeader, whole - skippableHeader);
    if (content.starts_with(openingMark))
        return {FrameKind::opening, whole};
    if (content.starts_with(summaryMark))
        return {FrameKind::summary, whole};
    if (content.starts_with(sessionMark))
        return {FrameKind::session, whole};
    return {content.starts_with(indexMark) ? FrameKind::index : FrameKind::foreign, whole};
}

/// What was written in an older format reads as ever.
bool isKnown(std::uint64_t version) {
    return version >= 1 && version <= formatVersion;
}

} // namespace

FoundFrame findFrame(std::string_view octets) {
    if (octets.size() < 4)
        return {FrameKind::cutShort, 4};
    const auto magic = static_cast<std::uint32_t>(numberAt(octets, 0, 4));
    if ((magic & 0xFFFFFFF0) == skippableMagic)
        return findSkippable(octets);
    if (magic != zstdMagic)
        return {};
    const std::size_t size = ZSTD_findFrameCompressedSize(octets.data(), octets.size());
    if (!ZSTD_isError(size))
        return {FrameKind::lines, size};
    if (ZSTD_getErrorCode(size) != ZSTD_error_srcSize_wrong || octets.size() >= maxFrameOctets)
        return {};
    return {FrameKind::cutShort, std::min(maxFrameOctets, octets.size() * 2)};
}

std::string openingFrame() {
    std::string content(openingMark);
    append(content, formatVersion, 4);
    return skippable(content);
}

std::uint32_t versionOf(std::string_view openingFrame) {
    const std::size_t at = skippableHeader + openingMark.size();
    return openingFrame.size() < at + 4 ? 0
                                        : static_cast<std::uint32_t>(numberAt(openingFrame, at, 4));
}

std::string compressFrame(std::string_view lines, int level) {
    struct Free {
        void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    };
    const std::unique_ptr<ZSTD_CCtx, Free> context(ZSTD_createCCtx());
    SYNOD_ASSERT(context != nullptr);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    std::string out(ZSTD_compressBound(lines.size()), '\0');
    const std::size_t size =
        ZSTD_compress2(context.get(), out.data(), out.size(), lines.data(), lines.size());
    SYNOD_ASSERT(!ZSTD_isError(size));
    out.resize(size);
    return out;
}

namespace {

/// As far as `enough` wants; nothing when the frame is damaged or longer than maxFrameOctets.
template <class Enough>
std::optional<std::string>
decompressUntil(std::string_view frame, bool* tooLong, const Enough& enough) {
    struct Free {
        void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
    };
    const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
    SYNOD_ASSERT(context != nullptr);
    ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, 27);
    // The length that a frame claims is a stranger's word: memory grows with what comes out.
    ZSTD_inBuffer in{frame.data(), frame.size(), 0};
    std::string out;
    for (std::size_t left = 1; left != 0;) {
        constexpr std::size_t step = std::size_t{256} << 10;
        const std::size_t had = out.size();
        out.resize(had + std::max(step, had));
        ZSTD_outBuffer target{out.data(), out.size(), had};
        left = ZSTD_decompressStream(context.get(), &target, &in);
        const bool stuck = target.pos == had && in.pos == in.size && left != 0;
        out.resize(target.pos);
        const bool longer = out.size() > maxFrameOctets;
        if (tooLong != nullptr)
            *tooLong = longer;
        if (ZSTD_isError(left) || stuck || longer)
            return std::nullopt;
        if (enough(out, had))
            break;
    }
    return out;
}

} // namespace

std::optional<std::string> decompressFrame(std::string_view frame, bool* tooLong) {
    return decompressUntil(frame, tooLong, [](const std::string&, std::size_t) { return false; });
}

std::optional<std::string> firstLineOf(std::string_view frame) {
    std::size_t end = std::string::npos;
    auto lines = decompressUntil(frame, nullptr, [&](const std::string& out, std::size_t had) {
        end = out.find('\n', had);
        return end != out.npos;
    });
    if (lines && end != std::string::npos)
        lines->resize(end);
    return lines;
}

std::string summaryFrameOf(std::string_view text) {
    std::string content(summaryMark);
    append(content, formatVersion, 4);
    return skippable(content += compressFrame(text));
}

std::optional<std::string> summaryText(std::string_view frame) {
    const FoundFrame found = findFrame(frame);
    const std::size_t head = skippableHeader + summaryMark.size() + 4;
    if (found.kind != FrameKind::summary || found.octets != frame.size() || frame.size() < head ||
        !isKnown(numberAt(frame, head - 4, 4)))
        return std::nullopt;
    return decompressFrame(frame.substr(head));
}

std::string sessionFrameOf(std::string_view recording) {
    std::string content(sessionMark);
    append(content, sessionVersion, 4);
    return skippable(content.append(recording));
}

std::string_view sessionIn(std::string_view frame) {
    const FoundFrame found = findFrame(frame);
    const std::size_t head = skippableHeader + sessionMark.size() + 4;
    if (found.kind != FrameKind::session || found.octets < head ||
        numberAt(frame, head - 4, 4) != sessionVersion)
        return {};
    return frame.substr(head, found.octets - head);
}

std::string indexFrame(const std::vector<FrameInfo>& frames) {
    std::string content(indexMark);
    append(content, formatVersion, 4);
    append(content, frames.size(), 4);
    for (const FrameInfo& frame : frames) {
        append(content, frame.offset, 8);
        append(content, frame.octets, 8);
        append(content, frame.first, 8);
        append(content, static_cast<std::uint64_t>(frame.begin.ns), 8);
        append(content, static_cast<std::uint64_t>(frame.end.ns), 8);
        append(content, frame.records, 4);
        append(content, frame.branch, 4);
    }
    append(content, skippableHeader + content.size() + indexTailOctets, 8);
    content += indexMark;
    return skippable(content);
}

std::optional<std::vector<FrameInfo>> readIndex(std::string_view frame) {
    const std::size_t head = skippableHeader + indexMark.size() + 8;
    if (findFrame(frame).kind != FrameKind::index || frame.size() < head + indexTailOctets)
        return std::nullopt;
    const std::uint64_t count = numberAt(frame, head - 4, 4);
    const std::uint64_t version = numberAt(frame, head - 8, 4);
    if (!isKnown(version) || frame.size() != head + count * entryOctets + indexTailOctets)
        return std::nullopt;
    std::vector<FrameInfo> frames(count);
    std::size_t at = head;
    for (FrameInfo& info : frames) {
        info.offset = numberAt(frame, at, 8);
        info.octets = numberAt(frame, at + 8, 8);
        info.first = numberAt(frame, at + 16, 8);
        info.begin.ns = static_cast<std::int64_t>(numberAt(frame, at + 24, 8));
        info.end.ns = static_cast<std::int64_t>(numberAt(frame, at + 32, 8));
        info.records = static_cast<std::uint32_t>(numberAt(frame, at + 40, 4));
        info.branch = static_cast<std::uint32_t>(numberAt(frame, at + 44, 4));
        at += entryOctets;
    }
    return frames;
}

std::optional<std::uint64_t> indexFrameOctets(std::string_view tail) {
    if (tail.size() != indexTailOctets || tail.substr(8) != indexMark)
        return std::nullopt;
    return numberAt(tail, 0, 8);
}

} // namespace synod::record

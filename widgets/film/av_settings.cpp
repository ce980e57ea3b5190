// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/film/av_film.h"

extern "C" {
#include <libavutil/mem.h>
#include <libavutil/opt.h>
}

#include <algorithm>
#include <cstdio>
#include <span>
#include <thread>

namespace synod::film {
namespace {

// The better one first.
std::span<const char* const> encodersOf(Form form) {
    static constexpr const char* h264[] = {"libx264", "libopenh264"};
    static constexpr const char* vp9[] = {"libvpx-vp9"};
    static constexpr const char* gif[] = {"gif"};
    switch (form) {
    case Form::mp4: return h264;
    case Form::webm: return vp9;
    case Form::gif: return gif;
    }
    return {};
}

/// An option that this encoder does not have is left alone.
void set(AVCodecContext& codec, const char* name, const char* value) {
    av_opt_set(codec.priv_data, name, value, 0);
}

} // namespace

bool failed(int error, Failure& failure) {
    // Small numbers are the system's; libav's own are made of four letters.
    const bool ofSystem = AVUNERROR(error) > 0 && AVUNERROR(error) < 4'096;
    failure.kind = ofSystem ? FailureKind::system : FailureKind::codec;
    failure.systemError = ofSystem ? AVUNERROR(error) : 0;
    av_strerror(error, failure.text, sizeof failure.text);
    return false;
}

const AVCodec* encoderOf(Form form, Failure& failure) {
    for (const char* name : encodersOf(form))
        if (const AVCodec* found = avcodec_find_encoder_by_name(name))
            return found;
    failure.kind = FailureKind::noEncoder;
    std::snprintf(failure.text, sizeof failure.text, "%s", encodersOf(form).front());
    return nullptr;
}

// Measured on films of sessions (1280×720): text stays sharp, and two cores paint and encode
// several times as fast as the film plays.
void choose(AVCodecContext& codec, const Settings& settings) {
    codec.width = settings.width;
    codec.height = settings.height;
    codec.time_base = {1, settings.framesPerSecond};
    codec.framerate = {settings.framesPerSecond, 1};
    if (settings.form == Form::gif) {
        codec.pix_fmt = AV_PIX_FMT_PAL8;
        return;
    }
    codec.pix_fmt = AV_PIX_FMT_YUV420P;
    codec.color_range = AVCOL_RANGE_MPEG;
    codec.colorspace = AVCOL_SPC_BT709;
    codec.color_primaries = AVCOL_PRI_BT709;
    codec.color_trc = AVCOL_TRC_BT709;
    codec.gop_size = settings.framesPerSecond * 2; // a player seeks from one of these to the next
    codec.thread_count = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 8u));
    if (settings.form == Form::mp4) {
        set(codec, "preset", "veryfast");
        set(codec, "crf", "20");
        return;
    }
    codec.bit_rate = 0; // the quality decides
    set(codec, "deadline", "realtime");
    set(codec, "cpu-used", "8");
    set(codec, "row-mt", "1");
    set(codec, "crf", "30");
}

bool addChapters(AVFormatContext& output, const Settings& settings) {
    if (settings.chapterCount == 0)
        return true;
    const auto count = static_cast<std::size_t>(settings.chapterCount);
    output.chapters = static_cast<AVChapter**>(av_calloc(count, sizeof(AVChapter*)));
    if (output.chapters == nullptr)
        return false;
    const std::span all(settings.chapters, count);
    for (std::size_t i = 0; i < count; ++i) {
        auto* chapter = static_cast<AVChapter*>(av_mallocz(sizeof(AVChapter)));
        if (chapter == nullptr)
            return false;
        chapter->id = static_cast<std::int64_t>(i);
        chapter->time_base = {1, settings.framesPerSecond};
        chapter->start = all[i].frame;
        chapter->end = i + 1 < count ? all[i + 1].frame : settings.frames;
        av_dict_set(&chapter->metadata, "title", all[i].title, 0);
        output.chapters[output.nb_chapters++] = chapter;
    }
    return true;
}

} // namespace synod::film

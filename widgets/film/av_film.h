// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/film/film_encoder.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
}

#include <memory>

namespace synod::film {

struct Deleter {
    void operator()(AVFormatContext* output) const;
    void operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
    void operator()(SwsContext* converter) const { sws_freeContext(converter); }
};
template <class T>
using Owned = std::unique_ptr<T, Deleter>;

/// The encoder of a form that is here; null, and its name in the failure, where there is none.
const AVCodec* encoderOf(Form form, Failure& failure);
/// How good and how fast it is to be.
void choose(AVCodecContext& codec, const Settings& settings);
/// Gives the output its chapters.
bool addChapters(AVFormatContext& output, const Settings& settings);
/// What libav or the system says; false, to be returned.
bool failed(int error, Failure& failure);

/// One film. Each step gives false where it failed.
struct Film {
    bool open(const Settings& settings, Failure& failure);
    bool write(const std::uint8_t* pixels, int octetsPerLine, Failure& failure);
    bool finish(Failure& failure);

private:
    bool openCodec(const Settings& settings, Failure& failure);
    bool openFile(const Settings& settings, Failure& failure);
    bool prepareFrame(const Settings& settings, Failure& failure);
    void takeIndexes(const std::uint8_t* pixels, int octetsPerLine);
    bool encode(const AVFrame* frame, Failure& failure);

    Owned<AVFormatContext> m_output;
    Owned<AVCodecContext> m_codec;
    Owned<AVFrame> m_frame;
    Owned<AVPacket> m_packet;
    Owned<SwsContext> m_converter; ///< null of a GIF, whose frames are what they are
    AVStream* m_stream = nullptr;  ///< the output's
    std::int64_t m_next = 0;
};

} // namespace synod::film

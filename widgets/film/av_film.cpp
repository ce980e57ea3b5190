// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/film/av_film.h"

extern "C" {
#include <libavutil/opt.h>
}

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

namespace synod::film {
namespace {

// What libav calls 0RGB is a word in the machine's own order of octets, as pixels of images are.
constexpr AVPixelFormat ofImages = AV_PIX_FMT_0RGB32;

bool outOfMemory(Failure& failure) {
    return failed(AVERROR(ENOMEM), failure);
}

const char* containerOf(Form form) {
    switch (form) {
    case Form::mp4: return "mp4";
    case Form::webm: return "webm";
    case Form::gif: return "gif";
    }
    return nullptr;
}

} // namespace

void Deleter::operator()(AVFormatContext* output) const {
    avio_closep(&output->pb);
    avformat_free_context(output);
}

bool Film::open(const Settings& settings, Failure& failure) {
    m_packet.reset(av_packet_alloc());
    if (!m_packet)
        return outOfMemory(failure);
    // Without the protocol's name, what stands before a colon of the path would be taken for one.
    const std::string url = std::string("file:") + settings.path;
    AVFormatContext* output = nullptr;
    const int status =
        avformat_alloc_output_context2(&output, nullptr, containerOf(settings.form), url.c_str());
    if (status < 0)
        return failed(status, failure);
    m_output.reset(output);
    return openCodec(settings, failure) && prepareFrame(settings, failure) &&
           openFile(settings, failure);
}

bool Film::openCodec(const Settings& settings, Failure& failure) {
    const AVCodec* codec = encoderOf(settings.form, failure);
    if (codec == nullptr)
        return false;
    m_codec.reset(avcodec_alloc_context3(codec));
    m_stream = avformat_new_stream(m_output.get(), nullptr);
    if (!m_codec || m_stream == nullptr)
        return outOfMemory(failure);
    choose(*m_codec, settings);
    if ((m_output->oformat->flags & AVFMT_GLOBALHEADER) != 0)
        m_codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    int status = avcodec_open2(m_codec.get(), codec, nullptr);
    if (status >= 0)
        status = avcodec_parameters_from_context(m_stream->codecpar, m_codec.get());
    m_stream->time_base = m_codec->time_base;
    m_stream->avg_frame_rate = m_codec->framerate;
    return status >= 0 || failed(status, failure);
}

bool Film::prepareFrame(const Settings& settings, Failure& failure) {
    m_frame.reset(av_frame_alloc());
    if (!m_frame)
        return outOfMemory(failure);
    m_frame->format = m_codec->pix_fmt;
    m_frame->width = settings.width;
    m_frame->height = settings.height;
    m_frame->color_range = m_codec->color_range;
    m_frame->colorspace = m_codec->colorspace;
    m_frame->color_primaries = m_codec->color_primaries;
    m_frame->color_trc = m_codec->color_trc;
    const int status = av_frame_get_buffer(m_frame.get(), 0);
    if (status < 0)
        return failed(status, failure);
    if (settings.form == Form::gif) {
        std::memcpy(m_frame->data[1], settings.palette, AVPALETTE_SIZE);
        return true;
    }
    m_converter.reset(sws_getContext(settings.width, settings.height, ofImages, settings.width,
                                     settings.height, m_codec->pix_fmt,
                                     SWS_BILINEAR | SWS_FULL_CHR_H_INP | SWS_ACCURATE_RND, nullptr,
                                     nullptr, nullptr));
    if (!m_converter)
        return outOfMemory(failure);
    constexpr int whole = 1, limited = 0, one = 1 << 16;
    sws_setColorspaceDetails(m_converter.get(), sws_getCoefficients(SWS_CS_ITU709), whole,
                             sws_getCoefficients(SWS_CS_ITU709), limited, 0, one, one);
    return true;
}

bool Film::openFile(const Settings& settings, Failure& failure) {
    if (!addChapters(*m_output, settings))
        return outOfMemory(failure);
    av_dict_set(&m_output->metadata, "title", settings.title, 0);
    int status = avio_open(&m_output->pb, m_output->url, AVIO_FLAG_WRITE);
    if (status < 0)
        return failed(status, failure);
    AVDictionary* options = nullptr;
    // The index first: then it plays, and can be sought in, while it is being fetched.
    if (settings.form == Form::mp4)
        av_dict_set(&options, "movflags", "+faststart", 0);
    if (settings.form == Form::webm)
        av_dict_set(&options, "cues_to_front", "1", 0);
    status = avformat_write_header(m_output.get(), &options);
    av_dict_free(&options);
    return status >= 0 || failed(status, failure);
}

/// The rows of the numbers of colours. What a frame wants is its own: the encoder may still have
/// the one before.
void Film::takeIndexes(const std::uint8_t* pixels, int octetsPerLine) {
    for (int row = 0; row < m_frame->height; ++row)
        std::memcpy(m_frame->data[0] + static_cast<std::ptrdiff_t>(row) * m_frame->linesize[0],
                    pixels + static_cast<std::ptrdiff_t>(row) * octetsPerLine,
                    static_cast<std::size_t>(m_frame->width));
}

bool Film::write(const std::uint8_t* pixels, int octetsPerLine, Failure& failure) {
    const int status = av_frame_make_writable(m_frame.get());
    if (status < 0)
        return failed(status, failure);
    if (m_converter)
        sws_scale(m_converter.get(), &pixels, &octetsPerLine, 0, m_frame->height, m_frame->data,
                  m_frame->linesize);
    else
        takeIndexes(pixels, octetsPerLine);
    m_frame->pts = m_next++;
    return encode(m_frame.get(), failure);
}

/// Without a frame, it takes what the encoder still has.
bool Film::encode(const AVFrame* frame, Failure& failure) {
    int status = avcodec_send_frame(m_codec.get(), frame);
    while (status >= 0) {
        status = avcodec_receive_packet(m_codec.get(), m_packet.get());
        if (status == AVERROR(EAGAIN) || status == AVERROR_EOF)
            return true;
        if (status < 0)
            break;
        m_packet->stream_index = m_stream->index;
        m_packet->duration = 1;
        av_packet_rescale_ts(m_packet.get(), m_codec->time_base, m_stream->time_base);
        status = av_interleaved_write_frame(m_output.get(), m_packet.get());
        if (status >= 0 && m_output->pb->error < 0)
            status = m_output->pb->error;
    }
    return failed(status, failure);
}

bool Film::finish(Failure& failure) {
    if (!encode(nullptr, failure))
        return false;
    int status = av_write_trailer(m_output.get());
    avio_flush(m_output->pb);
    if (status >= 0)
        status = m_output->pb->error;
    const int closed = avio_closep(&m_output->pb);
    status = status < 0 ? status : closed;
    return status >= 0 || failed(status, failure);
}

} // namespace synod::film

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/film/film_library.h"

#include <dlfcn.h>

#include <filesystem>
#include <string>

namespace synod::widgets {
namespace {

constexpr Sentence notBuilt{"film.notBuilt",
                            SYNOD_EXPORT("films need a part of this program that is not there: "
                                         "install the packages %1 and build it again")};
constexpr Sentence notLoaded{
    "film.notLoaded",
    SYNOD_EXPORT("films need libraries that could not be loaded: install the package %1 (%2)")};
constexpr Sentence noEncoder{
    "film.noEncoder",
    SYNOD_EXPORT(
        "films of this form need the encoder %1, which is not there: install the package %2")};

constexpr const char* toBuild = "libavcodec-dev libavformat-dev libswscale-dev libavutil-dev";

struct Loaded {
    const film::Encoder* encoder = nullptr;
    std::optional<Why> problem;
};

/// Where the build and the package put it.
std::filesystem::path moduleFile() {
    std::error_code unknown;
    const auto folder = std::filesystem::read_symlink("/proc/self/exe", unknown).parent_path();
    auto beside = folder / SYNOD_FILM_MODULE;
    if (std::filesystem::exists(beside, unknown))
        return beside;
    return folder.parent_path() / "lib" / "synod" / SYNOD_FILM_MODULE;
}

// It stays loaded: what libav has begun it does not end.
Loaded load() {
    const std::filesystem::path file = moduleFile();
    std::error_code unknown;
    if (!std::filesystem::exists(file, unknown))
        return {nullptr, whyOf(notBuilt, std::string(toBuild))};
    void* module = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    const auto failed = [] {
        const char* words = ::dlerror();
        return Loaded{nullptr, whyOf(notLoaded, std::string("ffmpeg"),
                                     std::string(words == nullptr ? "" : words))};
    };
    if (module == nullptr)
        return failed();
    void* const found = ::dlsym(module, film::entryName);
    if (found == nullptr)
        return failed();
    // What dlsym() gives for a function is one, says POSIX.
    const film::Encoder* encoder = reinterpret_cast<film::Entry>(found)();
    if (encoder->version != film::interfaceVersion)
        return {nullptr, whyOf(notBuilt, std::string(toBuild))};
    return {encoder, std::nullopt};
}

const Loaded& loaded() {
    static const Loaded once = load();
    return once;
}

} // namespace

const film::Encoder* filmEncoder() {
    return loaded().encoder;
}

std::optional<Why> filmIsMissing(film::Form form) {
    if (loaded().encoder == nullptr)
        return loaded().problem;
    film::Failure failure;
    if (loaded().encoder->has(form, failure))
        return std::nullopt;
    return whyOf(noEncoder, std::string(failure.text), std::string("libavcodec-extra"));
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later

// Runs the fuzz targets without libFuzzer, so that every compiler builds them and every test run
// tries them: over their inputs and a few changed ones of each.
//
//     synod_fuzz_replay               all of them
//     synod_fuzz_replay NAME FILE…    one, over these files
//     synod_fuzz_replay --write DIR   the inputs, as a corpus for libFuzzer to begin with
//
// SYNOD_MUTANTS says how many changed ones. An input at which a target dies is left in a file.

#include "tests/fuzz/inputs.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <random>

extern "C" {
#define SYNOD_FUZZ_TARGET(name) int name(const std::uint8_t* data, std::size_t size);
#include "tests/fuzz/targets.inc"
#undef SYNOD_FUZZ_TARGET
}

namespace {

using Inputs = std::vector<std::string>;

struct Target {
    const char* name;
    int (*run)(const std::uint8_t* data, std::size_t size);
};

constexpr std::array targets{
#define SYNOD_FUZZ_TARGET(name) Target{#name, &name},
#include "tests/fuzz/targets.inc"
#undef SYNOD_FUZZ_TARGET
};

constexpr unsigned secondsForOne = 60;

// What the handler of a signal needs.
const std::string* g_input = nullptr;
std::array<char, 128> g_left{};

extern "C" void leaveInput(int signal) {
    const int file = ::open(g_left.data(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    [[maybe_unused]] ssize_t written = ::write(file, g_input->data(), g_input->size());
    for (const char* text :
         std::initializer_list<const char*>{"the input is left in ", g_left.data(), "\n"})
        written = ::write(STDERR_FILENO, text, std::strlen(text));
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

void runOne(const Target& target, const std::string& input) {
    // A copy of exactly this length, so that a sanitizer sees who reads behind it.
    const std::vector<std::uint8_t> octets(input.begin(), input.end());
    g_input = &input;
    ::alarm(secondsForOne);
    target.run(octets.data(), octets.size());
    ::alarm(0);
}

class Changer {
public:
    std::string change(const Inputs& all, const std::string& input) {
        std::string changed = input;
        for (std::size_t times = 1 + below(3); times > 0; --times)
            changeOnce(changed, all);
        return changed;
    }
    std::string any() {
        std::string octets(below(300), '\0');
        for (char& octet : octets)
            octet = static_cast<char>(below(256));
        return octets;
    }

private:
    std::size_t below(std::size_t end) { return end == 0 ? 0 : m_engine() % end; }

    void changeOnce(std::string& text, const Inputs& all) {
        const std::size_t at = below(text.size() + 1);
        switch (below(6)) {
        case 0: text.resize(at); break;
        case 1:
            if (at < text.size())
                text[at] ^= static_cast<char>(1U << below(8));
            break;
        case 2: text.erase(at, below(20)); break;
        case 3: text.insert(at, text.substr(below(text.size() + 1), below(40))); break;
        case 4: changeNumber(text, at); break;
        default: {
            const std::string& other = all[below(all.size())];
            text.replace(at, below(40), other.substr(below(other.size() + 1), below(40)));
        }
        }
    }

    void changeNumber(std::string& text, std::size_t from) {
        constexpr std::array<const char*, 8> numbers{
            "0", "-1", "1e300", "NaN", "18446744073709551615", "9223372036854775807", "65536", "2"};
        const std::size_t at = text.find_first_of("0123456789", from);
        if (at == text.npos)
            return;
        const std::size_t end = text.find_first_not_of("0123456789", at);
        text.replace(at, end == text.npos ? end : end - at, numbers[below(numbers.size())]);
    }

    std::mt19937 m_engine{1}; // the standard says what it gives
};

std::size_t mutants() {
    constexpr std::size_t usual = 10;
    const char* asked = std::getenv("SYNOD_MUTANTS");
    return asked != nullptr ? std::strtoul(asked, nullptr, 10) : usual;
}

void tryOut(const Target& target) {
    const Inputs inputs = synod::fuzz::inputsFor(target.name);
    Changer changer;
    std::size_t tried = 0;
    for (const std::string& input : inputs) {
        runOne(target, input);
        for (std::size_t i = 0; i < mutants(); ++i)
            runOne(target, changer.change(inputs, input));
        tried += 1 + mutants();
    }
    for (std::size_t i = 0; i < 20 * mutants(); ++i)
        runOne(target, changer.any());
    std::printf("%s: %zu inputs of its own, and %zu of chance\n", target.name, tried,
                20 * mutants());
    std::fflush(stdout);
}

void writeInputs(const std::filesystem::path& folder) {
    for (const Target& target : targets) {
        const auto into = folder / target.name;
        std::filesystem::create_directories(into);
        int number = 0;
        for (const std::string& input : synod::fuzz::inputsFor(target.name))
            std::ofstream(into / std::to_string(++number), std::ios::binary) << input;
    }
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() == 2 && words[0] == "--write") {
        writeInputs(words[1]);
        return 0;
    }
    std::snprintf(g_left.data(), g_left.size(), "/tmp/synod-fuzz-left-%d", ::getpid());
    for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGBUS, SIGALRM})
        std::signal(signal, &leaveInput);
    bool found = words.empty();
    for (const Target& target : targets) {
        if (words.empty())
            tryOut(target);
        else if (words[0] == target.name)
            found = true;
        if (words.empty() || words[0] != target.name)
            continue;
        if (words.size() == 1)
            tryOut(target);
        for (std::size_t i = 1; i < words.size(); ++i) {
            std::ifstream file(words[i], std::ios::binary);
            runOne(target, {std::istreambuf_iterator<char>(file), {}});
        }
    }
    if (!found)
        std::fprintf(stderr, "there is no target %s\n", words[0].c_str());
    return found ? 0 : 2;
}

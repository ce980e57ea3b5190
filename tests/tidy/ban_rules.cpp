// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/ban_rules.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace synod::tidy {
namespace {

struct Ban {
    std::string_view word;
    std::string_view remedy;
};

constexpr std::string_view clockRemedy =
    "time comes in with Moment::now; only engine/sockets reads a clock";
constexpr std::string_view threadRemedy =
    "the engine is single-threaded; threads live in engine/sockets, executors are handed in by app";
constexpr std::string_view chanceRemedy =
    "it differs between standard libraries or runs; use core's Random";

constexpr std::array bannedWords = {
    Ban{"system_clock", clockRemedy},
    Ban{"steady_clock", clockRemedy},
    Ban{"high_resolution_clock", clockRemedy},
    Ban{"clock_gettime", clockRemedy},
    Ban{"gettimeofday", clockRemedy},
    Ban{"std::time", clockRemedy},
    Ban{"std::clock", clockRemedy},
    Ban{"std::thread", threadRemedy},
    Ban{"std::jthread", threadRemedy},
    Ban{"std::this_thread", threadRemedy},
    Ban{"std::async", threadRemedy},
    Ban{"std::mutex", threadRemedy},
    Ban{"std::recursive_mutex", threadRemedy},
    Ban{"std::shared_mutex", threadRemedy},
    Ban{"std::condition_variable", threadRemedy},
    Ban{"random_device", chanceRemedy},
    Ban{"std::rand", chanceRemedy},
    Ban{"srand", chanceRemedy},
    Ban{"std::shuffle", chanceRemedy},
    Ban{"std::ranges::shuffle", chanceRemedy},
    Ban{"std::sample", chanceRemedy},
    Ban{"std::hash", "it differs between standard libraries; use a hash of our own in core"},
};

constexpr std::array bannedHeaders = {
    Ban{"<ctime>", clockRemedy},
    Ban{"<time.h>", clockRemedy},
    Ban{"<sys/time.h>", clockRemedy},
    Ban{"<thread>", threadRemedy},
    Ban{"<mutex>", threadRemedy},
    Ban{"<shared_mutex>", threadRemedy},
    Ban{"<condition_variable>", threadRemedy},
    Ban{"<future>", threadRemedy},
    Ban{"<pthread.h>", threadRemedy},
};

bool isDeterministic(const SourceFile& file) {
    return file.isCpp() && file.isUnder("engine") && !file.isUnder("engine/sockets");
}

/// std::uniform_int_distribution and its family.
bool hasDistribution(std::string_view line) {
    constexpr std::string_view ending = "_distribution";
    for (std::size_t at = line.find(ending); at != std::string_view::npos;
         at = line.find(ending, at + 1)) {
        std::size_t begin = at;
        while (begin > 0 && isWordCharacter(line[begin - 1])) {
            --begin;
        }
        const bool isStd = begin >= 5 && line.substr(begin - 5, 5) == "std::";
        const std::size_t end = at + ending.size();
        if (isStd && (end == line.size() || !isWordCharacter(line[end]))) {
            return true;
        }
    }
    return false;
}

/// map<const Node*, …>: the order of addresses is another one in every run.
bool hasPointerKey(std::string_view line) {
    for (const std::string_view container : {"map<", "set<"}) {
        for (std::size_t at = line.find(container); at != std::string_view::npos;
             at = line.find(container, at + 1)) {
            const std::string_view key = line.substr(at + container.size());
            const std::size_t end = key.find_first_of(",<>*");
            if (end != std::string_view::npos && key[end] == '*') {
                return true;
            }
        }
    }
    return false;
}

void checkLine(const SourceFile& file, std::size_t index, Findings& findings) {
    const std::string& line = file.bare[index];
    for (const Ban& ban : bannedWords) {
        if (containsWord(line, ban.word)) {
            findings.push_back(
                {file.path, index + 1, std::string(ban.word), std::string(ban.remedy)});
        }
    }
    const bool isInclude = line.find("#include") != std::string::npos;
    for (const Ban& ban : bannedHeaders) {
        if (isInclude && line.find(ban.word) != std::string::npos) {
            findings.push_back({file.path, index + 1, "#include " + std::string(ban.word),
                                std::string(ban.remedy)});
        }
    }
    if (hasDistribution(line)) {
        findings.push_back({file.path, index + 1, "a std distribution", std::string(chanceRemedy)});
    }
    if (hasPointerKey(line)) {
        findings.push_back({file.path, index + 1, "a pointer as a key",
                            "addresses have another order in every run; use an id"});
    }
}

/// Whether the line, or a comment right above it, gives a reason after `mark`.
bool hasReason(const SourceFile& file, std::size_t index, std::string_view mark) {
    const auto gives = [&](std::size_t at) {
        const std::size_t found = file.lines[at].find(mark);
        return found != std::string::npos && file.lines[at].size() > found + mark.size() + 3;
    };
    if (gives(index)) {
        return true;
    }
    while (index > 0 && file.lines[index - 1].find("//") != std::string::npos &&
           file.bare[index - 1].find_first_not_of(' ') == std::string::npos) {
        --index;
        if (gives(index)) {
            return true;
        }
    }
    return false;
}

bool includesSomething(std::string_view line) {
    return line.find("#include") != std::string_view::npos;
}

} // namespace

Findings checkDeterminism(const SourceFile& file) {
    Findings findings;
    if (!isDeterministic(file)) {
        return findings;
    }
    for (std::size_t index = 0; index < file.bare.size(); ++index) {
        checkLine(file, index, findings);
    }
    return findings;
}

Findings checkUnordered(const SourceFile& file) {
    Findings findings;
    if (!isDeterministic(file)) {
        return findings;
    }
    for (std::size_t index = 0; index < file.bare.size(); ++index) {
        const std::string& line = file.bare[index];
        const bool isUnordered = line.find("unordered_") != std::string::npos;
        if (isUnordered && !includesSomething(line) &&
            !hasReason(file, index, "// only looked up:")) {
            findings.push_back(
                {file.path, index + 1, "an unordered container",
                 "walking through one has another order on every machine: use std::map, "
                 "or say why not with \"// only looked up: …reason\""});
        }
    }
    return findings;
}

Findings checkFloatingPoint(const SourceFile& file) {
    Findings findings;
    constexpr std::array folders = {"engine/core",      "engine/trace",   "engine/net",
                                    "engine/protocols", "engine/systems", "engine/run",
                                    "engine/sim"};
    const bool applies =
        file.isCpp() && std::any_of(folders.begin(), folders.end(),
                                    [&](auto folder) { return file.isUnder(folder); });
    for (std::size_t index = 0; applies && index < file.bare.size(); ++index) {
        const std::string& line = file.bare[index];
        const bool isFloating = containsWord(line, "double") || containsWord(line, "float");
        if (isFloating && !hasReason(file, index, "// floating point:")) {
            findings.push_back(
                {file.path, index + 1, "floating point",
                 "what reaches a record is an integer (probabilities are out of 2^32); "
                 "or say why not with \"// floating point: …reason\""});
        }
    }
    return findings;
}

Findings checkMotion(const std::vector<SourceFile>& tree) {
    constexpr std::array animations = {"QVariantAnimation", "QPropertyAnimation", "QTimeLine",
                                       "QSequentialAnimationGroup", "QParallelAnimationGroup"};
    const auto asks = [&tree](std::string_view stem) {
        return std::any_of(tree.begin(), tree.end(), [=](const SourceFile& file) {
            return file.isCpp() && file.path.starts_with(stem) &&
                   std::any_of(file.bare.begin(), file.bare.end(), [](const std::string& line) {
                       return containsWord(line, "reducedMotion");
                   });
        });
    };
    Findings findings;
    for (const SourceFile& file : tree) {
        if (!file.isCpp() || !(file.isUnder("widgets") || file.isUnder("app")))
            continue;
        const std::string_view stem = std::string_view(file.path).substr(0, file.path.rfind('.'));
        for (std::size_t index = 0; index < file.bare.size(); ++index)
            for (const char* animation : animations)
                if (containsWord(file.bare[index], animation) && !asks(stem))
                    findings.push_back({file.path, index + 1, animation,
                                        "some people must not see it: ask Theme::reducedMotion"});
    }
    return findings;
}

} // namespace synod::tidy

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/reach_rules.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace synod::tidy {
namespace {

constexpr std::string_view rowsOfViews = "widgets/protocols/views.cpp";

bool isOfOneProtocol(const SourceFile& file) {
    const bool inRoom =
        file.isUnder("widgets/protocols") &&
        file.path.find('/', std::string_view("widgets/protocols/").size()) != std::string::npos;
    return file.isUnder("engine/protocols") || file.isUnder("engine/systems") || inRoom;
}

bool isViewOfAll(const SourceFile& file) {
    return file.isUnder("widgets") && !file.isUnder("widgets/protocols");
}

bool readsTraces(const SourceFile& file) {
    return file.isUnder("engine/record") || file.isUnder("engine/export") ||
           file.isUnder("engine/lesson") || file.isUnder("widgets") ||
           file.path.starts_with("engine/check/check_trace.");
}

bool makesNodes(const SourceFile& file) {
    return file.path == "engine/scenario/registry.h" || file.isUnder("engine/scenario/systems");
}

/// A protocol's header in which things happen at a moment; the others hold plain data.
bool isMachine(const SourceFile& file) {
    return file.endsWith(".h") &&
           (file.isUnder("engine/protocols") || file.isUnder("engine/systems")) &&
           std::any_of(file.bare.begin(), file.bare.end(),
                       [](const std::string& line) { return containsWord(line, "Moment"); });
}

/// One kind of file that may not reach another, by whatever way.
struct Barrier {
    bool (*from)(const SourceFile& file);
    bool (*to)(const SourceFile& file);
    std::string_view what;
    std::string_view remedy;
};

constexpr Barrier barriers[] = {
    {&readsTraces, &makesNodes, "what reads traces can make nodes",
     "ask the Language of the protocol: engine/scenario/language.h"},
    {[](const SourceFile& file) { return file.isUnder("widgets"); }, &isMachine,
     "a view can run a protocol",
     "show what the trace says; include its state.h, messages.h or diagram.h"},
    {&isViewOfAll, &isOfOneProtocol, "a view of every protocol knows one",
     "ask for it through a slot of ProtocolViews, widgets/protocols/views.h"},
};

struct Includer {
    const SourceFile* from = nullptr;
    std::size_t line = 0;
};

/// Who includes whom, asked from the end of a way to its beginnings.
class Graph {
public:
    explicit Graph(const std::vector<SourceFile>& tree) {
        std::map<std::string_view, const SourceFile*> files;
        for (const SourceFile& file : tree) {
            files[file.path] = &file;
        }
        for (const SourceFile& file : tree) {
            for (std::size_t index = 0; file.isCpp() && index < file.code.size(); ++index) {
                constexpr std::string_view begin = "#include \"";
                std::string_view line = file.code[index];
                if (!line.starts_with(begin)) {
                    continue;
                }
                line.remove_prefix(begin.size());
                const auto found = files.find(line.substr(0, line.find('"')));
                if (found != files.end()) {
                    m_includers[found->second].push_back({&file, index + 1});
                }
            }
        }
    }

    /// Of each file from which one of `ends` is reached: where it includes the next of its way. Of
    /// an end there is no next.
    struct Step {
        const SourceFile* next = nullptr;
        std::size_t line = 0;
    };
    using Ways = std::map<const SourceFile*, Step>;
    Ways waysTo(std::vector<const SourceFile*> ends) const {
        Ways ways;
        for (const SourceFile* end : ends) {
            ways[end] = {};
        }
        for (std::size_t at = 0; at < ends.size(); ++at) {
            const SourceFile* end = ends[at];
            const auto includers = m_includers.find(end);
            if (includers == m_includers.end()) {
                continue;
            }
            for (const Includer& includer : includers->second) {
                if (ways.try_emplace(includer.from, Step{end, includer.line}).second) {
                    ends.push_back(includer.from);
                }
            }
        }
        return ways;
    }

private:
    std::map<const SourceFile*, std::vector<Includer>> m_includers;
};

/// "C, which B includes, which A includes" of a way from a file over A and B to C.
std::string textOf(const SourceFile& from, const Graph::Ways& ways) {
    std::string text;
    const SourceFile* at = &from;
    while (const SourceFile* next = ways.at(at).next) {
        text = (at == &from ? "" : ", which " + at->path + " includes") + text;
        at = next;
    }
    return at->path + text;
}

/// "raft" of a line `.protocol = "raft",`.
std::optional<std::string> protocolNamedIn(const std::string& line) {
    constexpr std::string_view begin = ".protocol = \"";
    const std::size_t at = line.find(begin);
    if (at == std::string::npos) {
        return std::nullopt;
    }
    const std::size_t from = at + begin.size();
    return line.substr(from, line.find('"', from) - from);
}

} // namespace

Findings checkReach(const std::vector<SourceFile>& tree) {
    const Graph graph(tree);
    Findings findings;
    for (const Barrier& barrier : barriers) {
        std::vector<const SourceFile*> ends;
        for (const SourceFile& file : tree) {
            if (barrier.to(file)) {
                ends.push_back(&file);
            }
        }
        const Graph::Ways ways = graph.waysTo(std::move(ends));
        for (const SourceFile& file : tree) {
            const auto step = ways.find(&file);
            if (step != ways.end() && step->second.next != nullptr && barrier.from(file)) {
                findings.push_back({file.path, step->second.line,
                                    std::string(barrier.what) + ", by " + textOf(file, ways),
                                    std::string(barrier.remedy)});
            }
        }
    }
    return findings;
}

Findings checkProtocolNames(const std::vector<SourceFile>& tree) {
    std::vector<std::string> names;
    for (const SourceFile& file : tree) {
        for (const std::string& line :
             file.path == rowsOfViews ? file.code : std::vector<std::string>()) {
            if (auto name = protocolNamedIn(line)) {
                names.push_back('"' + *name + '"');
            }
        }
    }
    Findings findings;
    for (const SourceFile& file : tree) {
        const bool isOfAll = isViewOfAll(file) || file.isUnder("app/window");
        for (std::size_t index = 0; file.isCpp() && isOfAll && index < file.code.size(); ++index) {
            for (const std::string& name : names) {
                // The context of a text to translate may be called as a protocol is.
                const std::size_t at = file.code[index].find(name);
                if (at != std::string::npos && (at == 0 || file.code[index][at - 1] != '(')) {
                    findings.push_back({file.path, index + 1,
                                        "a view of every protocol asks for " + name,
                                        "what only it has is a slot of ProtocolViews, "
                                        "widgets/protocols/views.h"});
                }
            }
        }
    }
    return findings;
}

} // namespace synod::tidy

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/include_rules.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synod::tidy {
namespace {

struct Layer {
    std::string_view folder;
    std::vector<std::string_view> mayInclude; ///< besides its own folder: folders, or file stems
};

// Lower folders first, but a folder's own before it: a file is held to the first that it is in.
// engine/protocols and widgets/protocols are looked at one by one: a protocol
// knows nothing of its neighbours, and a view of one only its own.
const std::vector<Layer>& layers() {
    static const std::vector<Layer> table = {
        {"engine/core", {}},
        {"engine/net", {"engine/core"}},
        {"engine/trace", {"engine/core", "engine/net/topology"}},
        {"engine/service", {"engine/core"}},
        {"engine/protocols", {"engine/core", "engine/service"}},
        {"engine/systems", {"engine/core", "engine/service", "engine/protocols"}},
        {"engine/intervention", {"engine/core", "engine/net"}},
        {"engine/scenario/systems",
         {"engine/core", "engine/net", "engine/intervention", "engine/service", "engine/protocols",
          "engine/systems", "engine/scenario"}},
        {"engine/scenario", {"engine/core", "engine/net", "engine/intervention", "engine/service"}},
        {"engine/run",
         {"engine/core", "engine/trace", "engine/net", "engine/intervention", "engine/scenario"}},
        {"engine/sim",
         {"engine/core", "engine/trace", "engine/net", "engine/intervention", "engine/scenario",
          "engine/run"}},
        {"engine/sockets",
         {"engine/core", "engine/trace", "engine/net", "engine/intervention", "engine/scenario",
          "engine/run"}},
        {"engine/check",
         {"engine/core", "engine/trace", "engine/intervention", "engine/scenario", "engine/sim",
          "engine/export", "engine/lesson"}},
        {"engine/record",
         {"engine/core", "engine/trace", "engine/intervention", "engine/scenario"}},
        {"engine/export",
         {"engine/core", "engine/trace", "engine/intervention", "engine/service", "engine/scenario",
          "engine/record"}},
        {"engine/lesson",
         {"engine/core", "engine/trace", "engine/intervention", "engine/scenario"}},
        {"widgets",
         {"engine/core", "engine/trace", "engine/net", "engine/intervention", "engine/scenario",
          "engine/lesson", "engine/record", "engine/export", "engine/protocols", "engine/systems"}},
        {"app", {"engine", "widgets"}},
    };
    return table;
}

/// The rooms of widgets and app, lower ones first. The door of widgets/protocols is its row of
/// slots.
const std::vector<Layer>& rooms() {
    static const std::vector<Layer> table = {
        {"widgets/look", {}},
        {"widgets/film", {}},
        {"widgets/headers", {"widgets/look"}},
        {"widgets/model", {"widgets/look", "widgets/headers", "widgets/protocols/views"}},
        {"widgets/words", {"widgets/look", "widgets/model"}},
        {"widgets/stage", {"widgets/look", "widgets/model", "widgets/words"}},
        {"widgets/timeline", {"widgets/look", "widgets/model", "widgets/words"}},
        {"widgets/charts", {"widgets/look", "widgets/model", "widgets/words"}},
        {"widgets/diagram", {"widgets/look", "widgets/model", "widgets/words"}},
        {"widgets/events",
         {"widgets/look", "widgets/model", "widgets/words", "widgets/stage", "widgets/timeline"}},
        {"widgets/inspector",
         {"widgets/look", "widgets/headers", "widgets/model", "widgets/words"}},
        {"widgets/lesson", {"widgets/look", "widgets/model", "widgets/words"}},
        {"widgets/branches",
         {"widgets/look", "widgets/model", "widgets/words", "widgets/stage", "widgets/inspector"}},
        {"widgets/explore", {"widgets/look", "widgets/model", "widgets/words"}},
        {"widgets/stops", {"widgets/look", "widgets/model", "widgets/words"}},
        {"widgets/protocols",
         {"widgets/look", "widgets/headers", "widgets/model", "widgets/words", "widgets/stage",
          "widgets/charts", "widgets/diagram"}},
        {"widgets/spacetime",
         {"widgets/look", "widgets/model", "widgets/words", "widgets/stage", "widgets/timeline"}},
        {"widgets/export",
         {"widgets/look", "widgets/film", "widgets/headers", "widgets/model", "widgets/words",
          "widgets/stage", "widgets/timeline", "widgets/charts", "widgets/diagram",
          "widgets/spacetime", "widgets/events", "widgets/protocols/views"}},
        {"app/command_line", {}},
        {"app/session", {"app/command_line"}},
        {"app/files", {"app/session"}},
        {"app/control", {"app/session"}},
        {"app/lessons", {"app/files", "app/control"}},
        {"app/window", {"app/session", "app/files", "app/control", "app/lessons"}},
    };
    return table;
}

/// "widgets" of "widgets/stage".
std::string_view houseOf(std::string_view room) {
    return room.substr(0, room.find('/'));
}

bool isIn(std::string_view path, std::string_view folder) {
    return path.size() > folder.size() && path.substr(0, folder.size()) == folder &&
           path[folder.size()] == '/';
}

/// "engine/net/topology" stands for topology.h and topology_describe.h.
bool isFileOf(std::string_view path, std::string_view stem) {
    return path.size() > stem.size() && path.substr(0, stem.size()) == stem &&
           (path[stem.size()] == '.' || path[stem.size()] == '_');
}

/// The folder right below `parent` that `path` lies in: "raft" of "engine/protocols/raft/state.h".
std::string_view folderBelow(std::string_view parent, std::string_view path) {
    if (!isIn(path, parent)) {
        return {};
    }
    path.remove_prefix(parent.size() + 1);
    const std::size_t slash = path.find('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

struct Complaint {
    std::string what;
    std::string remedy;
};

std::optional<Complaint> checkLayer(const Layer& layer, std::string_view include) {
    const bool allowed =
        isIn(include, layer.folder) ||
        std::any_of(layer.mayInclude.begin(), layer.mayInclude.end(), [&](std::string_view entry) {
            return isIn(include, entry) || isFileOf(include, entry);
        });
    if (allowed) {
        return std::nullopt;
    }
    std::string remedy = "it may include " + std::string(layer.folder);
    for (const std::string_view folder : layer.mayInclude) {
        remedy += ", " + std::string(folder);
    }
    return Complaint{std::string(layer.folder) + " includes " + std::string(include), remedy};
}

std::optional<Complaint> checkProtocolsApart(std::string_view path, std::string_view include) {
    const std::string_view from = folderBelow("engine/protocols", path);
    const std::string_view to = folderBelow("engine/protocols", include);
    if (!from.empty() && !to.empty() && from != to) {
        return Complaint{"protocol " + std::string(from) + " includes protocol " + std::string(to),
                         "protocols never include each other: compose them in engine/systems"};
    }
    return std::nullopt;
}

/// What is common to all scenarios knows no protocol: each has its row in registry.cpp.
std::optional<Complaint> checkScenarios(std::string_view path, std::string_view include) {
    if (isIn(path, "engine/scenario") && !isIn(path, "engine/scenario/systems") &&
        path != "engine/scenario/registry.cpp" && isIn(include, "engine/scenario/systems")) {
        return Complaint{"what is common to all scenarios includes " + std::string(include),
                         "ask the System of the protocol: engine/scenario/registry.h"};
    }
    return std::nullopt;
}

/// What shows every protocol knows none: each has its row in widgets/protocols/views.cpp.
std::optional<Complaint> checkViews(std::string_view path, std::string_view include) {
    if (!isIn(path, "widgets") && !isIn(path, "app")) {
        return std::nullopt;
    }
    const std::string_view own = folderBelow("widgets/protocols", path);
    const bool isView = isIn(path, "widgets");
    const std::string_view protocol = folderBelow("engine/protocols", include);
    if (isView && !protocol.empty() && own != protocol) {
        return Complaint{"a view for every protocol includes " + std::string(include),
                         "what only " + std::string(protocol) +
                             " has is drawn in widgets/protocols/" + std::string(protocol)};
    }
    const bool ofOne = !folderBelow("widgets/protocols", include).empty() ||
                       (isView && !folderBelow("engine/systems", include).empty());
    if (ofOne && own.empty() && path != "widgets/protocols/views.cpp") {
        return Complaint{"a view for every protocol includes " + std::string(include),
                         "ask for it through a slot of ProtocolViews, widgets/protocols/views.h"};
    }
    return std::nullopt;
}

std::optional<Complaint> checkOwn(std::string_view path, std::string_view include) {
    if (include.size() > 4 && include.substr(include.size() - 4) == ".moc") {
        return std::nullopt;
    }
    const bool fromRoot = isIn(include, "engine") || isIn(include, "widgets") ||
                          isIn(include, "app") || isIn(include, "tests");
    if (!fromRoot) {
        return Complaint{"#include \"" + std::string(include) + "\" is not a path from the root",
                         "write it as #include \"engine/core/time.h\"; libraries go in < >"};
    }
    if (path == "app/node_main.cpp" && (isIn(include, "widgets") || isIn(include, "app"))) {
        return Complaint{"synod-node includes " + std::string(include),
                         "it has no window: what it shares with the window belongs in engine"};
    }
    for (const Layer& layer : layers()) {
        if (!isIn(path, layer.folder)) {
            continue;
        }
        if (auto complaint = checkLayer(layer, include)) {
            return complaint;
        }
        break;
    }
    for (const Layer& room : rooms()) {
        if (!isIn(path, room.folder) || !isIn(include, houseOf(room.folder))) {
            continue;
        }
        if (auto complaint = checkLayer(room, include)) {
            return complaint;
        }
    }
    if (auto complaint = checkProtocolsApart(path, include)) {
        return complaint;
    }
    if (auto complaint = checkScenarios(path, include)) {
        return complaint;
    }
    return checkViews(path, include);
}

bool isOneOf(std::string_view include, std::initializer_list<std::string_view> libraries) {
    return std::any_of(libraries.begin(), libraries.end(), [&](std::string_view library) {
        return include == std::string(library) + ".hpp" || isIn(include, library);
    });
}

std::optional<Complaint> checkLibrary(std::string_view path, std::string_view include) {
    const bool isQt = include.size() > 1 && include[0] == 'Q' && include[1] >= 'A';
    if (isQt && (isIn(path, "engine") || path == "app/node_main.cpp")) {
        return Complaint{
            "Qt in the engine: <" + std::string(include) + ">",
            "the engine is C++ and Boost alone; what needs Qt belongs in widgets or app"};
    }
    const bool isAsio =
        isOneOf(include, {"boost/asio", "boost/process", "boost/beast", "boost/process/v2"});
    if (isAsio && !isIn(path, "engine/sockets") && !isIn(path, "tests")) {
        return Complaint{"Asio outside engine/sockets: <" + std::string(include) + ">",
                         "only engine/sockets knows sockets, processes and threads"};
    }
    const bool inCore = isOneOf(
        include, {"boost/describe", "boost/json", "boost/mp11", "boost/system", "boost/config"});
    if (isIn(path, "engine/core") && isIn(include, "boost") && !inCore) {
        return Complaint{"engine/core includes <" + std::string(include) + ">",
                         "of Boost it may include Describe, JSON, Mp11 and System"};
    }
    return std::nullopt;
}

/// What stands in the last cell of a folder's row, up to a ';', behind which its exceptions are.
std::string lastCell(const SourceFile& page, std::string_view folder, std::size_t& line) {
    for (line = 0; line < page.lines.size(); ++line) {
        const std::string& row = page.lines[line];
        const std::string named = "`" + std::string(folder) + "`";
        const std::string whole = "`" + std::string(folder) + "/X`";
        const std::string first = row.substr(0, row.find(" |", 1));
        if (!row.starts_with("| `") ||
            (first.find(named) == std::string::npos && first.find(whole) == std::string::npos)) {
            continue;
        }
        const std::string cell = row.substr(row.rfind(" | ") + 1);
        return cell.substr(0, cell.find(';'));
    }
    return {};
}

/// "topology" of "engine/net/topology".
std::string_view lastPartOf(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

bool allows(const Layer& layer, std::string_view folder) {
    return layer.folder == folder ||
           std::any_of(layer.mayInclude.begin(), layer.mayInclude.end(),
                       [=](auto entry) { return entry == folder || isIn(entry, folder); });
}

void compare(const SourceFile& page, const std::vector<Layer>& table, Findings& findings) {
    for (const Layer& layer : table) {
        std::size_t line = 0;
        const std::string cell = lastCell(page, layer.folder, line);
        const bool inWords = layer.folder == "widgets" || layer.folder == "app" ||
                             cell.find("all but") != std::string::npos;
        if (cell.empty() || inWords) {
            continue;
        }
        const std::string_view house = houseOf(layer.folder);
        for (const std::string_view entry : layer.mayInclude) {
            if (!containsWord(cell, lastPartOf(entry))) {
                findings.push_back(
                    {page.path, line + 1,
                     "the row does not say that it may include " + std::string(entry),
                     "write it there, or take it out of include_rules.cpp"});
            }
        }
        for (const Layer& other : table) {
            const bool isNeighbour = houseOf(other.folder) == house && other.folder != house &&
                                     std::count(other.folder.begin(), other.folder.end(), '/') == 1;
            if (isNeighbour && containsWord(cell, lastPartOf(other.folder)) &&
                !allows(layer, other.folder)) {
                findings.push_back({page.path, line + 1,
                                    "the row says that it may include " + std::string(other.folder),
                                    "say it in include_rules.cpp too, or take it out here"});
            }
        }
    }
}

struct Include {
    std::string_view target;
    bool quoted = false;
};

std::optional<Include> readInclude(std::string_view line) {
    const std::size_t hash = line.find_first_not_of(" \t");
    if (hash == std::string_view::npos || line[hash] != '#') {
        return std::nullopt;
    }
    const std::size_t word = line.find_first_not_of(" \t", hash + 1);
    if (word == std::string_view::npos || line.compare(word, 7, "include") != 0) {
        return std::nullopt;
    }
    const std::size_t open = line.find_first_of("<\"", word);
    const std::size_t close =
        open == std::string_view::npos ? open : line.find_first_of(">\"", open + 1);
    if (close == std::string_view::npos) {
        return std::nullopt;
    }
    return Include{line.substr(open + 1, close - open - 1), line[open] == '"'};
}

bool isLayer(const std::vector<Layer>& table, std::string_view folder) {
    return std::any_of(table.begin(), table.end(),
                       [=](const Layer& layer) { return layer.folder == folder; });
}

/// The folder of a file, below `house`, of which no table says what it may include.
std::optional<std::string> folderWithoutLayer(std::string_view path) {
    for (const std::string_view house : {"engine", "widgets", "app"}) {
        const std::string folder = std::string(house) + "/" + std::string(folderBelow(house, path));
        if (folder.size() > house.size() + 1 && !isLayer(layers(), folder) &&
            !isLayer(rooms(), folder)) {
            return folder;
        }
    }
    return std::nullopt;
}

} // namespace

Findings checkIncludes(const SourceFile& file) {
    Findings findings;
    if (!file.isCpp()) {
        return findings;
    }
    if (const auto folder = folderWithoutLayer(file.path)) {
        findings.push_back({file.path, 1, *folder + " is no layer and no room",
                            "say in tests/tidy/include_rules.cpp what it may include"});
    }
    for (std::size_t index = 0; index < file.code.size(); ++index) {
        const auto include = readInclude(file.code[index]);
        if (!include) {
            continue;
        }
        const auto complaint = include->quoted ? checkOwn(file.path, include->target)
                                               : checkLibrary(file.path, include->target);
        if (complaint) {
            findings.push_back({file.path, index + 1, complaint->what, complaint->remedy});
        }
    }
    return findings;
}

Findings checkTable(const SourceFile& page) {
    Findings findings;
    compare(page, layers(), findings);
    compare(page, rooms(), findings);
    return findings;
}

} // namespace synod::tidy

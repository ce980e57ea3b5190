// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/exporter.h"

#include <algorithm>
#include <vector>

namespace synod::exports {

// Each beside its exporter.
extern const Exporter captures, histories, jepsenHistories, jsonLines, perfettoTimeLines,
    sequenceDiagrams, shivizLogs;

std::span<const Exporter> textExporters() {
    static const std::vector<Exporter> all{captures,         histories,  jsonLines,
                                           sequenceDiagrams, shivizLogs, perfettoTimeLines,
                                           jepsenHistories};
    return all;
}

bool endsWith(std::string_view fileName, std::string_view ending) {
    const auto same = [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    };
    if (fileName.size() < ending.size())
        return false;
    fileName.remove_prefix(fileName.size() - ending.size());
    return std::equal(fileName.begin(), fileName.end(), ending.begin(), same);
}

const Exporter* exporterFor(std::string_view fileName, std::span<const Exporter> among) {
    const auto found = std::find_if(among.begin(), among.end(), [=](const Exporter& exporter) {
        return endsWith(fileName, exporter.ending);
    });
    return found == among.end() ? nullptr : &*found;
}

} // namespace synod::exports

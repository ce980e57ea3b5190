// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/client_history.h"

#include <sstream>
#include <string>
#include <vector>

namespace synod::checkTest {

/// A history by lines such as `0 put x 1 10 20`: client, verb, key, value, call and return. `-` is
/// an absent key, and a return of `?` says that nobody was answered.
inline std::vector<exports::ClientOperation> smallHistory(const std::string& lines) {
    std::vector<exports::ClientOperation> history;
    std::istringstream in(lines);
    std::string value;
    std::string returned;
    std::int64_t called = 0;
    for (exports::ClientOperation operation;
         in >> operation.client >> operation.verb >> operation.key >> value >> called >> returned;
         operation = {}) {
        if (value != "-")
            operation.value = value;
        operation.called = nanoseconds(called);
        if (returned != "?") {
            operation.returned = nanoseconds(std::stoll(returned));
            operation.outcome = exports::Outcome::done;
        }
        history.push_back(operation);
    }
    return history;
}

} // namespace synod::checkTest

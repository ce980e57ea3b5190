// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/files/machine.h"

#include "engine/systems/files/path.h"

#include <utility>

namespace synod::files {
namespace {

bool changesFiles(Method method) {
    return method == Method::PUT || method == Method::DELETE;
}

/// A file that came in blocks goes by its checksum, which its tag has.
std::string effectOf(const Request& request, const Outcome& outcome) {
    if (!changesFiles(request.method) || outcome.status >= 300)
        return {};
    if (request.staged)
        return "put " + pathText(request.path) + " " + outcome.etag;
    return storeWords(request);
}

/// Of INDEX it is that it has a place, and nothing more.
Outcome outcomeOf(Tree& tree, const Request& request, NodeId client) {
    if (request.method == Method::INDEX)
        return {};
    return isRead(request.method) ? read(tree, request) : write(tree, request, client);
}

} // namespace

std::string storeWords(const Request& request) {
    const std::string key = pathText(request.path);
    switch (request.method) {
    case Method::PUT:
        return "put " + key + " " +
               (request.body.empty() ? "(empty)" : std::string(request.body.text()));
    case Method::GET: return "get " + key;
    case Method::DELETE: return "delete " + key;
    case Method::HEAD:
    case Method::LIST:
    case Method::BLOCK:
    case Method::INDEX: break;
    }
    return {};
}

std::string ownText(const Executed& executed, const Names& names) {
    std::string text = "entry " + std::to_string(executed.index) + ", " + executed.command;
    text.append(executed.repeated ? " again: " : ": ");
    return text.append(ownText(executed.outcome, names));
}

Executed execute(Tree& tree, std::uint64_t index, const Entry& entry, bool forgets) {
    tree.applied = index;
    Executed executed;
    executed.index = index;
    executed.client = entry.client;
    executed.sequenceNumber = entry.sequenceNumber;
    const auto request = readRequest(entry.command);
    executed.command = request ? titleOf(*request) : std::string(entry.command);
    if (entry.client.valid()) {
        const Done* done = tree.done.find(entry.client);
        executed.repeated =
            !forgets && done != nullptr && entry.sequenceNumber <= done->sequenceNumber;
        if (executed.repeated) {
            executed.outcome = done->outcome;
            return executed;
        }
    }
    executed.outcome.status = 400;
    if (request) {
        executed.outcome = outcomeOf(tree, *request, entry.client);
        executed.effect = effectOf(*request, executed.outcome);
    }
    if (entry.client.valid())
        tree.done[entry.client] = {entry.sequenceNumber, index, executed.outcome};
    return executed;
}

} // namespace synod::files

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/files/machine.h"

#include "engine/systems/files/checksum.h"
#include "engine/systems/files/limits.h"
#include "engine/systems/files/path.h"

#include <iterator>
#include <utility>

namespace synod::files {
namespace {

bool changesFiles(Method method) {
    return method == Method::PUT || method == Method::DELETE;
}

/// A file that came in blocks, or lies beside, goes by its checksum, which its tag has.
std::string effectOf(const Request& request, const Outcome& outcome) {
    if (!changesFiles(request.method) || outcome.status >= 300)
        return {};
    if (request.staged || request.content)
        return "put " + pathText(request.path) + " " + outcome.etag;
    return storeWords(request);
}

/// Of INDEX it is that it has a place, and nothing more.
Outcome outcomeOf(Tree& tree, const Request& request, NodeId client) {
    if (request.method == Method::INDEX)
        return {};
    return isRead(request.method) ? read(tree, request) : write(tree, request, client);
}

/// What must be the same where a key is.
std::uint32_t sumOf(const Request& request) {
    Request bare = request;
    bare.id.clear();
    if (bare.content) // each time it is sent it has another id
        bare.content->id = 0;
    return crc32c(Octets(std::string_view(textOf(bare))).span());
}

/// draft-ietf-httpapi-idempotency-key-header-07: a retry is answered with the result of the
/// original request, and another request under its key with 422. What failed on our side does not
/// count: it may be tried again.
void executeUnderKey(Tree& tree, const Request& request, NodeId client, Executed& executed) {
    const std::uint32_t sum = sumOf(request);
    for (const auto& [number, known] : tree.keyed) {
        if (known.key != request.key)
            continue;
        executed.repeated = known.crc32c == sum;
        executed.outcome = known.outcome;
        if (!executed.repeated) {
            executed.outcome = {};
            executed.outcome.status = 422;
        }
        return;
    }
    executed.outcome = outcomeOf(tree, request, client);
    executed.effect = effectOf(request, executed.outcome);
    if (executed.outcome.status >= 500)
        return;
    const std::uint64_t last = tree.keyed.empty() ? 0 : std::prev(tree.keyed.end())->first;
    tree.keyed[last + 1] = {request.key, sum, executed.outcome};
    if (tree.keyed.size() > limits::keys)
        tree.keyed.erase(tree.keyed.begin()->first);
}

} // namespace

std::string storeWords(const Request& request) {
    const std::string key = pathText(request.path);
    if (request.content || request.generated)
        return {};
    switch (request.method) {
    case Method::PUT:
        return "put " + key + " " +
               (request.body.empty() ? "(empty)" : std::string(request.body.text()));
    case Method::GET: return "get " + key;
    case Method::DELETE: return "delete " + key;
    case Method::HEAD:
    case Method::LIST:
    case Method::BLOCK:
    case Method::INDEX:
    case Method::STORE:
    case Method::FETCH:
    case Method::HOLDS: break;
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
    if (request && !request->key.empty() && changesFiles(request->method)) {
        executeUnderKey(tree, *request, entry.client, executed);
    } else if (request) {
        executed.outcome = outcomeOf(tree, *request, entry.client);
        executed.effect = effectOf(*request, executed.outcome);
    }
    if (entry.client.valid())
        tree.done[entry.client] = {entry.sequenceNumber, index, executed.outcome};
    return executed;
}

} // namespace synod::files

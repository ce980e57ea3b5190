// SPDX-License-Identifier: GPL-3.0-or-later
// Histories as Jepsen stores them and its checkers read them, in EDN: a map for what is asked and
// one for what comes of it. Values are pairs of key and value, as those of jepsen.independent.
#include "engine/core/json_text.h"
#include "engine/export/history.h"
#include "engine/export/target.h"
#include "engine/export/walk.h"

#include <algorithm>
#include <tuple>

namespace synod::exports {
namespace {

/// What a client asks, or what comes of it.
struct Moment {
    Time time;
    std::uint64_t record = 0; ///< which tells moments of one time apart
    std::size_t operation = 0;
    bool asks = true;

    auto order() const { return std::tuple(time.ns, record, operation, !asks); }
};

/// An operation that nobody answered comes to no end before the end of the session.
std::vector<Moment> momentsOf(const std::vector<ClientOperation>& operations, Time end) {
    std::vector<Moment> moments;
    for (std::size_t i = 0; i < operations.size(); ++i) {
        const ClientOperation& operation = operations[i];
        // What lay on a disk has no record: it comes before all others, at 0.
        const bool asked = operation.callRecord != ClientOperation::noRecord;
        moments.push_back({operation.called, asked ? operation.callRecord : 0, i, true});
        const bool answered = operation.returned != Time::never();
        moments.push_back({answered ? operation.returned : std::max(end, operation.called),
                           operation.returnRecord, i, false});
    }
    std::sort(moments.begin(), moments.end(),
              [](const Moment& a, const Moment& b) { return a.order() < b.order(); });
    return moments;
}

void appendText(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default: out += c;
        }
    }
    out += '"';
}

/// Jepsen's own words, where it has one.
std::string_view functionOf(std::string_view verb) {
    return verb == "get" ? "read" : verb == "put" ? "write" : verb;
}

std::string_view typeOf(const ClientOperation& operation, bool asks) {
    if (asks)
        return "invoke";
    switch (operation.outcome) {
    case Outcome::done: return "ok";
    case Outcome::noEffect: return "fail";
    case Outcome::unknown: return "info";
    }
    return "info";
}

/// `["x" "1"]`, of a cas `["x" ["1" "2"]]`; what a get reads is not known while it is asked.
void appendValue(std::string& out, const ClientOperation& operation, bool asks) {
    out += "[";
    appendText(out, operation.key);
    out += " ";
    const bool cas = operation.verb == "cas";
    if (cas) {
        out += "[";
        appendText(out, operation.expected);
        out += " ";
    }
    if (operation.value && !(asks && operation.verb == "get"))
        appendText(out, *operation.value);
    else
        out += "nil";
    out += cas ? "]]" : "]";
}

void appendMap(std::string& out,
               const ClientOperation& operation,
               const Moment& moment,
               std::uint64_t index) {
    out.append("{:type :").append(typeOf(operation, moment.asks));
    out.append(", :f :").append(functionOf(operation.verb)).append(", :value ");
    appendValue(out, operation, moment.asks);
    out += ", :process ";
    appendNumber(out, operation.client);
    out += ", :time ";
    appendNumber(out, moment.time.ns);
    out += ", :index ";
    appendNumber(out, index);
    out += "}\n";
}

record::Result<Written> writeMoments(const Request& request, const std::string& path) {
    auto target = Target::open(path);
    if (!target)
        return target.error();
    const auto operations = clientHistory(request);
    if (!operations)
        return target->finish(false, 0);
    std::uint64_t index = 0;
    std::string line;
    for (const Moment& moment : momentsOf(*operations, Walk(request).endTime())) {
        line.clear();
        appendMap(line, (*operations)[moment.operation], moment, index++);
        target->add(line);
    }
    return target->finish(true, operations->size());
}

} // namespace

extern constinit const Exporter jepsenHistories{
    .ending = ".edn",
    .name = SYNOD_EXPORT("a history for Jepsen"),
    .counts = "operations",
    .refuse = [](const Request& request) { return refuseHistory(request, ".edn"); },
    .write = &writeMoments};

} // namespace synod::exports

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/systems/files_service.h"

#include "engine/scenario/systems/service_systems.h"
#include "engine/systems/files/path.h"
#include "engine/systems/files/state.h"

#include <array>
#include <utility>

namespace synod::scenario {
namespace {

std::optional<files::Method> methodOf(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, files::Method>, 4> known{
        {{"GET", files::Method::GET},
         {"HEAD", files::Method::HEAD},
         {"PUT", files::Method::PUT},
         {"DELETE", files::Method::DELETE}}};
    for (const auto& [word, method] : known)
        if (word == name)
            return method;
    return std::nullopt;
}

/// For the person who reads an error; in English, as it leaves the program.
std::string explanationOf(const files::Request& request, std::uint16_t status) {
    switch (status) {
    case 404: return "There is no file " + request.path + ".";
    case 409: return "A file is not a directory, and neither can take the place of the other.";
    case 412: return "The file is not as the request wants it to be.";
    case 500: return "A block is missing, or not as its checksum says.";
    case 503:
        return "No leader has confirmed it in time, or too many requests wait. Nothing has "
               "changed; try again.";
    case 504:
        return "The leader was asked to commit it and has not said in time that it has. Whether "
               "it takes effect is unknown: read, and see.";
    case 507: return "All files together have a limit.";
    default: return {};
    }
}

} // namespace

OptionInfo filesConsensusOption(std::string which, std::vector<std::string_view> words) {
    return {"consensus",
            OptionKind::choice,
            word(std::move(which)),
            "",
            SYNOD_SENTENCE("options", "by what the servers agree on one sequence of commands: "
                                      "Raft, or Multi-Paxos"),
            std::move(words)};
}

void addFilesOptions(std::vector<OptionInfo>& table) {
    const files::Options options;
    const std::vector<OptionInfo> own{
        {"follower",
         OptionKind::choice,
         word("forward"),
         "",
         SYNOD_SENTENCE("options", "what a server that does not lead does with a client's request: "
                                   "it passes it on to the leader, or it refuses it and names the "
                                   "leader"),
         {"forward", "redirect"}},
        {"answerWithin", OptionKind::time, times(options.answerWithin, options.answerWithin), "ms",
         SYNOD_SENTENCE("options", "within this time a server answers what it was asked for by a "
                                   "person or by HTTP, with 503 or 504 if need be")},
        {"askAgainAfter", OptionKind::time, times(options.askAgainAfter, options.askAgainAfter),
         "ms",
         SYNOD_SENTENCE("options", "without an answer for so long a server asks whoever leads "
                                   "again, for a message may have been lost")},
        {"acknowledge",
         OptionKind::choice,
         word("committed"),
         "",
         SYNOD_SENTENCE("options", "when a leader says that a write is done; onAppend is wrong: as "
                                   "soon as it is in its own log, and the write may be lost"),
         {"committed", "onAppend"}},
        {"readsLocally", OptionKind::flag, flag(options.readsLocally), "",
         SYNOD_SENTENCE("options", "wrong: every server answers reads at once from what it has, "
                                   "which may be old")},
        {"forgetsSessions", OptionKind::flag, flag(options.forgetsSessions), "",
         SYNOD_SENTENCE("options", "wrong: servers keep no note of what they have done for whom, "
                                   "and a request that is retried takes effect twice")},
        clientTimeoutOption(),
    };
    table.insert(table.end(), own.begin(), own.end());
}

files::Options filesOptionsOf(const Scenario& scenario) {
    files::Options options;
    if (scenario.option("follower").text == "redirect")
        options.follower = files::Follower::redirect;
    options.answerWithin = scenario.option("answerWithin").least;
    options.askAgainAfter = scenario.option("askAgainAfter").least;
    if (scenario.option("acknowledge").text == "onAppend")
        options.acknowledge = files::Acknowledge::onAppend;
    options.readsLocally = scenario.option("readsLocally").flag;
    options.forgetsSessions = scenario.option("forgetsSessions").flag;
    return options;
}

std::optional<std::string> filesRequestText(std::string_view text) {
    const auto request = files::readRequest(text);
    if (!request || !isForPeople(request->method))
        return std::nullopt;
    return textOf(*request);
}

service::Execution filesExecution(const Value& output) {
    const auto* executed = std::get_if<files::Executed>(&output.get<files::Output>());
    if (executed == nullptr)
        return {};
    // The clients' history has no command that depends on a condition.
    const bool isOwn = executed->command.find(" If-") == executed->command.npos;
    return {executed->index, executed->effect, isOwn ? executed->client : NodeId()};
}

bool filesMayStandStill(const Scenario&) {
    return false;
}

std::optional<std::string> filesHttpCommand(const HttpRequest& asked, std::uint16_t& status) {
    files::Request request;
    auto path = files::readPath(asked.target, status);
    if (!path)
        return std::nullopt;
    const auto method = methodOf(asked.method);
    const auto read = [](std::string_view field, std::vector<std::string>& tags) {
        auto list = field.empty() ? std::vector<std::string>() : files::readTags(field);
        if (list)
            tags = std::move(*list);
        return list.has_value();
    };
    status = method ? 400 : 405;
    if (!method || !read(asked.ifMatch, request.ifMatch) ||
        !read(asked.ifNoneMatch, request.ifNoneMatch))
        return std::nullopt;
    request.method = *method;
    request.path = std::move(*path);
    request.id = asked.id;
    if (*method == files::Method::PUT)
        request.body = asked.body;
    return textOf(request);
}

std::optional<HttpAnswer> filesHttpAnswer(const Value& output, const files::Tree& tree) {
    const auto* held = output.getIf<files::Output>();
    const auto* answered = held == nullptr ? nullptr : std::get_if<files::Answered>(held);
    if (answered == nullptr || answered->id.empty())
        return std::nullopt;
    const files::Outcome& outcome = answered->outcome;
    HttpAnswer answer;
    answer.id = answered->id;
    answer.status = outcome.status;
    answer.etag = outcome.etag;
    answer.size = outcome.size;
    answer.isList = outcome.isList;
    const auto request = files::readRequest(answered->request);
    if (!request)
        return answer;
    answer.path = files::pathText(request->path, true);
    answer.explanation = explanationOf(*request, outcome.status);
    if (request->method == files::Method::GET && outcome.status == 200)
        answer.body = files::read(tree, *request).body;
    return answer;
}

} // namespace synod::scenario

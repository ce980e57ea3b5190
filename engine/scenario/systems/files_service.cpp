// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/systems/files_service.h"

#include "engine/core/contains.h"
#include "engine/scenario/systems/option_table.h"
#include "engine/scenario/systems/service_systems.h"
#include "engine/systems/files/content.h"
#include "engine/systems/files/limits.h"
#include "engine/systems/files/path.h"
#include "engine/systems/files/paxos_state.h"
#include "engine/systems/files/state.h"

#include <boost/describe/enum_from_string.hpp>

#include <array>
#include <utility>

namespace synod::scenario {
namespace {

std::optional<files::Method> methodOf(std::string_view name) {
    constexpr std::array<std::string_view, 4> ofHttp{"GET", "HEAD", "PUT", "DELETE"};
    files::Method method;
    const bool is = contains(ofHttp, name) &&
                    boost::describe::enum_from_string(std::string(name).c_str(), method);
    return is ? std::optional(method) : std::nullopt;
}

/// For the person who reads an error; in English, as it leaves the program.
std::string explanationOf(const files::Request& request, std::uint16_t status) {
    switch (status) {
    case 404: return "There is no file " + request.path + ".";
    case 409: return "A file is not a directory, and neither can take the place of the other.";
    case 412: return "The file is not as the request wants it to be.";
    case 422: return "Another request had this key.";
    case 500: return "A block is missing, or not as its checksum says.";
    case 503:
        return "No leader and no majority has confirmed it in time, too many requests wait, or "
               "who has the content has not sent it. Nothing has changed; try again, and put again "
               "what no server has.";
    case 504:
        return "The leader was asked to commit it and has not said in time that it has. Whether "
               "it takes effect is unknown: read, and see.";
    case 507: return "All files together have a limit.";
    default: return {};
    }
}

// ---- content beside ----------------------------------------------------------------------------

/// What a message or a person says to a server, or one to another; empty of what is neither.
template <class Message, class Command>
std::string_view saidIn(const Value& value) {
    if (const auto* command = value.getIf<Command>())
        return command->text;
    const auto* message = value.getIf<Message>();
    if (message == nullptr)
        return {};
    if (const auto* asked = std::get_if<service::ClientRequest>(message))
        return asked->command;
    const auto* answer = std::get_if<service::ClientResponse>(message);
    return answer == nullptr ? std::string_view() : std::string_view(answer->result);
}

template <class Message, class Command>
std::optional<BesideBlock> blockIn(const Value& message) {
    const std::string_view said = saidIn<Message, Command>(message);
    const auto request = said.starts_with("STORE ") ? files::readRequest(said) : std::nullopt;
    if (!request)
        return std::nullopt;
    return BesideBlock{request->content->id, request->block,
                       files::blockSizeOf(*request->content, request->block), request->checksum};
}

template <class Message, class Command>
std::optional<BesideNeed> neededBy(const Value& value) {
    const std::string_view said = saidIn<Message, Command>(value);
    const bool isPut = said.starts_with("PUT ") && (said.find(" Content:") != said.npos ||
                                                    said.find(" Generated:") != said.npos);
    const auto request = isPut ? files::readRequest(said) : std::nullopt;
    if (request && request->generated)
        return BesideNeed{files::idOf(*request->generated), request->generated->size,
                          request->generated->seed};
    // From server to server its blocks have gone before.
    if (request && request->content && request->block == 0)
        return BesideNeed{request->content->id, request->content->size, std::nullopt};
    return std::nullopt;
}

std::vector<std::uint8_t> makeBlock(const BesideNeed& need, std::uint64_t block) {
    return files::octetsOf({need.size, need.seed.value_or(0)}, block);
}

template <class Change>
std::optional<BesideChange> changeOf(const Value& value) {
    const auto* change = value.getIf<Change>();
    if (change == nullptr) // a client's
        return std::nullopt;
    if (const auto* saved = std::get_if<files::SaveContent>(change))
        return BesideChange{saved->content.id, false};
    if (const auto* dropped = std::get_if<files::DropContent>(change))
        return BesideChange{dropped->content.id, true};
    return std::nullopt;
}

/// A request that makes no sense is answered so, and such an answer is ignored.
template <class Message>
Value withoutIt(const Value& value) {
    Message message = value.get<Message>();
    if (auto* asked = std::get_if<service::ClientRequest>(&message))
        asked->command = "(its content did not come with it)";
    if (auto* answer = std::get_if<service::ClientResponse>(&message))
        answer->result = "(its content did not come with it)";
    return Value::of(std::move(message));
}

template <class Message, class Command, class Change>
constexpr Beside besideOf{files::limits::contentBlockOctets,
                          files::limits::blockOctets + 1,
                          &blockIn<Message, Command>,
                          &neededBy<Message, Command>,
                          &makeBlock,
                          &changeOf<Change>,
                          &withoutIt<Message>};

const OptionTable<files::Options>& filesOptions() {
    using files::Options;
    static const OptionTable<Options> table{
        choiceOption(
            "follower", &Options::follower, {"forward", "redirect"},
            SYNOD_OPTION("what a server that does not lead does with a client's request: it passes "
                         "it on to the leader, or it refuses it and names the leader")),
        timeOption("answerWithin", &Options::answerWithin,
                   SYNOD_OPTION("within this time a server answers what it was asked for by a "
                                "person or by HTTP, with 503 or 504 if need be")),
        timeOption("askAgainAfter", &Options::askAgainAfter,
                   SYNOD_OPTION("without an answer for so long a server asks whoever leads again, "
                                "for a message may have been lost")),
        choiceOption("acknowledge", &Options::acknowledge, {"committed", "onAppend"},
                     SYNOD_OPTION("when a leader says that a write is done; onAppend is wrong: as "
                                  "soon as it is in its own log, and the write may be lost")),
        flagOption(
            "readsLocally", &Options::readsLocally,
            SYNOD_OPTION(
                "wrong: every server answers reads at once from what it has, which may be old")),
        flagOption("forgetsSessions", &Options::forgetsSessions,
                   SYNOD_OPTION("wrong: servers keep no note of what they have done for whom, and "
                                "a request that is retried takes effect twice")),
    };
    return table;
}

} // namespace

const Beside& filesBesideRaft() {
    return besideOf<raft::Message, raft::Command, files::StableChange>;
}

const Beside& filesBesidePaxos() {
    return besideOf<paxos::Message, paxos::Command, files::PaxosStableChange>;
}

OptionInfo filesConsensusOption(std::vector<std::string_view> words) {
    return choiceOption(
        "consensus", std::move(words),
        SYNOD_OPTION(
            "by what the servers agree on one sequence of commands: Raft, or Multi-Paxos"));
}

void addFilesOptions(std::vector<OptionInfo>& table) {
    append(table, filesOptions());
    table.push_back(clientTimeoutOption());
}

files::Options filesOptionsOf(const Scenario& scenario) {
    return optionsOf(filesOptions(), scenario);
}

std::optional<std::string> filesRequestText(std::string_view text) {
    const auto request = files::readRequest(text);
    if (!request || !isForPeople(request->method) || request->block != 0)
        return std::nullopt;
    return textOf(*request);
}

service::Execution filesExecution(const Value& output) {
    const auto* executed = std::get_if<files::Executed>(&output.get<files::Output>());
    if (executed == nullptr)
        return {};
    // The clients' history has no command with a condition, or whose content lies beside.
    const bool isOwn = executed->command.find(" If-") == executed->command.npos &&
                       executed->command.find(" Content:") == executed->command.npos;
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
    std::string_view key = asked.key;
    if (key.size() > 1 && key.starts_with('"') && key.ends_with('"'))
        key = key.substr(1, key.size() - 2);
    if (!asked.key.empty() && !files::isKey(key))
        return std::nullopt;
    if (!method || !read(asked.ifMatch, request.ifMatch) ||
        !read(asked.ifNoneMatch, request.ifNoneMatch))
        return std::nullopt;
    request.method = *method;
    request.path = std::move(*path);
    request.id = asked.id;
    if (!files::isRead(*method))
        request.key = key;
    if (*method == files::Method::PUT)
        request.body = asked.body;
    if (const BesideContent& beside = asked.beside; beside.id != 0) {
        const auto described = files::describe(beside.id, beside.size, beside.checksums);
        request.content = described.content;
        request.body = Octets(std::string_view(described.checksums));
    }
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
    if (request->method != files::Method::GET || outcome.status != 200)
        return answer;
    if (outcome.content)
        answer.beside = outcome.content->id;
    else
        answer.body = files::read(tree, *request).body;
    return answer;
}

std::optional<HttpAnswer> filesHttpDeclined(std::string_view command) {
    const auto request = files::readRequest(command);
    if (!request || request->id.empty())
        return std::nullopt;
    HttpAnswer answer;
    answer.id = request->id;
    answer.status = 503;
    answer.explanation = "This server is not let do it now, or has not got the content; the "
                         "session's event log says why. Nothing has changed; send it all again.";
    return answer;
}

} // namespace synod::scenario

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/files/rules.h"

#include "engine/core/assert.h"
#include "engine/protocols/paxos/rules.h"
#include "engine/protocols/raft/rules.h"

#include <algorithm>
#include <array>

namespace synod::files {
namespace {

constexpr Rule ok{"files.answer.200", SYNOD_RULE("%1 answers “%2” with 200 OK: it has succeeded"),
                  "RFC 9110 §15.3.1"};
constexpr Rule created{
    "files.answer.201",
    SYNOD_RULE("%1 answers “%2” with 201 Created: there was no such file before"),
    "RFC 9110 §9.3.4"};
constexpr Rule noContent{
    "files.answer.204",
    SYNOD_RULE(
        "%1 answers “%2” with 204 No Content: it has succeeded, and there is no more to say"),
    "RFC 9110 §15.3.5"};
constexpr Rule moved{"files.answer.301",
                     SYNOD_RULE("%1 answers “%2” with 301 Moved Permanently: that is a directory, "
                                "whose path ends with a slash"),
                     "RFC 9110 §15.4.2"};
constexpr Rule notModified{"files.answer.304",
                           SYNOD_RULE("%1 answers “%2” with 304 Not Modified: the file is one of "
                                      "those that the request excludes"),
                           "RFC 9110 §13.1.2"};
constexpr Rule badRequest{"files.answer.400",
                          SYNOD_RULE("%1 answers “%2” with 400 Bad Request: it makes no sense"),
                          "RFC 9110 §15.5.1"};
constexpr Rule notFound{"files.answer.404",
                        SYNOD_RULE("%1 answers “%2” with 404 Not Found: there is no such file"),
                        "RFC 9110 §15.5.5"};
constexpr Rule conflict{"files.answer.409",
                        SYNOD_RULE("%1 answers “%2” with 409 Conflict: a file is not a directory, "
                                   "and neither can take the place of the other"),
                        "RFC 9110 §15.5.10"};
constexpr Rule preconditionFailed{"files.answer.412",
                                  SYNOD_RULE("%1 answers “%2” with 412 Precondition Failed: the "
                                             "file is not as the request wants it to be"),
                                  "RFC 9110 §13.1"};
constexpr Rule tooLarge{
    "files.answer.413",
    SYNOD_RULE("%1 answers “%2” with 413 Content Too Large: a file has a limit"),
    "RFC 9110 §15.5.14"};
constexpr Rule unprocessable{
    "files.answer.422",
    SYNOD_RULE("%1 answers “%2” with 422 Unprocessable Content: its key was another request's"),
    "RFC 9110 §15.5.21"};
constexpr Rule internalError{"files.answer.500",
                             SYNOD_RULE("%1 answers “%2” with 500 Internal Server Error: a block "
                                        "is missing, or not as its checksum says"),
                             "RFC 9110 §15.6.1"};
constexpr Rule insufficientStorage{
    "files.answer.507",
    SYNOD_RULE("%1 answers “%2” with 507 Insufficient Storage: all files together have a limit"),
    "RFC 4918 §11.5"};

constexpr std::array<std::pair<std::uint16_t, const Sentence*>, 13> answers{
    {{200, &ok},
     {201, &created},
     {204, &noContent},
     {301, &moved},
     {304, &notModified},
     {400, &badRequest},
     {404, &notFound},
     {409, &conflict},
     {412, &preconditionFailed},
     {413, &tooLarge},
     {422, &unprocessable},
     {500, &internalError},
     {507, &insufficientStorage}}};

} // namespace

const Sentence& answerRule(std::uint16_t status) {
    const auto* const known = std::find_if(answers.begin(), answers.end(),
                                           [=](const auto& one) { return one.first == status; });
    return known == answers.end() ? internalError : *known->second;
}

std::span<const Sentence* const> answerRules() {
    return rulesOf<ok, created, noContent, moved, notModified, badRequest, notFound, conflict,
                   preconditionFailed, tooLarge, internalError, insufficientStorage,
                   unprocessable>();
}

std::vector<const Sentence*> rules() {
    std::vector<const Sentence*> all = raft::rules();
    for (const auto part :
         {answerRules(), clientRules(), contentsRules(), fetchingRules(), forgottenRules(),
          gatewayRules(), monitorsRules(), overRaftRules(), serverRules(), spreadingRules()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

std::vector<const Sentence*> rulesOverPaxos() {
    std::vector<const Sentence*> all = paxos::rules(); // those of its clients, too
    for (const auto part :
         {answerRules(), contentsRules(), fetchingRules(), forgottenRules(), gatewayRules(),
          monitorsRules(), overPaxosRules(), serverRules(), spreadingRules()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace synod::files

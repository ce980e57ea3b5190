// SPDX-License-Identifier: GPL-3.0-or-later
// What a coordinator does: DeCandia et al.: Dynamo (2007), §4.5 and §4.6. With timestamps a put
// asks first for the latest one, and with writeBack a get stores what it has read, as Lynch and
// Shvartsman (1997) have it of Attiya, Bar-Noy and Dolev (1995).
#include "engine/core/contains.h"
#include "engine/service/service.h"
#include "engine/systems/register/replica.h"
#include "engine/systems/register/rules.h"

#include <algorithm>
#include <utility>

namespace synod::registers {
namespace {

constexpr std::string_view dynamo45 = "Dynamo §4.5";
constexpr std::string_view dynamo46 = "Dynamo §4.6";
constexpr std::string_view twoPhases = "Lynch and Shvartsman 1997";

bool isPut(const Operation& operation) {
    return operation.command.starts_with("put");
}

std::string keyOf(const Operation& operation) {
    return std::string(service::readOperation(operation.command)->key);
}

} // namespace

std::size_t Replica::replicasOfKey() const {
    return std::min<std::size_t>(m_options.replicas, m_servers.size());
}

// Dynamo §4.3 hashes keys to a ring of servers. A small hash of its own will do (FNV-1a): which
// servers hold a key must be the same everywhere.
std::vector<NodeId> Replica::preferences(const std::string& key) const {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : key)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    std::vector<NodeId> ring = m_servers;
    std::rotate(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(hash % ring.size()),
                ring.end());
    return ring;
}

constexpr Rule coordinatesGet{
    "register.coordinateGet",
    SYNOD_RULE("%1 coordinates “%2”: it asks the %3 replicas of the key, and needs %4 to answer"),
    dynamo45};
constexpr Rule coordinatesPut{"register.coordinatePut",
                              SYNOD_RULE("%1 coordinates “%2”: it asks the %3 replicas of the key "
                                         "for their latest timestamp, and needs %4 to answer"),
                              twoPhases};
constexpr Rule writesAtOnce{
    "register.writeAtOnce",
    SYNOD_RULE("%1 coordinates “%2”: with its vector clock it sends the value to the %3 replicas "
               "of the key, and needs %4 to acknowledge"),
    dynamo45};
void Replica::begin(const ClientRequest& request, Out& out) {
    const std::uint64_t number = ++m_state.operations;
    Operation operation;
    operation.command = request.command;
    operation.client = request.client;
    operation.sequenceNumber = request.sequenceNumber;
    const bool put = isPut(operation);
    const bool atOnce = put && m_options.versions == Versions::vector;
    const auto parts = service::readOperation(request.command);
    if (atOnce)
        operation.copies = {newCopy(std::string(parts->value), {}, request.context)};
    saveClock(out, put ? request.client : NodeId{}, request.sequenceNumber);
    operation.phase = atOnce ? Phase::writing : Phase::reading;
    m_state.coordinates[number] = std::move(operation);
    out.setTimer({TimerKind::replica, number}, m_options.replicaTimeout, m_options.replicaTimeout);
    askOthers(number, out);
    const Sentence& rule = atOnce ? writesAtOnce : put ? coordinatesPut : coordinatesGet;
    out.because(rule, m_self, request.command, replicasOfKey(),
                atOnce ? m_options.writes : m_options.reads);
    askItself(number, out);
}

void Replica::askOthers(std::uint64_t number, Out& out) {
    Operation& operation = m_state.coordinates[number];
    operation.asked = preferences(keyOf(operation));
    operation.asked.resize(replicasOfKey());
    for (const NodeId replica : operation.asked)
        if (replica != m_self && !contains(operation.answered, replica))
            askOne(number, replica, {}, out);
}

void Replica::askItself(std::uint64_t number, Out& out) {
    const Operation& operation = m_state.coordinates[number];
    if (!contains(operation.asked, m_self) || contains(operation.answered, m_self))
        return;
    const std::string key = keyOf(operation);
    if (operation.phase == Phase::reading)
        return takeReply(number, m_self, copiesOf(key), out);
    keep(key, operation.copies, out);
    takeAcknowledgement(number, m_self, out);
}

void Replica::askOne(std::uint64_t number, NodeId to, NodeId hintFor, Out& out) {
    const Operation& operation = m_state.coordinates[number];
    const std::string key = keyOf(operation);
    if (operation.phase == Phase::reading)
        out.send(to, ReadRequest{number, key});
    else
        out.send(to, WriteRequest{number, key, operation.copies, hintFor});
}

constexpr Rule hearsOnceAnswered{
    "register.hearsOnceAnswered",
    SYNOD_RULE("%1 hears from %2 after it has answered “%3”, and compares what it has"),
    "Dynamo §5"};
constexpr Rule hearsLate{"register.lateAnswer",
                         SYNOD_RULE("%1 does not wait for the answer of %2 any more"), dynamo45};
void Replica::onReadResponse(NodeId from, const ReadResponse& response, Out& out) {
    Operation* operation = m_state.coordinates.find(response.operation);
    const auto replied = [&](const Reply& reply) { return reply.from == from; };
    if (operation == nullptr ||
        std::any_of(operation->replies.begin(), operation->replies.end(), replied))
        return out.because(hearsLate, m_self, from);
    if (operation->phase == Phase::reading)
        return takeReply(response.operation, from, response.copies, out);
    if (isPut(*operation) || operation->phase != Phase::done)
        return out.because(hearsLate, m_self, from);
    const bool isNews = merge(operation->copies, response.copies, m_options.versions);
    operation->replies.push_back({from, response.copies});
    out.because(hearsOnceAnswered, m_self, from, operation->command);
    // Suppose R = 1 and the only replica with the newest value answers last: those that were heard
    // before are the old ones.
    for (std::size_t i = isNews ? 0 : operation->replies.size() - 1; i < operation->replies.size();
         ++i)
        repair(response.operation, operation->replies[i], out);
    finishIfComplete(response.operation, out);
}

constexpr Rule hearsOfCopy{
    "register.readResponse",
    SYNOD_RULE("%1 hears from %2 for “%3”: that is answer %4 of the %5 that it needs"), dynamo45};
constexpr Rule isReplicaItself{
    "register.isReplicaItself",
    SYNOD_RULE(
        "%1 is one of the replicas for “%2” itself: that is answer %3 of the %4 that it needs"),
    dynamo45};
constexpr Rule standsInItself{
    "register.standsInItself",
    SYNOD_RULE(
        "%1 stands in for a replica of “%2” itself: that is answer %3 of the %4 that it needs"),
    dynamo46};
void Replica::takeReply(std::uint64_t number, NodeId from, std::vector<Copy> copies, Out& out) {
    Operation& operation = m_state.coordinates[number];
    merge(operation.copies, copies, m_options.versions);
    operation.replies.push_back({from, std::move(copies)});
    operation.answered.push_back(from);
    if (from == m_self)
        out.because(operation.standIns ? standsInItself : isReplicaItself, m_self,
                    operation.command, operation.answered.size(), m_options.reads);
    else
        out.because(hearsOfCopy, m_self, from, operation.command, operation.answered.size(),
                    m_options.reads);
    if (operation.answered.size() >= m_options.reads)
        hasRead(number, out);
}

constexpr Rule givesTimestamp{
    "register.giveTimestamp",
    SYNOD_RULE("%1 has the answers for “%2”: it gives the value timestamp %3, later than all that "
               "it has seen, and sends it to the replicas"),
    twoPhases};
constexpr Rule writesBack{
    "register.writeBack",
    SYNOD_RULE("%1 has the answers for “%2”, and stores the newest of them on %3 replicas before "
               "it answers: a later get that asks one of these finds nothing older"),
    "Attiya, Bar-Noy and Dolev 1995"};
/// Of a put it knows the latest timestamp now; of a get the answer.
void Replica::hasRead(std::uint64_t number, Out& out) {
    Operation& operation = m_state.coordinates[number];
    if (isPut(operation)) {
        const auto parts = service::readOperation(operation.command);
        const Copy copy = newCopy(std::string(parts->value), operation.copies, {});
        saveClock(out);
        operation.answered.clear();
        write(number, {copy}, out);
        out.because(givesTimestamp, m_self, operation.command, copy.stamp.counter);
        return askItself(number, out);
    }
    if (!m_options.writeBack || operation.copies.empty())
        return answerOperation(number, out);
    std::vector<NodeId> have;
    for (const Reply& reply : operation.replies)
        if (covers(reply.copies, operation.copies, m_options.versions))
            have.push_back(reply.from);
    if (have.size() >= m_options.writes)
        return answerOperation(number, out);
    operation.answered = std::move(have);
    write(number, operation.copies, out);
    out.because(writesBack, m_self, operation.command, m_options.writes);
    askItself(number, out);
}

void Replica::write(std::uint64_t number, std::vector<Copy> copies, Out& out) {
    Operation& operation = m_state.coordinates[number];
    operation.phase = Phase::writing;
    operation.copies = std::move(copies);
    operation.standIns = false;
    out.setTimer({TimerKind::replica, number}, m_options.replicaTimeout, m_options.replicaTimeout);
    askOthers(number, out);
}

void Replica::onWriteResponse(NodeId from, const WriteResponse& response, Out& out) {
    const Operation* operation = m_state.coordinates.find(response.operation);
    if (operation == nullptr || operation->phase == Phase::reading ||
        contains(operation->answered, from))
        return out.because(hearsLate, m_self, from);
    takeAcknowledgement(response.operation, from, out);
}

constexpr Rule hearsAcknowledgement{
    "register.writeResponse",
    SYNOD_RULE("%1 hears from %2 that “%3” is stored; acknowledgements: %4, needed: %5"), dynamo45};
void Replica::takeAcknowledgement(std::uint64_t number, NodeId from, Out& out) {
    Operation& operation = m_state.coordinates[number];
    operation.answered.push_back(from);
    if (from == m_self)
        out.because(operation.standIns ? standsInItself : isReplicaItself, m_self,
                    operation.command, operation.answered.size(), m_options.writes);
    else
        out.because(hearsAcknowledgement, m_self, from, operation.command,
                    operation.answered.size(), m_options.writes);
    if (operation.phase == Phase::writing && operation.answered.size() >= m_options.writes)
        return answerOperation(number, out);
    finishIfComplete(number, out);
}

constexpr Rule answersGet{"register.answerGet",
                          SYNOD_RULE("%1 answers “%2” by “%3”, the newest of what it has heard"),
                          dynamo45};
constexpr Rule answersPut{
    "register.answerPut",
    SYNOD_RULE("%1 has %3 acknowledgements for “%2”, and answers that it is done"), dynamo45};
/// The client has its answer; replicas that have not been heard are still waited for.
void Replica::answerOperation(std::uint64_t number, Out& out) {
    Operation& operation = m_state.coordinates[number];
    const ClientRequest request{
        operation.client, operation.sequenceNumber, operation.command, {}, 0};
    answer(request, operation.copies, isPut(operation), out);
    if (isPut(operation))
        out.because(answersPut, m_self, operation.command, operation.answered.size());
    else
        out.because(answersGet, m_self, operation.command, resultOf(operation.copies));
    operation.phase = Phase::done;
    for (std::size_t i = 0; !isPut(operation) && i < operation.replies.size(); ++i)
        repair(number, operation.replies[i], out);
    finishIfComplete(number, out);
}

constexpr Rule repairs{
    "register.readRepair",
    SYNOD_RULE("%1 has heard an older value from %2 for “%3”, and sends it the newest"),
    "Dynamo §5"};
constexpr Rule repairsItself{
    "register.repairItself",
    SYNOD_RULE("%1 had an older value itself for “%2”, and keeps the newest"), "Dynamo §5"};
// Dynamo §5: a coordinator waits a while for outstanding answers, and updates the nodes that gave
// old ones.
void Replica::repair(std::uint64_t number, const Reply& reply, Out& out) {
    const Operation& operation = m_state.coordinates[number];
    if (!m_options.readRepair || m_options.writeBack ||
        covers(reply.copies, operation.copies, m_options.versions))
        return;
    const std::string key = keyOf(operation);
    if (reply.from == m_self) {
        keep(key, operation.copies, out);
        return out.because(repairsItself, m_self, operation.command);
    }
    out.send(reply.from, WriteRequest{0, key, operation.copies, {}});
    out.because(repairs, m_self, reply.from, operation.command);
}

void Replica::finishIfComplete(std::uint64_t number, Out& out) {
    const Operation& operation = m_state.coordinates[number];
    if (operation.phase != Phase::done)
        return;
    const std::size_t heard =
        std::max(operation.answered.size(), isPut(operation) ? 0 : operation.replies.size());
    if (heard < operation.asked.size())
        return;
    out.cancelTimer({TimerKind::replica, number});
    m_state.coordinates.erase(number);
}

constexpr Rule forgets{"register.endOperation",
                       SYNOD_RULE("%1 waits no longer for replicas that have not answered “%2”"),
                       "Dynamo §5"};
void Replica::onReplicaTimeout(std::uint64_t number, Out& out) {
    const Operation& operation = m_state.coordinates[number];
    const bool mayAskOthers = m_options.sloppy && !operation.standIns &&
                              (operation.phase != Phase::done || isPut(operation)) &&
                              m_servers.size() > replicasOfKey();
    if (mayAskOthers)
        return askStandIns(number, out);
    if (operation.phase != Phase::done)
        return giveUp(number, out);
    out.because(forgets, m_self, operation.command);
    m_state.coordinates.erase(number);
}

constexpr Rule asksStandIns{
    "register.standIns",
    SYNOD_RULE("%1 has no answer of %2 replicas for “%3”, and lets the next servers stand in"),
    dynamo46};
// Dynamo §4.6: reads and writes are of the first N healthy nodes of the preference list, which may
// not be the first N of it.
void Replica::askStandIns(std::uint64_t number, Out& out) {
    Operation& operation = m_state.coordinates[number];
    const Phase phase = operation.phase;
    const std::string key = keyOf(operation);
    const std::vector<NodeId> ring = preferences(key);
    std::vector<NodeId> silent;
    for (const NodeId asked : operation.asked)
        if (!contains(operation.answered, asked))
            silent.push_back(asked);
    operation.standIns = true;
    NodeId standsInFor; // this server, where it is the next one itself
    const std::size_t first = replicasOfKey();
    for (std::size_t i = 0; i < silent.size() && first + i < ring.size(); ++i) {
        const NodeId standIn = ring[first + i];
        operation.asked.push_back(standIn);
        if (standIn == m_self)
            standsInFor = silent[i];
        else
            askOne(number, standIn, silent[i], out);
    }
    out.setTimer({TimerKind::replica, number}, m_options.replicaTimeout, m_options.replicaTimeout);
    out.because(asksStandIns, m_self, silent.size(), operation.command);
    if (!standsInFor.valid())
        return;
    if (phase == Phase::reading)
        return takeReply(number, m_self, copiesOf(key), out);
    keepHint(standsInFor, WriteRequest{number, key, operation.copies, standsInFor}, out);
    takeAcknowledgement(number, m_self, out);
}

constexpr Rule givesUp{"register.noQuorum",
                       SYNOD_RULE("%1 gives “%2” up: %3 of the %4 answers that it needs came in "
                                  "time; what has been stored stays stored"),
                       "Dynamo §5"};
void Replica::giveUp(std::uint64_t number, Out& out) {
    const Operation operation = m_state.coordinates[number];
    m_state.coordinates.erase(number);
    if (operation.client.valid())
        out.send(operation.client,
                 ClientResponse{
                     operation.client, operation.sequenceNumber, Status::noQuorum, {}, {}, {}, {}});
    out.because(givesUp, m_self, operation.command, operation.answered.size(),
                operation.phase == Phase::reading ? m_options.reads : m_options.writes);
}

std::span<const Sentence* const> quorumRules() {
    return rulesOf<coordinatesGet, coordinatesPut, writesAtOnce, hearsOfCopy, givesTimestamp,
                   writesBack, answersGet, answersPut, repairs, hearsLate, asksStandIns,
                   hearsAcknowledgement, givesUp, forgets, isReplicaItself, standsInItself,
                   hearsOnceAnswered, repairsItself>();
}

} // namespace synod::registers

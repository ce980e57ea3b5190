// SPDX-License-Identifier: GPL-3.0-or-later
// Raft against a bare core: the C library `raft` (libraft-dev of Debian), of which the benchmarks
// are left out where it is not installed. Its own cluster in memory, raft/fixture.h, is for tests:
// it copies the leader's log and holds servers to invariants in each step. So the core is driven
// here through a raft_io that does the least there can be: an event is taken from a heap, and a
// message is handed over with its entries copied, because the core takes them.
//
// Ours is measured twice. `raftAlone` is the protocol's steps alone, driven as the core is: message
// in, effects out, by the same heap with the same latencies. `ours` is the whole simulator, with
// links that have a chance of their own, routes, disks, and a person's words that are read for each
// command.
//
// A command puts a key on both sides. The core is told of entries that are stored by an event of
// its own, and has five ticks for eight heartbeats and answers, where ours has one timer that is
// due and four that are set anew. Each command has a round trip for itself. Items are messages
// between servers: while commands come, the core leaves its heartbeats out and ours does not, so
// that ours has ten messages a command where the core has eight. Of commands, compare the time of
// one.
#include "engine/core/assert.h"
#include "engine/core/effects.h"
#include "engine/core/process.h"
#include "engine/core/random.h"
#include "engine/core/value.h"
#include "engine/intervention/intervention.h"
#include "engine/protocols/raft/state.h"
#include "engine/scenario/registry.h"
#include "engine/sim/simulator.h"

#include <queue>

#include <benchmark/benchmark.h>

extern "C" {
#include <raft.h>
}

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace synod;

constexpr std::size_t servers = 5;
constexpr std::string_view command = "put x 1";

/// What is due, each with its time in microseconds; what was planned first comes first.
template <class Event>
class Agenda {
public:
    bool empty() const { return m_heap.empty(); }
    std::int64_t nextTime() const { return m_heap.top().time; }
    void plan(std::int64_t time, Event event) {
        if (m_free.empty()) {
            m_free.push_back(m_events.size());
            m_events.emplace_back();
        }
        const std::size_t place = m_free.back();
        m_free.pop_back();
        m_events[place] = std::move(event);
        m_heap.push({time, m_planned++, place});
    }
    Event takeNext() {
        const std::size_t place = m_heap.top().place;
        m_heap.pop();
        m_free.push_back(place);
        return std::move(m_events[place]);
    }

private:
    struct Due {
        std::int64_t time = 0;
        std::uint64_t number = 0;
        std::size_t place = 0;
        bool operator<(const Due& other) const {
            return std::pair(other.time, other.number) < std::pair(time, number);
        }
    };

    std::vector<Event> m_events;
    std::vector<std::size_t> m_free;
    std::priority_queue<Due> m_heap;
    std::uint64_t m_planned = 0;
};

std::int64_t latencyOf(std::minstd_rand& random) {
    return static_cast<std::int64_t>(10'000 + random() % 2'000);
}

// ---- The bare core ---------------------------------------------------------------------------

class BareCluster {
public:
    BareCluster() {
        for (std::size_t i = 0; i < servers; ++i)
            make(i);
        while (leader() == nullptr)
            step();
    }
    BareCluster(const BareCluster&) = delete;
    BareCluster& operator=(const BareCluster&) = delete;
    ~BareCluster() {
        m_closing = true;
        while (!m_agenda.empty())
            release(m_agenda.takeNext());
        for (Server& server : m_servers)
            raft_close(&server.core, nullptr);
    }

    void step() {
        m_now = m_agenda.nextTime();
        const Event event = m_agenda.takeNext();
        Server& at = m_servers[event.at];
        if (event.sent != nullptr) {
            event.sent->cb(event.sent, 0);
            raft_message message = event.message;
            at.receive(&at.io, &message);
            ++m_messages;
        } else if (event.appended != nullptr) {
            event.appended->cb(event.appended, 0);
        } else {
            schedule(m_now + at.period, {.at = event.at});
            at.tick(&at.io);
        }
    }
    /// Every event up to so many milliseconds from now.
    void run(std::int64_t milliseconds) {
        const std::int64_t until = m_now + 1'000 * milliseconds;
        while (m_agenda.nextTime() <= until)
            step();
        m_now = until;
    }
    void request() {
        raft_buffer buffer{raft_malloc(8), 8};
        std::memcpy(buffer.base, command.data(), command.size());
        using Apply = struct raft_apply;
        auto* request = new Apply{};
        const int wrong = ::raft_apply(leader(), request, &buffer, 1,
                                       [](Apply* done, int, void*) { delete done; });
        SYNOD_ASSERT(wrong == 0);
    }
    std::uint64_t messages() const { return m_messages; }
    /// How many entries the leader's machine has been given.
    std::uint64_t applied() { return serverOf(leader()->io).applied; }

private:
    struct Server {
        BareCluster* cluster = nullptr;
        std::size_t number = 0;
        std::int64_t period = 0; ///< of ticks, in microseconds
        raft_io_tick_cb tick = nullptr;
        raft_io_recv_cb receive = nullptr;
        raft_io io{};
        raft_fsm machine{};
        struct raft core {};
        std::map<std::string, std::string, std::less<>> store;
        std::uint64_t applied = 0;
    };
    /// Of a server: a message that it gets, that its entries are stored, else a tick.
    struct Event {
        std::size_t at = 0;
        raft_io_send* sent = nullptr;
        raft_io_append* appended = nullptr;
        raft_message message{};
    };
    static Server& serverOf(raft_io* io) { return *static_cast<Server*>(io->impl); }
    static std::string addressOf(std::size_t number) { return std::to_string(number + 1); }

    struct raft* leader() {
        for (Server& server : m_servers)
            if (raft_state(&server.core) == RAFT_LEADER)
                return &server.core;
        return nullptr;
    }
    void schedule(std::int64_t time, const Event& event) {
        if (!m_closing)
            m_agenda.plan(time, event);
    }
    /// Does what the command says: "put x 1".
    static void put(std::map<std::string, std::string, std::less<>>& store,
                    const raft_buffer& buffer) {
        const std::string_view words(static_cast<const char*>(buffer.base), command.size());
        const std::size_t key = words.find(' ') + 1;
        const std::size_t value = words.find(' ', key) + 1;
        const std::string_view name = words.substr(key, value - 1 - key);
        const auto found = store.find(name);
        if (found == store.end())
            store.emplace(name, words.substr(value));
        else
            found->second = words.substr(value);
    }
    /// What will not happen any more.
    static void release(const Event& event) {
        if (event.sent != nullptr) {
            event.sent->cb(event.sent, RAFT_CANCELED);
            releaseEntries(event.message);
        }
        if (event.appended != nullptr)
            event.appended->cb(event.appended, RAFT_CANCELED);
    }
    static void releaseEntries(const raft_message& message) {
        if (message.type != RAFT_IO_APPEND_ENTRIES || message.append_entries.n_entries == 0)
            return;
        raft_free(message.append_entries.entries[0].batch);
        raft_free(message.append_entries.entries);
    }

    void make(std::size_t number) {
        Server& server = m_servers[number];
        server.cluster = this;
        server.number = number;
        server.machine.version = 1;
        server.machine.data = &server;
        server.machine.apply = [](raft_fsm* machine, const raft_buffer* buffer, void** result) {
            auto& at = *static_cast<Server*>(machine->data);
            put(at.store, *buffer);
            ++at.applied;
            *result = nullptr;
            return 0;
        };
        raft_io& io = server.io;
        io.version = 1;
        io.impl = &server;
        io.init = [](raft_io*, raft_id, const char*) { return 0; };
        io.close = [](raft_io* it, raft_io_close_cb done) { done(it); };
        io.load = &load;
        io.start = &start;
        io.set_term = [](raft_io*, raft_term) { return 0; };
        io.set_vote = [](raft_io*, raft_id) { return 0; };
        io.send = &send;
        io.append = [](raft_io* it, raft_io_append* request, const raft_entry*, unsigned,
                       raft_io_append_cb done) {
            request->cb = done;
            BareCluster& cluster = *serverOf(it).cluster;
            cluster.schedule(cluster.m_now, {.at = serverOf(it).number, .appended = request});
            return 0;
        };
        io.truncate = [](raft_io*, raft_index) { return 0; };
        io.time = [](raft_io* it) {
            return static_cast<raft_time>(serverOf(it).cluster->m_now / 1'000);
        };
        io.random = [](raft_io* it, int least, int most) {
            return std::uniform_int_distribution(least, most)(serverOf(it).cluster->m_random);
        };
        int wrong =
            raft_init(&server.core, &io, &server.machine, number + 1, addressOf(number).c_str());
        raft_set_snapshot_threshold(&server.core, UINT32_MAX);
        wrong += raft_start(&server.core);
        SYNOD_ASSERT(wrong == 0);
    }

    /// The log of a server that has been started for the first time: the configuration.
    static int load(raft_io*,
                    raft_term* term,
                    raft_id* votedFor,
                    raft_snapshot** snapshot,
                    raft_index* startIndex,
                    raft_entry** entries,
                    std::size_t* count) {
        std::string encoded(1, '\1');
        const auto appendNumber = [&](std::uint64_t number) {
            for (int octet = 0; octet < 8; ++octet)
                encoded += static_cast<char>(number >> 8 * octet);
        };
        appendNumber(servers);
        for (std::size_t number = 0; number < servers; ++number) {
            appendNumber(number + 1);
            encoded += addressOf(number) + '\0' + static_cast<char>(RAFT_VOTER);
        }
        encoded.resize((encoded.size() + 7) / 8 * 8);
        auto* entry = static_cast<raft_entry*>(raft_calloc(1, sizeof(raft_entry)));
        entry->term = 1;
        entry->type = RAFT_CHANGE;
        entry->batch = raft_malloc(encoded.size());
        entry->buf = {entry->batch, encoded.size()};
        std::memcpy(entry->batch, encoded.data(), encoded.size());
        *term = 1;
        *votedFor = 0;
        *snapshot = nullptr;
        *startIndex = 1;
        *entries = entry;
        *count = 1;
        return 0;
    }
    static int
    start(raft_io* io, unsigned milliseconds, raft_io_tick_cb tick, raft_io_recv_cb receive) {
        Server& server = serverOf(io);
        server.tick = tick;
        server.receive = receive;
        server.period = 1'000 * static_cast<std::int64_t>(milliseconds);
        server.cluster->schedule(server.period, {.at = server.number});
        return 0;
    }
    static int
    send(raft_io* io, raft_io_send* request, const raft_message* message, raft_io_send_cb done) {
        Server& from = serverOf(io);
        BareCluster& cluster = *from.cluster;
        request->cb = done;
        Event event{.at = static_cast<std::size_t>(message->server_id - 1),
                    .sent = request,
                    .message = *message};
        event.message.server_id = from.number + 1;
        event.message.server_address = from.core.address;
        if (message->type == RAFT_IO_APPEND_ENTRIES)
            copyEntries(event.message.append_entries);
        cluster.schedule(cluster.m_now + latencyOf(cluster.m_random), event);
        return 0;
    }
    /// In one piece of memory, as the core expects what comes from afar.
    static void copyEntries(raft_append_entries& request) {
        if (request.n_entries == 0)
            return;
        std::size_t octets = 0;
        for (unsigned i = 0; i < request.n_entries; ++i)
            octets += request.entries[i].buf.len;
        auto* copies = static_cast<raft_entry*>(raft_calloc(request.n_entries, sizeof(raft_entry)));
        auto* batch = static_cast<std::byte*>(raft_malloc(std::max<std::size_t>(octets, 8)));
        std::byte* next = batch;
        for (unsigned i = 0; i < request.n_entries; ++i) {
            const raft_entry& entry = request.entries[i];
            std::memcpy(next, entry.buf.base, entry.buf.len);
            copies[i] = {entry.term, entry.type, {next, entry.buf.len}, batch};
            next += entry.buf.len;
        }
        request.entries = copies;
    }

    std::int64_t m_now = 0; ///< microseconds
    std::uint64_t m_messages = 0;
    bool m_closing = false;
    std::minstd_rand m_random{7};
    Agenda<Event> m_agenda;
    std::array<Server, servers> m_servers;
};

void bareRaftHeartbeats(benchmark::State& state) {
    BareCluster cluster;
    cluster.run(2'000);
    const std::uint64_t before = cluster.messages();
    for (auto _ : state)
        cluster.run(1'000);
    state.SetItemsProcessed(static_cast<std::int64_t>(cluster.messages() - before));
}
BENCHMARK(bareRaftHeartbeats);

void bareRaftCommands(benchmark::State& state) {
    BareCluster cluster;
    cluster.run(2'000);
    const std::uint64_t before = cluster.messages();
    const std::uint64_t applied = cluster.applied();
    for (auto _ : state) {
        cluster.request();
        cluster.run(25);
    }
    SYNOD_ASSERT(cluster.applied() == applied + static_cast<std::uint64_t>(state.iterations()));
    state.SetItemsProcessed(static_cast<std::int64_t>(cluster.messages() - before));
}
BENCHMARK(bareRaftCommands);

// ---- Ours: the scenario ----------------------------------------------------------------------

scenario::Scenario settledRaft() {
    scenario::Scenario made;
    made.seed = 7;
    made.topology.shape = net::Shape::mesh;
    made.network.latency = milliseconds(10);
    made.network.jitter = milliseconds(2);
    for (std::size_t i = 1; i <= servers; ++i)
        made.topology.addNode("n" + std::to_string(i), net::NodeKind::server);
    for (const auto& [a, b] : net::linksOf(net::Shape::mesh, servers))
        made.topology.addLink(a, b, made.network);
    for (const scenario::OptionInfo& option : scenario::findSystem("raft")->options)
        made.options.emplace(option.name, option.byDefault);
    made.options["heartbeatInterval"].least = milliseconds(100);
    return made;
}

// ---- Ours: the steps of the protocol ---------------------------------------------------------

class StepCluster {
public:
    StepCluster() {
        const scenario::Scenario scenario = settledRaft();
        const scenario::System& system = *scenario::findSystem("raft");
        m_command = *scenario::readCommand(system, command, scenario.topology.names());
        for (std::size_t i = 0; i < servers; ++i) {
            const NodeId node = NodeId::at(i);
            m_servers[i].process = system.make(scenario, scenario.topology, node);
            m_servers[i].chance = Random(scenario.seed, i, Purpose::protocol);
            m_servers[i].timerChance = Random(scenario.seed, i, Purpose::timer);
        }
        for (std::size_t i = 0; i < servers; ++i)
            carryOut(i, [&](Server& at) { at.process->start(momentOf(at), m_effects); });
        while (!findLeader())
            step();
    }

    void step() {
        m_now = m_agenda.nextTime();
        const Event event = m_agenda.takeNext();
        if (event.isMessage) {
            carryOut(event.at, [&](Server& at) {
                at.process->receive(momentOf(at), NodeId::at(event.from), event.value, m_effects);
            });
            ++m_messages;
        } else if (event.setting == settingOf(m_servers[event.at], event.value)) {
            carryOut(event.at,
                     [&](Server& at) { at.process->expire(momentOf(at), event.value, m_effects); });
        }
    }
    /// Every event up to so many milliseconds from now.
    void run(std::int64_t milliseconds) {
        const std::int64_t until = m_now + 1'000 * milliseconds;
        while (m_agenda.nextTime() <= until)
            step();
        m_now = until;
    }
    void request() {
        carryOut(m_leader,
                 [&](Server& at) { at.process->request(momentOf(at), m_command, m_effects); });
    }
    std::uint64_t messages() const { return m_messages; }
    /// How far the leader's machine has come.
    raft::Index applied() const { return stateOf(m_servers[m_leader]).lastApplied; }

private:
    struct Server {
        std::unique_ptr<Process> process;
        Random chance, timerChance;
        std::array<std::uint64_t, 5> settings{}; ///< by timer: the number of the last one
    };
    /// Of a server: a message that it gets, else a timer, which may have been set anew since.
    struct Event {
        std::size_t at = 0;
        std::size_t from = 0;
        std::uint64_t setting = 0;
        bool isMessage = false;
        Value value;
    };

    static const raft::State& stateOf(const Server& server) {
        return *static_cast<const raft::State*>(server.process->stateData());
    }
    static std::uint64_t& settingOf(Server& server, const Value& timer) {
        return server.settings.at(static_cast<std::size_t>(timer.get<raft::Timer>()));
    }
    Moment momentOf(Server& server) const { return {microseconds(m_now), server.chance}; }
    bool findLeader() {
        const auto found = std::find_if(m_servers.begin(), m_servers.end(), [](const Server& at) {
            return stateOf(at).role == raft::Role::Leader;
        });
        m_leader = static_cast<std::size_t>(found - m_servers.begin());
        return found != m_servers.end();
    }

    template <class Call>
    void carryOut(std::size_t number, const Call& call) {
        m_effects.clear();
        m_effects.explain = false;
        call(m_servers[number]);
        m_effects.finish();
        for (Effect& effect : m_effects.effects)
            carryOut(number, effect);
    }
    /// There is no disk, and what is handed to the layer above nobody takes.
    void carryOut(std::size_t number, Effect& effect) {
        Server& server = m_servers[number];
        switch (effect.kind) {
        case Effect::Kind::send:
            m_agenda.plan(m_now + latencyOf(m_random), {.at = effect.to.index,
                                                        .from = number,
                                                        .isMessage = true,
                                                        .value = std::move(effect.value)});
            break;
        case Effect::Kind::setTimer: {
            const std::uint64_t setting = ++settingOf(server, effect.value);
            const Time length = server.timerChance.between(effect.atLeast, effect.atMost);
            m_agenda.plan(m_now + length.ns / 1'000,
                          {.at = number, .setting = setting, .value = std::move(effect.value)});
            break;
        }
        case Effect::Kind::cancelTimer: ++settingOf(server, effect.value); break;
        case Effect::Kind::persist:
        case Effect::Kind::output: break;
        case Effect::Kind::forward:
        case Effect::Kind::discard: SYNOD_ASSERT(false); // Raft passes nothing on
        }
    }

    std::int64_t m_now = 0; ///< microseconds
    std::uint64_t m_messages = 0;
    std::size_t m_leader = 0;
    Value m_command;
    std::minstd_rand m_random{7};
    StepEffects m_effects;
    Agenda<Event> m_agenda;
    std::array<Server, servers> m_servers;
};

void raftAlone(benchmark::State& state, bool commands, std::int64_t milliseconds) {
    StepCluster cluster;
    cluster.run(2'000);
    const std::uint64_t before = cluster.messages();
    const raft::Index applied = cluster.applied();
    for (auto _ : state) {
        if (commands)
            cluster.request();
        cluster.run(milliseconds);
    }
    const auto expected = commands ? static_cast<raft::Index>(state.iterations()) : 0;
    SYNOD_ASSERT(cluster.applied() == applied + expected);
    state.SetItemsProcessed(static_cast<std::int64_t>(cluster.messages() - before));
}
BENCHMARK_CAPTURE(raftAlone, heartbeats, false, 1'000);
BENCHMARK_CAPTURE(raftAlone, commands, true, 25);

// ---- Ours: the simulator ---------------------------------------------------------------------

/// How many messages have been handed over.
class CountsMessages final : public trace::RecordSink {
public:
    void append(trace::Record&& record) override {
        m_messages += record.kind == trace::Kind::deliver ? 1 : 0;
    }
    std::uint64_t messages() const { return m_messages; }

private:
    std::uint64_t m_messages = 0;
};

struct Requests {
    bool any = false;
    Time each;
};

void go(sim::Simulator& simulator, const Requests& how) {
    if (how.any)
        benchmark::DoNotOptimize(
            simulator.intervene(intervention::Request{{"leader"}, {std::string(command)}}));
    simulator.runUntil(simulator.now() + how.each);
}

/// Without a trace. The same run goes before it once more, with records, to count the messages.
void ours(benchmark::State& state, const Requests& how) {
    sim::Simulator simulator(settledRaft(), nullptr, false);
    simulator.runUntil(seconds(2));
    sim::Simulator counted = simulator;
    for (auto _ : state)
        go(simulator, how);
    CountsMessages sink;
    counted.setSink(&sink);
    for (std::int64_t i = 0; i < state.iterations(); ++i)
        go(counted, how);
    state.SetItemsProcessed(static_cast<std::int64_t>(sink.messages()));
}
BENCHMARK_CAPTURE(ours, heartbeats, Requests{false, seconds(1)});
BENCHMARK_CAPTURE(ours, commands, Requests{true, milliseconds(25)});

} // namespace

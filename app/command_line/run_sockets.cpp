// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/run_engines.h"

#ifdef SYNOD_HAS_SOCKETS
#include "engine/sockets/errors.h"
#include "engine/sockets/run.h"

#include <iostream>
#include <utility>
#include <vector>
#endif

namespace synod::app {

#ifdef SYNOD_HAS_SOCKETS

namespace {

/// Passes records on, and knows whether there were any.
class Watched final : public trace::RecordSink {
public:
    explicit Watched(trace::RecordSink& next) : m_next(next) {}
    void append(trace::Record&& record) override {
        m_any = true;
        m_next.append(std::move(record));
    }
    bool any() const { return m_any; }

private:
    trace::RecordSink& m_next;
    bool m_any = false;
};

constexpr Sentence tryCurl{
    "cli.tryCurl",
    SYNOD_CLI("try: curl -i -T FILE http://127.0.0.1:%1/ && curl -i http://127.0.0.1:%1/FILE")};

void print(const Why& why, const net::Topology& topology) {
    std::cerr << "synod: " << ownText(why, topology.names()) << std::endl;
}

} // namespace

std::optional<Why> runSockets(const scenario::Scenario& scenario,
                              RunOutput& output,
                              const std::function<bool()>& goOn,
                              const SocketPorts& ports) {
    net::Topology topology = scenario.topology;
    output.setTopologySource([&topology] { return &topology; });
    Watched watched(output);
    sockets::RunListener listener;
    listener.sink = &watched;
    listener.grown = [&topology](const net::Topology& grown) { topology = grown; };
    listener.stop = [&goOn] { return !goOn(); };
    // What is said before the nodes are up may be why they never will be.
    std::vector<Why> early;
    listener.wrong = [&](const Why& why, const net::Topology& now) {
        if (!watched.any())
            early.push_back(why);
        else
            print(why, now);
    };
    sockets::ClusterOptions options;
    listener.serves = [shown = false](const sockets::Serving& serving,
                                      const net::Topology& now) mutable {
        print({&sockets::errors::answersHttp,
               {argument(serving.node), argument(std::uint64_t{serving.port})}},
              now);
        if (!std::exchange(shown, true))
            print({&tryCurl, {argument(std::uint64_t{serving.port})}}, now);
    };
    options.firstPort = ports.first;
    options.httpPort = ports.http;
    const sockets::RunOutcome outcome =
        sockets::runSockets(scenario, scenario.until, listener, options);
    output.setTopologySource({});
    for (const Why& why : early)
        print(why, topology);
    return outcome.whyFailed;
}

#else

namespace {

constexpr Sentence noSockets{
    "cli.noSockets", SYNOD_CLI("this synod runs scenarios in process only; leave --engine out")};

} // namespace

std::optional<Why> runSockets(const scenario::Scenario&,
                              RunOutput&,
                              const std::function<bool()>&,
                              const SocketPorts&) {
    return whyOf(noSockets);
}

#endif

} // namespace synod::app

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/monitor_of.h"
#include "engine/systems/register/client_steps.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace synod::registers {

/// "Linearizability" of Herlihy and Wing (1990), of keys that clients only put and get, with no
/// value twice: told at the answer that breaks it. A put and the gets that read it are neighbours
/// in any order of effects, so two puts are out of order when something of each ended before
/// something of the other began (Gibbons and Korach 1997). Each answer is held against the latest
/// `window` puts of its key, which bounds the work; what it says is never wrong.
class Linearizability final : public MonitorOf<Linearizability> {
public:
    static constexpr std::size_t window = 512;

    const Sentence& property() const override;
    void see(const StepReport& step, Violations& out);

private:
    struct Mark {
        Time time;
        std::uint64_t seq = 0;
    };
    /// A put with the gets that read it; or the gets that found nothing.
    struct Cluster {
        std::string value;
        bool absent = false;
        Mark ended; ///< the first of them to return
        Mark began; ///< the last of them to be called
    };
    struct Key {
        bool judged = true; ///< until it is broken, or something else is asked of it
        std::vector<Cluster> clusters;
        std::map<std::string, std::size_t> byValue;
    };

    void begin(const ClientStep& step);
    void finish(const StepReport& report, const ClientStep& step, Violations& out);
    static Cluster& clusterOf(Key& key, const std::string& value, bool absent);
    static void hold(Key& key,
                     const Cluster& cluster,
                     const std::string& name,
                     const StepReport& report,
                     Violations& out);

    ClientSteps m_clients;
    std::map<std::string, Key> m_keys;
};

} // namespace synod::registers

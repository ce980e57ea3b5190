// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sim/outlook.h"

#include <set>
#include <utility>

namespace synod::sim {
namespace {

using trace::Kind;
using trace::Record;

/// A message that is delivered was sent before, and a timer that is made to expire was set before:
/// these are the causes on record.
bool isBroughtAboutBy(const Record& intervention, const Record& record) {
    const bool ofMessage = record.message != 0 && record.message == intervention.message &&
                           (record.kind == Kind::deliver || record.kind == Kind::forward);
    return ofMessage ||
           (record.kind == Kind::timerExpired && record.node == intervention.node &&
            intervention.payload.getIf<intervention::Intervention>()->is<intervention::Fire>());
}

/// Keeps the first record, what has come of it, and of what came of that.
class Consequences final : public trace::RecordSink {
public:
    void append(trace::Record&& record) override {
        if (!m_records.empty() && m_seqs.count(record.cause) == 0 &&
            !isBroughtAboutBy(m_records.front(), record))
            return;
        m_seqs.insert(record.seq);
        m_records.push_back(std::move(record));
    }
    std::vector<trace::Record> take() { return std::move(m_records); }

private:
    std::set<std::uint64_t> m_seqs;
    std::vector<trace::Record> m_records;
};

} // namespace

std::vector<trace::Record> outlook(const Simulator& at,
                                   const intervention::Intervention& intervention) {
    Consequences consequences;
    Simulator copy = at;
    copy.setSink(&consequences);
    if (copy.intervene(intervention))
        return {};
    copy.runUntil(copy.now());
    return consequences.take();
}

} // namespace synod::sim

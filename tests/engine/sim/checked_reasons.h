// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/engine/run/recorded_run.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace synod::simTest {

/// How often each rule was checked.
using Seen = std::map<std::string, int, std::less<>>;

/// Goes through the records of a run, so that each reason can be held against them.
class CheckedReasons {
public:
    explicit CheckedReasons(const test::RecordedRun& run)
        : m_trace(run.trace),
          m_picture(run.trace.header().topology),
          m_names(run.simulator.topology().names()) {}
    virtual ~CheckedReasons() = default;

    Seen check() {
        for (std::uint64_t seq = 0; seq < m_trace.size(0); ++seq) {
            m_record = &m_trace.at(0, seq);
            m_timerSetAt = timerSetAt();
            see();
            m_picture.apply(*m_record);
            if (m_record->step == nullptr || !trace::isTrigger(*m_record))
                continue;
            const std::vector<Why>& all = m_record->step->why;
            for (m_number = 0; m_number < all.size(); ++m_number) {
                m_why = &all[m_number];
                checkReason();
            }
        }
        return std::move(m_seen);
    }

protected:
    /// The picture is still that of before the record.
    virtual void see() = 0;
    /// m_why, one of the record's; the picture is that behind the record.
    virtual void checkReason() = 0;

    bool is(std::string_view rule) {
        if (m_why->rule->id != rule)
            return false;
        ++m_seen[std::string(rule)];
        return true;
    }
    template <class T>
    T at(std::size_t argument) const {
        return m_why->arguments.at(argument).get<T>();
    }
    std::uint64_t number(std::size_t argument) const {
        return static_cast<std::uint64_t>(at<std::int64_t>(argument));
    }
    std::string sentence() const {
        return std::to_string(m_record->seq) + ": " +
               fillIn(m_why->rule->text, m_why->arguments, m_names);
    }
    /// What this step did.
    std::vector<const trace::Record*> effects(trace::Kind kind) const {
        std::vector<const trace::Record*> found;
        for (std::uint64_t seq = m_record->seq + 1; seq < m_trace.size(0); ++seq) {
            const trace::Record& effect = m_trace.at(0, seq);
            if (trace::isTrigger(effect))
                break;
            if (effect.kind == kind && effect.cause == m_record->seq)
                found.push_back(&effect);
        }
        return found;
    }

    const trace::Trace& m_trace;
    trace::Snapshot m_picture;
    Names m_names;
    const trace::Record* m_record = nullptr;
    const Why* m_why = nullptr;
    std::size_t m_number = 0; ///< of m_why among the record's
    Time m_timerSetAt;        ///< when the timer was set that expires now
    Seen m_seen;

private:
    Time timerSetAt() const {
        if (m_record->kind != trace::Kind::timerExpired)
            return {};
        for (const trace::TimerView& timer : m_picture.nodes[m_record->node.index].timers)
            if (timer.timer == m_record->payload)
                return timer.setAt;
        ADD_FAILURE() << "no such timer: record " << m_record->seq;
        return {};
    }
};

} // namespace synod::simTest

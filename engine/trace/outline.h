// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/milestone.h"
#include "engine/trace/mark_list.h"
#include "engine/trace/record.h"
#include "engine/trace/seq_list.h"
#include "engine/trace/snapshot.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace synod::trace {

/// What a stretch of a branch looks like from afar: enough for a time line and for the list of
/// events, without looking at any record.
struct Outline {
    MarkList marks;
    /// The records that lists show while chatter is folded: all but heartbeats and the like of
    /// which nothing comes, timers that are set anew, and writes to disk.
    SeqList events;
};

/// What of an outline somebody wants.
struct OutlineParts {
    bool milestones = true; ///< else only the marks of faults and violations
    bool events = true;

    /// Whether the picture before a record must be known.
    bool needPicture() const { return milestones || events; }
};

/// Makes an outline, one record after the other.
class OutlineReader {
public:
    explicit OutlineReader(OutlineRules rules = {}, OutlineParts parts = {})
        : m_rules(rules), m_parts(parts) {}

    /// Takes the next record; `before` is the picture before it.
    void read(const Snapshot& before, const Record& record, Outline& out);
    /// Goes on with a branch that leaves the one that was read so far where the picture is `at`.
    void leaveAt(const Snapshot& at);
    /// Whether a step is chatter is known when it has ended: says that it has.
    void finish(Outline& out);

private:
    /// A trigger that is chatter unless its step does something after all.
    struct Held {
        std::uint64_t seq = 0;
        bool delivers = false, sends = false;
        std::vector<std::uint64_t> events; ///< of its effects
    };

    void readMarks(const Snapshot& before, const Record& record, Outline& out);
    void beginStep(const Snapshot& before, const Record& record, Outline& out);
    void readSend(const Record& record, Outline& out);
    void show(std::uint64_t seq, Outline& out);
    bool isBackground(const Value& payload) const;
    bool isChatter(const Snapshot& before, const Record& record) const;
    bool isAnswer(std::uint64_t message) const;
    void noteAnswer(std::uint64_t message);
    void forgetAnswers(const Snapshot& before);

    OutlineRules m_rules;
    OutlineParts m_parts;
    /// Messages that answer background ones, growing; many that have arrived are forgotten.
    std::vector<std::uint64_t> m_answers;
    std::size_t m_mostAnswers = 4'096; ///< then some are forgotten
    std::optional<Held> m_held;
    bool m_answering = false; ///< the present step was brought about by a background message
    std::vector<Milestone> m_found;
};

} // namespace synod::trace

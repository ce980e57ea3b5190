// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/topology.h"
#include "engine/trace/snapshot.h"

#include <functional>
#include <string>
#include <string_view>

namespace synod::trace {

struct TranscriptOptions {
    /// Prints also what a reader seldom wants: timers set and cancelled, and what goes to the disk.
    bool everything = false;
    /// Prints after each step, and each crash, what every node has come to.
    bool states = false;
    /// Leaves out steps that consist of chatter alone and change nothing. Null folds nothing;
    /// a scenario::Language's isBackground is meant for it.
    bool (*isBackground)(const Value& message) = nullptr;
    /// What end() says of the states that the nodes have come to; a scenario::Language's progress
    /// is meant for it. Null says nothing.
    Why (*progress)(std::span<const Value> states) = nullptr;
};

/// Tells what happened the way a lecturer would (docs/formats.md, "Text form of a step"):
///
///    152.031 ms  n2  election timeout
///                role Follower → Candidate, currentTerm 1 → 2, votedFor — → n2
///                why: n2 heard from no leader for 152 ms, so it stands for election   [Raft §5.2]
///    152.031 ms  n2 → n1  RequestVoteRequest term=2 candidateId=n2 lastLogIndex=0 lastLogTerm=0
///
/// A step is written when the next one begins, or at finish(). Always in English: transcripts are
/// compared.
class Transcript final : public RecordSink {
public:
    using Write = std::function<void(std::string_view)>;

    Transcript(const net::Topology& topology, Write write, TranscriptOptions options = {});
    ~Transcript() override;
    Transcript(const Transcript&) = delete;
    Transcript& operator=(const Transcript&) = delete;

    /// Nodes and links have been added.
    void setTopology(const net::Topology& topology);
    /// Goes on from a picture in the middle of a history.
    void setPicture(Snapshot picture) { m_picture = std::move(picture); }

    void append(Record&& record) override { print(record); }
    void print(const Record& record);
    /// Writes the step that was printed last.
    void finish();
    /// The same, and then how far the nodes have come.
    void end();

private:
    void printTrigger(const Record& record);
    void printChanged(const Record& record);
    void printWhy(const Record& record);
    void printEffect(const Record& record);
    void printLinkChange(const Record& record);
    void printIntervention(const Record& record);
    void printViolation(const Record& record);
    void printStates();
    void line(Time time, std::string_view text);
    void moreLine(std::string_view text);
    std::string linkInWords(const Record& record) const;
    const net::Link* linkBefore(std::uint32_t number) const;
    std::string reason(const Why& why) const;
    std::string describeDrop(const Record& record) const;
    std::string delta(const Record& record, const Delta& delta) const;
    bool background(const Record& record) const;

    net::Topology m_topology;
    Names m_names;
    Write m_write;
    TranscriptOptions m_options;
    std::size_t m_firstLinks = 0; ///< links behind these were added on the way
    Snapshot m_picture;           ///< before the record that is printed
    std::string m_step;           ///< what has been printed of the present step
    bool m_quiet = false;
    bool m_moved = false; ///< a node's state, since the states were printed
};

/// A timer in words: `electionTimeout` and `election` are both "election timeout".
std::string timerInWords(const Value& timer, const Names& names);
/// "crashes", "is removed", "pauses"; of the kinds that happen to a node, else nothing.
std::string_view nodeEventInWords(const Record& record);
/// What became of a link: "cut", "cut n1 → n3", "removed", "up".
std::string linkStatusInWords(const net::Link& link, const Names& names);
/// Why a message did not arrive: "is lost on n1–n2", "is dropped by hand".
std::string dropInWords(const Record& record, const net::Topology& topology, const Names& names);
/// Parameters that differ: "latency 10 ms → 40 ms, loss 0 → 0.1".
std::string linkParametersInWords(const net::LinkParameters& before,
                                  const net::LinkParameters& after);

} // namespace synod::trace

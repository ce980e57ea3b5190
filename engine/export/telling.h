// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "engine/trace/transcript.h"

#include <cstdint>
#include <string>

namespace synod::exports {

/// What a transcript says of one record.
struct Told {
    std::string what;    ///< "n2  election timeout", without its time; empty: it says nothing
    std::string changed; ///< "role Follower → Candidate"
    std::string why;     ///< reasons, with what they cite
};

/// Says of records, one after the other, what a transcript does.
class Telling {
public:
    /// `first`: the seq of the first record that will be told.
    Telling(const trace::Trace& trace, trace::BranchId branch, std::uint64_t first);
    Telling(const Telling&) = delete; // the transcript writes into it
    Telling& operator=(const Telling&) = delete;

    Told tell(const trace::Record& record);

private:
    std::string m_text;
    trace::Transcript m_transcript;
};

} // namespace synod::exports

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/protocols/raft/state.h"
#include "widgets/time_marks.h"

namespace synod::widgets {

/// Who stood for election, who won, and when a leader committed, in the colours of the terms.
class RaftMarks final : public MarkReader {
public:
    void read(const trace::Record& record, std::vector<TimeMark>& out) override;

private:
    struct Server {
        raft::Role role = raft::Role::Follower;
        raft::Term term = 0;
    };

    PerNode<Server> m_servers;
};

} // namespace synod::widgets

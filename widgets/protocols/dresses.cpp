// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/host/host_dress.h"
#include "widgets/protocols/paxos/paxos_dress.h"
#include "widgets/protocols/raft/raft_dress.h"

namespace synod::widgets {

std::unique_ptr<Dress> makeDress(std::string_view protocol) {
    if (protocol == "raft")
        return std::make_unique<RaftDress>();
    if (protocol == "paxos")
        return std::make_unique<PaxosDress>();
    if (protocol == "ip")
        return std::make_unique<HostDress>(HostDress::Of::ip);
    if (protocol == "udp")
        return std::make_unique<HostDress>(HostDress::Of::udp);
    if (protocol == "tcp")
        return std::make_unique<HostDress>(HostDress::Of::tcp);
    return std::make_unique<Dress>();
}

} // namespace synod::widgets

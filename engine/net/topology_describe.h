// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For the few .cpp files that define values which hold a part of a topology.

#include "engine/core/describe.h"
#include "engine/core/probability.h"
#include "engine/net/topology.h"

#include <boost/describe.hpp>

namespace synod::net {

BOOST_DESCRIBE_STRUCT(LinkParameters,
                      (),
                      (latency, jitter, loss, duplicate, reorder, bandwidth, queue))
BOOST_DESCRIBE_STRUCT(Link, (), (a, b, parameters, present, forwardUp, backwardUp))
BOOST_DESCRIBE_ENUM(NodeKind, server, client, host, router, balancer)
BOOST_DESCRIBE_ENUM(Shape, star, ring, line, tree, mesh, custom)
BOOST_DESCRIBE_STRUCT(Position, (), (x, y))
BOOST_DESCRIBE_STRUCT(Node, (), (name, kind, present))
BOOST_DESCRIBE_STRUCT(Topology, (), (shape, nodes, links, positions))

} // namespace synod::net

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stage/dress.h"

#include <cstddef>
#include <variant>
#include <vector>

/// What the dresses of consensus protocols have in common: servers that vote, and their clients.
namespace synod::widgets {

/// Of the topology's servers, how many are there.
int serverCount(const net::Topology& topology);
/// The node is no member: not added yet, or removed. A crashed one is.
bool isOut(const trace::NodeView& node);

/// The pills of a quorum: the names of those that gave their vote, then a "?" for each that is
/// still needed; five at most.
void dressQuorum(NodeFace& face,
                 const std::vector<NodeId>& given,
                 std::size_t needed,
                 const Names& names);

/// What a server is: of a language that adds the source's word, as in "领导者 Leader", two lines.
void dressRole(NodeFace& face, const char* role, const QString& translated);

/// A request is filled.
MessageFace requestFace(char16_t letter, MessageFace::Shape shape, Tint tint);
/// An answer is an outline around a green tick or the sign of a refusal.
MessageFace answerFace(bool yes, MessageFace::Shape shape, Tint tint);
/// Clients are hexagons, in no term's or round's colour.
MessageFace clientRequestFace();
MessageFace clientResponseFace(bool done); ///< else it was asked of one that does not lead

/// What servers tell each other is how the service works within: not its clients' layer.
template <class Message, class Request, class Response>
Layer layerOf(const Value& payload) {
    const auto* message = payload.getIf<Message>();
    const bool ofClient = message != nullptr && (std::holds_alternative<Request>(*message) ||
                                                 std::holds_alternative<Response>(*message));
    return ofClient ? Layer::application : Layer::transport;
}

} // namespace synod::widgets

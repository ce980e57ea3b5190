// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/layout.h"

#include <queue>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace synod::widgets {
namespace {

using Members = std::vector<std::size_t>;                 // nodes of the shape, in their order
using Neighbours = std::vector<std::vector<std::size_t>>; // by position in Members
constexpr double usualLink = 100;
constexpr double pi = std::numbers::pi;

/// A circle of `count`, the first at the top; above 120 a wavy one, so that nodes keep apart.
std::vector<QPointF> ring(std::size_t count) {
    if (count == 1)
        return {{0, 0}};
    if (count == 2)
        return {{-usualLink / 2, 0}, {usualLink / 2, 0}};
    const double n = static_cast<double>(count);
    const bool wavy = count > 120;
    const double radius = wavy ? usualLink * std::sqrt(n) / 1.7 : usualLink / 2 / std::sin(pi / n);
    const double waves = wavy ? std::round(std::sqrt(n) * 0.9) : 0;
    std::vector<QPointF> places;
    for (std::size_t i = 0; i < count; ++i) {
        const double angle = 2 * pi * static_cast<double>(i) / n;
        const double depth = wavy ? 0.66 + 0.34 * std::cos(waves * angle) : 1;
        places.emplace_back(radius * depth * std::sin(angle), -radius * depth * std::cos(angle));
    }
    return places;
}

/// Seeds of a sunflower: evenly apart, whatever their number, the first in the middle.
std::vector<QPointF> sunflower(std::size_t count) {
    const double golden = pi * (3 - std::sqrt(5.0));
    std::vector<QPointF> places;
    for (std::size_t i = 0; i < count; ++i) {
        const double radius = usualLink * 0.62 * std::sqrt(static_cast<double>(i));
        const double angle = golden * static_cast<double>(i);
        places.emplace_back(radius * std::sin(angle), -radius * std::cos(angle));
    }
    return places;
}

std::vector<QPointF> mesh(std::size_t count) {
    return count > 40 ? sunflower(count) : ring(count);
}

std::vector<QPointF> star(std::size_t count) {
    if (count > 40)
        return sunflower(count);
    if (count <= 2)
        return ring(count);
    std::vector<QPointF> places{{0, 0}};
    std::vector<QPointF> around = ring(count - 1);
    if (count - 1 < 6) // spokes are as long as a usual link at least
        for (QPointF& place : around)
            place *= usualLink / std::max(1.0, std::hypot(place.x(), place.y()));
    places.insert(places.end(), around.begin(), around.end());
    return places;
}

/// So many on an arc around the origin, at its right, so that no link from there crosses another.
std::vector<QPointF> arc(std::size_t count) {
    constexpr double apart = usualLink * 0.85, widest = 2.6; // of a circle's 2 pi
    const double gaps = static_cast<double>(count) - 1;
    const double radius = std::max(usualLink * 1.4, apart * gaps / widest);
    std::vector<QPointF> places;
    for (std::size_t i = 0; i < count; ++i) {
        const double angle = (static_cast<double>(i) - gaps / 2) * apart / radius;
        places.emplace_back(radius * std::cos(angle), radius * std::sin(angle));
    }
    return places;
}

/// A block of columns at the right of the origin, for more than an arc has room for.
std::vector<QPointF> block(std::size_t count) {
    const auto columns = static_cast<std::size_t>(std::sqrt(static_cast<double>(count)));
    const std::size_t rows = (count + columns - 1) / columns;
    std::vector<QPointF> places;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t column = i / rows, row = i % rows;
        const double middle = static_cast<double>(rows - 1) / 2;
        places.emplace_back(usualLink * (1.4 + static_cast<double>(column)),
                            usualLink * 0.85 * (static_cast<double>(row) - middle));
    }
    return places;
}

/// A balancer, and its backends at its right.
std::vector<QPointF> fan(std::size_t count, std::size_t balancer) {
    constexpr std::size_t mostOnArc = 16;
    std::vector<QPointF> places = count - 1 > mostOnArc ? block(count - 1) : arc(count - 1);
    places.insert(places.begin() + static_cast<std::ptrdiff_t>(balancer), QPointF(0, 0));
    return places;
}

/// Row by row, there and back again, so that neighbours stay neighbours.
std::vector<QPointF> line(std::size_t count, double aspect) {
    const auto across =
        count <= 8 ? count
                   : static_cast<std::size_t>(
                         std::ceil(std::sqrt(static_cast<double>(count) * std::max(0.5, aspect))));
    std::vector<QPointF> places;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t row = i / across, within = i % across;
        const std::size_t column = row % 2 == 0 ? within : across - 1 - within;
        places.emplace_back(usualLink * static_cast<double>(column),
                            usualLink * static_cast<double>(row));
    }
    return places;
}

struct Forest {
    std::vector<std::vector<std::size_t>> children;
    std::vector<std::size_t> depth, roots;
    bool cycles = false;
};

Forest forestOf(const Neighbours& neighbours) {
    const std::size_t count = neighbours.size();
    Forest forest{
        std::vector<std::vector<std::size_t>>(count), std::vector<std::size_t>(count), {}, false};
    std::vector<std::size_t> parent(count, count);
    std::vector<bool> seen(count);
    for (std::size_t root = 0; root < count; ++root) {
        if (seen[root])
            continue;
        forest.roots.push_back(root);
        seen[root] = true;
        std::queue<std::size_t> waiting({root});
        while (!waiting.empty()) {
            const std::size_t node = waiting.front();
            waiting.pop();
            for (const std::size_t next : neighbours[node]) {
                if (next == parent[node])
                    continue;
                forest.cycles = forest.cycles || seen[next];
                if (seen[next])
                    continue;
                seen[next] = true;
                parent[next] = node;
                forest.depth[next] = forest.depth[node] + 1;
                forest.children[node].push_back(next);
                waiting.push(next);
            }
        }
    }
    return forest;
}

/// Leaves side by side, a parent over the middle of its children. Without recursion: a line of
/// thousands is a tree too.
std::vector<QPointF> treeColumns(const Forest& forest) {
    std::vector<QPointF> places(forest.children.size());
    std::vector<std::size_t> order, stack(forest.roots.rbegin(), forest.roots.rend());
    double leaves = 0;
    while (!stack.empty()) {
        const std::size_t node = stack.back();
        stack.pop_back();
        order.push_back(node);
        if (forest.children[node].empty())
            places[node].setX(usualLink * leaves++);
        stack.insert(stack.end(), forest.children[node].rbegin(), forest.children[node].rend());
    }
    for (auto node = order.rbegin(); node != order.rend(); ++node) {
        const auto& children = forest.children[*node];
        if (!children.empty())
            places[*node].setX((places[children.front()].x() + places[children.back()].x()) / 2);
        places[*node].setY(usualLink * static_cast<double>(forest.depth[*node]));
    }
    return places;
}

/// Small trees hang from the top; large ones grow out of the middle, where there is room for
/// leaves.
std::vector<QPointF> tree(const Forest& forest) {
    std::vector<QPointF> places = treeColumns(forest);
    if (places.size() <= 63)
        return places;
    double leaves = 0, depth = 1;
    for (const QPointF& place : places) {
        leaves = std::max(leaves, place.x() / usualLink + 1);
        depth = std::max(depth, place.y() / usualLink);
    }
    const double radius = std::max(leaves * usualLink / 4 / pi, depth * usualLink) / depth;
    for (QPointF& place : places) {
        const double angle = 2 * pi * place.x() / usualLink / leaves;
        const double out = radius * place.y() / usualLink;
        place = {out * std::sin(angle), -out * std::cos(angle)};
    }
    return places;
}

/// A custom topology is drawn as what it is: a path as a line, a forest as a tree, else a circle.
std::vector<QPointF> custom(const Neighbours& neighbours, double aspect) {
    const Forest forest = forestOf(neighbours);
    if (forest.cycles || forest.roots.size() > 1)
        return mesh(neighbours.size());
    std::size_t end = 0, widest = 0;
    for (std::size_t node = 0; node < neighbours.size(); ++node) {
        widest = std::max(widest, neighbours[node].size());
        if (neighbours[node].size() == 1 && neighbours[end].size() != 1)
            end = node;
    }
    if (widest > 2)
        return tree(forest);
    const std::vector<QPointF> row = line(neighbours.size(), aspect);
    std::vector<QPointF> places(neighbours.size());
    std::size_t before = neighbours.size(), node = end;
    for (const QPointF& place : row) {
        places[node] = place;
        const std::size_t here = node;
        for (const std::size_t next : neighbours[here])
            if (next != before)
                node = next;
        before = here;
    }
    return places;
}

Neighbours neighboursOf(const net::Topology& topology, const Members& members) {
    std::vector<std::size_t> position(topology.nodes.size(), topology.nodes.size());
    for (std::size_t i = 0; i < members.size(); ++i)
        position[members[i]] = i;
    Neighbours neighbours(members.size());
    for (const net::Link& link : topology.links) {
        const std::size_t a = position[link.a.index], b = position[link.b.index];
        if (!link.present || a >= members.size() || b >= members.size())
            continue;
        neighbours[a].push_back(b);
        neighbours[b].push_back(a);
    }
    return neighbours;
}

std::vector<QPointF>
placesOf(const net::Topology& topology, const Members& members, double aspect) {
    switch (topology.shape) {
    case net::Shape::star:
        for (std::size_t i = 0; i < members.size(); ++i)
            if (topology.nodes[members[i]].kind == net::NodeKind::balancer)
                return fan(members.size(), i);
        return star(members.size());
    case net::Shape::ring: return ring(members.size());
    case net::Shape::line: return line(members.size(), aspect);
    case net::Shape::tree: {
        const Forest forest = forestOf(neighboursOf(topology, members));
        if (!forest.cycles)
            return tree(forest);
        // Other links than a tree's, arranged as one: the tree of the nodes' numbers.
        Neighbours numbered(members.size());
        for (const auto& [a, b] : net::linksOf(net::Shape::tree, members.size())) {
            numbered[a.index].push_back(b.index);
            numbered[b.index].push_back(a.index);
        }
        return tree(forestOf(numbered));
    }
    case net::Shape::mesh: return mesh(members.size());
    case net::Shape::custom: return custom(neighboursOf(topology, members), aspect);
    }
    return mesh(members.size());
}

/// Which balancer each node is linked with; of a node without one, none.
std::vector<std::size_t> groupsOf(const net::Topology& topology,
                                  const std::vector<std::size_t>& balancers) {
    std::vector<std::size_t> group(topology.nodes.size(), balancers.size());
    for (std::size_t i = 0; i < balancers.size(); ++i) {
        group[balancers[i]] = i;
        for (const net::Link& link : topology.links) {
            if (link.a.index == balancers[i])
                group[link.b.index] = i;
            if (link.b.index == balancers[i])
                group[link.a.index] = i;
        }
    }
    return group;
}

/// Middle to 0, 0, and stretched towards the room's aspect as far as a shape stays what it is.
void centre(std::vector<QPointF>& places, double aspect) {
    const QRectF bounds = boundsOf(places);
    double wider = 1;
    if (bounds.width() > 1 && bounds.height() > 1)
        wider = std::clamp(aspect / (bounds.width() / bounds.height()), 0.5, 2.1);
    for (QPointF& place : places) {
        place -= bounds.center();
        place = {place.x() * std::sqrt(wider), place.y() / std::sqrt(wider)};
    }
}

} // namespace

QRectF boundsOf(const std::vector<QPointF>& places) {
    double left = 0, right = 0, top = 0, bottom = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        left = i == 0 ? places[i].x() : std::min(left, places[i].x());
        right = i == 0 ? places[i].x() : std::max(right, places[i].x());
        top = i == 0 ? places[i].y() : std::min(top, places[i].y());
        bottom = i == 0 ? places[i].y() : std::max(bottom, places[i].y());
    }
    return {left, top, right - left, bottom - top};
}

namespace {

std::vector<QPointF> oneShape(const net::Topology& topology, double aspect) {
    std::vector<QPointF> positions(topology.nodes.size());
    Members members, clients;
    for (std::size_t i = 0; i < topology.nodes.size(); ++i) {
        if (!topology.nodes[i].present)
            continue;
        const bool client = topology.nodes[i].kind == net::NodeKind::client;
        (client && topology.shape != net::Shape::custom ? clients : members).push_back(i);
    }
    if (members.empty())
        members.swap(clients);
    std::vector<QPointF> places = placesOf(topology, members, aspect);
    centre(places, aspect);
    for (std::size_t i = 0; i < members.size(); ++i)
        positions[members[i]] = places[i];
    const double left = boundsOf(places).left() - usualLink;
    for (std::size_t i = 0; i < clients.size(); ++i)
        positions[clients[i]] = {
            left, usualLink * 0.8 *
                      (static_cast<double>(i) - static_cast<double>(clients.size() - 1) / 2)};
    return positions;
}

std::vector<std::size_t> balancersOfStars(const net::Topology& topology) {
    std::vector<std::size_t> balancers;
    for (std::size_t i = 0; i < topology.nodes.size() && topology.shape == net::Shape::star; ++i)
        if (topology.nodes[i].present && topology.nodes[i].kind == net::NodeKind::balancer)
            balancers.push_back(i);
    return balancers;
}

/// Each as it is alone; beside each other where the room is wide, else below. What is nobody's
/// stands with the first.
std::vector<QPointF> starsSideBySide(const net::Topology& topology,
                                     const std::vector<std::size_t>& balancers,
                                     double aspect) {
    const bool wide = aspect >= 1;
    const std::vector<std::size_t> groups = groupsOf(topology, balancers);
    std::vector<QPointF> positions(topology.nodes.size());
    double end = 0;
    for (std::size_t group = 0; group < balancers.size(); ++group) {
        net::Topology alone = topology;
        for (std::size_t i = 0; i < groups.size(); ++i)
            if (groups[i] != group && (group > 0 || groups[i] < balancers.size()))
                alone.nodes[i].present = false;
        const std::vector<QPointF> places = oneShape(alone, wide ? aspect / 2 : aspect * 2);
        std::vector<QPointF> own;
        for (std::size_t i = 0; i < places.size(); ++i)
            if (alone.nodes[i].present)
                own.push_back(places[i]);
        const QRectF bounds = boundsOf(own);
        const QPointF by = wide ? QPointF(end - bounds.left(), -bounds.center().y())
                                : QPointF(-bounds.center().x(), end - bounds.top());
        for (std::size_t i = 0; i < places.size(); ++i)
            if (alone.nodes[i].present)
                positions[i] = places[i] + by;
        end += (wide ? bounds.width() : bounds.height()) + usualLink * 1.2;
    }
    const QPointF middle = boundsOf(positions).center();
    for (QPointF& position : positions)
        position -= middle;
    return positions;
}

} // namespace

std::vector<QPointF> shapePositions(const net::Topology& topology, double aspect) {
    const std::vector<std::size_t> balancers = balancersOfStars(topology);
    return balancers.size() > 1 ? starsSideBySide(topology, balancers, aspect)
                                : oneShape(topology, aspect);
}

std::vector<QPointF> layoutPositions(const net::Topology& topology, double aspect) {
    std::vector<QPointF> positions = shapePositions(topology, aspect);
    for (std::size_t i = 0; i < topology.positions.size() && i < positions.size(); ++i)
        if (const auto& own = topology.positions[i])
            positions[i] = {static_cast<double>(own->x), static_cast<double>(own->y)};
    return positions;
}

net::Position wholePosition(QPointF place) {
    return {static_cast<std::int32_t>(std::lround(place.x())),
            static_cast<std::int32_t>(std::lround(place.y()))};
}

double smallestDistance(const net::Topology& topology, const std::vector<QPointF>& positions) {
    // Along one axis, so that a thousand nodes cost a thousand short looks rather than a million.
    std::vector<QPointF> places;
    for (std::size_t i = 0; i < positions.size(); ++i)
        if (topology.nodes[i].present)
            places.push_back(positions[i]);
    std::sort(places.begin(), places.end(),
              [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); });
    double least = places.size() < 2 ? usualLink : 1e9;
    for (std::size_t i = 0; i < places.size(); ++i)
        for (std::size_t j = i + 1; j < places.size() && places[j].x() - places[i].x() < least; ++j)
            least = std::min(
                least, std::hypot(places[j].x() - places[i].x(), places[j].y() - places[i].y()));
    return std::max(least, 1.0);
}

} // namespace synod::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
// Content that lies beside what steps, messages and the disk's log say of it (scenario::Beside).
#include "engine/core/crc32c.h"
#include "engine/sockets/node_player.h"

#include <system_error>
#include <utility>

namespace synod::sockets {

void NodePlayer::openContents() {
    const bool serves = m_begin.topology.nodes[m_begin.self].kind == net::NodeKind::server;
    m_beside = !serves || m_system.http == nullptr ? nullptr : m_system.http->beside;
    if (m_beside == nullptr)
        return;
    m_contents.emplace(m_begin.directory, m_beside->blockOctets);
    m_contents->begin();
}

/// Suppose a message was forged by hand: its block did not come along, and it must not count.
void NodePlayer::takeBeside(Value& message, std::string_view octets) {
    const auto block = m_beside->blockIn(message);
    if (!block) {
        if (!hasNeeded(message))
            message = m_beside->withoutIt(message);
        return;
    }
    const bool isIt = octets.size() == block->size &&
                      crc32c({reinterpret_cast<const std::uint8_t*>(octets.data()),
                              octets.size()}) == block->crc32c;
    try {
        if (isIt)
            return m_contents->write(*block, octets);
    } catch (const std::system_error&) { // no room: as if it had not come
    }
    if (!m_contents->has(block->content))
        message = m_beside->withoutIt(message);
}

/// Whether the content that it takes for granted is here. What can be made is made.
bool NodePlayer::hasNeeded(const Value& commandOrMessage) {
    const auto need = m_contents ? m_beside->neededBy(commandOrMessage) : std::nullopt;
    // By its length alone one with a hole looks whole; what can be made is made again.
    if (!need || (need->seed ? m_contents->has(need->content)
                             : m_contents->hasCome(need->content, need->size)))
        return true;
    if (!need->seed || need->size > m_system.http->mostOctets)
        return need->seed.has_value(); // one that is too long is refused, and needs none
    const std::uint64_t blocks = (need->size + m_beside->blockOctets - 1) / m_beside->blockOctets;
    for (std::uint64_t number = 0; number < blocks; ++number) {
        const std::vector<std::uint8_t> made = m_beside->make(*need, number);
        m_contents->write({need->content, number, made.size(), 0},
                          {reinterpret_cast<const char*>(made.data()), made.size()});
    }
    return true;
}

std::string NodePlayer::tailOf(const Value& message) {
    if (m_system.encode != nullptr)
        return octetsTail(m_system.encode(message));
    std::string tail = datagramTail(message, m_names);
    if (const auto block = m_contents ? m_beside->blockIn(message) : std::nullopt)
        if (const auto octets = m_contents->block(block->content, block->number))
            tail.append("\n").append(*octets);
    return tail;
}

void NodePlayer::keepContent(const Value& stableChange) {
    const auto change = m_contents ? m_beside->changeOf(stableChange) : std::nullopt;
    if (change && change->drops)
        m_dropped.push_back(change->content);
    else if (change)
        m_contents->keep(change->content);
}

/// Not before the disk says so.
void NodePlayer::dropContents() {
    for (const std::uint64_t content : std::exchange(m_dropped, {}))
        m_contents->drop(content);
}

} // namespace synod::sockets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/tcp/connection.h"

#include "engine/core/assert.h"
#include "engine/core/json_text.h"

#include <boost/json/value.hpp>

#include <array>

namespace synod::tcp {
namespace {

constexpr std::array<std::string_view, 11> stateNames{
    "CLOSED",     "LISTEN",     "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1",
    "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING",  "LAST-ACK",     "TIME-WAIT"};

} // namespace

std::string_view nameOf(ConnectionState state) {
    return stateNames[static_cast<std::size_t>(state)];
}

std::string ownText(ConnectionState state, const Names&) {
    return std::string(nameOf(state));
}

void appendOwnJson(std::string& out, ConnectionState state, const Names&) {
    appendJsonString(out, nameOf(state));
}

std::string readOwnJson(ConnectionState& state, const boost::json::value& json, const Names&) {
    std::string expected = "expected one of";
    for (std::size_t i = 0; i < stateNames.size(); ++i) {
        if (json.is_string() && std::string_view(json.get_string()) == stateNames[i]) {
            state = static_cast<ConnectionState>(i);
            return {};
        }
        expected.append(" ").append(stateNames[i]);
    }
    return expected;
}

bool isSynchronized(ConnectionState state) {
    switch (state) {
    case ConnectionState::closed:
    case ConnectionState::listen:
    case ConnectionState::synSent:
    case ConnectionState::synReceived: return false;
    default: return true;
    }
}

bool maySend(ConnectionState state) {
    switch (state) {
    case ConnectionState::established:
    case ConnectionState::closeWait:
    case ConnectionState::finWait1:
    case ConnectionState::closing:
    case ConnectionState::lastAck: return true;
    default: return false;
    }
}

std::uint64_t lengthOf(const Stream& stream) {
    return stream.empty() ? 0 : stream.back().end;
}

const Piece& pieceAt(const Stream& stream, std::uint64_t offset) {
    SYNOD_ASSERT(offset < lengthOf(stream));
    // What is asked for is most often near the end, however long the stream is: the steps back from
    // there double, and of the last one the piece is found by halves.
    std::size_t last = stream.size() - 1; // it, or one before it
    std::size_t first = 0;
    for (std::size_t step = 1; step <= last; step *= 2) {
        if (stream[last - step].end <= offset) {
            first = last - step + 1;
            break;
        }
        last -= step;
    }
    while (first < last) {
        const std::size_t middle = first + (last - first) / 2;
        if (offset < stream[middle].end)
            last = middle;
        else
            first = middle + 1;
    }
    return stream[last];
}

Octets slice(const Stream& stream, std::uint64_t offset, std::size_t count) {
    Octets octets;
    while (octets.size() < count && offset < lengthOf(stream)) {
        const Piece& piece = pieceAt(stream, offset);
        const std::uint64_t begin = piece.end - piece.octets.size();
        const Octets part = piece.octets.from(static_cast<std::size_t>(offset - begin))
                                .first(count - octets.size());
        offset += part.size();
        octets = octets + part;
    }
    return octets;
}

bool pushBetween(const Stream& stream, std::uint64_t from, std::uint64_t to) {
    while (from < to && from < lengthOf(stream)) {
        const Piece& piece = pieceAt(stream, from);
        if (piece.push && piece.end <= to)
            return true;
        from = piece.end;
    }
    return false;
}

} // namespace synod::tcp

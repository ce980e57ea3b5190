// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/datagram.h"

#include "engine/core/json_text.h"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

#include <charconv>

namespace synod::sockets {
namespace {

constexpr std::string_view octetsKey = "\"octets\":";
// What a message is called has nothing in it that JSON writes otherwise.
constexpr std::string_view typeKey = "\"type\":\"", bodyKey = "\",\"body\":";
/// The head that stands before a tail is never longer.
constexpr std::size_t headRoom = 100;

/// Takes `label` and the number behind it off the front.
bool take(std::string_view& text, std::string_view label, std::uint64_t& number) {
    if (!text.starts_with(label))
        return false;
    text.remove_prefix(label.size());
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return error == std::errc{};
}

/// Takes what the relay has written before the tail off the front.
bool takeHead(FromRelayDatagram& head, std::string_view& datagram) {
    std::uint64_t at = 0;
    if (!take(datagram, "{\"message\":", head.message) ||
        !take(datagram, ",\"number\":", head.number) || !take(datagram, ",\"at\":", at) ||
        !datagram.starts_with(','))
        return false;
    head.at = Time{static_cast<std::int64_t>(at)};
    datagram.remove_prefix(1);
    return true;
}

} // namespace

std::string datagramTail(const Value& message, const Names& names) {
    std::string tail;
    tail.reserve(256); // most are shorter
    tail += "\"type\":";
    appendJsonString(tail, message.heldName());
    tail += ",\"body\":";
    message.type()->writeJson(tail, message.data(), names);
    tail += '}';
    return tail;
}

std::string octetsTail(std::string_view octets) {
    return std::string(octetsKey) += octets;
}

std::string datagramToRelay(SendPlace place, std::string_view tail) {
    std::string datagram;
    datagram.reserve(headRoom + tail.size());
    datagram += "{\"step\":";
    appendNumber(datagram, place.step);
    datagram += ",\"send\":";
    appendNumber(datagram, place.send);
    datagram += ',';
    datagram += tail;
    return datagram;
}

std::string datagramToNode(const FromRelayDatagram& head, std::string_view tail) {
    std::string datagram;
    datagram.reserve(headRoom + tail.size());
    datagram += "{\"message\":";
    appendNumber(datagram, head.message);
    datagram += ",\"number\":";
    appendNumber(datagram, head.number);
    datagram += ",\"at\":";
    appendNumber(datagram, head.at.ns);
    datagram += ',';
    datagram += tail;
    return datagram;
}

std::optional<FromNodeDatagram> readDatagramFromNode(std::string_view datagram) {
    FromNodeDatagram read;
    if (!take(datagram, "{\"step\":", read.place.step) ||
        !take(datagram, ",\"send\":", read.place.send) || !datagram.starts_with(','))
        return std::nullopt;
    read.tail = datagram.substr(1);
    if (!read.tail.starts_with("\"type\":") && !read.tail.starts_with(octetsKey))
        return std::nullopt;
    return read;
}

bool readOctetsFromRelay(FromRelayDatagram& head,
                         std::string_view& octets,
                         std::string_view datagram) {
    if (!takeHead(head, datagram) || !datagram.starts_with(octetsKey))
        return false;
    octets = datagram.substr(octetsKey.size());
    return true;
}

std::string readDatagramFromRelay(FromRelayDatagram& out,
                                  std::string_view datagram,
                                  const TypeDescriptor& type,
                                  const Names& names) {
    constexpr std::string_view noMessage = "expected a message";
    if (!takeHead(out, datagram) || !datagram.starts_with(typeKey) || !datagram.ends_with('}'))
        return std::string(noMessage);
    datagram.remove_prefix(typeKey.size());
    datagram.remove_suffix(1);
    const std::size_t end = datagram.find(bodyKey);
    if (end == datagram.npos)
        return std::string(noMessage);
    const std::string_view held = datagram.substr(0, end);
    datagram.remove_prefix(end + bodyKey.size());

    unsigned char buffer[8 * 1024];
    boost::json::monotonic_resource memory(buffer, sizeof buffer);
    boost::system::error_code error;
    const boost::json::parse_options options{.allow_invalid_utf8 = true};
    const boost::json::value body = boost::json::parse(datagram, error, &memory, options);
    if (error)
        return error.message();
    out.payload = Value::makeDefault(type);
    return type.readJson(out.payload.mutableData(), held, body, names);
}

namespace {

std::uint64_t tagOf(const SecretKey& key, Way way, NodeId other, std::string_view datagram) {
    const std::uint64_t where = std::uint64_t{static_cast<std::uint8_t>(way)} << 32 | other.index;
    return SipHash(key).word(where).finish(datagram);
}

} // namespace

std::string seal(const SecretKey& key, Way way, NodeId other, std::string_view datagram) {
    std::string sealed;
    sealed.reserve(sealOctets + datagram.size());
    appendHex(sealed, tagOf(key, way, other, datagram));
    sealed += datagram;
    return sealed;
}

std::optional<std::string_view>
unseal(const SecretKey& key, Way way, NodeId other, std::string_view sealed) {
    const auto tag = readHex(sealed);
    if (!tag)
        return std::nullopt;
    sealed.remove_prefix(sealOctets);
    return tagOf(key, way, other, sealed) == *tag ? std::optional(sealed) : std::nullopt;
}

bool ReplayWindow::take(std::uint64_t number) {
    constexpr std::uint64_t width = 64;
    if (number > m_latest) {
        const std::uint64_t ahead = number - m_latest;
        m_come = ahead < width ? m_come << ahead : 0;
        m_come |= 1;
        m_latest = number;
        return true;
    }
    const std::uint64_t behind = m_latest - number;
    if (behind >= width || (m_come >> behind & 1) != 0)
        return false;
    m_come |= std::uint64_t{1} << behind;
    return true;
}

} // namespace synod::sockets

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/host/host_label.h"

#include "engine/systems/host/packet.h"

#include <variant>

namespace synod::widgets {
namespace {

/// Of an acknowledgment its number, of octets which they are.
QString numbersOf(const tcp::Segment& segment) {
    QString seq = QString::number(segment.seq.value);
    QString ack = QString::number(segment.ack.value);
    if (segment.ctl.rst)
        return seq;
    if (segment.ctl.syn)
        return segment.ctl.ack ? QStringLiteral("%1, ACK %2").arg(seq, ack) : seq;
    if (segment.ctl.fin)
        return QString::number((segment.end() - std::uint32_t{1}).value);
    if (segment.text.empty())
        return ack;
    return QStringLiteral("%1–%2").arg(seq).arg((segment.end() - std::uint32_t{1}).value);
}

} // namespace

QString hostLabel(const Value& message, const Names& names) {
    const auto* packet = message.getIf<host::Packet>();
    if (packet == nullptr)
        return {};
    const std::string_view name = host::nameOf(*packet);
    if (const auto* segment = std::get_if<tcp::Segment>(&packet->body))
        return QStringLiteral("%1 %2").arg(
            QLatin1String(name.data(), static_cast<qsizetype>(name.size())), numbersOf(*segment));
    if (const auto* datagram = std::get_if<udp::UserDatagram>(&packet->body))
        return QStringLiteral("UDP %1").arg(QString::fromStdString(ownText(datagram->data, names)));
    QString text = QString::fromStdString(ownText(*packet, names));
    if (const qsizetype more = text.indexOf(QLatin1String("  ttl ")); more > 0)
        text.truncate(more);
    return text;
}

} // namespace synod::widgets

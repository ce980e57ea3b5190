// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/balance/balance_label.h"

#include "widgets/protocols/balance/balance_message.h"

#include <variant>

namespace synod::widgets {
namespace {

QString numbered(const char* name, std::uint64_t number) {
    return QStringLiteral("%1 %2").arg(QLatin1String(name)).arg(number);
}

QString answered(const char* name, std::uint64_t number, balance::Status status) {
    return QStringLiteral("%1 %2").arg(numbered(name, number), status == balance::Status::done
                                                                   ? QStringLiteral("✓")
                                                                   : QStringLiteral("✗"));
}

struct LabelOf {
    QString operator()(const balance::Request& m) const { return numbered("Request", m.number); }
    QString operator()(const balance::Attempt& m) const { return numbered("Attempt", m.attempt); }
    QString operator()(const balance::Response& m) const {
        return answered("Response", m.attempt, m.status);
    }
    QString operator()(const balance::Answer& m) const {
        return answered("Answer", m.number, m.status);
    }
    QString operator()(const balance::Check& m) const { return numbered("Check", m.round); }
    QString operator()(const balance::CheckAnswer& m) const {
        return numbered("CheckAnswer", m.round);
    }
    template <class Segment>
    QString operator()(const Segment& segment) const {
        const std::string_view name = balance::nameOf(balance::Message(segment));
        return QLatin1String(name.data(), static_cast<qsizetype>(name.size()));
    }
};

} // namespace

QString balanceLabel(const Value& message, const Names&) {
    const auto said = balanceMessage(message);
    return said ? std::visit(LabelOf{}, *said) : QString();
}

} // namespace synod::widgets

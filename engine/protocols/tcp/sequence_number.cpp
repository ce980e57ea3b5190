// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/tcp/sequence_number.h"

#include "engine/core/describe_json.h"

namespace synod::tcp {

std::string ownText(SequenceNumber number, const Names&) {
    return std::to_string(number.value);
}

void appendOwnJson(std::string& out, SequenceNumber number, const Names&) {
    appendNumber(out, number.value);
}

std::string readOwnJson(SequenceNumber& number, const boost::json::value& json, const Names&) {
    return describe::readInteger(number.value, json);
}

} // namespace synod::tcp

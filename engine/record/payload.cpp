// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/payload.h"

namespace synod::record {

void readPayload(
    Value& out, PayloadPlace place, Members& line, const Names& names, std::string_view held) {
    const boost::json::value* json = line.need(place.key);
    if (json == nullptr)
        return;
    if (place.type == nullptr)
        return line.wrong(place.key, "this kind of node has no such thing");
    out = Value::makeDefault(*place.type);
    std::string wrong = place.type->readJson(out.mutableData(), held, *json, names);
    if (!wrong.empty())
        line.wrong(place.key, std::move(wrong));
}

} // namespace synod::record

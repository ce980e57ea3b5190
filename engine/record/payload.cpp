// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/payload.h"

namespace synod::record {

void readPayload(Value& out,
                 const TypeDescriptor* type,
                 std::string_view key,
                 Members& line,
                 const Names& names,
                 std::string_view held) {
    const boost::json::value* json = line.need(key);
    if (json == nullptr)
        return;
    if (type == nullptr)
        return line.wrong(key, "this kind of node has no such thing");
    out = Value::makeDefault(*type);
    std::string wrong = type->readJson(out.mutableData(), held, *json, names);
    if (!wrong.empty())
        line.wrong(key, std::move(wrong));
}

} // namespace synod::record

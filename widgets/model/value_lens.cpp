// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/model/value_lens.h"

namespace synod::widgets {

Value ValueLens::message(trace::BranchId, std::uint64_t, const Value& payload) const {
    return payload;
}

Why ValueLens::why(trace::BranchId, const trace::Record&, const Why& why) const {
    return why;
}

HeaderLayout ValueLens::headers(trace::BranchId, std::uint64_t, const Value&) const {
    return {};
}

} // namespace synod::widgets

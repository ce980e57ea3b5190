// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

namespace synod {

template <class Range, class Item>
bool contains(const Range& range, const Item& item) {
    return std::find(range.begin(), range.end(), item) != range.end();
}

} // namespace synod

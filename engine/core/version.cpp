// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/version.h"

namespace synod::core {

std::string_view programVersion() {
    return SYNOD_VERSION;
}

} // namespace synod::core

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/pace.h"

#include "widgets/model/pace.h"

namespace synod::app {

double paceOf(const scenario::Scenario& scenario) {
    return widgets::paceOf(scenario.topology, scenario.network.latency, scenario.until);
}

} // namespace synod::app

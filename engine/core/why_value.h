// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

/// A reason as the body of a record, such as a note.
SYNOD_DECLARE_VALUE(synod::Why);

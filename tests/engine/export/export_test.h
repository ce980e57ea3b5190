// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/exporter.h"
#include "tests/engine/record/sample_session.h"
#include "tests/support/temporary.h"

#include <gtest/gtest.h>

#include <string>

namespace synod::exportsTest {

/// What an exporter, by its ending, writes of a trace's first branch.
inline std::string
exportOf(const trace::Trace& trace, const std::string& ending, exports::Request request = {}) {
    const std::string path = test::temporaryPath("export-of" + ending);
    request.trace = &trace;
    const auto written = exports::exporterFor(path)->write(request, path);
    EXPECT_TRUE(written) << written.error().text();
    return recordTest::contentOf(path);
}

} // namespace synod::exportsTest

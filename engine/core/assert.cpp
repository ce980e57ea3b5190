// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/assert.h"

#include <cstdio>
#include <cstdlib>

namespace synod {
namespace {

thread_local AssertContext* innermost = nullptr;

} // namespace

AssertContext::AssertContext() : m_outer(innermost) {
    innermost = this;
}

AssertContext::~AssertContext() {
    innermost = m_outer;
}

void assertFailed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: assertion failed: %s\n", file, line, condition);
    if (innermost != nullptr)
        std::fprintf(stderr, "%s\n", innermost->describe().c_str());
    std::abort();
}

} // namespace synod

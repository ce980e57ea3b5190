// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace synod {

/// Something that prints, when an assertion fails, where the run stood: its seed and the tail of
/// its trace. An engine registers itself for as long as it steps; contexts nest per thread.
class AssertContext {
public:
    AssertContext();
    virtual ~AssertContext();
    AssertContext(const AssertContext&) = delete;
    AssertContext& operator=(const AssertContext&) = delete;

    virtual std::string describe() const = 0;

private:
    AssertContext* m_outer;
};

[[noreturn]] void assertFailed(const char* condition, const char* file, int line);

} // namespace synod

/// A programmer's error, checked in every build: prints the condition, the seed and the trace's
/// tail of the run in progress, and aborts.
#define SYNOD_ASSERT(condition)                                                                    \
    ((condition) ? static_cast<void>(0) : ::synod::assertFailed(#condition, __FILE__, __LINE__))

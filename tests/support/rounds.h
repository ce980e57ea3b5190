// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Clang says it by __has_feature, and g++ by these.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SYNOD_SANITIZED true
#endif
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SYNOD_SANITIZED true
#endif
#ifndef SYNOD_SANITIZED
#define SYNOD_SANITIZED false
#endif

namespace synod::test {

/// Whether sanitizers watch, with which everything takes ten times as long.
constexpr bool sanitized = SYNOD_SANITIZED;

/// How many rounds of one kind a test goes through: `all`, and under sanitizers a tenth of them.
/// What they look for shows in any round; what a rare one breaks is found without them.
template <class Number>
constexpr Number rounds(Number all) {
    return sanitized ? (all + 9) / 10 : all;
}

} // namespace synod::test

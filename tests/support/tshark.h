// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace synod::test {

/// Whether Wireshark's command line is installed, which judges what we export. Fails the running
/// test where it must be there: on CI.
bool tsharkIsThere();

/// What tshark finds in a capture, with every checksum checked: a row for each packet that
/// `filter` lets through, a cell for each field. Fails the running test when tshark complains.
/// `script` is a dissector in Lua.
std::vector<std::vector<std::string>> tsharkFields(const std::string& file,
                                                   const std::vector<std::string_view>& fields,
                                                   std::string_view filter = "",
                                                   const std::string& script = "");

/// The packets that tshark finds something wrong with: malformed, a bad checksum, an error.
std::vector<std::vector<std::string>> tsharkComplaints(const std::string& file);

/// The octets that the opener of a TCP conversation sent, put together from its segments.
std::string tsharkStream(const std::string& file, unsigned conversation);

} // namespace synod::test

/// At the beginning of a test that asks tshark.
#define SYNOD_NEEDS_TSHARK()                                                                       \
    if (!::synod::test::tsharkIsThere())                                                           \
    GTEST_SKIP() << "tshark is not installed: apt install tshark"

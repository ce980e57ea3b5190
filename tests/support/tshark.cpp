// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tshark.h"

#include "tests/support/shell.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace synod::test {
bool tsharkIsThere() {
    static const bool there = [] {
        int status = 0;
        outputOf("tshark --version 2>/dev/null", status);
        return status == 0;
    }();
    if (!there && std::getenv("CI") != nullptr)
        ADD_FAILURE() << "tshark is missing on CI";
    return there;
}

std::vector<std::vector<std::string>> tsharkFields(const std::string& file,
                                                   const std::vector<std::string_view>& fields,
                                                   std::string_view filter,
                                                   const std::string& script) {
    std::string command = "tshark -n -r " + inQuotes(file) +
                          " -o ip.check_checksum:TRUE -o udp.check_checksum:TRUE"
                          " -o tcp.check_checksum:TRUE -o tcp.relative_sequence_numbers:FALSE"
                          " -T fields";
    for (const std::string_view field : fields)
        command += " -e " + inQuotes(field);
    if (!filter.empty())
        command += " -Y " + inQuotes(filter);
    if (!script.empty())
        command += " -X " + inQuotes("lua_script:" + script);
    // As root it says on standard error that this could be dangerous; what else it says is shown.
    const std::string errors = file + ".errors";
    int status = 0;
    const std::string output = outputOf(command + " 2>" + inQuotes(errors), status);
    EXPECT_EQ(status, 0) << command << "\n" << outputOf("cat " + inQuotes(errors), status);
    std::vector<std::vector<std::string>> rows;
    for (const std::string& line : split(output, '\n')) {
        rows.push_back(split(line, '\t'));
        rows.back().resize(fields.size()); // empty cells at the end
    }
    return rows;
}

std::vector<std::vector<std::string>> tsharkComplaints(const std::string& file) {
    return tsharkFields(file, {"frame.number", "_ws.col.Info", "_ws.expert.message"},
                        "_ws.malformed || _ws.expert.severity >= 8388608 || "
                        "ip.checksum.status == 0 || udp.checksum.status == 0 || "
                        "tcp.checksum.status == 0 || icmp.checksum.status == 0");
}

std::string tsharkStream(const std::string& file, unsigned conversation) {
    int status = 0;
    const std::string output =
        outputOf("tshark -n -q -r " + inQuotes(file) + " -z follow,tcp,raw," +
                     std::to_string(conversation) + " 2>/dev/null",
                 status);
    EXPECT_EQ(status, 0);
    std::string stream;
    for (const std::string& line : split(output, '\n')) {
        // Lines of hexadecimal digits; those of the answerer begin with a tabulator.
        if (line.empty() || line.find_first_not_of("0123456789abcdef") != std::string::npos)
            continue;
        for (std::size_t i = 0; i + 1 < line.size(); i += 2)
            stream += static_cast<char>(std::stoi(line.substr(i, 2), nullptr, 16));
    }
    return stream;
}

} // namespace synod::test

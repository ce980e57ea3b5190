// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/check/read_history.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace synod::checkTest {
namespace {

namespace json = boost::json;
using exports::ClientOperation;
using exports::Outcome;

ClientOperation readLine(const std::string& line) {
    const json::object read = json::parse(line).as_object();
    const auto text = [&](const char* key) { return std::string(read.at(key).as_string()); };
    ClientOperation operation;
    operation.client = read.at("client").to_number<std::uint64_t>();
    operation.verb = text("op");
    operation.key = text("key");
    if (operation.verb == "cas")
        operation.expected = text("expect");
    if (const json::value* value = read.if_contains("value"); value && value->is_string())
        operation.value = std::string(value->get_string());
    operation.called = {read.at("call_ns").as_int64()};
    if (!read.at("return_ns").is_null())
        operation.returned = {read.at("return_ns").as_int64()};
    const json::value& ok = read.at("ok");
    operation.outcome = ok.is_null()   ? Outcome::unknown
                        : ok.as_bool() ? Outcome::done
                                       : Outcome::noEffect;
    EXPECT_EQ(ok.is_null(), read.at("return_ns").is_null()) << line;
    return operation;
}

} // namespace

std::vector<ClientOperation> readHistory(std::string_view lines) {
    std::vector<ClientOperation> history;
    std::istringstream stream{std::string(lines)};
    for (std::string line; std::getline(stream, line);)
        history.push_back(readLine(line));
    return history;
}

} // namespace synod::checkTest

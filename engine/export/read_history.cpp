// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/read_history.h"

#include "engine/record/input_file.h"
#include "engine/record/json_line.h"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace synod::exports {
namespace {

namespace json = boost::json;

constexpr Sentence notJson{"exports.historyNotJson", SYNOD_EXPORT("expected a JSON object: %1")};
constexpr Sentence notOperation{"exports.historyNotOperation",
                                SYNOD_EXPORT("%1: expected "
                                             "{\"client\":0,\"op\":\"put\",\"key\":\"x\",\"value\":"
                                             "\"1\",\"call_ns\":10,\"return_ns\":20,\"ok\":true}")};
constexpr Sentence returnsBefore{"exports.historyReturnsBefore",
                                 SYNOD_EXPORT("the operation returns before it is called")};
constexpr Sentence asksTwice{
    "exports.historyAsksTwice",
    SYNOD_EXPORT("client %1 asks before it has the answer to what it asked at line %2; give one "
                 "that was never answered a client of its own")};
constexpr Sentence notInOrder{
    "exports.historyNotInOrder",
    SYNOD_EXPORT("the operation is called before that of the line above")};

/// Years enough, and room for calculations.
constexpr std::int64_t latest = INT64_MAX / 4;

/// The fields of one line; the first that is missing or wrong is remembered.
class Fields {
public:
    explicit Fields(const json::object& object) : m_object(object) {}

    const json::value& at(std::string_view name) {
        static const json::value missing;
        const json::value* value = m_object.if_contains(name);
        if (value == nullptr)
            refuse(name);
        return value == nullptr ? missing : *value;
    }
    std::string text(std::string_view name) {
        const json::value& value = at(name);
        if (value.is_string())
            return std::string(value.get_string());
        refuse(name);
        return {};
    }
    std::int64_t number(std::string_view name) {
        boost::system::error_code failed;
        const auto number = at(name).to_number<std::int64_t>(failed);
        if (failed || number < 0 || number > latest)
            refuse(name);
        return failed ? 0 : number;
    }
    void refuse(std::string_view name) {
        if (m_wrong.empty())
            m_wrong = name;
    }
    const std::string& wrong() const { return m_wrong; }

private:
    const json::object& m_object;
    std::string m_wrong;
};

bool hasValue(const ClientOperation& operation) {
    return operation.verb != "delete" && operation.verb != "get";
}

ClientOperation readOperation(Fields& fields) {
    constexpr std::array<std::string_view, 5> verbs{"get", "put", "append", "cas", "delete"};
    ClientOperation operation;
    operation.client = static_cast<std::uint64_t>(fields.number("client"));
    operation.verb = fields.text("op");
    if (std::find(verbs.begin(), verbs.end(), operation.verb) == verbs.end())
        fields.refuse("op");
    operation.key = fields.text("key");
    if (operation.verb == "cas")
        operation.expected = fields.text("expect");
    operation.called = {fields.number("call_ns")};
    const json::value& ok = fields.at("ok");
    if (!ok.is_bool() && !ok.is_null())
        fields.refuse("ok");
    operation.outcome = ok.is_null()                    ? Outcome::unknown
                        : ok.is_bool() && ok.get_bool() ? Outcome::done
                                                        : Outcome::noEffect;
    if (operation.outcome == Outcome::noEffect && operation.verb != "cas" &&
        operation.verb != "delete")
        fields.refuse("ok");
    if (operation.outcome != Outcome::unknown)
        operation.returned = {fields.number("return_ns")};
    else if (!fields.at("return_ns").is_null())
        fields.refuse("return_ns");
    if (hasValue(operation))
        operation.value = fields.text("value");
    else if (operation.verb == "get" && !fields.at("value").is_null())
        operation.value = fields.text("value");
    return operation;
}

/// Reads line by line, and holds each against those before it.
class Reader {
public:
    explicit Reader(const std::string& file) : m_file(file) {}

    /// Nothing, or what is wrong with the line.
    std::optional<record::Problem> take(std::string_view line) {
        ++m_line;
        if (line.find_first_not_of(" \t\r") == line.npos)
            return std::nullopt;
        const json::object* object = m_json.parse(line);
        if (object == nullptr)
            return problem({&notJson, {argument(m_json.what())}}, m_json.column());
        Fields fields(*object);
        ClientOperation operation = readOperation(fields);
        if (!fields.wrong().empty())
            return problem({&notOperation, {argument(fields.wrong())}});
        if (operation.returned < operation.called)
            return problem({&returnsBefore, {}});
        if (!m_operations.empty() && operation.called < m_operations.back().called)
            return problem({&notInOrder, {}});
        const auto [last, first] = m_last.try_emplace(operation.client, Last{});
        if (!first && last->second.until > operation.called)
            return problem({&asksTwice, {argument(operation.client), argument(last->second.line)}});
        last->second = {m_line, operation.returned};
        m_operations.push_back(std::move(operation));
        return std::nullopt;
    }
    std::vector<ClientOperation> operations() && { return std::move(m_operations); }

private:
    struct Last {
        std::uint64_t line = 0;
        Time until;
    };
    record::Problem problem(Why what, std::uint64_t column = 1) const {
        return {m_file, 0, m_line, std::max<std::uint64_t>(column, 1), std::move(what), 0};
    }

    const std::string& m_file;
    std::uint64_t m_line = 0;
    record::JsonLine m_json;
    std::vector<ClientOperation> m_operations;
    std::map<std::uint64_t, Last> m_last; ///< operation of each client
};

} // namespace

record::Result<std::vector<ClientOperation>> readHistory(std::string_view lines,
                                                         const std::string& file) {
    Reader reader(file);
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        if (auto problem = reader.take(lines.substr(0, end)))
            return *std::move(problem);
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return std::move(reader).operations();
}

record::Result<std::vector<ClientOperation>> readHistoryFile(const std::string& path) {
    auto file = record::InputFile::open(path);
    if (!file)
        return file.error();
    constexpr std::size_t most = std::size_t{64} << 20;
    file->read(most);
    return readHistory(file->ahead(), path);
}

} // namespace synod::exports

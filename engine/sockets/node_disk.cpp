// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sockets/node_disk.h"

#include "engine/core/json_text.h"
#include "engine/sockets/file_fault.h"

#include <boost/json/parse.hpp>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace synod::sockets {
namespace {

constexpr std::string_view presetHead = "{\"preset\":true}";
constexpr std::string_view emptyHead = "{\"preset\":false}";

/// A new name in a directory is durable only when the directory itself is.
void makeDurable(const std::filesystem::path& directory) {
    const int file = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0 || ::fsync(file) != 0)
        refuse(directory);
    ::close(file);
}

Value readChange(const TypeDescriptor& type, std::string_view line, const Names& names) {
    boost::system::error_code error;
    const boost::json::parse_options options{.allow_invalid_utf8 = true};
    const boost::json::value json = boost::json::parse(line, error, {}, options);
    const boost::json::array* parts = error ? nullptr : json.if_array();
    if (parts == nullptr || parts->size() != 2 || !(*parts)[0].is_string())
        throw std::runtime_error("a line of the disk's log is damaged: " + std::string(line));
    Value change = Value::makeDefault(type);
    const std::string wrong = type.readJson(
        change.mutableData(), std::string_view((*parts)[0].get_string()), (*parts)[1], names);
    if (!wrong.empty())
        throw std::runtime_error("a line of the disk's log is damaged: " + wrong);
    return change;
}

} // namespace

NodeDisk::NodeDisk(std::filesystem::path directory,
                   const TypeDescriptor& changeType,
                   const Names& names)
    : m_directory(std::move(directory)), m_changeType(changeType), m_names(names) {}

NodeDisk::~NodeDisk() {
    if (m_file >= 0)
        ::close(m_file);
}

void NodeDisk::create(bool preset) {
    std::filesystem::create_directories(m_directory);
    std::filesystem::permissions(m_directory, std::filesystem::perms::owner_all);
    m_file = ::open(path().c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    if (m_file < 0)
        refuse(path());
    writeOut(std::string(preset ? presetHead : emptyHead) + "\n");
    flush();
    makeDurable(m_directory);
}

bool NodeDisk::openLog() {
    std::ifstream file(path(), std::ios::binary);
    m_log.assign(std::istreambuf_iterator<char>(file), {});
    const std::size_t whole = m_log.rfind('\n') + 1; // npos + 1 is 0
    m_log.resize(whole);
    if (whole == 0) { // lost, or the process died before it had begun
        create(false);
        return false;
    }
    m_file = ::open(path().c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    if (m_file < 0 || ::ftruncate(m_file, static_cast<off_t>(whole)) != 0)
        refuse(path());
    return m_log.starts_with(presetHead);
}

void NodeDisk::applyLog(const Process& process, Value& disk) {
    std::size_t from = m_log.find('\n') + 1;
    while (from < m_log.size()) {
        const std::size_t end = m_log.find('\n', from);
        const std::string_view line = std::string_view(m_log).substr(from, end - from);
        process.applyToDisk(disk, readChange(m_changeType, line, m_names));
        from = end + 1;
    }
    m_log.clear();
}

void NodeDisk::writeOut(const std::string& text) {
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t written = ::write(m_file, text.data() + done, text.size() - done);
        if (written < 0 && errno != EINTR)
            refuse(path());
        if (written > 0)
            done += static_cast<std::size_t>(written);
    }
    m_dirty = true;
}

void NodeDisk::write(const Value& change) {
    std::string line = "[";
    appendJsonString(line, change.heldName());
    line += ',';
    line += change.json(m_names);
    line += "]\n";
    writeOut(line);
}

void NodeDisk::flush() {
    if (m_dirty && ::fdatasync(m_file) != 0)
        refuse(path());
    m_dirty = false;
}

} // namespace synod::sockets

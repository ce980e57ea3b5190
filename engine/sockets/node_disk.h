// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/process.h"
#include "engine/core/value.h"

#include <filesystem>
#include <string>

namespace synod::sockets {

/// The disk of one node: a log of the changes that it persisted, one JSON line each, which a
/// restart reads back. A line that a crash cut short was never durable, and is cut off.
///
/// Throws std::system_error where the operating system refuses, and std::runtime_error where the
/// file is not one of ours.
class NodeDisk {
public:
    /// `first` is what the disk holds before any change.
    NodeDisk(std::filesystem::path directory, const TypeDescriptor& changeType, const Names& names);
    ~NodeDisk();
    NodeDisk(const NodeDisk&) = delete;
    NodeDisk& operator=(const NodeDisk&) = delete;

    /// Makes an empty log. `preset`: the scenario says what the disk held before.
    void create(bool preset);
    /// Opens the log of an earlier life and carries its changes out. `freshOr` gives the disk
    /// before any change, with or without the scenario's preset. A disk that was lost is created
    /// empty.
    template <class FreshOr>
    Value open(const Process& process, FreshOr freshOr) {
        const bool preset = openLog();
        Value disk = freshOr(preset);
        applyLog(process, disk);
        return disk;
    }

    /// Writes a change, not yet durable.
    void write(const Value& change);
    /// Makes everything written durable.
    void flush();

private:
    bool openLog();
    void applyLog(const Process& process, Value& disk);
    void writeOut(const std::string& text);
    std::filesystem::path path() const { return m_directory / "stable.jsonl"; }

    std::filesystem::path m_directory;
    const TypeDescriptor& m_changeType;
    const Names& m_names;
    int m_file = -1;
    bool m_dirty = false;
    std::string m_log;
};

} // namespace synod::sockets

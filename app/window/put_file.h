// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <string>

namespace synod::app {

/// A file of this machine as what a person can ask a file system for: `PUT /NAME …`. Content that
/// is long is only named; what of it real processes need is at `path`.
struct FilePut {
    QString problem; ///< what is wrong, as a sentence; else empty
    std::string command;
    std::uint64_t content = 0; ///< the id of what lies beside; 0: all is in the command
};

/// Reads it whole, as it takes its checksums.
FilePut readFileToPut(const QString& path);

} // namespace synod::app

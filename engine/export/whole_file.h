// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/record/problem.h"

#include <optional>
#include <string>

namespace synod::exports {

/// A file that is there as a whole or not at all: it is written under another name beside its own,
/// and has its own when it is whole. Until then one that had the name keeps it. Pipes and devices
/// are written to as they are.
class WholeFile {
public:
    explicit WholeFile(std::string path);
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;
    /// Removes what was written and not kept.
    ~WholeFile();

    /// Where to write; it has the ending of its own name.
    const std::string& unfinished() const { return m_unfinished; }
    /// It is whole. Or why it cannot have its name.
    std::optional<record::Problem> keep();

    /// Removes from the folder of `path` what processes that were killed have left unfinished
    /// there, whatever they wrote. The next export there does it as well.
    static void removeLeftovers(const std::string& path);

private:
    std::string m_path, m_target, m_unfinished;
    int m_held = -1; ///< locked while it is written, so that nobody takes it for a leftover
};

} // namespace synod::exports

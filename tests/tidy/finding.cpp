// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/finding.h"

#include <iterator>
#include <utility>

namespace synod::tidy {

std::string toText(const Findings& findings) {
    std::string text;
    for (const Finding& finding : findings) {
        text += finding.path + ":" + std::to_string(finding.line) + ": " + finding.what + "; " +
                finding.remedy + "\n";
    }
    return text;
}

void append(Findings& findings, Findings more) {
    findings.insert(findings.end(), std::make_move_iterator(more.begin()),
                    std::make_move_iterator(more.end()));
}

} // namespace synod::tidy

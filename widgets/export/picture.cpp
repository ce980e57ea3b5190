// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/picture.h"

#include "widgets/export/stage_picture.h"

namespace synod::widgets {

std::vector<std::string> picturesOf(const trace::Trace&) {
    return {"stage"};
}

std::unique_ptr<Picture> makePicture(std::string_view what,
                                     const trace::Trace& trace,
                                     trace::BranchId branch,
                                     const Theme& theme) {
    if (what == "stage")
        return std::make_unique<StagePicture>(trace, branch, theme);
    return nullptr;
}

} // namespace synod::widgets

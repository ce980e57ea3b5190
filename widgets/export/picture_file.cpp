// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/picture_file.h"

#include "engine/export/target.h"

namespace synod::widgets {

record::Result<exports::Written> writePicture(const QByteArray& octets, const std::string& path) {
    auto target = exports::Target::open(path);
    if (!target)
        return target.error();
    const auto size = static_cast<std::size_t>(octets.size());
    target->add({octets.constData(), size});
    return target->finish(true, size);
}

} // namespace synod::widgets

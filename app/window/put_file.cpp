// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/put_file.h"

#include "engine/core/crc32c.h"
#include "engine/systems/files/content.h"
#include "engine/systems/files/limits.h"
#include "engine/systems/files/path.h"
#include "engine/systems/files/request.h"
#include "widgets/words/system_text.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <vector>

namespace synod::app {
namespace {

namespace limits = files::limits;

struct PutWords {
    Q_DECLARE_TR_FUNCTIONS(PutFile)
};

FilePut problem(const QString& sentence) {
    return {sentence, {}, 0};
}

std::span<const std::uint8_t> octetsOf(const QByteArray& data) {
    return {reinterpret_cast<const std::uint8_t*>(data.constData()),
            static_cast<std::size_t>(data.size())};
}

/// What is the same has the same name, wherever it is dropped.
std::uint64_t idOf(std::uint64_t size, const std::vector<std::uint32_t>& checksums) {
    std::uint64_t id = size;
    for (const std::uint32_t checksum : checksums)
        id = id * 0x100000001B3 ^ checksum;
    return std::max<std::uint64_t>((id ^ id >> 48U) & 0xFFFF'FFFF'FFFF, 1);
}

} // namespace

FilePut readFileToPut(const QString& path) {
    const QFileInfo info(path);
    const QString name = info.fileName();
    if (info.isDir())
        return problem(PutWords::tr("%1 is a directory. Put its files one by one.").arg(name));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return problem(PutWords::tr("%1 cannot be read: %2.")
                           .arg(name, widgets::systemText(file.errorString())));
    if (file.size() > static_cast<qint64>(limits::fileOctets))
        return problem(PutWords::tr("%1 has %2. A file has at most %3.")
                           .arg(name, QLocale().formattedDataSize(file.size()),
                                QLocale().formattedDataSize(limits::fileOctets)));
    files::Request request;
    request.method = files::Method::PUT;
    std::uint16_t status = 0;
    const auto plain = files::readPath(files::pathText("/" + name.toStdString()), status);
    if (!plain)
        return problem(
            PutWords::tr("%1 is no name for a file here. Give it another one.").arg(name));
    request.path = *plain;
    std::vector<std::uint32_t> checksums;
    std::uint64_t size = 0;
    QByteArray block;
    do {
        block = file.read(limits::contentBlockOctets);
        if (block.isEmpty())
            break;
        size += static_cast<std::uint64_t>(block.size());
        checksums.push_back(crc32c(octetsOf(block)));
        if (size <= limits::blockOctets)
            request.body = Octets(octetsOf(block));
    } while (size <= limits::fileOctets);
    if (file.error() != QFileDevice::NoError)
        return problem(PutWords::tr("%1 cannot be read: %2.")
                           .arg(name, widgets::systemText(file.errorString())));
    if (size <= limits::blockOctets)
        return {{}, textOf(request), 0};
    const files::Described described = files::describe(idOf(size, checksums), size, checksums);
    request.content = described.content;
    request.body = Octets(std::string_view(described.checksums));
    return {{}, textOf(request), described.content.id};
}

} // namespace synod::app

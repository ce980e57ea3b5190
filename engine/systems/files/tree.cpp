// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/systems/files/tree.h"

#include "engine/systems/files/checksum.h"
#include "engine/systems/files/limits.h"
#include "engine/systems/files/path.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace synod::files {
namespace {

Outcome answer(std::uint16_t status) {
    Outcome outcome;
    outcome.status = status;
    return outcome;
}

Outcome answer(std::uint16_t status, const File& file) {
    Outcome outcome;
    outcome.status = status;
    outcome.etag = etagOf(file);
    outcome.size = file.size;
    return outcome;
}

bool has(const std::vector<std::string>& tags, std::string_view tag) {
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

/// What a precondition answers in the place of what was asked for; 0: it holds.
///
/// RFC 9110 §13.2.2, first and third: If-Match by the strong comparison (§13.1.1), then
/// If-None-Match by the weak one (§13.1.2). A file that is not there has no tag, and `*` of
/// If-Match asks for one that is.
std::uint16_t checkConditions(const Request& request, const File* file) {
    const std::string tag = file == nullptr ? std::string() : etagOf(*file);
    const bool there = file != nullptr;
    if (!request.ifMatch.empty() &&
        !(there && (has(request.ifMatch, "*") || has(request.ifMatch, tag))))
        return 412;
    const bool none = !there || (!has(request.ifNoneMatch, "*") && !has(request.ifNoneMatch, tag) &&
                                 !has(request.ifNoneMatch, "W/" + tag));
    if (request.ifNoneMatch.empty() || none)
        return 0;
    return isRead(request.method) ? 304 : 412;
}

/// Whether a name on the way to the path is a file, so that nothing can be in it.
bool isBelowFile(const Tree& tree, std::string_view path) {
    for (std::size_t slash = path.rfind('/'); slash != 0; slash = path.rfind('/', slash - 1))
        if (findFile(tree, path.substr(0, slash)) != nullptr)
            return true;
    return false;
}

/// What is to be written, in blocks. False where it has not come whole.
bool gather(const Tree& tree, const Request& request, NodeId client, File& file) {
    if (request.content) {
        file.content = *request.content;
        file.checksums = request.body.text();
        file.size = file.content.size;
        file.crc32c = file.content.crc32c;
        return true;
    }
    if (!request.staged) {
        for (Octets rest = request.body; !rest.empty(); rest = rest.from(limits::blockOctets)) {
            Octets data = rest.first(limits::blockOctets);
            const std::uint32_t checksum = crc32c(data.span());
            file.blocks.append({std::move(data), checksum});
        }
        file.size = request.body.size();
        file.crc32c = crc32c(request.body.span());
        return true;
    }
    const Upload* upload = tree.uploads.find(client);
    if (upload == nullptr || upload->blocks.size() != request.staged->blocks)
        return false;
    std::vector<std::uint8_t> octets;
    for (const Block& block : upload->blocks)
        octets.insert(octets.end(), block.data.begin(), block.data.end());
    file.blocks = upload->blocks;
    file.size = octets.size();
    file.crc32c = crc32c(octets);
    return file.size == request.staged->size && file.crc32c == request.staged->crc32c;
}

Outcome putBlock(Tree& tree, const Request& request, NodeId client) {
    Upload& upload = tree.uploads[client];
    if (request.block == 0)
        upload = {};
    const std::size_t most = limits::commandOctets / limits::blockOctets;
    if (request.block != upload.blocks.size() || request.block >= most ||
        request.body.size() > limits::blockOctets)
        return answer(500);
    upload.blocks.append({request.body, crc32c(request.body.span())});
    return answer(200);
}

// RFC 9110 §9.3.4: 201 where there was none before, 200 where there was.
Outcome put(Tree& tree, const Request& request, NodeId client) {
    if (request.path.ends_with('/') || isDirectory(tree, request.path + "/") ||
        isBelowFile(tree, request.path))
        return answer(409);
    const File* before = findFile(tree, request.path);
    const bool isTooLong = request.content ? request.content->size > limits::fileOctets
                                           : request.body.size() > limits::commandOctets;
    if (isTooLong)
        return answer(413);
    if (request.generated) // a server makes it before anything is in the log
        return answer(400);
    File file;
    if (!gather(tree, request, client, file))
        return answer(500);
    const std::uint64_t others = tree.size - (before == nullptr ? 0 : before->size);
    if (others + file.size > limits::treeOctets ||
        (before == nullptr && tree.files.size() >= limits::files))
        return answer(507);
    if (const std::uint16_t failed = checkConditions(request, before); failed != 0)
        return answer(failed);
    std::uint64_t number = tree.made + 1;
    for (const auto& [known, one] : tree.files)
        if (&one == before)
            number = known;
    file.path = request.path;
    file.version = ++tree.version;
    tree.size = others + file.size;
    tree.made = std::max(tree.made, number);
    tree.uploads.erase(client);
    const bool isNew = before == nullptr;
    File& placed = tree.files[number];
    placed = std::move(file);
    return answer(isNew ? 201 : 200, placed);
}

// RFC 9110 §9.3.5.
Outcome remove(Tree& tree, const Request& request) {
    const File* file = findFile(tree, request.path);
    const std::string directory = request.path + (request.path.ends_with('/') ? "" : "/");
    if (file == nullptr)
        return answer(isDirectory(tree, directory) ? 409 : 404);
    if (const std::uint16_t failed = checkConditions(request, file); failed != 0)
        return answer(failed);
    tree.size -= file->size;
    ++tree.version;
    for (const auto& [number, known] : tree.files) {
        if (&known != file)
            continue;
        tree.files.erase(number);
        break;
    }
    return answer(204);
}

/// A line for each file and directory in it, in the order of their names: `a.txt 5 "2-00a1b2c3"`,
/// `b/`. Names are as in paths, so that a line has its parts between blanks.
Octets listOf(const Tree& tree, std::string_view directory) {
    std::map<std::string, std::string> lines;
    for (const auto& [number, file] : tree.files) {
        if (!file.path.starts_with(directory))
            continue;
        const std::string_view name = std::string_view(file.path).substr(directory.size());
        const std::size_t slash = name.find('/');
        if (slash != name.npos) {
            lines.try_emplace(pathText(name.substr(0, slash + 1)));
        } else {
            lines[pathText(name)] = " " + std::to_string(file.size) + " " + etagOf(file);
        }
    }
    std::string text;
    for (const auto& [name, rest] : lines)
        text += name + rest + "\n";
    return Octets(text);
}

Outcome list(const Tree& tree, const Request& request) {
    std::string directory = request.path;
    if (!directory.ends_with('/'))
        directory += '/';
    if (!isDirectory(tree, directory))
        return answer(404);
    Outcome outcome;
    outcome.isList = true;
    outcome.body = listOf(tree, directory);
    outcome.size = outcome.body.size();
    if (request.method == Method::HEAD)
        outcome.body = {};
    return outcome;
}

/// The content, if every block is still as it was written.
bool join(const File& file, Octets& out) {
    std::vector<std::uint8_t> octets;
    octets.reserve(file.size);
    for (const Block& block : file.blocks) {
        if (crc32c(block.data.span()) != block.crc32c)
            return false;
        octets.insert(octets.end(), block.data.begin(), block.data.end());
    }
    out = Octets(std::move(octets));
    return true;
}

} // namespace

std::string ownText(const Block& block, const Names&) {
    return std::to_string(block.data.size()) + " octets, CRC-32C " + hexText(block.crc32c);
}

std::string etagOf(const File& file) {
    return "\"" + std::to_string(file.version) + "-" + hexText(file.crc32c) + "\"";
}

const File* findFile(const Tree& tree, std::string_view path) {
    for (const auto& [number, file] : tree.files)
        if (file.path == path)
            return &file;
    return nullptr;
}

bool isDirectory(const Tree& tree, std::string_view path) {
    return path == "/" || std::any_of(tree.files.begin(), tree.files.end(), [=](const auto& entry) {
               return entry.second.path.starts_with(path);
           });
}

Outcome write(Tree& tree, const Request& request, NodeId client) {
    switch (request.method) {
    case Method::PUT: return put(tree, request, client);
    case Method::DELETE: return remove(tree, request);
    case Method::BLOCK: return putBlock(tree, request, client);
    case Method::GET:
    case Method::HEAD:
    case Method::LIST:
    case Method::INDEX:
    case Method::STORE:
    case Method::FETCH:
    case Method::HOLDS: break;
    }
    return answer(400);
}

Outcome read(const Tree& tree, const Request& request) {
    if (request.method == Method::LIST || request.path.ends_with('/'))
        return list(tree, request);
    const File* file = findFile(tree, request.path);
    if (file == nullptr)
        return answer(isDirectory(tree, request.path + "/") ? 301 : 404);
    if (const std::uint16_t failed = checkConditions(request, file); failed != 0)
        return failed == 304 ? answer(304, *file) : answer(failed);
    Outcome outcome = answer(200, *file);
    if (request.method == Method::GET && file->content.id != 0)
        outcome.content = file->content;
    else if (request.method == Method::GET && !join(*file, outcome.body))
        return answer(500);
    return outcome;
}

} // namespace synod::files

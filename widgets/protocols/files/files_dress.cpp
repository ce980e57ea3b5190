// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/files/files_dress.h"

#include "engine/systems/files/state.h"
#include "widgets/protocols/consensus_dress.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <string_view>
#include <vector>

namespace synod::widgets {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("FilesDress", text);
}

/// The last ones that were written come first.
std::vector<const files::File*> newestFirst(const files::Tree& tree) {
    std::vector<const files::File*> all;
    for (const auto& [number, file] : tree.files)
        all.push_back(&file);
    std::sort(all.begin(), all.end(),
              [](const files::File* a, const files::File* b) { return a->version > b->version; });
    return all;
}

/// The name without its directories, its end cut where it is long.
QString shortName(const std::string& path) {
    const QString name = QString::fromStdString(path.substr(path.rfind('/') + 1));
    return name.size() <= FilesDress::longestName
               ? name
               : name.left(FilesDress::longestName - 1) + QStringLiteral("…");
}

/// What is under way for a person or a program outside; null for nothing.
const files::Pending* underWay(const files::State& state) {
    return state.requests.empty() ? nullptr : &state.requests.begin()->second;
}

} // namespace

QString FilesDress::title(const net::Topology& topology) const {
    return QCoreApplication::translate("FilesDress", "Files by Raft · %n servers", nullptr,
                                       serverCount(topology));
}

NodeFace FilesDress::usualFace(std::size_t nodes) const {
    NodeFace face = RaftDress::usualFace(nodes);
    face.badges.assign(mostFiles, {QStringLiteral("a.txt"), Badge::State::given});
    face.badges.push_back({QStringLiteral("+2"), Badge::State::pending});
    return face;
}

void FilesDress::dressNode(NodeFace& face,
                           NodeId id,
                           const trace::Snapshot& snapshot,
                           const Names& names) const {
    RaftDress::dressNode(face, id, snapshot, names);
    const trace::NodeView& node = snapshot.nodes[id.index];
    const auto* state = node.state.getIf<files::State>();
    if (state == nullptr || !face.badges.empty() || node.status == trace::NodeStatus::crashed)
        return; // a candidate shows its votes; the tree of one that is down comes of its log again
    const std::vector<const files::File*> all = newestFirst(state->tree);
    for (std::size_t i = 0; i < std::min(all.size(), mostFiles); ++i)
        face.badges.push_back({shortName(all[i]->path), Badge::State::given});
    if (all.size() > mostFiles)
        face.badges.push_back(
            {QStringLiteral("+%1").arg(all.size() - mostFiles), Badge::State::pending});
}

QString FilesDress::timerTitle(const trace::TimerView& timer, const Names& names) const {
    if (const auto* held = timer.timer.getIf<files::Timer>()) {
        if (std::holds_alternative<files::AskAgain>(*held))
            return translated(QT_TRANSLATE_NOOP("FilesDress", "Until it asks the leader again"));
        if (std::holds_alternative<files::GiveUp>(*held))
            return translated(QT_TRANSLATE_NOOP("FilesDress", "Until it gives the request up"));
    }
    return RaftDress::timerTitle(timer, names);
}

QString FilesDress::nodeLine(const trace::NodeView& node, const Names& names) const {
    QString line = RaftDress::nodeLine(node, names);
    const auto* state = node.state.getIf<files::State>();
    const files::Pending* pending = state == nullptr ? nullptr : underWay(*state);
    if (pending == nullptr)
        return line;
    return line + QStringLiteral(" · ") + QString::fromStdString(titleOf(pending->request));
}

QString FilesDress::nodeTip(const trace::NodeView& node, const Names& names) const {
    QStringList lines;
    if (const QString raft = RaftDress::nodeTip(node, names); !raft.isEmpty())
        lines += raft;
    const auto* state = node.state.getIf<files::State>();
    if (state == nullptr)
        return lines.join('\n');
    const std::vector<const files::File*> all = newestFirst(state->tree);
    for (std::size_t i = 0; i < std::min(all.size(), mostInTip); ++i)
        lines += translated(QT_TRANSLATE_NOOP("FilesDress", "%1: %2 octets, ETag %3"))
                     .arg(QString::fromStdString(all[i]->path),
                          QLocale().toString(static_cast<qulonglong>(all[i]->size)),
                          QString::fromStdString(etagOf(*all[i])));
    if (all.size() > mostInTip)
        lines += QStringLiteral("+%1").arg(all.size() - mostInTip);
    return lines.join('\n');
}

std::vector<LegendEntry> FilesDress::legend() const {
    std::vector<LegendEntry> all = RaftDress::legend();
    all.push_back(LegendEntry::heading(translated(QT_TRANSLATE_NOOP("FilesDress", "Files"))));
    all.push_back(LegendEntry::badges(
        {{QStringLiteral("a.txt"), Badge::State::given},
         {QStringLiteral("+2"), Badge::State::pending}},
        translated(QT_TRANSLATE_NOOP("FilesDress", "Files that a server has, the newest first, and "
                                                   "how many more"))));
    return all;
}

} // namespace synod::widgets

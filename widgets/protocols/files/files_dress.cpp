// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/protocols/files/files_dress.h"

#include "engine/systems/files/paxos_state.h"
#include "widgets/protocols/consensus_dress.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <type_traits>
#include <vector>

namespace synod::widgets {
namespace {

struct DressWords {
    Q_DECLARE_TR_FUNCTIONS(FilesDress)
};

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
const files::Pending* underWay(const files::Kept& kept) {
    return kept.requests.empty() ? nullptr : &kept.requests.begin()->second;
}

/// Only of a server over Paxos, while it does not gather promises.
bool showsAcceptances(const Value& state) {
    const auto* overPaxos = state.getIf<files::PaxosState>();
    return overPaxos != nullptr && overPaxos->paxos.phase != paxos::Phase::Preparing;
}

/// The sentence for a timer of a request; null for any other timer.
struct RequestTimer {
    const char* operator()(const files::AskAgain&) const {
        return QT_TRANSLATE_NOOP("FilesDress", "Until it asks the leader again");
    }
    const char* operator()(const files::GiveUp&) const {
        return QT_TRANSLATE_NOOP("FilesDress", "Until it gives the request up");
    }
    const char* operator()(const files::FetchAgain&) const {
        return QT_TRANSLATE_NOOP("FilesDress", "Until it asks another server for blocks");
    }
    const char* operator()(const files::Forget&) const {
        return QT_TRANSLATE_NOOP("FilesDress", "Until it forgets content that nothing names");
    }
    const char* operator()(const auto&) const { return nullptr; }
};

} // namespace

template <class Beneath>
QString FilesDressOver<Beneath>::title(const net::Topology& topology) const {
    if constexpr (std::is_same_v<Beneath, PaxosDress>)
        return QCoreApplication::translate("FilesDress", "Files by Paxos · %n servers", nullptr,
                                           serverCount(topology));
    else
        return QCoreApplication::translate("FilesDress", "Files by Raft · %n servers", nullptr,
                                           serverCount(topology));
}

template <class Beneath>
NodeFace FilesDressOver<Beneath>::usualFace(std::size_t nodes) const {
    NodeFace face = Beneath::usualFace(nodes);
    face.badges.assign(mostFiles, {QStringLiteral("a.txt"), Badge::State::given});
    face.badges.push_back({QStringLiteral("+2"), Badge::State::pending});
    return face;
}

template <class Beneath>
void FilesDressOver<Beneath>::dressNode(NodeFace& face,
                                        NodeId id,
                                        const trace::Snapshot& snapshot,
                                        const Names& names) const {
    Beneath::dressNode(face, id, snapshot, names);
    const trace::NodeView& node = snapshot.nodes[id.index];
    const files::Kept* kept = files::keptIn(node.state);
    if (showsAcceptances(node.state)) { // of every command: the strips show them, and files change
        face.badges.clear();
        face.badgeCaption.clear();
    }
    if (kept == nullptr || !face.badges.empty() || node.status == trace::NodeStatus::crashed)
        return; // a candidate shows its votes; the tree of one that is down comes of its log again
    const std::vector<const files::File*> all = newestFirst(kept->tree);
    for (std::size_t i = 0; i < std::min(all.size(), mostFiles); ++i)
        face.badges.push_back({shortName(all[i]->path), Badge::State::given});
    if (all.size() > mostFiles)
        face.badges.push_back(
            {QStringLiteral("+%1").arg(all.size() - mostFiles), Badge::State::pending});
}

template <class Beneath>
QString FilesDressOver<Beneath>::timerTitle(const trace::TimerView& timer,
                                            const Names& names) const {
    const char* title = files::withTimerOf(timer.timer, RequestTimer());
    return title != nullptr ? DressWords::tr(title) : Beneath::timerTitle(timer, names);
}

template <class Beneath>
QString FilesDressOver<Beneath>::nodeLine(const trace::NodeView& node, const Names& names) const {
    QString line = Beneath::nodeLine(node, names);
    const files::Kept* kept = files::keptIn(node.state);
    const files::Pending* pending = kept == nullptr ? nullptr : underWay(*kept);
    if (pending == nullptr)
        return line;
    return line + QStringLiteral(" · ") + QString::fromStdString(titleOf(pending->request));
}

template <class Beneath>
QString FilesDressOver<Beneath>::nodeTip(const trace::NodeView& node, const Names& names) const {
    QStringList lines;
    if (const QString beneath = Beneath::nodeTip(node, names); !beneath.isEmpty())
        lines += beneath;
    const files::Kept* kept = files::keptIn(node.state);
    if (kept == nullptr)
        return lines.join('\n');
    const std::vector<const files::File*> all = newestFirst(kept->tree);
    for (std::size_t i = 0; i < std::min(all.size(), mostInTip); ++i)
        lines += DressWords::tr("%1: %2 octets, ETag %3")
                     .arg(QString::fromStdString(all[i]->path),
                          QLocale().toString(static_cast<qulonglong>(all[i]->size)),
                          QString::fromStdString(etagOf(*all[i])));
    if (all.size() > mostInTip)
        lines += QStringLiteral("+%1").arg(all.size() - mostInTip);
    return lines.join('\n');
}

template <class Beneath>
std::vector<LegendEntry> FilesDressOver<Beneath>::legend() const {
    std::vector<LegendEntry> all = Beneath::legend();
    all.push_back(LegendEntry::heading(DressWords::tr("Files")));
    all.push_back(
        LegendEntry::badges({{QStringLiteral("a.txt"), Badge::State::given},
                             {QStringLiteral("+2"), Badge::State::pending}},
                            DressWords::tr("Files that a server has, the newest first, and "
                                           "how many more")));
    return all;
}

template class FilesDressOver<RaftDress>;
template class FilesDressOver<PaxosDress>;

} // namespace synod::widgets

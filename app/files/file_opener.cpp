// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/file_opener.h"

#include "engine/record/input_file.h"
#include "engine/record/load_trace.h"
#include "engine/record/recording_writer.h"
#include "engine/scenario/loader.h"
#include "widgets/words/sentences.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <variant>

namespace synod::app {
namespace {

QString placed(const std::string& file, std::uint64_t line, std::uint64_t column, const Why& what) {
    const QString text = widgets::sentence(what, Names());
    const QString name = QString::fromStdString(file);
    if (line == 0)
        return QCoreApplication::translate("files", "%1: %2").arg(name, text);
    return QCoreApplication::translate("files", "%1:%2:%3: %4")
        .arg(name)
        .arg(line)
        .arg(column)
        .arg(text);
}

/// What comes with the program is where only Qt can read it.
scenario::LoadResult load(const QString& path) {
    QFile file(path);
    if (!path.startsWith(QLatin1String(":/")) || !file.open(QIODevice::ReadOnly))
        return scenario::loadScenarioFile(path.toStdString());
    return scenario::loadScenario(file.readAll().toStdString(),
                                  QFileInfo(path).fileName().toStdString());
}

OpenedFile openScenario(const QString& path) {
    const QLatin1String example("example:");
    if (path.startsWith(example) && !QFile::exists(path))
        return {nullptr,
                QCoreApplication::translate("files", "No example is called “%1”. Those there are "
                                                     "stand in the menu File, under Examples.")
                    .arg(path.mid(example.size()))};
    scenario::LoadResult loaded = load(path);
    if (const auto* error = std::get_if<scenario::LoadError>(&loaded))
        return {nullptr, placed(error->file, static_cast<std::uint64_t>(error->line),
                                static_cast<std::uint64_t>(error->column), error->what)};
    return {makeInProcessSession(std::get<scenario::Scenario>(std::move(loaded))), {}};
}

/// Replaying takes about a microsecond a record: beyond this a recording opens for viewing.
constexpr std::uint64_t replayedAtMost = 500'000;

std::optional<scenario::Scenario> scenarioOf(const trace::Trace& recorded) {
    auto loaded = scenario::loadScenario(recorded.header().scenario, "recording");
    if (auto* scenario = std::get_if<scenario::Scenario>(&loaded))
        return std::move(*scenario);
    return std::nullopt;
}

/// The session that was recorded, to be gone on with; null where it does not replay.
std::unique_ptr<Session> continued(const scenario::Scenario& scenario,
                                   const trace::Trace& recorded) {
    std::uint64_t records = 0;
    for (std::size_t i = 0; i < recorded.branchCount(); ++i)
        records += recorded.size(static_cast<trace::BranchId>(i));
    if (recorded.header().engine != "in-process" || records > replayedAtMost)
        return nullptr;
    return continueRecording(scenario, recorded);
}

/// To be gone on with where that can be, else for viewing.
std::unique_ptr<Session> sessionOf(trace::Trace recorded) {
    std::optional<scenario::Scenario> scenario = scenarioOf(recorded);
    std::unique_ptr<Session> session = scenario ? continued(*scenario, recorded) : nullptr;
    return session ? std::move(session)
                   : makeRecordedSession(std::move(recorded), std::move(scenario));
}

OpenedFile openRecording(const QString& path) {
    auto loaded = record::loadTrace(path.toStdString());
    if (!loaded)
        return {nullptr, problemText(loaded.error())};
    OpenedFile opened;
    if (loaded->damage)
        opened.problem = problemText(*loaded->damage);
    opened.recorded = true;
    opened.session = sessionOf(std::move(loaded->trace));
    for (std::string& octets : record::recordingsWithin(path.toStdString()))
        if (auto within = record::loadOctets(path.toStdString(), std::move(octets)))
            opened.within.push_back(sessionOf(std::move(within->trace)));
    return opened;
}

std::optional<record::Problem> write(const trace::Trace& trace,
                                     const std::string& path,
                                     const Places& places,
                                     const std::vector<std::string>& within) {
    trace::SessionHeader header = trace.header();
    if (!places.empty())
        header.topology.positions.resize(header.topology.nodes.size());
    for (std::size_t i = 0; i < std::min(places.size(), header.topology.positions.size()); ++i)
        header.topology.positions[i] = places[i];
    auto writer = record::RecordingWriter::create(path, header, within);
    if (!writer)
        return writer.error();
    (*writer)->follow(trace);
    return (*writer)->close();
}

/// What a recording of each would hold.
std::optional<record::Problem> octetsOf(const std::vector<const trace::Trace*>& traces,
                                        std::vector<std::string>& out) {
    for (const trace::Trace* trace : traces) {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("within.synodrec"));
        if (auto problem = write(*trace, path.toStdString(), {}, {}))
            return problem;
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return record::cannotRead(path.toStdString(), EIO);
        out.push_back(file.readAll().toStdString());
    }
    return std::nullopt;
}

/// Who reads from a pipe or a terminal waits for whoever writes to it, and a device has no end.
bool hasAnEnd(const QString& path) {
    std::error_code ignored;
    const auto status = std::filesystem::status(QFile::encodeName(path).toStdString(), ignored);
    return !std::filesystem::exists(status) || std::filesystem::is_regular_file(status) ||
           std::filesystem::is_directory(status);
}

} // namespace

QString problemText(const record::Problem& problem) {
    QString text = placed(problem.file, problem.line, problem.column, problem.what);
    if (problem.lost == 0)
        return text;
    return QCoreApplication::translate("files", "%1; %2")
        .arg(text, widgets::sentence(record::lostSentence(problem), Names()));
}

QString saveRecording(const trace::Trace& trace,
                      const QString& path,
                      const Places& places,
                      const std::vector<const trace::Trace*>& within) {
    // The session may be reading from the very file that it is saved to: a new one is written
    // beside it. A device or a pipe stays what it is.
    const QFileInfo target(path);
    const QString there = target.exists() ? target.canonicalFilePath() : path;
    const bool beside = !target.exists() || target.isFile();
    const bool plain = path.endsWith(QLatin1String(".jsonl"));
    const QString fresh =
        beside ? there + (plain ? QLatin1String(".part.jsonl") : QLatin1String(".part")) : there;
    std::vector<std::string> others;
    std::optional<record::Problem> problem;
    if (!plain)
        problem = octetsOf(within, others);
    if (!problem)
        problem = write(trace, fresh.toStdString(), places, others);
    if (problem) {
        if (beside)
            QFile::remove(fresh);
        record::Problem named = *problem;
        named.file = path.toStdString();
        return problemText(named);
    }
    if (!beside || std::rename(QFile::encodeName(fresh), QFile::encodeName(there)) == 0)
        return {};
    QFile::remove(fresh);
    return QCoreApplication::translate("files", "%1: the file there cannot be replaced").arg(path);
}

OpenedFile openFile(const QString& path) {
    if (!hasAnEnd(path))
        return {nullptr,
                QCoreApplication::translate("files", "%1: this is a pipe or a device, not a file")
                    .arg(path)};
    const bool recording = path.endsWith(QLatin1String(".synodrec"), Qt::CaseInsensitive) ||
                           path.endsWith(QLatin1String(".jsonl"), Qt::CaseInsensitive);
    return recording ? openRecording(path) : openScenario(path);
}

} // namespace synod::app

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/scenario_file.h"

#include "engine/scenario/toml_parser.h"
#include "engine/scenario/writer.h"
#include "widgets/words/system_text.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace synod::app {

QString saveScenario(scenario::Scenario scenario,
                     const std::vector<std::optional<net::Position>>& positions,
                     const QString& path) {
    scenario.topology.positions = positions;
    scenario.topology.positions.resize(scenario.topology.nodes.size());
    const std::string text = scenario::writeScenario(scenario);
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.write(text.data(), static_cast<qint64>(text.size())) ==
                             static_cast<qint64>(text.size()) &&
                         file.commit();
    return written ? QString()
                   : QCoreApplication::translate("files", "%1: %2")
                         .arg(path, widgets::systemText(file.errorString()));
}

bool saysItsEnd(const scenario::Scenario& scenario) {
    scenario::Problems problems;
    const scenario::TomlValue document = scenario::parseToml(scenario.source, problems);
    return document.find("until") != nullptr;
}

} // namespace synod::app

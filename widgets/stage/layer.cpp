// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/layer.h"

#include <QCoreApplication>

#include <algorithm>

namespace synod::widgets {
namespace {

QString layerText(const char* text) {
    return QCoreApplication::translate("Layer", text);
}

} // namespace

std::optional<Layer> layerNamed(std::string_view name) {
    const auto found = std::find(layerNames.begin(), layerNames.end(), name);
    return found == layerNames.end()
               ? std::nullopt
               : std::optional(static_cast<Layer>(found - layerNames.begin()));
}

std::string_view nameOf(Layer layer) {
    return layerNames.at(static_cast<std::size_t>(layer));
}

QString layerTitle(Layer layer) {
    switch (layer) {
    case Layer::application: return layerText(QT_TRANSLATE_NOOP("Layer", "Application layer"));
    case Layer::transport: return layerText(QT_TRANSLATE_NOOP("Layer", "Transport layer"));
    case Layer::network: break;
    }
    return layerText(QT_TRANSLATE_NOOP("Layer", "Network layer"));
}

QString layerAbout(Layer layer) {
    switch (layer) {
    case Layer::application:
        return layerText(
            QT_TRANSLATE_NOOP("Layer", "Only what applications and clients ask and are answered"));
    case Layer::transport:
        return layerText(
            QT_TRANSLATE_NOOP("Layer", "Every segment, datagram or message, from end to end"));
    case Layer::network: break;
    }
    return layerText(QT_TRANSLATE_NOOP("Layer", "Each hop, with the routers on the way"));
}

QString layerSign(Layer layer) {
    switch (layer) {
    case Layer::application:
        //: Sign of the application layer, one character
        return QCoreApplication::translate("Layer", "A");
    case Layer::transport:
        //: Sign of the transport layer, one character
        return QCoreApplication::translate("Layer", "T");
    case Layer::network: break;
    }
    //: Sign of the network layer, one character
    return QCoreApplication::translate("Layer", "N");
}

} // namespace synod::widgets

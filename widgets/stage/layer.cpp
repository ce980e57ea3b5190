// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stage/layer.h"

#include <QCoreApplication>

#include <algorithm>

namespace synod::widgets {
namespace {

struct LayerWords {
    Q_DECLARE_TR_FUNCTIONS(Layer)
};

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
    case Layer::application: return LayerWords::tr("Application layer");
    case Layer::transport: return LayerWords::tr("Transport layer");
    case Layer::network: break;
    }
    return LayerWords::tr("Network layer");
}

QString layerAbout(Layer layer) {
    switch (layer) {
    case Layer::application:
        return LayerWords::tr("Only what applications and clients ask and are answered");
    case Layer::transport:
        return LayerWords::tr("Every segment, datagram or message, from end to end");
    case Layer::network: break;
    }
    return LayerWords::tr("Each hop, with the routers on the way");
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/tcp/segment.h"

#include <array>
#include <utility>

namespace synod::tcp {
namespace {

/// `sack 1001:2001 3001:4001`
std::string sackText(const std::vector<SackBlock>& blocks) {
    std::string text = "sack";
    for (const SackBlock& block : blocks)
        text += " " + std::to_string(block.leftEdge.value) + ":" +
                std::to_string(block.rightEdge.value);
    return text;
}

} // namespace

std::string ownText(const ControlBits& bits, const Names&) {
    const std::array<std::pair<bool, char>, 8> letters{{{bits.fin, 'F'},
                                                        {bits.syn, 'S'},
                                                        {bits.rst, 'R'},
                                                        {bits.psh, 'P'},
                                                        {bits.ack, '.'},
                                                        {bits.urg, 'U'},
                                                        {bits.ece, 'E'},
                                                        {bits.cwr, 'W'}}};
    std::string text;
    for (const auto& [set, letter] : letters)
        if (set)
            text += letter;
    return text.empty() ? "-" : text;
}

std::string ownText(const SegmentOptions& options, const Names&) {
    std::string text;
    const auto add = [&text](const std::string& option) {
        text += (text.empty() ? "" : ",") + option;
    };
    if (options.mss)
        add("mss " + std::to_string(*options.mss));
    if (options.sackPermitted)
        add("sackOK");
    if (options.timestamps)
        add("TS val " + std::to_string(options.timestamps->value) + " ecr " +
            std::to_string(options.timestamps->echoReply));
    if (options.windowScale)
        add("wscale " + std::to_string(*options.windowScale));
    if (!options.sack.empty())
        add(sackText(options.sack));
    return text;
}

std::string ownText(const Segment& segment, const Names& names) {
    const std::string from = std::to_string(segment.seq.value);
    const auto octets = static_cast<std::uint32_t>(segment.text.size());
    std::string text = ownText(segment.ctl, names) + " " + from + ":" +
                       std::to_string((segment.seq + octets).value) + "(" + std::to_string(octets) +
                       ")";
    if (segment.ctl.ack)
        text += " ack " + std::to_string(segment.ack.value);
    text += " win " + std::to_string(segment.window);
    if (segment.ctl.urg)
        text += " urg " + std::to_string(segment.urgentPointer);
    const std::string options = ownText(segment.options, names);
    return options.empty() ? text : text + " <" + options + ">";
}

} // namespace synod::tcp

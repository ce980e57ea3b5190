// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/record/keyframe_chain.h"

#include <algorithm>
#include <utility>

namespace synod::record {
namespace {

/// Octets of lines that are held while the older ones are looked for; others are read again.
constexpr std::size_t heldOctets = std::size_t{16} << 20;
/// About as much as the pictures that are kept may weigh.
constexpr std::size_t keptWeight = std::size_t{12} << 20;

/// About what it takes besides what it shares with the one it was made from.
std::size_t weightOf(const trace::Snapshot& keyframe, const trace::Snapshot* since) {
    // Of a state that has changed: itself, and what it holds besides sequences.
    constexpr std::size_t state = 2048;
    std::size_t weight = keyframe.weight();
    for (std::size_t node = 0; node < keyframe.nodes.size(); ++node) {
        const Value& now = keyframe.nodes[node].state;
        const bool shared = since != nullptr && node < since->nodes.size() && !now.empty() &&
                            !since->nodes[node].state.empty() &&
                            now.data() == since->nodes[node].state.data();
        weight += now.empty() || shared ? 0 : state;
    }
    return weight;
}

/// Takes `before` and digits from the front.
std::optional<std::uint64_t> takeNumber(std::string_view& line, std::string_view before) {
    if (!line.starts_with(before))
        return std::nullopt;
    line.remove_prefix(before.size());
    std::uint64_t number = 0;
    std::size_t digits = 0;
    for (; digits < line.size() && digits < 19 && line[digits] >= '0' && line[digits] <= '9';
         ++digits)
        number = number * 10 + static_cast<std::uint64_t>(line[digits] - '0');
    line.remove_prefix(digits);
    return digits > 0 && !line.empty() && line.front() == ',' ? std::optional(number)
                                                              : std::nullopt;
}

} // namespace

std::optional<std::uint64_t> sinceOf(std::string_view keyframeLine) {
    std::string_view rest = keyframeLine;
    if (takeNumber(rest, "{\"keyframe\":") && takeNumber(rest, ",\"time\":"))
        if (const auto since = takeNumber(rest, ",\"base\":")) // as we write it
            return since;
    if (keyframeLine.find("\"base\"") == keyframeLine.npos)
        return std::nullopt;
    JsonLine json;
    const auto* object = json.parse(keyframeLine);
    const Names none;
    if (object == nullptr || object->if_contains("base") == nullptr)
        return std::nullopt;
    return Members(*object, none).number("base", trace::noSeq);
}

std::shared_ptr<const trace::Snapshot> KeyframeChain::keyframe(std::size_t frame) {
    // From the one that is wanted to the one that says it all, or is known.
    std::vector<Step> steps;
    std::size_t held = 0;
    std::shared_ptr<const trace::Snapshot> picture;
    for (std::optional<std::size_t> next = frame; next;) {
        picture = known(*next);
        if (picture)
            break;
        auto line = lineOf(*next);
        if (!line)
            return nullptr;
        const auto since = sinceOf(*line);
        held += line->size();
        steps.push_back({*next, held <= heldOctets ? std::move(*line) : std::string()});
        if (!since)
            break;
        const auto older = frameOf(*next, *since);
        if (!older || *older >= *next)
            return nullptr;
        next = older;
    }
    while (!steps.empty()) {
        Step step = std::move(steps.back());
        steps.pop_back();
        picture = read(std::move(step), picture.get());
        if (!picture)
            return nullptr;
    }
    return picture;
}

std::shared_ptr<const trace::Snapshot> KeyframeChain::older(std::size_t frame,
                                                            std::uint64_t since) {
    const auto there = frameOf(frame, since);
    return there && *there < frame ? keyframe(*there) : nullptr;
}

std::shared_ptr<const trace::Snapshot> KeyframeChain::read(Step step,
                                                           const trace::Snapshot* since) {
    if (step.line.empty()) {
        auto line = lineOf(step.frame);
        if (!line)
            return nullptr;
        step.line = std::move(*line);
    }
    const auto* object = m_json.parse(step.line);
    if (object == nullptr)
        return nullptr;
    RecordReader reader = readerOf(step.frame);
    trace::Snapshot picture;
    if (reader.readKeyframe(picture, *object, since).any())
        return nullptr;
    const std::size_t weight = weightOf(picture, since);
    auto made = std::make_shared<const trace::Snapshot>(std::move(picture));
    keep(step.frame, made, weight);
    return made;
}

std::shared_ptr<const trace::Snapshot> KeyframeChain::known(std::size_t frame) {
    if (auto held = inMemory(frame))
        return held;
    const auto found = m_known.find(frame);
    if (found == m_known.end())
        return nullptr;
    found->second.used = ++m_uses;
    return found->second.keyframe;
}

void KeyframeChain::remember(std::size_t frame, const trace::Snapshot& keyframe) {
    if (!m_known.contains(frame))
        keep(frame, std::make_shared<const trace::Snapshot>(keyframe), weightOf(keyframe, nullptr));
}

void KeyframeChain::keep(std::size_t frame,
                         std::shared_ptr<const trace::Snapshot> keyframe,
                         std::size_t weight) {
    m_known.insert_or_assign(frame, Known{std::move(keyframe), weight, ++m_uses});
    m_weight += weight;
    while (m_weight > keptWeight && m_known.size() > 1) {
        const auto oldest =
            std::min_element(m_known.begin(), m_known.end(), [](const auto& a, const auto& b) {
                return a.second.used < b.second.used;
            });
        m_weight -= oldest->second.weight;
        m_known.erase(oldest);
    }
}

} // namespace synod::record
